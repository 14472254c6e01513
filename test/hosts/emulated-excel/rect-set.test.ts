import fc from 'fast-check';
import { intersect } from './model/address';
import type { Rect } from './model/address';
import { constantTruth } from './parts/conditional-look';
import { without } from './parts/rect-set';

const SIDE = 6;
const rect = fc
  .tuple(fc.nat(SIDE - 1), fc.nat(SIDE - 1), fc.nat(SIDE - 1), fc.nat(SIDE - 1))
  .map(([row, column, rows, columns]): Rect => ({
    row,
    column,
    rows: Math.min(rows + 1, SIDE - row),
    columns: Math.min(columns + 1, SIDE - column),
  }));

/** How many of the rectangles hold each cell of a small sheet. */
function cover(rects: readonly Rect[]): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, index) => {
    const cell = { row: Math.floor(index / SIDE), column: index % SIDE, rows: 1, columns: 1 };
    return rects.filter((one) => intersect(one, cell)).length;
  });
}

describe('areas with holes', () => {
  it('keep each cell outside the holes once and none inside', () => {
    fc.assert(
      fc.property(rect, fc.array(rect, { maxLength: 4 }), (whole, holes) => {
        const inHoles = cover(holes);
        const expected = cover([whole]).map((count, at) => (inHoles[at]! > 0 ? 0 : count));
        expect(cover(without([whole], holes))).toEqual(expected);
      }),
    );
  });
});

describe('a formula that depends on no cell', () => {
  it.each([
    ['=TRUE', true],
    ['=FALSE()', false],
    ['=1', true],
    ['=N("Chữ ký: ""x""")=0', true],
    ['=N("x")>0', false],
    ['=2<=2.5', true],
    ['=2<>2', false],
  ])('is true or false: %s', (formula, truth) => {
    expect(constantTruth(formula)).toBe(truth);
  });

  it.each(['=A1>0', '=AND(TRUE,A1)', '=$B2="x"', ''])('is not judged else: %s', (formula) => {
    expect(constantTruth(formula)).toBeNull();
  });
});
