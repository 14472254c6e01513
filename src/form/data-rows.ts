/** The rows of a table's data as they stand on the sheet: where they end, and which of them say nothing. */
import { cellText, isBlankCell } from '../sheet/cell-text';
import { bareWords } from '../sheet/folded';
import { isHeadText, isSignatureText } from '../sheet/heading-block';
import { headingTextsOf, isHeadingAgain } from '../sheet/repeated-heading';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import { cellIn, firstRowFrom } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { DataCourse } from './data-course';
import type { DataRow, TableColumns } from './data-row';
import { isTotalLabel, rowKeyOf } from './form-index';

/** One blank row may be a gap; after more the table is over, unless a row goes on where it stopped. */
const BLANK_RUN = 2;
/** Below the end of a table so many rows are looked at for one that goes on. */
const MOST_ROWS_BELOW = 12;
/** A line of signatures or a footnote has few cells; a row with more is never looked at as one. */
const MOST_FOOT_CELLS = 3;
const FOOTNOTE = /^(?:ghi chu|luu y|\d? ?giai thich)/u;

/**
 * Gives the rows of data one by one, until the table below or the lines above it begin. Blank rows, a footnote and the
 * block of signatures end the data too, unless a row below goes on where they stopped: with a row that the form still
 * lacks, with the next running number, with the total. Headings that stand again inside the data, and numbered rows
 * that nobody filled, are left out.
 * @param columns where the form's columns stand on the sheet
 */
export function* dataRows(
  sheet: SheetSnapshot,
  outline: TableOutline,
  columns: TableColumns,
): Generator<DataRow> {
  const course = new DataCourse(columns.index);
  const headings = headingTextsOf(outline);
  let last = outline.dataTop - 1;
  let rowsBelow = 0;
  for (let at = firstRowFrom(sheet, outline.dataTop); at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!;
    if (row.index >= outline.dataLimit || rowsBelow > MOST_ROWS_BELOW) return;
    const contents = contentsOf(row, columns);
    if (contents.length === 0) continue;
    if (row.index - last > BLANK_RUN) course.stop('gap');
    last = row.index;
    if (isInside(outline, row.index)) {
      course.goOn();
      continue;
    }
    if (contents.length <= MOST_FOOT_CELLS) {
      const foot = footOf(contents);
      if (foot === 'head') return;
      if (foot !== null) {
        course.stop(foot);
        continue;
      }
    }
    if (isHeadingAgain(contents, headings)) {
      if (course.stoppedBy === 'signature') return;
      course.goOn();
      continue;
    }
    const data = describe(row, columns);
    if (isUnfilled(contents, columns, data)) continue;
    if (course.stoppedBy !== null && !course.continuesWith(data)) {
      rowsBelow += 1;
      continue;
    }
    course.take(data);
    rowsBelow = 0;
    yield data;
  }
}

function contentsOf(row: SnapshotRow, columns: TableColumns): SnapshotCell[] {
  const contents: SnapshotCell[] = [];
  for (const cell of row.cells) {
    if (cell.column > columns.right) break;
    if (cell.column >= columns.left && !isBlankCell(cell)) contents.push(cell);
  }
  return contents;
}

function isInside(outline: TableOutline, row: number): boolean {
  return outline.repeats.some(({ top, bottom }) => top <= row && row <= bottom);
}

type Foot = 'footnote' | 'signature' | 'head';

/** What of the lines around a table a row begins, if any. */
function footOf(contents: readonly SnapshotCell[]): Foot | null {
  for (const cell of contents) {
    if (cell.kind !== 'text') continue;
    const text = cellText(cell).trim();
    if (/^\(?\*+\)?/u.test(text) || FOOTNOTE.test(bareWords(text))) return 'footnote';
    if (isSignatureText(text)) return 'signature';
    if (contents.length === 1 && isHeadText(text)) return 'head';
  }
  return null;
}

function describe(row: SnapshotRow, columns: TableColumns): DataRow {
  const { index, sheetColumns } = columns;
  const keyText = textAt(row, sheetColumns[index.keyColumn]);
  const own =
    index.labelColumn === index.keyColumn ? '' : textAt(row, sheetColumns[index.labelColumn]);
  const label = own === '' ? keyText : own;
  const hasFigures = sheetColumns.some(
    (column, i) => index.isNumber[i] && column !== null && !isBlankCell(cellIn(row, column)),
  );
  const isTotal = isTotalLabel(label) || (own !== '' && isTotalLabel(keyText));
  return { row, key: rowKeyOf(keyText), label, isTotal, hasFigures };
}

function textAt(row: SnapshotRow, column: number | null | undefined): string {
  return column === null || column === undefined ? '' : cellText(cellIn(row, column)).trim();
}

/** A row of a blank form: its running number is printed and its sums are formulas, but nobody wrote anything. */
function isUnfilled(
  contents: readonly SnapshotCell[],
  columns: TableColumns,
  data: DataRow,
): boolean {
  const { index, sheetColumns } = columns;
  if (!index.hasRunningNumbers || data.isTotal) return false;
  const keyColumn = sheetColumns[index.keyColumn];
  return contents.every((cell) => cell.column === keyColumn || cell.formula !== undefined);
}
