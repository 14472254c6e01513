/** Rows of a snapshot put together from pieces, and mended where some of their cells were read again. */
import { isInBox } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import type { SnapshotRow } from '../../sheet/snapshot';

/**
 * Puts pieces of a sheet together; no cell may be in two of them.
 * @param pieces rows of rectangles, in any order
 * @returns rows and cells in rising order
 */
export function joinRows(pieces: readonly (readonly SnapshotRow[])[]): readonly SnapshotRow[] {
  const all = pieces.flat();
  if (all.every(({ index }, at) => at === 0 || all[at - 1]!.index < index)) return all;
  // Stable, so that a row alone stays the object that it was.
  const sorted = [...all].sort((a, b) => a.index - b.index);
  const rows: SnapshotRow[] = [];
  for (let at = 0; at < sorted.length;) {
    const { index } = sorted[at]!;
    let next = at + 1;
    while (sorted[next]?.index === index) next += 1;
    if (next === at + 1) rows.push(sorted[at]!);
    else {
      const cells = sorted.slice(at, next).flatMap((row) => row.cells);
      rows.push({ index, cells: cells.sort((a, b) => a.column - b.column) });
    }
    at = next;
  }
  return rows;
}

/**
 * Replaces what lies in some boxes.
 * @param rows as they were; rows without a cell in the boxes are taken over as they are
 * @param boxes every cell in them that `fresh` does not list is blank now
 * @param fresh the cells in the boxes as they are now
 */
export function mendRows(
  rows: readonly SnapshotRow[],
  boxes: readonly CellBox[],
  fresh: readonly SnapshotRow[],
): readonly SnapshotRow[] {
  const kept = rows.flatMap((row) => {
    const touching = boxes.filter(({ top, bottom }) => row.index >= top && row.index <= bottom);
    if (touching.length === 0) return [row];
    const cells = row.cells.filter(
      (cell) => !touching.some((box) => isInBox(box, cell.row, cell.column)),
    );
    if (cells.length === row.cells.length) return [row];
    return cells.length > 0 ? [{ index: row.index, cells }] : [];
  });
  return fresh.length === 0 ? kept : joinRows([kept, fresh]);
}

/** The box around all cells of some rows, or null where there are none. */
export function boxAround(rows: readonly SnapshotRow[]): CellBox | null {
  if (rows.length === 0) return null;
  let left = Infinity;
  let right = -1;
  for (const { cells } of rows) {
    left = Math.min(left, cells[0]!.column);
    right = Math.max(right, cells[cells.length - 1]!.column);
  }
  return { top: rows[0]!.index, left, bottom: rows[rows.length - 1]!.index, right };
}
