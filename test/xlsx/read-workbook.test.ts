import { openWorkbook } from '../../src/xlsx/read-workbook';
import { problemOf, readSheets, readValues } from './reading-in-tests';
import { sheetFile, utf16, utf8, workbookFile, workbookParts, zipFile } from './package-builder';
import type { WorkbookSpec } from './package-builder';

const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';
const SPEC: WorkbookSpec = { sheets: [{ name: 'Trang', xml: CELL }] };
const CORE = (inside: string): string =>
  '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
  `xmlns:dcterms="http://purl.org/dc/terms/">${inside}</cp:coreProperties>`;

describe('a workbook', () => {
  it('lists its worksheets in order with their visibility, without chart and macro sheets', () => {
    const opened = openWorkbook(
      workbookFile({
        sheets: [
          { name: 'Một &amp; hai', xml: CELL },
          { name: 'Biểu đồ', xml: '<chartsheet/>', whole: true, kind: 'chartsheet' },
          { name: 'Ẩn', xml: '', state: 'hidden' },
          { name: 'Macro', xml: '', kind: 'xlMacrosheet' },
          { name: 'Hộp', xml: '', kind: 'dialogsheet' },
          { name: 'Ẩn sâu', xml: '', state: 'veryHidden' },
        ],
      }),
    );
    expect(
      opened.ok && opened.value.sheets.map(({ name, visibility }) => [name, visibility]),
    ).toEqual([
      ['Một & hai', 'visible'],
      ['Ẩn', 'hidden'],
      ['Ẩn sâu', 'veryHidden'],
    ]);
  });

  it('passes over a macro module of Excel 5, which is listed with an empty link, but not a sheet without one', () => {
    const listed = workbookParts({ sheets: [...SPEC.sheets, { name: 'Module', xml: CELL }] });
    const workbook = String(listed['xl/workbook.xml']);
    const linked = (link: string): Uint8Array =>
      workbookFile({
        ...SPEC,
        parts: { 'xl/workbook.xml': workbook.replace(' r:id="s2"', link) },
      });
    const opened = openWorkbook(linked(' r:id=""'));
    expect(opened.ok && opened.value.sheets.map(({ name }) => name)).toEqual(['Trang']);
    expect(openWorkbook(linked(''))).toMatchObject({ problem: { code: 'corrupt-part' } });
  });

  it('reads a sheet only when asked, so that a broken one does not hide the others', () => {
    const opened = openWorkbook(
      workbookFile({
        sheets: [
          { name: 'A', xml: '<row' },
          { name: 'B', xml: CELL },
        ],
      }),
    );
    if (!opened.ok) throw new Error('not opened');
    expect(opened.value.sheets[0]!.read()).toMatchObject({ ok: false });
    expect(opened.value.sheets[1]!.read()).toMatchObject({ ok: true });
    expect(opened.value.sheets[1]!.read()).toMatchObject({ ok: true });
  });

  it('tells when it was last saved', () => {
    const modified = (core?: string): unknown => {
      const opened = openWorkbook(workbookFile(core === undefined ? SPEC : { ...SPEC, core }));
      return opened.ok && opened.value.properties.modified;
    };
    expect(modified(CORE('<dcterms:modified>2026-03-14T08:00:00Z</dcterms:modified>'))).toBe(
      '2026-03-14T08:00:00Z',
    );
    expect(modified(CORE('<dcterms:modified>hôm qua</dcterms:modified>'))).toBeNull();
    expect(modified()).toBeNull();
  });

  it('reads the strict form of the format', () => {
    const file = sheetFile('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', {
      strict: true,
      strings: '<si><t>chặt</t></si>',
      styles: '<cellXfs><xf/></cellXfs>',
    });
    expect(readValues(file)).toEqual({ A1: 'chặt' });
  });

  it('finds parts by absolute, relative and percent-escaped targets, in any case of letters', () => {
    const parts = workbookParts(SPEC);
    const links = String(parts['xl/_rels/workbook.xml.rels']);
    const sheet = parts['xl/worksheets/sheet1.xml']!;
    for (const [target, name] of [
      ['/xl/worksheets/sheet1.xml', 'xl/worksheets/sheet1.xml'],
      ['../xl/./worksheets/Sheet1.XML', 'xl/worksheets/sheet1.xml'],
      ['trang%201.xml', 'xl/trang 1.xml'],
    ] as const) {
      const file = workbookFile({
        ...SPEC,
        parts: {
          'xl/worksheets/sheet1.xml': null,
          'xl/_rels/workbook.xml.rels': links.replace('worksheets/sheet1.xml', target),
          [name]: sheet,
        },
      });
      expect(readValues(file)).toEqual({ A1: 1 });
    }
  });

  it('is read without the relationships of its package when it lies in the usual place', () => {
    expect(readValues(workbookFile({ ...SPEC, parts: { '_rels/.rels': null } }))).toEqual({
      A1: 1,
    });
  });

  it.each([false, true])(
    'reads UTF-16 parts by their byte order mark (big-endian: %s)',
    (isBig) => {
      const parts = workbookParts({
        ...SPEC,
        strings: '<si><t>đảng viên</t></si>',
        sheets: [{ name: 'Đảng bộ', xml: '<row><c t="s"><v>0</v></c></row>' }],
      });
      const wide = Object.fromEntries(
        Object.entries(parts).map(([name, xml]) => [
          name,
          utf16(String(xml).replace('UTF-8', 'UTF-16'), isBig),
        ]),
      );
      const file = zipFile(Object.entries(wide).map(([name, data]) => ({ name, data })));
      const [sheet] = readSheets(file);
      expect(sheet).toMatchObject({ name: 'Đảng bộ', rows: [{ cells: [{ value: 'đảng viên' }] }] });
    },
  );

  it('reads a declared one-byte encoding, and refuses one that cannot be', () => {
    const xml = (encoding: string): Uint8Array =>
      Uint8Array.from(
        `<?xml version="1.0" encoding="${encoding}"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="str"><v>\u00ea</v></c></row></sheetData></worksheet>`,
        (letter) => letter.charCodeAt(0),
      );
    const file = (encoding: string): Uint8Array =>
      workbookFile({ sheets: [{ name: 'T', xml: xml(encoding) }] });
    expect(readValues(file('windows-1252'))).toEqual({ A1: 'ê' });
    expect(problemOf(file('UTF-8'))).toMatchObject({ code: 'corrupt-part', detail: 'UTF-8' });
    expect(problemOf(file('UTF-16'))).toMatchObject({ code: 'corrupt-part' });
    expect(problemOf(file('klingon'))).toMatchObject({ code: 'corrupt-part' });
  });

  it('accepts a byte order mark before UTF-8', () => {
    const parts = workbookParts(SPEC);
    const xml = utf8(`\ufeff${String(parts['xl/worksheets/sheet1.xml'])}`);
    expect(readValues(workbookFile({ sheets: [{ name: 'T', xml }] }))).toEqual({ A1: 1 });
  });
});

describe('a damaged workbook', () => {
  it.each([
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'docProps/core.xml',
    '_rels/.rels',
  ])('names the part %s when its XML is broken, and when it has a DTD', (part) => {
    const spec: WorkbookSpec = {
      sheets: [{ name: 'T', xml: '<row><c t="s"><v>0</v></c></row>' }],
      strings: '<si><t>x</t></si>',
      styles: '<cellXfs><xf/></cellXfs>',
      core: CORE(''),
    };
    const whole = String(workbookParts(spec)[part]);
    const broken = workbookFile({ ...spec, parts: { [part]: whole.slice(0, -3) } });
    expect(problemOf(broken)).toMatchObject({ code: 'corrupt-part', part });
    const dtd = whole.replace(/<(?=[a-zA-Z])/, '<!DOCTYPE x [<!ENTITY e "x">]><');
    expect(problemOf(workbookFile({ ...spec, parts: { [part]: dtd } }))).toMatchObject({
      code: 'xml-refused',
      part,
    });
    expect(problemOf(workbookFile({ ...spec, parts: { [part]: utf16(dtd) } }))).toMatchObject({
      code: 'xml-refused',
      part,
    });
  });

  it('is one whose listed sheet has no part or no relationship', () => {
    const missing = workbookFile({ ...SPEC, parts: { 'xl/worksheets/sheet1.xml': null } });
    expect(problemOf(missing)).toMatchObject({
      code: 'corrupt-part',
      part: 'xl/worksheets/sheet1.xml',
    });
    const parts = workbookParts(SPEC);
    const astray = workbookFile({
      ...SPEC,
      parts: {
        'xl/workbook.xml': String(parts['xl/workbook.xml']).replace('r:id="s1"', 'r:id="s9"'),
      },
    });
    expect(problemOf(astray)).toMatchObject({ code: 'corrupt-part', part: 'xl/workbook.xml' });
  });

  it('is one whose parts have another root element', () => {
    for (const part of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml']) {
      expect(problemOf(workbookFile({ ...SPEC, parts: { [part]: '<html/>' } }))).toMatchObject({
        code: 'corrupt-part',
        part,
        detail: 'root element',
      });
    }
  });
});
