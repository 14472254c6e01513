/** Cuts the sheets of a return into pieces, as committees do whose table is too long or too wide for a page. */
import type { CellBox } from '../../src/sheet/address';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from '../../src/sheet/snapshot';
import { findTables } from '../../src/sheet/table-outline';

/** Keeps some cells, moved up or to the left; merges that lose a corner are dropped. */
function part(
  sheet: SheetSnapshot,
  name: string,
  place: (row: number, column: number) => { row: number; column: number } | null,
): SheetSnapshot {
  const rows = new Map<number, SnapshotCell[]>();
  for (const { cells } of sheet.rows) {
    for (const cell of cells) {
      const at = place(cell.row, cell.column);
      if (at) rows.set(at.row, [...(rows.get(at.row) ?? []), { ...cell, ...at }]);
    }
  }
  const merges = sheet.merges.flatMap((box): CellBox[] => {
    const first = place(box.top, box.left);
    const last = place(box.bottom, box.right);
    if (!first || !last) return [];
    return [{ top: first.row, left: first.column, bottom: last.row, right: last.column }];
  });
  const list = [...rows].map(([index, cells]): SnapshotRow => ({
    index,
    cells: cells.sort((a, b) => a.column - b.column),
  }));
  return { ...sheet, name, merges, rows: list.sort((a, b) => a.index - b.index) };
}

/**
 * Cuts a table after some rows of data.
 * @param head what the second sheet repeats: everything above the data, the headings, or nothing
 */
export function cutRows(
  sheet: SheetSnapshot,
  after: number,
  head: 'all' | 'headings' | 'none',
): [SheetSnapshot, SheetSnapshot] {
  const { header, dataTop } = findTables(sheet)[0]!;
  const cut = dataTop + after;
  const from = head === 'all' ? 0 : head === 'headings' ? header.top : dataTop;
  const isKept = (row: number) => (row >= from && row < dataTop) || row >= cut;
  return [
    part(sheet, sheet.name, (row, column) => (row < cut ? { row, column } : null)),
    part(sheet, `${sheet.name} (tiếp)`, (row, column) =>
      isKept(row) ? { row: row < dataTop ? row - from : row - cut + dataTop - from, column } : null,
    ),
  ];
}

/**
 * Cuts a table between two columns; the second sheet repeats the label columns, without title and letterhead.
 * @param labels how many columns are repeated
 */
export function cutColumns(
  sheet: SheetSnapshot,
  before: number,
  labels: number,
): [SheetSnapshot, SheetSnapshot] {
  const { header } = findTables(sheet)[0]!;
  return [
    part(sheet, sheet.name, (row, column) => (column < before ? { row, column } : null)),
    part(sheet, `${sheet.name} (tiếp)`, (row, column) => {
      if (row < header.top) return null;
      if (column < labels) return { row: row - header.top, column };
      return column < before ? null : { row: row - header.top, column: column - before + labels };
    }),
  ];
}

/** Puts the contents of a second sheet below those of the first, or to the right of them. */
export function onOneSheet(
  first: SheetSnapshot,
  second: SheetSnapshot,
  side: 'below' | 'beside',
): SheetSnapshot {
  const last = first.rows.at(-1)!.index;
  const right = Math.max(...first.rows.flatMap(({ cells }) => cells.map(({ column }) => column)));
  const [down, across] = side === 'below' ? [last + 4, 0] : [0, right + 2];
  const moved = part(second, first.name, (row, column) => ({
    row: row + down,
    column: column + across,
  }));
  const rows = new Map(first.rows.map((row) => [row.index, row]));
  for (const row of moved.rows) {
    const own = rows.get(row.index);
    rows.set(row.index, own ? { ...row, cells: [...own.cells, ...row.cells] } : row);
  }
  return {
    ...first,
    rows: [...rows.values()].sort((a, b) => a.index - b.index),
    merges: [...first.merges, ...moved.merges],
  };
}
