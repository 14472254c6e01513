/**
 * The headings of a table as paths: each column's labels from the top heading down to its own, read through merged
 * cells. The block of headings is found from below, from the numbering row upwards.
 */
import type { CellBox } from './address';
import { cellText, isBlankCell } from './cell-text';
import { folded, oneSpaced } from './folded';
import type { SheetSnapshot, SnapshotCell } from './snapshot';
import { cellAt, cellIn, rowAt } from './snapshot';
import { findWrittenDate } from '../text/date';

export interface HeaderTree {
  /** First row of the headings; equal to the row below them where there are none. */
  readonly top: number;
  /** First and last column of the table, unnumbered neighbours with a heading included. */
  readonly left: number;
  readonly right: number;
  /** By sheet column: the labels from top to bottom, white space made single; absent for a column without any. */
  readonly paths: ReadonlyMap<number, readonly string[]>;
}

const MOST_HEADING_ROWS = 8;
/** A row of the letterhead has few cells; a row of headings that begins with such a word has more. */
const MOST_LETTERHEAD_CELLS = 4;
const LETTERHEAD =
  /^(?:tỉnh ủy|đảng ủy|đảng bộ tỉnh|đảng cộng sản|phụ lục|\(?kèm theo|đơn vị tính ?:|đvt ?:|cộng hòa xã hội)/u;

/**
 * Reads the headings above a row.
 * @param bottom the row right below the headings (the numbering row, or the first row of data)
 * @param left first and
 * @param right last column that is known to belong to the table
 * @param limit the first row that may belong to this table (below the table before)
 */
export function readHeaderTree(
  sheet: SheetSnapshot,
  bottom: number,
  left: number,
  right: number,
  limit: number,
): HeaderTree {
  const highest = Math.max(limit, bottom - MOST_HEADING_ROWS);
  const merges = sheet.merges.filter((box) => box.top < bottom && box.bottom >= highest);
  let top = bottom;
  while (top > highest && isHeadingRow(sheet, merges, top - 1, left, right, bottom)) top -= 1;
  const paths = new Map<number, readonly string[]>();
  if (top === bottom) return { top, left, right, paths };
  const covers = coveringBoxes(merges, top, bottom);
  const grid: HeadingGrid = { sheet, covers, top, bottom };
  for (let column = left; column <= right; column++) addPath(grid, column, paths);
  let first = left;
  while (first > 0 && addPath(grid, first - 1, paths)) first -= 1;
  let last = right;
  while (addPath(grid, last + 1, paths)) last += 1;
  return { top, left: first, right: last, paths };
}

interface HeadingGrid {
  readonly sheet: SheetSnapshot;
  /** By row from `top` on, by column: the merge that covers the cell. */
  readonly covers: readonly ReadonlyMap<number, CellBox>[];
  readonly top: number;
  readonly bottom: number;
}

/** Headings are no wider than this; a merge over the whole sheet must not be laid out cell by cell. */
const WIDEST = 1000;

function coveringBoxes(
  merges: readonly CellBox[],
  top: number,
  bottom: number,
): Map<number, CellBox>[] {
  const covers = Array.from({ length: bottom - top }, () => new Map<number, CellBox>());
  for (const box of merges) {
    const right = Math.min(box.right, box.left + WIDEST);
    for (let row = Math.max(box.top, top); row <= Math.min(box.bottom, bottom - 1); row++) {
      const line = covers[row - top]!;
      for (let column = box.left; column <= right; column++) {
        if (!line.has(column)) line.set(column, box);
      }
    }
  }
  return covers;
}

function addPath(
  grid: HeadingGrid,
  column: number,
  paths: Map<number, readonly string[]>,
): boolean {
  const labels: string[] = [];
  let before: SnapshotCell | undefined;
  for (let row = grid.top; row < grid.bottom; row++) {
    const box = grid.covers[row - grid.top]!.get(column);
    const cell = cellAt(grid.sheet, box?.top ?? row, box?.left ?? column);
    if (cell !== before && !isBlankCell(cell)) {
      labels.push(oneSpaced(cellText(cell)));
    }
    before = cell;
  }
  if (labels.length > 0) paths.set(column, labels);
  return labels.length > 0;
}

/**
 * A heading row has several labels, or is held to its neighbours by vertically merged labels; a title or a unit
 * line has one label of its own, the letterhead is known by its words, data by its numbers.
 */
function isHeadingRow(
  sheet: SheetSnapshot,
  merges: readonly CellBox[],
  row: number,
  left: number,
  right: number,
  bottom: number,
): boolean {
  let labels = 0;
  let numbers = 0;
  const texts: string[] = [];
  for (const cell of rowAt(sheet, row)?.cells ?? []) {
    if (cell.column < left || cell.column > right || isBlankCell(cell)) continue;
    labels += 1;
    if (cell.kind === 'text') texts.push(folded(cellText(cell)));
    else if (!isYear(cell)) numbers += 1;
  }
  if (numbers >= 2) return false;
  if (labels <= MOST_LETTERHEAD_CELLS && texts.some(isLetterheadText)) return false;
  if (labels >= 2) return true;
  return merges.some(
    (box) =>
      box.top < box.bottom &&
      box.top <= row &&
      row <= box.bottom &&
      box.bottom < bottom &&
      box.right >= left &&
      box.left <= right &&
      // A title that is merged over two rows spans the whole table.
      box.right - box.left < (right - left) / 2 &&
      !isBlankCell(cellIn(rowAt(sheet, box.top), box.left)),
  );
}

function isYear(cell: SnapshotCell): boolean {
  return cell.kind === 'number' && Number(cell.value) >= 1990 && Number(cell.value) <= 2100;
}

function isLetterheadText(text: string): boolean {
  return LETTERHEAD.test(text) || findWrittenDate(text) !== null;
}
