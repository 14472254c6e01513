/** The rows of a list form: as many as the committee wrote, until the total row or the end of the data. */
import { numberOf } from '../sheet/reading';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import type { DataRow, TableColumns } from './data-row';
import { dataRows } from './data-rows';
import type { TableRows } from './fixed-rows';
import type { FormDefinition, RowKind } from './form-set';
import { ownSubtotals, saysSum } from './own-subtotals';
import type { LayoutIssue, ReturnRow } from './return';
import { readRow } from './row-readings';

const ROMAN = /^[IVX]+$/u;

interface ListRow {
  readonly data: DataRow;
  readonly kind: RowKind;
  /** Counts the rows that carry data, from 1. */
  readonly place: number;
}

/**
 * Reads the rows of a list form.
 * @returns in the sheet's order. A row's key is its printed running number where that is there and unique, else
 * `#7` for the seventh row of data. Rows numbered I, II, III over rows numbered 1, 2, 3 are headings of sections,
 * or groups where they carry figures of their own.
 */
export function readListRows(
  sheet: SheetSnapshot,
  outline: TableOutline,
  form: FormDefinition,
  columns: TableColumns,
): TableRows {
  const { totals, others } = sortedOut(dataRows(sheet, outline, columns));
  const issues: LayoutIssue[] = [];
  const sums = others.every(isPlainlyListed) ? null : subtotalsOf(form, columns, others);
  const total = theTotal(totals, others, columns, issues);
  const list: ListRow[] = [];
  let place = 0;
  others.forEach((data, at) => {
    if (sums?.has(at) === true) {
      // A heading of a section that also gives its sum is still no row of the list.
      issues.push(rowIssue('row-subtotal', data, columns));
      return;
    }
    const kind = kindOf(data);
    if (kind !== 'section') place += 1;
    list.push({ data, kind, place });
  });
  const times = new Map<string, number>();
  for (const { data } of list) times.set(data.key, (times.get(data.key) ?? 0) + 1);
  const rows = list.map(({ data, kind, place: at }): ReturnRow => {
    const isOwn = data.key !== '' && times.get(data.key) === 1;
    return rowOf(form, columns, data, kind, isOwn ? data.key : `#${at}`);
  });
  if (total) rows.push(rowOf(form, columns, total, 'total', 'TONG'));
  else if (form.totalRow) issues.push(totalMissing(form.totalRow.label));
  return { rows, issues };
}

interface SortedRows {
  /** Rows that are named as a total of all. */
  readonly totals: readonly DataRow[];
  readonly others: readonly DataRow[];
}

/**
 * Sets total rows apart. One may stand above the rows; below them it ends the data, unless a row goes on that is
 * numbered as those before it were.
 */
function sortedOut(data: Iterable<DataRow>): SortedRows {
  const totals: DataRow[] = [];
  const others: DataRow[] = [];
  let isBelow = false;
  let isNumbered = false;
  for (const row of data) {
    if (row.isTotal) {
      totals.push(row);
      isBelow = others.length > 0;
      continue;
    }
    if (isBelow && (row.key === '' || !row.hasFigures || !isNumbered)) break;
    isNumbered ||= /^\d/u.test(row.key);
    others.push(row);
  }
  return { totals, others };
}

/** Numbered, and not named as a sum: what nearly every row of a list is. */
function isPlainlyListed({ key, label }: DataRow): boolean {
  return /^\d/u.test(key) && !saysSum(label);
}

/** Positions of the rows that add up others. */
function subtotalsOf(
  form: FormDefinition,
  columns: TableColumns,
  rows: readonly DataRow[],
): ReadonlySet<number> {
  const counted = form.columns.flatMap(({ kind }, i) =>
    (kind === 'int' || kind === 'money') && columns.sheetColumns[i] !== null ? [i] : [],
  );
  return ownSubtotals(
    rows.map((data) => {
      const readings = readRow(form, data.row, 'detail', columns.sheetColumns);
      return {
        label: data.label,
        key: data.key,
        figures: counted.map((i) => numberOf(readings[i]!)),
      };
    }),
  );
}

/**
 * The total row of the list among several that are named so: the last one below the data, else the first. Others are
 * reported, and never counted.
 */
function theTotal(
  totals: readonly DataRow[],
  others: readonly DataRow[],
  columns: TableColumns,
  issues: LayoutIssue[],
): DataRow | null {
  const end = others.at(-1)?.row.index ?? -1;
  const total = totals.find(({ row }) => row.index > end) ?? totals[0] ?? null;
  for (const other of totals) {
    if (other !== total && other.hasFigures) issues.push(rowIssue('row-subtotal', other, columns));
  }
  return total;
}

function rowIssue(
  code: 'row-subtotal',
  data: DataRow,
  { index, sheetColumns, left }: TableColumns,
): LayoutIssue {
  const sheetColumn = sheetColumns[index.labelColumn] ?? left;
  const values = { row: data.key, text: data.label };
  return { code, sheetRow: data.row.index, sheetColumn, values };
}

function kindOf(data: DataRow): RowKind {
  if (!ROMAN.test(data.key)) return 'detail';
  return data.hasFigures ? 'group' : 'section';
}

function rowOf(
  form: FormDefinition,
  columns: TableColumns,
  data: DataRow,
  kind: RowKind,
  key: string,
): ReturnRow {
  const readings = readRow(form, data.row, kind, columns.sheetColumns);
  return { key, kind, definition: null, sheetRow: data.row.index, readings };
}

function totalMissing(label: string): LayoutIssue {
  const values = { row: 'TONG', text: label };
  return { code: 'total-row-missing', sheetRow: null, sheetColumn: null, values };
}
