import fc from 'fast-check';
import {
  columnIndex,
  columnName,
  formatRect,
  MAX_COLUMNS,
  MAX_ROWS,
  parseRect,
  tryParseAddress,
  fullAddress,
  type Rect,
} from './model/address';
import { moveFormula, renameSheetInFormula, shiftFormula } from './model/formula-text';
import { formatted } from './model/number-format';
import { shiftInterval } from './model/shift';
import { createExcel } from './emulated-excel';

const rect: fc.Arbitrary<Rect> = fc
  .tuple(
    fc.nat({ max: 99 }),
    fc.nat({ max: 99 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([row, column, rows, columns]) => ({ row, column, rows, columns }));

describe('addresses', () => {
  it('are read as they are written, also with the name of any sheet', () => {
    const name = fc.constantFrom('Sheet1', 'Biểu 01', "Xã 'cũ'", '2026', 'A1', 'Tổng_hợp', 'x!y');
    fc.assert(
      fc.property(rect, name, (one, sheet) => {
        expect(parseRect(formatRect(one))).toEqual(one);
        expect(tryParseAddress(fullAddress(sheet, one))).toEqual({ sheet, rects: [one] });
      }),
    );
  });

  it('of columns count on from Z and end at XFD', () => {
    fc.assert(
      fc.property(fc.nat({ max: MAX_COLUMNS - 1 }), (column) => {
        expect(columnIndex(columnName(column))).toBe(column);
      }),
    );
    expect([columnName(26), columnName(701), columnName(MAX_COLUMNS - 1)]).toEqual([
      'AA',
      'ZZ',
      'XFD',
    ]);
    expect(columnIndex('XFE')).toBe(-1);
  });

  it('of whole rows and columns have no other end', () => {
    expect(formatRect({ row: 0, column: 2, rows: MAX_ROWS, columns: 2 })).toBe('C:D');
    expect(formatRect({ row: 4, column: 0, rows: 3, columns: MAX_COLUMNS })).toBe('5:7');
    expect(['A', 'A1:', 'A0', 'A:1', 'AAAA1', '', '1'].map(parseRect)).toEqual(Array(7).fill(null));
  });
});

describe('rows that move', () => {
  it('keep exactly the cells that were not taken out', () => {
    const number = fc.integer({ min: 0, max: 12 });
    const length = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(number, length, number, length, (start, size, at, count) => {
        const kept = Array.from({ length: size }, (_unused, index) => start + index)
          .filter((place) => place < at || place >= at + count)
          .map((place) => (place < at ? place : place - count));
        const moved = shiftInterval(start, size, at, -count, MAX_ROWS);
        const cells =
          moved && Array.from({ length: moved.length }, (_unused, index) => moved.start + index);
        expect(cells ?? []).toEqual(kept);
      }),
    );
  });
});

describe('formulas', () => {
  const { book } = createExcel({ sheets: ['Biểu 1', 'Hai'] });
  const shift = { axis: 'row', at: 2, count: 2, bandStart: 0, bandLength: MAX_COLUMNS } as const;

  it('follow moved rows of the sheet they point to, and only of that', () => {
    const sheet = book.sheet('Biểu 1');
    const follow = (formula: string, own = 'Biểu 1'): string =>
      shiftFormula(formula, own, { ...shift, sheet });
    expect(follow('=A2+$A$3+SUM(B1:B9)+C:C+3:3')).toBe('=A2+$A$5+SUM(B1:B11)+C:C+5:5');
    expect(follow("=A3+'Biểu 1'!A3", 'Hai')).toBe("=A3+'Biểu 1'!A5");
    expect(follow('="A3"&LOG10(A3)&Tong3')).toBe('="A3"&LOG10(A5)&Tong3');
    expect(follow("='biểu 1'!$B3", 'Hai')).toBe("='biểu 1'!$B5");
  });

  it('lose what is taken out', () => {
    const sheet = book.sheet('Biểu 1');
    const taken = { ...shift, count: -1, sheet };
    expect(shiftFormula('=A3+A4+SUM(A1:A3)', 'Biểu 1', taken)).toBe('=#REF!+A3+SUM(A1:A2)');
  });

  it('are copied relatively, and renamed sheets get their quotes', () => {
    expect(moveFormula('=A1+$A1+A$1+$A$1+B:B', 1, 2)).toBe('=C2+$A2+C$1+$A$1+D:D');
    expect(moveFormula('=A1', -1, 0)).toBe('=#REF!');
    expect(renameSheetInFormula('=Hai!A1+\'Hai\'!A1&"Hai!A1"', 'Hai', 'Hai mới')).toBe(
      "='Hai mới'!A1+'Hai mới'!A1&\"Hai!A1\"",
    );
  });
});

describe('numbers as they are shown', () => {
  const shown: readonly (readonly [number, string, string])[] = [
    [1234.5, 'General', '1234.5'],
    [1e12, 'General', '1E+12'],
    [1234567.891, '#,##0', '1,234,568'],
    [1234.5, '#,##0.00', '1,234.50'],
    [0, '#,##0', '0'],
    [-5, '0;(0)', '(5)'],
    [0, '0;-0;"–"', '–'],
    [0.125, '0.0%', '12.5%'],
    [1500000, '#,##0.0,,"tr"', '1.5tr'],
    [0.5, '#.##', '.5'],
    [12345, '0.00E+00', '1.23E+04'],
    [46350, 'dd/mm/yyyy', '24/11/2026'],
    [46350.4375, 'd-mmm-yy h:mm', '24-Nov-26 10:30'],
    [7, '000', '007'],
    [46350, '"ngày" dd', 'ngày 24'],
    [61, 'd/m/yyyy', '1/3/1900'],
  ];
  it.each(shown)('%p in %p is %p', (value, format, expected) => {
    expect(formatted(value, format)).toBe(expected);
  });
});
