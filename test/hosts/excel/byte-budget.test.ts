import fc from 'fast-check';
import { takeRows } from '../../../src/hosts/excel/byte-budget';
import { cellsOf, columnsOf, overlap } from '../../../src/hosts/excel/cell-box';
import type { CellBox } from '../../../src/sheet/address';

const boxes: fc.Arbitrary<CellBox> = fc
  .tuple(fc.nat(50), fc.nat(50), fc.nat(200), fc.nat(30))
  .map(([top, left, down, right]) => ({ top, left, bottom: top + down, right: left + right }));

/** All pieces of a box, taken one after the other. */
function pieces(box: CellBox, room: number, cellBytes: number): CellBox[] {
  const found: CellBox[] = [];
  for (let rest: CellBox | null = box; rest;) {
    const step: ReturnType<typeof takeRows> = takeRows(rest, room, cellBytes);
    found.push(step.taken);
    rest = step.rest;
  }
  return found;
}

describe('rows taken from a box for one answer', () => {
  it('make up the box, without a cell twice, however little room there is', () => {
    fc.assert(
      fc.property(boxes, fc.nat(20_000), fc.integer({ min: 1, max: 80 }), (box, room, bytes) => {
        const found = pieces(box, room, bytes);
        expect(found.reduce((sum, piece) => sum + cellsOf(piece), 0)).toBe(cellsOf(box));
        found.forEach((piece, at) => {
          expect(overlap(piece, box)).toEqual(piece);
          expect(piece.top).toBe(at === 0 ? box.top : found[at - 1]!.bottom + 1);
        });
      }),
    );
  });

  it('fit in the room, but for a single row that fits nowhere', () => {
    fc.assert(
      fc.property(boxes, fc.nat(20_000), fc.integer({ min: 1, max: 80 }), (box, room, bytes) => {
        const { taken } = takeRows(box, room, bytes);
        const isOneRow = taken.top === taken.bottom;
        expect(isOneRow || cellsOf(taken) * bytes <= room).toBe(true);
        expect(columnsOf(taken)).toBe(columnsOf(box));
      }),
    );
  });
});
