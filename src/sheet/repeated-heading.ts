/** Headings that stand again inside a table's data, as on every printed page. */
import { cellText, isBlankCell } from './cell-text';
import { bareWords } from './folded';
import type { NumberingRow } from './numbering-row';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from './snapshot';
import { cellIn, rowAt } from './snapshot';
import type { RepeatedHeading, TableOutline } from './outline';

/** A row with fewer cells is a title, a footnote or a signature. */
const FEWEST_DATA_CELLS = 3;
/** Between the data and the headings of the next page there are at most so many rows: blank, or the page's number. */
const MOST_PAGE_LINES = 4;
const PAGE_LINE = /^(?:tiep theo|tiep|trang|to so|\d{1,3}(?: \d{1,3})?$)|(?:^| )tiep theo$/u;

/**
 * The same headings and numbers under a row of data are the same table on the next printed page.
 * @param before the table above
 * @param numbering a numbering row below it
 * @returns the rows that say again what the table's headings say, lines between two pages included; null where another
 *   table begins
 */
export function repeatOf(
  sheet: SheetSnapshot,
  before: TableOutline,
  numbering: NumberingRow,
): RepeatedHeading | null {
  const first = before.numbering;
  if (!first || !isAlike(first, numbering)) return null;
  const depth = first.row - before.header.top;
  const hasHeadings = depth > 0 && isSameRow(sheet, before, numbering.row - depth);
  let top = hasHeadings ? numbering.row - depth : numbering.row;
  // A section's row has two cells: its number and its name.
  const fewest = hasHeadings ? 2 : FEWEST_DATA_CELLS;
  const highest = hasHeadings ? top - MOST_PAGE_LINES : top;
  while (top > highest && isPageLine(rowAt(sheet, top - 1))) top -= 1;
  const above = contentsOf(rowAt(sheet, top - 1));
  // Without the headings a row of texts alone above the numbers is the headings of another table.
  const isData = hasHeadings || above.some(({ kind }) => kind === 'number');
  const isUnderData = top - 1 > first.row && above.length >= fewest && isData;
  return isUnderData ? { top, bottom: numbering.row } : null;
}

/**
 * The same headings without numbers under a row of data.
 * @param before the table above
 * @param below a table that seems to begin below it
 * @returns as {@link repeatOf}
 */
export function repeatWithoutNumbers(
  sheet: SheetSnapshot,
  before: TableOutline,
  below: TableOutline,
): RepeatedHeading | null {
  const a = before.header.paths;
  const b = below.header.paths;
  const isSame =
    a.size === b.size && [...a].every(([column, path]) => b.get(column)?.join() === path.join());
  if (!isSame || below.header.top <= before.dataTop) return null;
  let { top } = below.header;
  const highest = top - MOST_PAGE_LINES;
  while (top > highest && isPageLine(rowAt(sheet, top - 1))) top -= 1;
  const isUnderData = top > before.dataTop && contentsOf(rowAt(sheet, top - 1)).length >= 2;
  return isUnderData ? { top, bottom: below.dataTop - 1 } : null;
}

/** What a table's headings say by column, its numbers included, to know them again inside the data. */
export type HeadingTexts = ReadonlyMap<number, ReadonlySet<string>>;

/** Gathers the texts of a table's headings from its paths and numbers. */
export function headingTextsOf({ header, numbering }: TableOutline): HeadingTexts {
  const texts = new Map<number, Set<string>>();
  for (const [column, path] of header.paths) texts.set(column, new Set(path.map(bareWords)));
  for (const { column, key, formula } of numbering?.cells ?? []) {
    const own = texts.get(column) ?? new Set();
    own.add(bareWords(key));
    if (formula !== null) own.add(bareWords(formula));
    texts.set(column, own);
  }
  return texts;
}

/**
 * Whether a row of the data says again what the headings say: two or more labels or numbers, each under the column
 * where the headings have it, not numbers alone, and nothing else.
 * @param contents the cells of the row that hold something, within the table
 */
export function isHeadingAgain(contents: readonly SnapshotCell[], texts: HeadingTexts): boolean {
  if (contents.length < 2) return false;
  let labels = 0;
  for (const cell of contents) {
    if (cell.kind === 'text') labels += 1;
    else if (cell.kind !== 'number') return false;
    if (!texts.get(cell.column)?.has(bareWords(cellText(cell)))) return false;
  }
  return labels > 0;
}

function isAlike(a: NumberingRow, b: NumberingRow): boolean {
  return (
    a.cells.length === b.cells.length &&
    a.cells.every((cell, at) => {
      const other = b.cells[at]!;
      return other.column === cell.column && other.key === cell.key;
    })
  );
}

/** Whether a row says what the table's first row of headings says. */
function isSameRow(sheet: SheetSnapshot, table: TableOutline, row: number): boolean {
  const { top, left, right } = table.header;
  const first = rowAt(sheet, top);
  const other = rowAt(sheet, row);
  for (let column = left; column <= right; column++) {
    if (cellText(cellIn(first, column)) !== cellText(cellIn(other, column))) return false;
  }
  return true;
}

function isPageLine(row: SnapshotRow | undefined): boolean {
  const contents = contentsOf(row);
  if (contents.length === 0) return true;
  return contents.length === 1 && PAGE_LINE.test(bareWords(cellText(contents[0]!)));
}

function contentsOf(row: SnapshotRow | undefined): SnapshotCell[] {
  return (row?.cells ?? []).filter((cell) => !isBlankCell(cell));
}
