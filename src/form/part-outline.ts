/** Which tables of a sheet, though no form by themselves, may be a further part of an appendix that is incomplete. */
import { cellText, isBlankCell } from '../sheet/cell-text';
import type { SheetSnapshot, SnapshotRow } from '../sheet/snapshot';
import { cellIn } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { formIndexOf, isTotalLabel, rowKeyOf } from './form-index';
import type { FormSet } from './form-set';
import { headingIndexOf } from './heading-index';
import type { ReturnTable } from './return';
import { isOnSheet } from './return';

const LIKE = 0.75;
/** The share of a part's columns that have to be the form's. */
const SHARE = 0.6;
/** Rows that go on stand near the top of their sheet, below its letterhead at most. */
const MOST_ROWS_ABOVE = 12;
/** A text of so many characters without a digit is words, unlike "12 người", "x" or "không có". */
const FEWEST_IN_WORDS = 9;
/** A letterhead has two texts beside each other, a row of data figures too. */
const FEWEST_HEADINGS = 4;

/**
 * Whether a table bears columns that an appendix lacks.
 * @param table the appendix as far as it was read
 * @param formAt position of its form in the set
 */
export function isPartOf(
  { header: { paths } }: TableOutline,
  table: ReturnTable,
  formSet: FormSet,
  formAt: number,
): boolean {
  const lacking = table.form.columns.flatMap((_, i) => (hasColumn(table, i) ? [] : [i]));
  if (lacking.length === 0 || paths.size === 0) return false;
  const headings = headingIndexOf(formSet);
  const first = headings.firstColumn[formAt]!;
  const brought = new Set<number>();
  let known = 0;
  for (const path of paths.values()) {
    const likeness = headings.columnsLike(path);
    if (table.form.columns.some((_, i) => likeness[first + i]! >= LIKE)) known += 1;
    for (const i of lacking) if (likeness[first + i]! >= LIKE) brought.add(i);
  }
  return known >= paths.size * SHARE && brought.size >= Math.min(2, lacking.length);
}

/**
 * The outline of rows that go on with an appendix under the same columns, without headings of their own.
 * @param table the appendix as far as it was read; it has to lack rows, or its total
 * @param outline how its last piece stands on the sheet before
 * @param tables the tables of this sheet, whose rows are their own
 * @returns null where no row near the top of the sheet is one that comes next
 */
export function goesOnAt(
  sheet: SheetSnapshot,
  table: ReturnTable,
  outline: TableOutline,
  tables: readonly TableOutline[],
): TableOutline | null {
  const below =
    tables.length === 0 ? Infinity : Math.min(...tables.map(({ header }) => header.top));
  let looked = 0;
  for (const row of sheet.rows) {
    if (row.index >= below || looked > MOST_ROWS_ABOVE) return null;
    if (row.cells.every(isBlankCell)) continue;
    // What stands under headings of its own is another table, known or not.
    if (isHeadingRow(row)) return null;
    looked += 1;
    if (!comesNext(row, table)) continue;
    return {
      ...outline,
      header: { ...outline.header, top: row.index },
      heading: { top: row.index, texts: [], formNumber: null, unitLine: null, date: null },
      dataTop: row.index,
      dataLimit: below,
      repeats: [],
    };
  }
  return null;
}

function isHeadingRow({ cells }: SnapshotRow): boolean {
  let texts = 0;
  for (const cell of cells) {
    if (isBlankCell(cell)) continue;
    if (cell.kind !== 'text') return false;
    texts += 1;
  }
  return texts >= FEWEST_HEADINGS;
}

function comesNext(row: SnapshotRow, table: ReturnTable): boolean {
  const { form } = table;
  const { keyColumn, labelColumn, isNumber, rowsLike } = formIndexOf(form);
  const textIn = (column: number): string => {
    const at = table.sheetColumns[column] ?? null;
    return at === null ? '' : cellText(cellIn(row, at)).trim();
  };
  const figures = form.columns.filter((_, i) => {
    const at = table.sheetColumns[i] ?? null;
    return isNumber[i] && at !== null && cellIn(row, at)?.kind === 'number';
  });
  if (figures.length === 0 || hasWordsForFigures(row, table)) return false;
  const label = textIn(labelColumn);
  const total = table.rows.find(({ kind }) => kind === 'total');
  const lacksTotal = !total || !isOnSheet(total);
  if (isTotalLabel(label) || isTotalLabel(textIn(keyColumn))) return lacksTotal;
  if (label === '') return false;
  if (form.layout === 'fixed') {
    return rowsLike(label).some((at) => table.rows[at] !== undefined && !isOnSheet(table.rows[at]));
  }
  const last = table.rows.reduce(
    (most, { key }) => (/^\d+$/u.test(key) ? Math.max(most, Number(key)) : most),
    0,
  );
  return last > 0 && rowKeyOf(textIn(keyColumn)) === String(last + 1);
}

/** Whether a column of figures holds words: then it is a column of something else. */
function hasWordsForFigures(row: SnapshotRow, { form, sheetColumns }: ReturnTable): boolean {
  const { isNumber } = formIndexOf(form);
  return form.columns.some((_, i) => {
    const at = sheetColumns[i] ?? null;
    const cell = isNumber[i] && at !== null ? cellIn(row, at) : undefined;
    if (cell?.kind !== 'text') return false;
    const text = cellText(cell).trim();
    return text.length >= FEWEST_IN_WORDS && !/\d/u.test(text);
  });
}

function hasColumn(table: ReturnTable, column: number): boolean {
  return [table, ...(table.continued ?? [])].some(
    ({ sheetColumns }) => (sheetColumns[column] ?? null) !== null,
  );
}
