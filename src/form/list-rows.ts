/** The rows of a list form: as many as the committee wrote, until the total row or the end of the data. */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import type { DataRow, TableColumns } from './data-rows';
import { dataRows } from './data-rows';
import type { TableRows } from './fixed-rows';
import type { FormDefinition, RowKind } from './form-set';
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
  const list: ListRow[] = [];
  let total: DataRow | null = null;
  let place = 0;
  for (const data of dataRows(sheet, outline, columns)) {
    if (data.isTotal) {
      total = data;
      break;
    }
    const kind = kindOf(data);
    if (kind !== 'section') place += 1;
    list.push({ data, kind, place });
  }
  const times = new Map<string, number>();
  for (const { data } of list) times.set(data.key, (times.get(data.key) ?? 0) + 1);
  const rows = list.map(({ data, kind, place: at }): ReturnRow => {
    const isOwn = data.key !== '' && times.get(data.key) === 1;
    return rowOf(form, columns, data, kind, isOwn ? data.key : `#${at}`);
  });
  if (total) rows.push(rowOf(form, columns, total, 'total', 'TONG'));
  return { rows, issues: total || !form.totalRow ? [] : [totalMissing(form.totalRow.label)] };
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
