/** Which merged areas touch some rows of a sheet, without a look at all of them for each table. */
import type { CellBox } from './address';
import type { SheetSnapshot } from './snapshot';

/** So few are looked through faster than an index is made. */
const FEW = 256;
/** A block of headings with more merged areas than this is no heading; the rest is left out. */
const MOST_FOUND = 50_000;

interface MergeIndex {
  readonly byTop: readonly CellBox[];
  /** Parallel to `byTop`: the lowest row that this area or one before it reaches. */
  readonly lowest: Int32Array;
}

const indexes = new WeakMap<readonly CellBox[], MergeIndex>();

/**
 * The merged areas that touch the rows from `top` to `bottom`, both included.
 * @returns in no set order
 */
export function mergesIn({ merges }: SheetSnapshot, top: number, bottom: number): CellBox[] {
  if (merges.length <= FEW) return merges.filter((b) => b.top <= bottom && b.bottom >= top);
  const { byTop, lowest } = indexOf(merges);
  const found: CellBox[] = [];
  // From the last area that begins in or above the rows back to where nothing reaches down to them any more.
  for (let at = lastFrom(byTop, bottom); at >= 0 && lowest[at]! >= top; at -= 1) {
    const box = byTop[at]!;
    if (box.bottom >= top && found.push(box) >= MOST_FOUND) break;
  }
  return found;
}

function indexOf(merges: readonly CellBox[]): MergeIndex {
  let index = indexes.get(merges);
  if (!index) {
    const byTop = [...merges].sort((a, b) => a.top - b.top);
    const lowest = new Int32Array(byTop.length);
    let reached = -1;
    byTop.forEach((box, at) => {
      reached = Math.max(reached, box.bottom);
      lowest[at] = reached;
    });
    index = { byTop, lowest };
    indexes.set(merges, index);
  }
  return index;
}

/** Position of the last area that begins at or above a row; −1 where there is none. */
function lastFrom(byTop: readonly CellBox[], row: number): number {
  let low = 0;
  let high = byTop.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byTop[middle]!.top <= row) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
