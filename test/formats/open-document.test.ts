import fc from 'fast-check';
import { excelFormula } from '../../src/formats/open-document-formula';
import { daysOfDuration } from '../../src/formats/open-document-value';
import { addressOf } from '../../src/sheet/address';
import { cellsOf } from '../xlsx/reading-in-tests';
import { utf8, zipFile } from '../xlsx/package-builder';
import { fixture, problemWith, sheetsOf, valuesOf } from './opened';

const NAMES = [
  'office',
  'table',
  'text',
  'style',
  'meta',
  ['number', 'datastyle'],
  ['svg', 'svg-compatible'],
  ['fo', 'xsl-fo-compatible'],
]
  .map((name) => (typeof name === 'string' ? [name, name] : name))
  .map(([prefix, name]) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');
const MORE =
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"';

const document = (kind: string, inside: string): string =>
  `<?xml version="1.0"?><office:${kind} ${NAMES} ${MORE}>${inside}</office:${kind}>`;
const content = (tables: string, styles = ''): string =>
  document(
    'document-content',
    `<office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`,
  );

function odsFile(contentXml: string, others: Readonly<Record<string, string>> = {}): Uint8Array {
  return zipFile([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', stored: true },
    { name: 'content.xml', data: contentXml },
    ...Object.entries(others).map(([name, data]) => ({ name, data })),
  ]);
}

const table = (rows: string, attributes = ''): string =>
  `<table:table table:name="A" ${attributes}>${rows}</table:table>`;
const row = (cells: string, attributes = ''): string =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const text = (inside: string, attributes = ''): string =>
  `<table:table-cell office:value-type="string" ${attributes}>${inside}</table:table-cell>`;
const number = (value: number | string, attributes = ''): string =>
  `<table:table-cell office:value-type="float" office:value="${value}" ${attributes}/>`;

const first = async (tables: string, styles?: string): ReturnType<typeof firstOf> =>
  firstOf(odsFile(content(tables, styles)));
const firstOf = async (bytes: Uint8Array) => (await sheetsOf(bytes))[0]!;

describe('an OpenDocument spreadsheet', () => {
  it('gives values by their types', async () => {
    const cell = (attributes: string): string => `<table:table-cell ${attributes}/>`;
    const sheet = await first(
      table(
        row(
          number(1.5) +
            cell('office:value-type="percentage" office:value="0.25"') +
            cell('office:value-type="currency" office:value="1000"') +
            cell('office:value-type="date" office:date-value="2026-03-20"') +
            cell('office:value-type="date" office:date-value="1899-12-31"') +
            cell('office:value-type="time" office:time-value="PT12H00M00S"') +
            cell('office:value-type="boolean" office:boolean-value="true"') +
            cell('office:value-type="string" office:string-value="x"') +
            cell('') +
            cell('table:formula="of:=[.A1]"'),
        ),
      ),
    );
    const cells = cellsOf(sheet);
    expect(Object.values(cells).map(({ kind, value }) => [kind, value])).toEqual([
      ['number', 1.5],
      ['number', 0.25],
      ['number', 1000],
      ['date', '2026-03-20'],
      ['number', 1],
      ['number', 0.5],
      ['boolean', true],
      ['text', 'x'],
      ['empty', null],
    ]);
    expect(cells.B1!.style.isPercent).toBe(true);
    expect(cells.J1!.formula).toBe('A1');
  });

  it('puts text together from paragraphs, spaces, tabs and breaks', async () => {
    const sheet = await first(
      table(
        row(
          text(
            '<text:p>  hai \n ba<text:s text:c="3"/>x</text:p><text:p>a<text:tab/>b<text:line-break/>c </text:p>',
          ) +
            text(
              '<office:annotation><text:p>ghi chú</text:p></office:annotation><text:p>ô</text:p>',
            ),
        ),
      ),
    );
    expect(valuesOf(sheet)).toEqual({ A1: 'hai ba   x\na\tb\nc', B1: 'ô' });
  });

  it('finds fonts in spans, cells, columns, parents and defaults', async () => {
    const font = (name: string): string => `<style:text-properties style:font-name="${name}"/>`;
    const styles =
      `<style:style style:name="T1" style:family="text">${font('F1')}</style:style>` +
      `<style:style style:name="P" style:family="table-cell">${font('.VnArial')}</style:style>` +
      '<style:style style:name="C" style:family="table-cell" style:parent-style-name="P"/>' +
      '<style:style style:name="L1" style:family="table-cell" style:parent-style-name="L2"/>' +
      '<style:style style:name="L2" style:family="table-cell" style:parent-style-name="L1"/>';
    const head = document(
      'document-styles',
      `<office:font-face-decls><style:font-face style:name="F1" svg:font-family="'.VnTime', serif"/></office:font-face-decls>` +
        `<office:styles><style:default-style style:family="table-cell">${font('Arial')}</style:default-style></office:styles>`,
    );
    const body = content(
      table(
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="C"/>' +
          row(
            text('<text:p>x</text:p>') +
              text('<text:p>a<text:span text:style-name="T1">b</text:span></text:p>') +
              text('<text:p>y</text:p>') +
              text('<text:p>z</text:p>', 'table:style-name="L1"'),
          ),
      ),
      styles,
    );
    const cells = cellsOf(await firstOf(odsFile(body, { 'styles.xml': head })));
    expect(cells.A1!.style.font).toBe('Arial');
    expect(cells.B1!.runs).toEqual([
      { text: 'a', font: 'Arial' },
      { text: 'b', font: '.VnTime' },
    ]);
    expect(cells.C1!.style.font).toBe('.VnArial');
    expect(cells.D1!.style.font).toBe('Arial');
  });

  it('writes out what is repeated only where it holds something', async () => {
    const sheet = await first(
      table(
        row(number(1, 'table:number-columns-repeated="3"'), 'table:number-rows-repeated="2"') +
          row('<table:table-cell/>', 'table:number-rows-repeated="1000000"') +
          row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            'table:visibility="filter" table:number-rows-repeated="40"',
          ),
      ),
    );
    expect(Object.keys(valuesOf(sheet))).toEqual(['A1', 'B1', 'C1', 'A2', 'B2', 'C2']);
    expect(sheet.hiddenRows.size).toBe(0);
  });

  it('knows merges, covered cells, hidden rows and columns, hidden and protected sheets', async () => {
    const sheet = await first(
      table(
        '<table:table-column/><table:table-column table:visibility="collapse"/>' +
          '<table:table-header-rows>' +
          row(
            text(
              '<text:p>a</text:p>',
              'table:number-columns-spanned="2" table:number-rows-spanned="2"',
            ) + '<table:covered-table-cell/>',
          ) +
          '</table:table-header-rows>' +
          row(
            '<table:covered-table-cell office:value-type="float" office:value="7"/>' + number(2),
            'table:visibility="collapse"',
          ),
        'table:protected="true" table:style-name="h"',
      ),
      '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>',
    );
    expect(sheet.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }]);
    expect(valuesOf(sheet)).toEqual({ A1: 'a', A2: 7, B2: 2 });
    expect([[...sheet.hiddenRows], [...sheet.hiddenColumns]]).toEqual([[1], [1]]);
    expect(sheet).toMatchObject({ visibility: 'hidden', isProtected: true });
  });

  it('reads when it was saved and what programs keep in it', async () => {
    const meta = document(
      'document-meta',
      '<office:meta><dc:date>2026-03-04T07:47:00</dc:date><meta:user-defined meta:name="Mã">03127</meta:user-defined></office:meta>',
    );
    const { openFile } = await import('../../src/journeys/open-file');
    const opened = await openFile(odsFile(content(table('')), { 'meta.xml': meta }));
    expect(opened.ok && opened.value.properties).toEqual({
      modified: '2026-03-04T07:47:00',
      custom: { Mã: '03127' },
    });
  });

  it('leaves out what a formula remembers of another file', async () => {
    const sheets = await sheetsOf(
      odsFile(
        content(
          table(row(number(1))) +
            `<table:table table:name="'file:///tmp/b.ods'#A" table:style-name="ta_extref">${row(number(2))}</table:table>`,
        ),
      ),
    );
    expect(sheets.map(({ name }) => name)).toEqual(['A']);
  });

  it('is also read as one XML document', async () => {
    const flat = document(
      'document office:mimetype="application/vnd.oasis.opendocument.spreadsheet"',
      `<office:body><office:spreadsheet>${table(row(number(3)))}</office:spreadsheet></office:body>`,
    ).replace(/<\/office:document office:mimetype[^>]*>/, '</office:document>');
    expect(valuesOf(await firstOf(utf8(flat)))).toEqual({ A1: 3 });
  });

  it('is named where it is encrypted, a text, or lacks its content', async () => {
    const manifest =
      '<!DOCTYPE x><m:manifest xmlns:m="x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>';
    expect(
      await problemWith(odsFile('no XML', { 'META-INF/manifest.xml': manifest })),
    ).toMatchObject({ code: 'password' });
    const body = document('document-content', '<office:body><office:text/></office:body>');
    expect(await problemWith(odsFile(body))).toMatchObject({ code: 'not-a-workbook' });
    const bare = zipFile([
      { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet' },
    ]);
    expect(await problemWith(bare)).toMatchObject({ code: 'corrupt-part', part: 'content.xml' });
  });

  it('gives back every cell that was written, however it was repeated', async () => {
    const value = fc.option(
      fc.oneof(fc.integer({ min: -9, max: 9 }), fc.stringMatching(/^[a-zĐ]{1,3}$/)),
      { nil: null },
    );
    const run = fc.record({ value, repeated: fc.integer({ min: 1, max: 4 }) });
    const rows = fc.array(
      fc.record({
        runs: fc.array(run, { maxLength: 5 }),
        repeated: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const expected: Record<string, unknown> = {};
        let at = 0;
        for (const { runs, repeated } of given) {
          for (let again = 0; again < repeated; again++, at++) {
            let column = 0;
            for (const { value, repeated: wide } of runs) {
              for (let step = 0; step < wide; step++, column++) {
                if (value !== null) expected[addressOf(at, column)] = value;
              }
            }
          }
        }
        const xml = given
          .map(({ runs, repeated }) =>
            row(
              runs
                .map(({ value, repeated: wide }) => {
                  const often = `table:number-columns-repeated="${wide}"`;
                  if (value === null) return `<table:table-cell ${often}/>`;
                  return typeof value === 'number'
                    ? number(value, often)
                    : text(`<text:p>${value}</text:p>`, often);
                })
                .join(''),
              `table:number-rows-repeated="${repeated}"`,
            ),
          )
          .join('');
        expect(valuesOf(await first(table(xml)))).toEqual(expected);
      }),
    );
  });

  it('is a value whatever happens to its bytes', async () => {
    const whole = fixture('rich.ods');
    const change = fc.record({
      at: fc.nat({ max: whole.length - 1 }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = whole.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        const problem = await problemWith(bytes);
        expect(problem === null || typeof problem.code === 'string').toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a formula of OpenDocument', () => {
  it.each([
    ['of:=SUM([.B2:.B5];2)', 'SUM(B2:B5,2)'],
    ['of:=[$Sheet1.$A$1]+[.C3]', 'Sheet1!$A$1+C3'],
    ["of:=[$'Tờ 1'.A1:.B2]", "'Tờ 1'!A1:B2"],
    ["of:=['file:///C:/bieu/b.ods'#$Sheet1.A1]", "'file:///C:/bieu/[b.ods]Sheet1'!A1"],
    ['of:=IF([.A1]="a;[.B1]";1;0)', 'IF(A1="a;[.B1]",1,0)'],
    ['of:=COM.MICROSOFT.CONCAT([.A1])', 'CONCAT(A1)'],
    ['msoxl:=SUM(A1;B1)', 'SUM(A1;B1)'],
    ['of:=[.#REF!]', '#REF!'],
  ])('is %s in Excel', (stored, formula) => {
    expect(excelFormula(stored)).toBe(formula);
  });
});

describe('a duration', () => {
  it.each([
    ['PT14H30M00S', 14.5 / 24],
    ['P1DT6H', 1.25],
    ['-PT12H', -0.5],
    ['PT0.5S', 0.5 / 86_400],
    ['14:30', NaN],
  ])('of %s is a part of a day', (text, days) => {
    expect(daysOfDuration(text)).toEqual(Number.isNaN(days) ? NaN : expect.closeTo(days, 12));
  });
});
