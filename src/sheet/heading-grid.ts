/** The cells of a block of headings with the merged areas that they are part of. */
import type { CellBox } from './address';
import { isBlankCell } from './cell-text';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from './snapshot';
import { cellAt, cellIn, rowAt } from './snapshot';

export interface HeadingGrid {
  readonly sheet: SheetSnapshot;
  /** First row, and the row below the last. */
  readonly top: number;
  readonly bottom: number;
  /** By row from `top` on. */
  readonly rows: readonly (SnapshotRow | undefined)[];
  /** By row from `top` on: the merged areas over it, from left to right. */
  readonly boxes: readonly (readonly CellBox[])[];
}

/** What shows at a place of the block: its own content, or that of the merged area over it. */
export interface HeadingLevel {
  /** The cell whose text shows; undefined for a blank. */
  readonly cell: SnapshotCell | undefined;
  /** Last row of that cell. */
  readonly lowest: number;
  /** How many columns it is merged over; 1 where it is not. */
  readonly width: number;
  /** Whether a merge says how far to the right the cell reaches. */
  readonly isMergedAcross: boolean;
}

const NOTHING: HeadingLevel = { cell: undefined, lowest: -1, width: 1, isMergedAcross: false };

/**
 * Lays out a block of headings.
 * @param merges the merged areas that touch its rows
 * @param top first row
 * @param bottom the row below the last
 */
export function headingGrid(
  sheet: SheetSnapshot,
  merges: readonly CellBox[],
  top: number,
  bottom: number,
): HeadingGrid {
  const rows: (SnapshotRow | undefined)[] = [];
  const boxes: CellBox[][] = [];
  for (let row = top; row < bottom; row++) {
    rows.push(rowAt(sheet, row));
    boxes.push([]);
  }
  const byLeft = [...merges].sort((a, b) => a.left - b.left);
  for (const box of byLeft) {
    const last = Math.min(box.bottom, bottom - 1);
    for (let row = Math.max(box.top, top); row <= last; row++) boxes[row - top]!.push(box);
  }
  return { sheet, top, bottom, rows, boxes };
}

/** What shows at a place of the block. */
export function levelAt(grid: HeadingGrid, row: number, column: number): HeadingLevel {
  const box = boxAt(grid.boxes[row - grid.top]!, column);
  if (!box) {
    const own = cellIn(grid.rows[row - grid.top], column);
    return isBlankCell(own) ? NOTHING : { cell: own, lowest: row, width: 1, isMergedAcross: false };
  }
  const corner =
    box.top >= grid.top
      ? cellIn(grid.rows[box.top - grid.top], box.left)
      : cellAt(grid.sheet, box.top, box.left);
  const width = box.right - box.left + 1;
  const cell = isBlankCell(corner) ? undefined : corner;
  return { cell, lowest: box.bottom, width, isMergedAcross: width > 1 };
}

function boxAt(boxes: readonly CellBox[], column: number): CellBox | undefined {
  let low = 0;
  let high = boxes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (boxes[middle]!.left <= column) low = middle + 1;
    else high = middle;
  }
  const box = boxes[low - 1];
  return box && box.right >= column ? box : undefined;
}
