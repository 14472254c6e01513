import fc from 'fast-check';
import { addressOf, LAST_COLUMN, LAST_ROW } from '../../src/sheet/address';
import { SharedFormula } from '../../src/xlsx/shared-formula';

/** The formula of B2, as it reads two rows down and one column right. */
const moved = (formula: string): string => new SharedFormula(formula, 1, 1).at(3, 2);

describe('shared formulas', () => {
  it.each([
    ['A1+B2', 'B3+C4'],
    ['$A1+A$1+$A$1', '$A3+B$1+$A$1'],
    ['SUM(A1:B5)', 'SUM(B3:C7)'],
    ['SUM(C:D)+SUM($C:D)', 'SUM(D:E)+SUM($C:E)'],
    ['SUM(3:5)+SUM($3:5)', 'SUM(5:7)+SUM($3:7)'],
    ["Sheet1!A1+'Năm 2024'!A1+'A1 \"x\"'!B1", "Sheet1!B3+'Năm 2024'!B3+'A1 \"x\"'!C3"],
    ["'It''s A1'!A1", "'It''s A1'!B3"],
    ['Bảng1!A1', 'Bảng1!B3'],
    ['[1]Sheet1!A1', '[1]Sheet1!B3'],
    ['SUM(Sheet1:Sheet3!A1)', 'SUM(Sheet1:Sheet3!B3)'],
    ['"A1 ""B2"""&A1', '"A1 ""B2"""&B3'],
    ['LOG10(A1)+ATAN2(A1,A2)', 'LOG10(B3)+ATAN2(B3,B4)'],
    ['_xlfn.XLOOKUP(A1,B1:B9,C1:C9)', '_xlfn.XLOOKUP(B3,C3:C11,D3:D11)'],
    ['A1_total+_A1+tax.A1', 'A1_total+_A1+tax.A1'],
    ['Table1[Cột A1]+A1', 'Table1[Cột A1]+B3'],
    ["Table1[[#This Row],['[A1]]]+A1", "Table1[[#This Row],['[A1]]]+B3"],
    ['1E5+1.5E+10*A1', '1E5+1.5E+10*B3'],
    ['A1:INDEX(A1:A9,2)', 'B3:INDEX(B3:B11,2)'],
    ['IF(A1=#N/A,#REF!,A1#)', 'IF(B3=#N/A,#REF!,B3#)'],
    ['ABCD1+XFE1+A1048577+A0', 'ABCD1+XFE1+A1048577+A0'],
    ['@A1%', '@B3%'],
    ['TRUE+PI()', 'TRUE+PI()'],
    ['', ''],
  ])('moves %s to %s', (formula, expected) => {
    expect(moved(formula)).toBe(expected);
  });

  it('goes around the edge of the sheet as Excel does', () => {
    expect(new SharedFormula('A1', 1, 1).at(0, 0)).toBe('XFD1048576');
    expect(new SharedFormula('XFD1048576', 0, 0).at(1, 1)).toBe('A1');
  });

  it('gives back the stored text in its own cell', () => {
    fc.assert(
      fc.property(fc.nat(LAST_ROW), fc.nat(LAST_COLUMN), (row, column) => {
        const formula = `SUM(${addressOf(row, column)}:$C$5)*"A1"+F(${addressOf(column, row % 16_384)})`;
        expect(new SharedFormula(formula, row, column).at(row, column)).toBe(formula);
      }),
    );
  });

  it('moves there and back to the same formula', () => {
    const place = fc.tuple(fc.nat(LAST_ROW), fc.nat(LAST_COLUMN));
    fc.assert(
      fc.property(place, place, place, ([row, column], [toRow, toColumn], [r, c]) => {
        const formula = `${addressOf(r, c)}+$B$2`;
        const there = new SharedFormula(formula, row, column).at(toRow, toColumn);
        expect(new SharedFormula(there, toRow, toColumn).at(row, column)).toBe(formula);
      }),
    );
  });

  it('takes any text without fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (formula) => {
        expect(new SharedFormula(formula, 5, 5).at(5, 5).length).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
