/**
 * The last look at a table that was read: figures that stand in its rows or columns and were taken for nothing. Whether
 * they belong to it is for the committee to say; what may not be is that nobody hears of them.
 */
import { columnLetters, runsText } from '../sheet/address';
import { cellText, isBlankCell } from '../sheet/cell-text';
import { isHeadText } from '../sheet/heading-block';
import { headingTextsOf, isHeadingAgain } from '../sheet/repeated-heading';
import type { HeadingTexts } from '../sheet/repeated-heading';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import { cellIn, firstRowFrom } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import type { TableColumns } from './data-row';
import type { LayoutIssue, ReturnTable } from './return';
import { tableColumns } from './table-columns';

/** Below a table there may be workings; a row of it bears a name and so many figures, or half of all its figures. */
const FEWEST_FIGURES = 2;
/** So many labels in a row without figures are the headings of another table. */
const FEWEST_HEADINGS = 3;
/** So far below its last row a table is not looked for any more. */
const MOST_ROWS_BELOW = 500;
/** A figure as text: "1.234,5", "(12)", "12 %". */
const FIGURE = /^\s*[-(]?\s*\d[\d.,\s]*\)?\s*%?\s*$/u;
const LONGEST_FIGURE = 24;

/**
 * Looks for figures of a table that were not read.
 * @param table as it was read from this sheet, its issues complete
 * @returns at most one `rows-left-out` (`text` names the rows, "12, 15-17") and one `columns-left-out` ("E, G-H")
 */
export function leftOutIssues(
  sheet: SheetSnapshot,
  outline: TableOutline,
  table: ReturnTable,
): LayoutIssue[] {
  const columns = tableColumns(table.form, table.sheetColumns);
  if (!columns) return [];
  const rows = rowsLeftOut(sheet, outline, table, columns);
  const strange = columnsLeftOut(sheet, table, columns);
  const issues: LayoutIssue[] = [];
  if (rows.length > 0) {
    const values = { text: runsText(rows, (row) => String(row + 1)) };
    const sheetColumn = columns.left;
    issues.push({ code: 'rows-left-out', sheetRow: rows[0]!, sheetColumn, values });
  }
  if (strange.length > 0) {
    const values = { text: runsText(strange, columnLetters) };
    const sheetRow = table.box.top;
    issues.push({ code: 'columns-left-out', sheetRow, sheetColumn: strange[0]!, values });
  }
  return issues;
}

function rowsLeftOut(
  sheet: SheetSnapshot,
  outline: TableOutline,
  table: ReturnTable,
  columns: TableColumns,
): number[] {
  const { bottom } = table.box;
  const known = new Set<number>();
  for (const { sheetRow, kind } of table.rows) {
    if (sheetRow !== null && kind !== 'section') known.add(sheetRow);
  }
  for (const { code, sheetRow } of table.issues) {
    if (sheetRow !== null && code.startsWith('row-')) known.add(sheetRow);
  }
  let headings: HeadingTexts | null = null;
  const found: number[] = [];
  for (let at = firstRowFrom(sheet, outline.dataTop); at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!;
    if (row.index >= outline.dataLimit || row.index > bottom + MOST_ROWS_BELOW) break;
    if (known.has(row.index)) continue;
    const isBelow = row.index > bottom;
    const contents = contentsOf(row, columns);
    if (contents.length === 0 || isRepeat(outline, row.index)) continue;
    if (isBelow && contents.length === 1 && isHeadText(cellText(contents[0]))) break;
    const figures = figuresIn(row, columns);
    if (isHeadingAgain(contents, (headings ??= headingTextsOf(outline)))) continue;
    if (figures === 0) {
      if (isBelow && contents.length >= FEWEST_HEADINGS) break;
    } else if (!isBelow || isRowOfTable(row, columns, figures)) found.push(row.index);
  }
  return found;
}

function contentsOf({ cells }: SnapshotRow, { left, right }: TableColumns): SnapshotCell[] {
  return cells.filter((cell) => cell.column >= left && cell.column <= right && !isBlankCell(cell));
}

function isRepeat({ repeats }: TableOutline, row: number): boolean {
  return repeats.some(({ top, bottom }) => top <= row && row <= bottom);
}

/** How many figures stand in the table's columns of numbers; sums of a row that nobody filled are none. */
function figuresIn(row: SnapshotRow, { index, sheetColumns }: TableColumns): number {
  let figures = 0;
  sheetColumns.forEach((column, i) => {
    if (column === null || !index.isNumber[i]) return;
    const cell = cellIn(row, column);
    if (cell && isFigure(cell) && !(index.hasRunningNumbers && cell.formula !== undefined)) {
      figures += 1;
    }
  });
  return figures;
}

function isFigure({ kind, value }: SnapshotCell): boolean {
  if (kind === 'number') return true;
  if (kind !== 'text') return false;
  const text = value as string;
  return text.length <= LONGEST_FIGURE && FIGURE.test(text);
}

/** Whether a row below the table is like its rows: figures under figures, a name where rows are named. */
function isRowOfTable(row: SnapshotRow, columns: TableColumns, figures: number): boolean {
  const { index, sheetColumns } = columns;
  let numbers = 0;
  let misfits = 0;
  let isNamed = false;
  sheetColumns.forEach((column, i) => {
    if (column === null) return;
    if (index.isNumber[i]) {
      numbers += 1;
      return;
    }
    const cell = cellIn(row, column);
    if (!cell || isBlankCell(cell)) return;
    if (i === index.labelColumn) isNamed = !isFigure(cell);
    if (i !== index.keyColumn && isFigure(cell)) misfits += 1;
  });
  if (figures < Math.min(FEWEST_FIGURES, numbers) || misfits * 4 > figures) return false;
  return isNamed || figures * 2 >= numbers;
}

/** Columns between the table's own in which its rows hold figures, and of which nothing was told. */
function columnsLeftOut(
  sheet: SheetSnapshot,
  table: ReturnTable,
  { left, right }: TableColumns,
): number[] {
  const own = new Set(table.sheetColumns);
  if (right - left + 1 <= own.size) return [];
  for (const { code, sheetColumn } of table.issues) {
    if (code.startsWith('column-')) own.add(sheetColumn);
  }
  const found = new Set<number>();
  for (const { sheetRow, kind } of table.rows) {
    if (sheetRow === null || kind === 'section') continue;
    const row = sheet.rows[firstRowFrom(sheet, sheetRow)]!;
    for (const cell of row.cells) {
      if (cell.column > right) break;
      if (cell.column >= left && !own.has(cell.column) && isFigure(cell)) found.add(cell.column);
    }
  }
  return [...found].sort((a, b) => a - b);
}
