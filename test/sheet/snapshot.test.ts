import fc from 'fast-check';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { cellAt, DEFAULT_STYLE, rowAt } from '../../src/sheet/snapshot';

/** A sheet with a cell at each of the places given. */
function sheetOf(places: ReadonlySet<string>): SheetSnapshot {
  const rows = new Map<number, SnapshotCell[]>();
  for (const place of places) {
    const [row, column] = place.split(',').map(Number) as [number, number];
    const cell: SnapshotCell = { row, column, kind: 'text', value: place, style: DEFAULT_STYLE };
    rows.set(row, [...(rows.get(row) ?? []), cell]);
  }
  return {
    name: 'Trang',
    visibility: 'visible',
    box: null,
    rows: [...rows]
      .sort(([a], [b]) => a - b)
      .map(([index, cells]) => ({ index, cells: cells.sort((a, b) => a.column - b.column) })),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isProtected: false,
  };
}

describe('a sheet’s cells', () => {
  it('are found just where they are, wherever the sheet begins', () => {
    const place = fc.tuple(fc.integer({ min: 3, max: 30 }), fc.integer({ min: 2, max: 20 }));
    fc.assert(
      fc.property(fc.array(place, { maxLength: 60 }), place, (filled, asked) => {
        const places = new Set(filled.map(String));
        const sheet = sheetOf(places);
        const key = String(asked);
        expect(cellAt(sheet, asked[0], asked[1])?.value).toBe(places.has(key) ? key : undefined);
        const hasRow = filled.some(([row]) => row === asked[0]);
        expect(rowAt(sheet, asked[0])?.index).toBe(hasRow ? asked[0] : undefined);
      }),
    );
  });
});
