import fc from 'fast-check';
import { boxAround, joinRows, mendRows } from '../../../src/hosts/excel/snapshot-rows';
import type { CellBox } from '../../../src/sheet/address';
import { DEFAULT_STYLE } from '../../../src/sheet/snapshot';
import type { SnapshotRow } from '../../../src/sheet/snapshot';
import { isInBox } from '../../../src/sheet/address';

type Figures = ReadonlyMap<string, number>;

/** Rows as a reading of the whole would list them. */
function rowsOf(figures: Figures): SnapshotRow[] {
  const cells = [...figures].map(([place, value]) => {
    const [row, column] = place.split(' ').map(Number) as [number, number];
    return { row, column, kind: 'number' as const, value, style: DEFAULT_STYLE };
  });
  const indexes = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  return indexes.map((index) => ({
    index,
    cells: cells.filter(({ row }) => row === index).sort((a, b) => a.column - b.column),
  }));
}

const place = fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 })).map(([r, c]) => `${r} ${c}`);
const figures: fc.Arbitrary<Figures> = fc
  .array(fc.tuple(place, fc.nat()), { maxLength: 30 })
  .map((entries) => new Map(entries));
const boxes: fc.Arbitrary<CellBox> = fc
  .tuple(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.nat({ max: 3 }), fc.nat({ max: 3 }))
  .map(([top, left, down, right]) => ({ top, left, bottom: top + down, right: left + right }));

const inside = (figure: [string, number], areas: readonly CellBox[]): boolean => {
  const [row, column] = figure[0].split(' ').map(Number) as [number, number];
  return areas.some((box) => isInBox(box, row, column));
};

describe('rows put together', () => {
  it('come out in order whatever the order and shape of the pieces', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 7 }), fc.boolean(), (all, cut, reversed) => {
        const parts = [0, 1, 2, 3].map((part) =>
          rowsOf(
            new Map(
              [...all].filter(([at]) => {
                const [row, column] = at.split(' ').map(Number) as [number, number];
                return (row < cut ? 0 : 1) + (column < cut ? 0 : 2) === part;
              }),
            ),
          ),
        );
        expect(joinRows(reversed ? parts.reverse() : parts)).toEqual(rowsOf(all));
      }),
    );
  });

  it('are those of a new reading when only the edited boxes are read again', () => {
    fc.assert(
      fc.property(figures, figures, fc.array(boxes, { maxLength: 1 }), (before, typed, areas) => {
        const edits = [...typed].filter((figure) => inside(figure, areas));
        const kept = [...before].filter((figure) => !inside(figure, areas));
        const mended = mendRows(rowsOf(before), areas, rowsOf(new Map(edits)));
        expect(mended).toEqual(rowsOf(new Map([...kept, ...edits])));
      }),
    );
  });

  it('keep the rows that were not touched as they are, not as copies', () => {
    const rows = rowsOf(new Map([['0 0', 1], ['1 0', 2], ['2 0', 3]])); // prettier-ignore
    const mended = mendRows(rows, [{ top: 1, left: 0, bottom: 1, right: 0 }], []);
    expect(mended).toHaveLength(2);
    expect(mended[0]).toBe(rows[0]);
    expect(mended[1]).toBe(rows[2]);
  });

  it('have a box around their cells', () => {
    expect(boxAround([])).toBeNull();
    expect(boxAround(rowsOf(new Map([['3 5', 1], ['6 2', 2]])))).toEqual({ top: 3, left: 2, bottom: 6, right: 5 }); // prettier-ignore
  });
});
