/**
 * The rows of a form that lists its rows. A row is known by its label first, by its printed key next, and by its
 * place only where exactly as many rows are left on the sheet as in the form.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import type { DataRow, TableColumns } from './data-rows';
import { dataRows } from './data-rows';
import { rowKeyOf } from './form-index';
import type { FormDefinition } from './form-set';
import type { LayoutIssue, ReturnRow } from './return';
import { readRow } from './row-readings';

export interface TableRows {
  readonly rows: readonly ReturnRow[];
  readonly issues: readonly LayoutIssue[];
}

interface Candidate {
  readonly data: DataRow;
  /** Rows of the form that the label may mean. */
  readonly byLabel: readonly number[];
  readonly byKey: number | null;
}

/**
 * Reads the rows of a fixed form.
 * @returns every row of the form, in its order; `sheetRow` is null for one that the sheet lacks
 */
export function readFixedRows(
  sheet: SheetSnapshot,
  outline: TableOutline,
  form: FormDefinition,
  columns: TableColumns,
): TableRows {
  const candidates = collect(sheet, outline, form, columns);
  const issues: LayoutIssue[] = [];
  const placed = place(form, candidates, columns, issues);
  const rows = form.rows.map((definition, i): ReturnRow => {
    const found = placed[i];
    if (!found && definition.kind !== 'section') {
      const code = definition.kind === 'total' ? 'total-row-missing' : 'row-missing';
      const values = { row: definition.key, text: definition.label };
      issues.push({ code, sheetRow: null, sheetColumn: null, values });
    }
    return {
      key: definition.key,
      kind: definition.kind,
      definition,
      sheetRow: found?.row.index ?? null,
      readings: readRow(form, found?.row, definition.kind, columns.sheetColumns, definition),
    };
  });
  return { rows, issues };
}

function collect(
  sheet: SheetSnapshot,
  outline: TableOutline,
  form: FormDefinition,
  columns: TableColumns,
): Candidate[] {
  const { rowByKey, rowsLike } = columns.index;
  const total = form.rows.findIndex((row) => row.kind === 'total');
  const endsWithTotal = total >= 0 && total === form.rows.length - 1;
  const candidates: Candidate[] = [];
  // Keys below a group may be printed without it: "1" under II is II.1.
  let group = '';
  for (const data of dataRows(sheet, outline, columns)) {
    const byLabel = data.label === '' ? [] : rowsLike(data.label);
    const isTotal = data.isTotal && byLabel.length === 0 && total >= 0;
    const inGroup = group === '' ? undefined : rowByKey.get(rowKeyOf(`${group}.${data.key}`));
    const byKey = data.key === '' ? undefined : (inGroup ?? rowByKey.get(data.key));
    candidates.push({ data, byLabel: isTotal ? [total] : byLabel, byKey: byKey ?? null });
    if (/^[IVX]+$/u.test(data.key)) group = data.key;
    // A total that stands above its rows does not end them.
    const isBelow = candidates.length > 1;
    if (endsWithTotal && isBelow && (isTotal || byLabel[0] === total)) break;
  }
  return candidates;
}

/** @returns parallel to `form.rows`: the sheet's row of each, undefined where there is none */
function place(
  form: FormDefinition,
  candidates: readonly Candidate[],
  columns: TableColumns,
  issues: LayoutIssue[],
): (DataRow | undefined)[] {
  const placed: (DataRow | undefined)[] = form.rows.map(() => undefined);
  const issue = (code: 'row-twice' | 'row-unknown', data: DataRow, row: string) => {
    const sheetColumn = columns.sheetColumns[columns.index.labelColumn] ?? columns.left;
    issues.push({ code, sheetRow: data.row.index, sheetColumn, values: { row, text: data.label } });
  };
  const unnamed: Candidate[] = [];
  let last = -1;
  for (const candidate of candidates) {
    const at = byName(candidate, placed, last);
    if (at === null) unnamed.push(candidate);
    else if (placed[at]) {
      if (candidate.data.hasFigures) issue('row-twice', candidate.data, form.rows[at]!.key);
    } else {
      placed[at] = candidate.data;
      last = at;
    }
  }
  const unknown: DataRow[] = [];
  for (const { data, byKey } of unnamed) {
    if (byKey !== null && !placed[byKey]) placed[byKey] = data;
    else if (data.hasFigures) unknown.push(data);
  }
  const open = form.rows.flatMap((row, i) => (placed[i] || row.kind === 'section' ? [] : [i]));
  const fits =
    unknown.length > 0 && unknown.length === open.length && inOrder(open, unknown, placed);
  unknown.forEach((data, i) => {
    if (fits) placed[open[i]!] = data;
    else issue('row-unknown', data, data.key);
  });
  return placed;
}

/** The row that the label names; among several of one label that of the printed key, else the next one in order. */
function byName(
  { byLabel, byKey }: Candidate,
  placed: readonly (DataRow | undefined)[],
  last: number,
): number | null {
  if (byLabel.length === 0) return null;
  if (byLabel.length === 1) return byLabel[0]!;
  if (byKey !== null && byLabel.includes(byKey)) return byKey;
  return byLabel.find((i) => i > last && !placed[i]) ?? byLabel.find((i) => !placed[i]) ?? null;
}

/** Whether the rows, put into the open places, would stand on the sheet in the form's order. */
function inOrder(
  open: readonly number[],
  unknown: readonly DataRow[],
  placed: readonly (DataRow | undefined)[],
): boolean {
  const filled = [...placed];
  open.forEach((at, i) => (filled[at] = unknown[i]));
  let before = -1;
  return filled.every((data) => {
    if (!data) return true;
    const rises = data.row.index > before;
    before = data.row.index;
    return rises;
  });
}
