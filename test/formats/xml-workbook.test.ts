import fc from 'fast-check';
import { formulaOfCell } from '../../src/formats/row-column-formula';
import { addressOf } from '../../src/sheet/address';
import { openFile } from '../../src/journeys/open-file';
import { cellsOf } from '../xlsx/reading-in-tests';
import { utf8 } from '../xlsx/package-builder';
import { fixture, problemWith, sheetsOf, valuesOf } from './opened';

const SS = 'urn:schemas-microsoft-com:office:spreadsheet';
const workbook = (inside: string): Uint8Array =>
  utf8(
    `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="${SS}" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="${SS}" xmlns:html="http://www.w3.org/TR/REC-html40">${inside}</Workbook>`,
  );
const sheet = (rows: string, more = ''): string =>
  `<Worksheet ss:Name="Biểu 1"><Table>${rows}</Table>${more}</Worksheet>`;
const data = (type: string, text: string, attributes = ''): string =>
  `<Cell ${attributes}><Data ss:Type="${type}">${text}</Data></Cell>`;
const firstOf = async (inside: string) => (await sheetsOf(workbook(inside)))[0]!;

describe('an XML Spreadsheet of 2003', () => {
  it('gives values by their types and places', async () => {
    const read = await firstOf(
      sheet(
        `<Row>${data('Number', '1.5')}${data('String', ' x ', 'ss:Index="3"')}${data('Boolean', '1')}</Row>` +
          `<Row ss:Index="5">${data('DateTime', '2026-03-20T00:00:00.000')}${data('DateTime', '1899-12-31T12:00:00.000')}${data('Error', '#N/A')}<Cell/></Row>` +
          `<Row>${data('Number', '7')}</Row>`,
      ),
    );
    expect(read.name).toBe('Biểu 1');
    expect(Object.entries(cellsOf(read)).map(([at, { kind, value }]) => [at, kind, value])).toEqual(
      [
        ['A1', 'number', 1.5],
        ['C1', 'text', ' x '],
        ['D1', 'boolean', true],
        ['A5', 'date', '2026-03-20'],
        ['B5', 'number', 0.5],
        ['C5', 'error', '#N/A'],
        ['A6', 'number', 7],
      ],
    );
  });

  it('finds fonts and formats in styles of cells, rows and columns and in rich text', async () => {
    const styles =
      '<Styles><Style ss:ID="Default"><Font ss:FontName="Arial"/></Style>' +
      '<Style ss:ID="a"><Font ss:FontName=".VnTime"/></Style>' +
      '<Style ss:ID="b" ss:Parent="a"><NumberFormat ss:Format="Percent"/></Style>' +
      '<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>';
    const read = await firstOf(
      styles +
        sheet(
          '<Column ss:Index="2" ss:Span="1" ss:StyleID="a"/>' +
            `<Row>${data('Number', '0.5', 'ss:StyleID="b"')}${data('String', 'x')}${data('String', 'y')}${data('String', 'z')}${data('Number', '46101', 'ss:StyleID="d"')}</Row>` +
            `<Row ss:StyleID="a">${data('String', 'w')}<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><Font html:Face="VNI-Times">a<B>b</B></Font>c</ss:Data></Cell></Row>`,
        ),
    );
    const cells = cellsOf(read);
    expect(cells.A1!.style).toEqual({ numberFormat: '0.00%', font: '.VnTime', isPercent: true });
    expect(['B1', 'C1', 'D1', 'A2'].map((at) => cells[at]!.style.font)).toEqual([
      '.VnTime',
      '.VnTime',
      'Arial',
      '.VnTime',
    ]);
    expect(cells.E1).toMatchObject({ kind: 'date', value: '2026-03-20' });
    expect(cells.B2).toMatchObject({
      value: 'abc',
      runs: [
        { text: 'ab', font: 'VNI-Times' },
        { text: 'c', font: '.VnTime' },
      ],
    });
  });

  it('knows merges, what is hidden or protected, and facts about itself', async () => {
    const bytes = workbook(
      '<o:DocumentProperties><o:LastSaved>2026-03-04T07:47:00Z</o:LastSaved></o:DocumentProperties>' +
        '<o:CustomDocumentProperties><o:Mã>03127</o:Mã></o:CustomDocumentProperties>' +
        `<Worksheet ss:Name="A" ss:Protected="1"><Table><Column ss:Hidden="1"/>` +
        `<Row>${data('String', 'a', 'ss:MergeAcross="1" ss:MergeDown="2"')}${data('String', 'b')}</Row><Row ss:Hidden="1">${data('Number', '1', 'ss:Index="3"')}</Row></Table>` +
        '<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>',
    );
    const opened = await openFile(bytes);
    expect(opened.ok && opened.value.properties).toEqual({
      modified: '2026-03-04T07:47:00Z',
      custom: { Mã: '03127' },
    });
    const read = (await sheetsOf(bytes))[0]!;
    expect(read).toMatchObject({ visibility: 'hidden', isProtected: true });
    expect(read.merges).toEqual([{ top: 0, left: 0, bottom: 2, right: 1 }]);
    expect([[...read.hiddenRows], [...read.hiddenColumns]]).toEqual([[1], [0]]);
    expect(valuesOf(read)).toEqual({ A1: 'a', C1: 'b', C2: 1 });
  });

  it('counts days from 1904 where it says so', async () => {
    const read = await firstOf(
      '<x:ExcelWorkbook><x:Date1904/></x:ExcelWorkbook><Styles><Style ss:ID="d"><NumberFormat ss:Format="dd/mm/yyyy"/></Style></Styles>' +
        sheet(`<Row>${data('Number', '44639', 'ss:StyleID="d"')}</Row>`),
    );
    expect(valuesOf(read)).toEqual({ A1: '2026-03-20' });
  });

  it.each([
    ['XML of another kind', '<?xml version="1.0"?><x><y/></x>', 'not-a-workbook'],
    [
      'an entity',
      `<!DOCTYPE x [<!ENTITY a "b">]><Workbook xmlns="${SS}">&a;</Workbook>`,
      'xml-refused',
    ],
    [
      'a cell beyond the sheet',
      `<Workbook xmlns="${SS}">${sheet(`<Row>${data('Number', '1', 'ss:Index="16385"')}</Row>`).replaceAll('ss:', '')}</Workbook>`,
      'corrupt-part',
    ],
    [
      'a number that is none',
      `<Workbook xmlns="${SS}">${sheet(`<Row>${data('Number', 'x')}</Row>`).replaceAll('ss:', '')}</Workbook>`,
      'corrupt-part',
    ],
  ])('is named for what is wrong with it: %s', async (_, text, code) => {
    expect(await problemWith(utf8(text))).toMatchObject({ code });
  });

  it('gives back every cell that was written', async () => {
    const cell = fc.record({ skip: fc.nat({ max: 3 }), value: fc.integer({ min: -99, max: 99 }) });
    const rows = fc.array(
      fc.record({ skip: fc.nat({ max: 3 }), cells: fc.array(cell, { maxLength: 5 }) }),
      {
        maxLength: 6,
      },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const expected: Record<string, unknown> = {};
        let at = -1;
        const xml = given.map(({ skip, cells }) => {
          at += skip + 1;
          let column = -1;
          const inside = cells.map((one) => {
            column += one.skip + 1;
            expected[addressOf(at, column)] = one.value;
            return data(
              'Number',
              String(one.value),
              one.skip > 0 ? `ss:Index="${column + 1}"` : '',
            );
          });
          return `<Row ${skip > 0 ? `ss:Index="${at + 1}"` : ''}>${inside.join('')}</Row>`;
        });
        expect(valuesOf(await firstOf(sheet(xml.join(''))))).toEqual(expected);
      }),
    );
  });

  it('is a value whatever happens to its bytes', async () => {
    const whole = fixture('return.xml').subarray(0, 12_000);
    const change = fc.record({ at: fc.nat({ max: whole.length - 1 }), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = whole.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        expect(await problemWith(bytes)).toHaveProperty('code');
      }),
      { numRuns: 60 },
    );
  });
});

describe('a formula in rows and columns', () => {
  it.each([
    ['=SUM(R[-3]C:R[-1]C)', 'SUM(B2:B4)'],
    ['=R1C1+RC[1]', '$A$1+C5'],
    ["='Tờ 1'!R[1]C2", "'Tờ 1'!$B6"],
    ["='file:///C:\\x\\[b.xls]Sheet1'!R1C1", "'file:///C:\\x\\[b.xls]Sheet1'!$A$1"],
    ['=[b.xls]Sheet1!R1C1', '[b.xls]Sheet1!$A$1'],
    ['=ROUND(RC[-1],2)&"R1C1"', 'ROUND(A5,2)&"R1C1"'],
    ['=SUM(C[-1])+SUM(R2)', 'SUM(A:A)+SUM($2:$2)'],
    ['=RATE+COUNT(R5C2)', 'RATE+COUNT($B$5)'],
    ['of:=[.A1]', 'A1'],
  ])('%s is %s in B5', (stored, formula) => {
    expect(formulaOfCell(stored, 4, 1)).toBe(formula);
  });
});
