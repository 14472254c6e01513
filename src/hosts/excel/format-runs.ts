/**
 * Cells that have something in common (a format, a number format), gathered into few rectangles, and rectangles into
 * few addresses: what is told to Excel once for many cells costs one request instead of one for each.
 */
import type { CellBox } from '../../sheet/address';
import { addressOf, boxText } from '../../sheet/address';
import { cellsOf } from './cell-box';

/** Excel takes addresses of several areas up to 8,192 characters; a little room is left. */
const LONGEST_ADDRESS = 8000;

/**
 * Gathers equal cells of a block into rectangles: runs along a row, and equal runs of rows that follow on one another.
 * @param place the block's first cell on its sheet
 * @param size how many rows and columns it has
 * @param at what a cell has, compared by identity; null for a cell that is left out
 * @returns rectangles by what their cells have, in reading order; each cell is in at most one
 */
export function runsOf<T>(
  place: { readonly row: number; readonly column: number },
  size: { readonly rows: number; readonly columns: number },
  at: (row: number, column: number) => T | null,
): Map<T, CellBox[]> {
  const found = new Map<T, CellBox[]>();
  let open: OpenRun<T>[] = [];
  const close = ({ key, box }: OpenRun<T>): void => {
    const boxes = found.get(key);
    if (boxes) boxes.push(box);
    else found.set(key, [box]);
  };
  for (let row = 0; row < size.rows; row += 1) {
    const runs = rowRuns(place.row + row, place.column, size.columns, (column) => at(row, column));
    const byLeft = new Map(open.map((run) => [run.box.left, run]));
    const next = runs.map((run) => {
      const above = byLeft.get(run.box.left);
      if (above?.key !== run.key || above.box.right !== run.box.right) return run;
      byLeft.delete(run.box.left);
      return { key: run.key, box: { ...above.box, bottom: run.box.bottom } };
    });
    for (const run of byLeft.values()) close(run);
    open = next;
  }
  open.forEach(close);
  return found;
}

interface OpenRun<T> {
  readonly key: T;
  readonly box: CellBox;
}

function rowRuns<T>(
  row: number,
  first: number,
  columns: number,
  at: (column: number) => T | null,
): OpenRun<T>[] {
  const runs: OpenRun<T>[] = [];
  for (let start = 0; start < columns;) {
    const key = at(start);
    let end = start + 1;
    while (end < columns && at(end) === key) end += 1;
    if (key !== null) {
      runs.push({
        key,
        box: { top: row, bottom: row, left: first + start, right: first + end - 1 },
      });
    }
    start = end;
  }
  return runs;
}

/** More cells than these are not looked at one by one. */
const MOST_JOINED = 100_000;

/**
 * Joins boxes that touch or overlap to as few rectangles as their rows allow.
 * @returns rectangles that share no cell and cover what the boxes cover; the boxes themselves where they are very large
 */
export function joinedBoxes(boxes: readonly CellBox[]): readonly CellBox[] {
  const cells = boxes.reduce((sum, box) => sum + cellsOf(box), 0);
  if (cells > MOST_JOINED) return boxes;
  const columns = new Map<number, Set<number>>();
  for (const { top, left, bottom, right } of boxes) {
    for (let row = top; row <= bottom; row += 1) {
      let held = columns.get(row);
      if (!held) columns.set(row, (held = new Set()));
      for (let column = left; column <= right; column += 1) held.add(column);
    }
  }
  const rows = [...columns.keys()].sort((a, b) => a - b);
  const width = Math.max(0, ...boxes.map(({ right }) => right + 1));
  const found: CellBox[] = [];
  for (let first = 0; first < rows.length;) {
    let end = first + 1;
    while (rows[end] === rows[end - 1]! + 1) end += 1;
    const start = rows[first]!;
    const size = { rows: end - first, columns: width };
    const runs = runsOf({ row: start, column: 0 }, size, (row, column) =>
      columns.get(start + row)!.has(column) ? true : null,
    );
    found.push(...(runs.get(true) ?? []));
    first = end;
  }
  return found;
}

/** The address of a rectangle as people write it: `A9:W12`, or `A9` for a single cell. */
export function areaText(box: CellBox): string {
  return box.top === box.bottom && box.left === box.right
    ? addressOf(box.top, box.left)
    : boxText(box);
}

/**
 * Joins rectangles to addresses that Excel takes.
 * @returns each such as `A1,C3:D4`, at most 8,000 characters long, with the rectangles that it names
 */
export function addressLists(
  boxes: readonly CellBox[],
): { readonly address: string; readonly boxes: readonly CellBox[] }[] {
  const lists: { address: string; boxes: CellBox[] }[] = [];
  for (const box of boxes) {
    const text = areaText(box);
    const last = lists.at(-1);
    if (last && last.address.length + 1 + text.length <= LONGEST_ADDRESS) {
      last.address += `,${text}`;
      last.boxes.push(box);
    } else lists.push({ address: text, boxes: [box] });
  }
  return lists;
}
