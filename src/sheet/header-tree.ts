/**
 * The headings of a table as paths: each column's labels from the top heading down to its own, read through merged
 * cells, through cells whose merge was taken apart, and through headings written on one line. The block of headings is
 * found from below, from the numbering row upwards.
 */
import { cellText, isBlankCell } from './cell-text';
import { folded, oneSpaced } from './folded';
import { isLetterheadText } from './heading-block';
import type { HeadingGrid, HeadingLevel } from './heading-grid';
import { headingGrid, levelAt } from './heading-grid';
import { mergesIn } from './merge-index';
import type { CellBox } from './address';
import type { SheetSnapshot, SnapshotCell } from './snapshot';
import { cellIn, rowAt } from './snapshot';

export interface HeaderTree {
  /** First row of the headings; equal to the row below them where there are none. */
  readonly top: number;
  /** First and last column of the table, unnumbered neighbours with a heading included. */
  readonly left: number;
  readonly right: number;
  /** By sheet column: the labels from top to bottom, white space made single; absent for a column without any. */
  readonly paths: ReadonlyMap<number, readonly string[]>;
}

/** The columns that a table may take; those beyond belong to the tables beside. */
export interface ColumnBounds {
  readonly left: number;
  readonly right: number;
}

const MOST_HEADING_ROWS = 8;
/** A row of the letterhead has few cells; a row of headings that begins with such a word has more. */
const MOST_LETTERHEAD_CELLS = 4;
const NO_BOUNDS: ColumnBounds = { left: 0, right: Infinity };

/**
 * Reads the headings above a row.
 * @param bottom the row right below the headings (the numbering row, or the first row of data)
 * @param left first and
 * @param right last column that is known to belong to the table
 * @param limit the first row that may belong to this table (below the table before)
 * @param bounds how far neighbouring columns may be taken in
 */
export function readHeaderTree(
  sheet: SheetSnapshot,
  bottom: number,
  left: number,
  right: number,
  limit: number,
  bounds: ColumnBounds = NO_BOUNDS,
): HeaderTree {
  const highest = Math.max(limit, bottom - MOST_HEADING_ROWS);
  const merges = highest < bottom ? mergesIn(sheet, highest, bottom - 1) : [];
  const place: Place = { sheet, merges, left, right, bottom, least: bounds.left };
  let top = bottom;
  while (top > highest) {
    if (isHeadingRow(place, top - 1)) top -= 1;
    // A blank line or the one label of the lowest level may part the headings from what stands below them.
    else if (top === bottom && top - 2 >= highest && isGap(place, top - 1)) {
      if (!isHeadingRow(place, top - 2)) break;
      top -= 2;
    } else break;
  }
  if (top === bottom) return { top, left, right, paths: new Map() };
  const grid = headingGrid(sheet, merges, top, bottom);
  let first = left;
  while (first > bounds.left && isHeaded(grid, first - 1)) first -= 1;
  let last = right;
  while (last < bounds.right && isHeaded(grid, last + 1)) last += 1;
  return { top, left: first, right: last, paths: pathsOf(grid, first, last) };
}

interface Place {
  readonly sheet: SheetSnapshot;
  readonly merges: readonly CellBox[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  /** The first column that the table may take in. */
  readonly least: number;
}

/** Whether a column has a label of its own or under a parent; a merge across the whole sheet is no one's heading. */
function isHeaded(grid: HeadingGrid, column: number): boolean {
  for (let row = grid.top; row < grid.bottom; row++) {
    const level = levelAt(grid, row, column);
    if (level.cell && level.width < WIDEST) return true;
  }
  return false;
}

/** A heading is merged over no more columns than this. */
const WIDEST = 100;

function pathsOf(
  grid: HeadingGrid,
  first: number,
  last: number,
): ReadonlyMap<number, readonly string[]> {
  const paths = new Map<number, readonly string[]>();
  const depth = grid.bottom - grid.top;
  let before: HeadingLevel[] = [];
  let beforeLowest = -1;
  for (let column = first; column <= last; column++) {
    const levels: HeadingLevel[] = [];
    let lowest = -1;
    for (let at = 0; at < depth; at++) {
      const level = levelAt(grid, grid.top + at, column);
      if (level.cell) lowest = grid.top + at;
      levels.push(level);
    }
    const labels: string[] = [];
    let above: SnapshotCell | undefined;
    for (let at = 0; at < depth; at++) {
      const left = before[at];
      if (left && isCarried(levels[at]!, left, grid.top + at < lowest, beforeLowest)) {
        levels[at] = left;
      }
      const { cell } = levels[at]!;
      if (cell && cell !== above) {
        const label = oneSpaced(cellText(cell));
        // Where a merge was taken apart its text may stand in each of its cells.
        if (label !== labels.at(-1)) labels.push(label);
      }
      above = cell;
    }
    if (labels.length > 0) paths.set(column, labels);
    before = levels;
    beforeLowest = lowest;
  }
  return splitOneLine(paths);
}

/**
 * Where the merge of a parent was taken apart its text stands only in the first column of its group: it goes on to
 * the right over blank cells that have a label below them, as it has itself.
 */
function isCarried(
  own: HeadingLevel,
  left: HeadingLevel,
  hasLabelBelow: boolean,
  leftLowest: number,
): boolean {
  if (own.cell || own.isMergedAcross || !left.cell || left.isMergedAcross) return false;
  return hasLabelBelow && leftLowest > left.lowest;
}

/** "Tăng trong kỳ - Tổng số": parent and label written on one line, known by a neighbour of the same parent. */
const SEPARATOR = /\s*[›>»]\s*|\s+[-–—/|]\s+|\s*:\s+/u;

function splitOneLine(
  paths: ReadonlyMap<number, readonly string[]>,
): ReadonlyMap<number, readonly string[]> {
  const columns = [...paths.keys()];
  if (columns.some((column) => paths.get(column)!.length > 1)) return paths;
  const texts = columns.map((column) => paths.get(column)![0]!);
  if (!texts.some((text) => SEPARATOR.test(text))) return paths;
  const split = splitTexts(texts);
  return new Map(columns.map((column, at) => [column, split[at]!]));
}

/** @returns parallel to `texts`: the levels of each, one where no neighbour begins alike */
function splitTexts(texts: readonly string[]): readonly (readonly string[])[] {
  const parts = texts.map((text): [string, string] | null => {
    const found = SEPARATOR.exec(text);
    if (!found || found.index === 0) return null;
    const rest = text.slice(found.index + found[0].length);
    return rest === '' ? null : [text.slice(0, found.index), rest];
  });
  const result: (readonly string[])[] = [];
  for (let at = 0; at < texts.length;) {
    const parent = parts[at]?.[0];
    let end = at + 1;
    while (parent !== undefined && parts[end] && isSame(parts[end]![0], parent)) end += 1;
    if (end === at + 1) result.push([texts[at]!]);
    else {
      const rest = splitTexts(parts.slice(at, end).map((part) => part![1]));
      result.push(...rest.map((levels) => [parent!, ...levels]));
    }
    at = end;
  }
  return result;
}

function isSame(a: string, b: string): boolean {
  return a === b || folded(a) === folded(b);
}

/**
 * A heading row has several labels, or is held to its neighbours by merged labels; a title or a unit line has one
 * label of its own, the letterhead is known by its words, data by its numbers.
 */
function isHeadingRow(place: Place, row: number): boolean {
  const { sheet, left, right } = place;
  let labels = 0;
  let numbers = 0;
  const texts: string[] = [];
  for (const cell of rowAt(sheet, row)?.cells ?? []) {
    if (cell.column > right) break;
    if (cell.column < left || isBlankCell(cell)) continue;
    labels += 1;
    if (cell.kind === 'text') {
      if (texts.length <= MOST_LETTERHEAD_CELLS) texts.push(cellText(cell));
    } else if (!isYear(cell) && (numbers += 1) >= 2) return false;
  }
  if (labels <= MOST_LETTERHEAD_CELLS && texts.some(isLetterheadText)) return false;
  return labels >= 2 || isHeldByMerge(place, row) || isBesideParent(place, row);
}

/**
 * Columns of running numbers and names often bear no number themselves. Where their labels stand beside the one parent
 * of all others, that parent alone is no row of headings, but with them it is.
 */
function isBesideParent({ sheet, left, right, least }: Place, row: number): boolean {
  const cells = rowAt(sheet, row)?.cells ?? [];
  const below = rowAt(sheet, row + 1);
  return cells.some((cell, at) => {
    const parent = cells[at + 1];
    if (cell.column < least || cell.column >= left || parent?.column !== cell.column + 1) {
      return false;
    }
    return (
      parent.column <= right &&
      [cell, parent, cellIn(below, parent.column)].every(
        (one) => one?.kind === 'text' && !isBlankCell(one) && !isLetterheadText(cellText(one)),
      )
    );
  });
}

/** A merged label ties its row to the headings: one that reaches down, or a parent over some of the columns. */
function isHeldByMerge({ sheet, merges, left, right, bottom }: Place, row: number): boolean {
  return merges.some((box) => {
    if (box.top > row || box.bottom < row || box.bottom >= bottom) return false;
    if (box.right < left || box.left > right) return false;
    // A title that is merged over two rows spans the whole table, and a letterhead begins at its left edge.
    if (box.right - box.left >= (right - left) / 2) return false;
    const isTall = box.top < box.bottom;
    const isParent = box.left > left && box.right > box.left && hasLabels(sheet, box, bottom);
    if (!isTall && !isParent) return false;
    const cell = cellIn(rowAt(sheet, box.top), box.left);
    if (isBlankCell(cell)) return false;
    const text = cellText(cell);
    return isTall || (!isLetterheadText(text) && !text.trim().startsWith('('));
  });
}

/** Whether a label stands right below each column of a parent. */
function hasLabels(sheet: SheetSnapshot, box: CellBox, bottom: number): boolean {
  if (box.bottom + 1 >= bottom || box.right - box.left > WIDEST) return false;
  const below = rowAt(sheet, box.bottom + 1);
  for (let column = box.left; column <= box.right; column++) {
    if (cellIn(below, column)?.kind !== 'text') return false;
  }
  return true;
}

/** A row between the headings and what stands below them: blank, or with a single label under one of them. */
function isGap({ sheet, left, right, bottom }: Place, row: number): boolean {
  const contents = (rowAt(sheet, row)?.cells ?? []).filter(
    (cell) => cell.column >= left && cell.column <= right && !isBlankCell(cell),
  );
  if (contents.length === 0) return true;
  const [only] = contents;
  return (
    contents.length === 1 &&
    row === bottom - 1 &&
    only!.kind === 'text' &&
    only!.column > left &&
    !isLetterheadText(cellText(only))
  );
}

function isYear(cell: SnapshotCell): boolean {
  return cell.kind === 'number' && Number(cell.value) >= 1990 && Number(cell.value) <= 2100;
}
