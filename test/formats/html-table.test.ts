import fc from 'fast-check';
import { addressOf } from '../../src/sheet/address';
import { cellsOf } from '../xlsx/reading-in-tests';
import { join, utf8 } from '../xlsx/package-builder';
import { problemWith, sheetsOf, valuesOf } from './opened';

const firstOf = async (page: string | Uint8Array, name?: string) =>
  (
    await sheetsOf(typeof page === 'string' ? utf8(page) : page, name === undefined ? {} : { name })
  )[0]!;
const valuesIn = async (page: string | Uint8Array): Promise<Record<string, unknown>> =>
  valuesOf(await firstOf(page));

describe('a table of a web page', () => {
  it('is read with and without the tags that may be left out', async () => {
    const expected = { A1: 'a', B1: 1, A2: 'b', B2: 2 };
    expect(
      await valuesIn(
        '<html><body><table><tbody><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></tbody></table></body></html>',
      ),
    ).toEqual(expected);
    expect(await valuesIn('<table><tr><td>a<td>1<tr><td>b<td>2')).toEqual(expected);
    expect(await valuesIn('<tr><th>a<th>1<tr><td>b<td>2')).toEqual(expected);
  });

  it('places cells around those that span columns and rows', async () => {
    const sheet = await firstOf(
      '<table><tr><td rowspan=2>a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td rowspan=9>e</td></tr></table>',
    );
    expect(valuesOf(sheet)).toEqual({ A1: 'a', B1: 'b', B2: 'c', C2: 'd', A3: 'e' });
    expect(sheet.merges).toEqual([
      { top: 0, left: 0, bottom: 1, right: 0 },
      { top: 0, left: 1, bottom: 0, right: 2 },
    ]);
  });

  it('resolves references, breaks, blocks and white space', async () => {
    expect(
      await valuesIn(
        '<table><tr><td> &Dstrok;&#7843;ng\n  b&#x1ed9; <br>t&#7881;nh</td><td><p>a</p><p>b</p></td><td>&nbsp;</td><td>1&nbsp;</td><td>5 < 6</td></tr></table>',
      ),
    ).toEqual({ A1: 'Đảng bộ\ntỉnh', B1: 'a\nb', D1: 1, E1: '5 < 6' });
  });

  it('finds fonts in elements, style rules and attributes', async () => {
    const sheet = await firstOf(
      '<style><!-- td {font-family:Arial} .vn {font-family:".VnTime", serif;} /* .vn{font-family:x} */ --></style>' +
        '<table><tr><td class=vn>a</td><td>b</td><td><font face=".VnTimeH">c</font></td>' +
        '<td style="font-family:VNI-Times">d</td><td>e<span class="vn">f</span></td></tr></table>',
    );
    const cells = cellsOf(sheet);
    const fonts = ['A1', 'B1', 'C1', 'D1'].map((address) => cells[address]!.style.font);
    expect(fonts).toEqual(['.VnTime', 'Arial', '.VnTimeH', 'VNI-Times']);
    expect(cells.E1!.runs).toEqual([
      { text: 'e', font: 'Arial' },
      { text: 'f', font: '.VnTime' },
    ]);
  });

  it('takes the values that Excel and LibreOffice keep beside the text', async () => {
    const sheet = await firstOf(
      '<style>.d {mso-number-format:"dd\\/mm\\/yyyy"} .p {mso-number-format:Percent} .t {mso-number-format:"\\@"}</style>' +
        '<table><tr><td class=d x:num="46101">20/03/2026</td><td class=p x:num="0.125">12,5%</td><td class=t>03127</td><td class=t>12</td>' +
        '<td sdval="1234.5" sdnum="1066;0;#,##0.0">1.234,5</td><td x:str>7</td><td x:bool="TRUE">TRUE</td><td x:err="#N/A">#N/A</td><td x:num x:fmla="=A1+1">3</td></tr></table>',
    );
    const cells = Object.values(cellsOf(sheet));
    expect(cells.map(({ kind, value }) => [kind, value])).toEqual([
      ['date', '2026-03-20'],
      ['number', 0.125],
      ['text', '03127'],
      ['text', '12'],
      ['number', 1234.5],
      ['text', '7'],
      ['boolean', true],
      ['error', '#N/A'],
      ['number', 3],
    ]);
    expect(cells[1]!.style.isPercent).toBe(true);
    expect(cells[8]!.formula).toBe('A1+1');
  });

  it('keeps hidden rows and columns, with what they hold', async () => {
    const sheet = await firstOf(
      '<table><col><col style="display:none"><tr><td>a<td>1<tr style="display:none"><td>b<td>2<tr><td>c<td>3</table>',
    );
    expect(valuesOf(sheet)).toMatchObject({ A2: 'b', B2: 2 });
    expect([[...sheet.hiddenRows], [...sheet.hiddenColumns]]).toEqual([[1], [1]]);
  });

  it('stands on one sheet with the lines and tables around it', async () => {
    const sheet = await firstOf(
      '<p>ĐẢNG ỦY XÃ A</p><table><tr><td>1<td>2</table><table><tr><td>3</table><div>Người lập</div>',
    );
    expect(valuesOf(sheet)).toEqual({ A1: 'ĐẢNG ỦY XÃ A', A2: 1, B2: 2, A4: 3, A5: 'Người lập' });
  });

  it('comes out of the table that only lays out the page', async () => {
    expect(
      await valuesIn(
        '<table><tr><td>đầu<table><tr><td>1<td>2<tr><td>3<td>4</table></td></tr></table>',
      ),
    ).toEqual({ A1: 'đầu', A3: 1, B3: 2, A4: 3, B4: 4 });
  });

  it('has the name that Excel keeps in the page, else that of the file', async () => {
    const table = '<table><tr><td>1</table>';
    const island =
      '<!--[if gte mso 9]><xml><x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Bi&#7875;u 1</x:Name></x:ExcelWorksheet></x:ExcelWorksheets></xml><![endif]-->';
    expect((await firstOf(`<html><head>${island}</head>${table}`)).name).toBe('Biểu 1');
    expect((await firstOf(table, 'bieu/PL 01.xls')).name).toBe('PL 01');
  });

  it('runs and shows nothing of scripts, comments and what the page hides', async () => {
    expect(
      await valuesIn(
        '<script>document.write("<table><tr><td>9</table>")</script><table><tr><td>1<span style="display:none">8</span><!-- 7 --></table>',
      ),
    ).toEqual({ A1: 1 });
  });

  it('is read in the encoding that the page declares', async () => {
    const head = utf8(
      '<html><meta http-equiv=Content-Type content="text/html; charset=windows-1258"><table><tr><td>',
    );
    // Mường, without a second word to show the encoding by itself.
    const page = join([head, Uint8Array.of(0x4d, 0xfd, 0xf5, 0xcc, 0x6e, 0x67), utf8('</table>')]);
    expect(await valuesIn(page)).toEqual({ A1: 'Mường' });
  });

  it('is missing in a page without tables', async () => {
    expect(await problemWith(utf8('<html><body><p>Xin chào</p></body></html>'))).toMatchObject({
      code: 'not-a-workbook',
      detail: 'html',
    });
  });

  it('comes back cell by cell however rows and columns are spanned', async () => {
    const cell = fc.record({
      value: fc.integer({ min: 1, max: 999 }),
      columns: fc.integer({ min: 1, max: 3 }),
      rows: fc.integer({ min: 1, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 5 }),
        async (rows) => {
          const taken = new Set<string>();
          const expected: Record<string, unknown> = {};
          rows.forEach((cells, row) => {
            let column = 0;
            for (const { value, columns, rows: height } of cells) {
              while (taken.has(`${row} ${column}`)) column++;
              expected[addressOf(row, column)] = value;
              for (let down = 0; down < height; down++) {
                for (let right = 0; right < columns; right++)
                  taken.add(`${row + down} ${column + right}`);
              }
              column += columns;
            }
          });
          const html = rows
            .map(
              (cells) =>
                `<tr>${cells.map(({ value, columns, rows: height }) => `<td colspan=${columns} rowspan=${height}>${value}</td>`).join('')}</tr>`,
            )
            .join('');
          const file = utf8(`<table>${html}</table><table><tr><td>end</table>`);
          const values = await valuesIn(file);
          const own = Object.entries(values).filter(([, value]) => value !== 'end');
          expect(Object.fromEntries(own)).toEqual(expected);
        },
      ),
    );
  });

  it('is a value whatever the page is', async () => {
    const piece = fc.constantFrom(
      ...[
        '<table>',
        '</table>',
        '<tr>',
        '<td>',
        '<td rowspan=3 colspan=2>',
        '</td>',
        '<p>',
        '<!--',
        '-->',
      ],
      ...[
        '<style>',
        '</style>',
        'td{',
        '}',
        '<font face=".VnTime">',
        '</font>',
        '&amp',
        '&#',
        '<',
        '"',
        '12',
        'x',
        '=',
        '<a name=table0>',
      ],
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const problem = await problemWith(utf8(`<html>${pieces.join('')}`));
        expect(problem === null || typeof problem.code === 'string').toBe(true);
      }),
    );
  });
});
