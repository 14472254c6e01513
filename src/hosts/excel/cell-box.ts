/** Sums over rectangles of cells. */
import type { CellBox } from '../../sheet/address';

export function rowsOf(box: CellBox): number {
  return box.bottom - box.top + 1;
}

export function columnsOf(box: CellBox): number {
  return box.right - box.left + 1;
}

export function cellsOf(box: CellBox): number {
  return rowsOf(box) * columnsOf(box);
}

/** @returns the cells that both boxes have, or null where they have none */
export function overlap(a: CellBox, b: CellBox): CellBox | null {
  const box = {
    top: Math.max(a.top, b.top),
    left: Math.max(a.left, b.left),
    bottom: Math.min(a.bottom, b.bottom),
    right: Math.min(a.right, b.right),
  };
  return box.top <= box.bottom && box.left <= box.right ? box : null;
}

/** The range of a box, read in the same request and therefore not kept alive by Excel beyond it. */
export function rangeOf(sheet: Excel.Worksheet, box: CellBox): Excel.Range {
  const range = sheet.getRangeByIndexes(box.top, box.left, rowsOf(box), columnsOf(box));
  range.untrack();
  return range;
}
