/** The ill-meant files that the issue names, each by itself, and those that the fuzzer has kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { NODE_READ_OPTIONS } from '../../src/hosts/file/node-files';
import { inspectWorkbook } from '../../src/journeys/inspect-workbook';
import type { InspectedSheet } from '../../src/journeys/inspect-workbook';
import { openFile } from '../../src/journeys/open-file';
import { sheetFile, utf16, workbookFile, workbookParts, zipFile } from '../xlsx/package-builder';
import type { WorkbookSpec } from '../xlsx/package-builder';
import { judgeFile } from './judge';

const KEPT = 'test/fixtures/fuzz';
const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';
const SPEC: WorkbookSpec = { sheets: [{ name: 'Trang', xml: CELL }] };
const SHEET = 'xl/worksheets/sheet1.xml';

async function sheetOf(bytes: Uint8Array): Promise<InspectedSheet> {
  const opened = await openFile(bytes, { readOptions: NODE_READ_OPTIONS });
  const sheets = opened.ok ? inspectWorkbook(opened.value) : opened;
  if (!sheets.ok) throw new Error(sheets.problem.code);
  return sheets.value[0]!;
}

function withSheet(change: (xml: string) => string): Uint8Array {
  const xml = String(workbookParts(SPEC)[SHEET]);
  return workbookFile({ ...SPEC, parts: { [SHEET]: change(xml) } });
}

/** A sheet with some of its own children after the data. */
const after = (more: string): Uint8Array =>
  withSheet((xml) => xml.replace('</sheetData>', `</sheetData>${more}`));
const declaring = (doctype: string): Uint8Array =>
  withSheet((xml) => xml.replace('?>', `?>${doctype}`));

describe('a hostile file', () => {
  it.each<[string, () => Uint8Array, string]>([
    ['a bomb of spaces', () => withSheet((xml) => xml + ' '.repeat(30_000_000)), 'too-large'],
    [
      'a bomb that claims to be small',
      () => workbookFile(SPEC, { [SHEET]: { data: ' '.repeat(3_000_000), size: 100 } }),
      'corrupt-part',
    ],
    [
      'entities that swell',
      () => declaring('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
      'xml-refused',
    ],
    [
      'an entity of another file',
      () => declaring('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'),
      'xml-refused',
    ],
    [
      'a document type from elsewhere',
      () => declaring('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'),
      'xml-refused',
    ],
    [
      'two parts of one name',
      () =>
        zipFile([
          ...Object.entries(workbookParts(SPEC)).map(([name, data]) => ({ name, data })),
          { name: SHEET.toUpperCase(), data: '<worksheet/>' },
        ]),
      'corrupt-part',
    ],
    [
      'more merges than the cap',
      () => after(`<mergeCells>${'<mergeCell ref="A1:B2"/>'.repeat(1_000_000)}</mergeCells>`),
      'too-large',
    ],
    [
      'a shared string that there is not',
      () => sheetFile('<row r="1"><c r="A1" t="s"><v>4000000000</v></c></row>', { strings: '' }),
      'corrupt-part',
    ],
    [
      'a million elements inside one another',
      () => withSheet((xml) => xml.replace('<sheetData>', '<a>'.repeat(1_000_000))),
      'corrupt-part',
    ],
  ])('with %s names the problem', async (_, file, code) => {
    expect(await judgeFile('tệp.xlsx', file())).toBe(code);
  });

  it('whose zip names paths outside reads its own parts, and nothing is written anywhere', async () => {
    const parts = Object.entries(workbookParts(SPEC)).map(([name, data]) => ({ name, data }));
    const evil = ['../../etc/passwd', '/tmp/khop-so', 'C:\\khop-so', '..\\..\\khop-so'];
    const file = zipFile([...parts, ...evil.map((name) => ({ name, data: 'x' }))]);
    expect((await sheetOf(file)).cells).toMatchObject([{ address: 'A1', value: 1 }]);
  });

  it('with one cell at the last place of the sheet, or a merge of all of it, is read as small as it is', async () => {
    const far = await sheetOf(sheetFile('<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'));
    expect(far).toMatchObject({ range: 'XFD1048576:XFD1048576', cells: [{ value: 7 }] });
    const merged = after('<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>');
    expect(await sheetOf(merged)).toMatchObject({ merges: ['A1:XFD1048576'], range: 'A1:A1' });
    expect(await judgeFile('tệp.xlsx', merged)).toBe('read');
  });

  it('with a text of ten million letters is read to the last letter', async () => {
    const letters = 10_000_000;
    const text = Array.from({ length: letters / 10 }, (_, i) => String(i).padStart(10, 'ề')).join(
      '',
    );
    const file = sheetFile(`<row r="1"><c r="A1" t="inlineStr"><is><t>${text}</t></is></c></row>`);
    expect((await sheetOf(file)).cells[0]!.value).toBe(text);
    expect(await judgeFile('tệp.xlsx', file)).toBe('read');
  });

  it('in UTF-16 of either order, or with the records of zip64, is read as any other', async () => {
    const sheet = String(workbookParts(SPEC)[SHEET]).replace('UTF-8', 'UTF-16');
    for (const isBigEndian of [false, true]) {
      const file = workbookFile({ ...SPEC, parts: { [SHEET]: utf16(sheet, isBigEndian) } });
      expect((await sheetOf(file)).cells).toMatchObject([{ value: 1 }]);
    }
    const items = Object.entries(workbookParts(SPEC)).map(([name, data]) => ({ name, data }));
    const zip64 = zipFile(
      items.map((item) => ({ ...item, zip64: true })),
      true,
    );
    expect((await sheetOf(zip64)).cells).toMatchObject([{ value: 1 }]);
  });
});

describe('what the fuzzer kept', () => {
  const kept = readdirSync(KEPT).filter((name) => name !== 'README.md');

  it('is read or names its problem', async () => {
    for (const name of kept) {
      const bytes = new Uint8Array(readFileSync(`${KEPT}/${name}`));
      await expect(judgeFile(name, bytes)).resolves.toMatch(/^[a-z-]+$/u);
    }
  });
});
