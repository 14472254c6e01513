/**
 * The rows of a form that lists its rows. Nearly every return has them all under the form's own labels and keys, in
 * order; only where one is not so, all of them are matched and weighed.
 */
import { isBlankCell } from '../sheet/cell-text';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import { cellIn, firstRowFrom } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import type { DataRow, TableColumns } from './data-row';
import { dataRows } from './data-rows';
import { labelKey, rowKeyOf } from './form-index';
import type { FormDefinition } from './form-set';
import { matchRows } from './match-rows';
import type { RowMatch } from './match-rows';
import type { LayoutIssue, ReturnRow } from './return';
import { readRow } from './row-readings';
import type { MatchReason, RowAssignment } from './table-match';

export interface TableRows {
  readonly rows: readonly ReturnRow[];
  readonly issues: readonly LayoutIssue[];
  /** How the rows of a fixed form were matched, made when asked; absent for lists, whose rows are as they stand. */
  readonly explain?: (sheet: string) => readonly RowAssignment[];
}

/** So far below the last row of the form another row would still be one of the table. */
const STILL_INSIDE = 2;

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
  const { placed, issues: found, explain } = placedRows(sheet, outline, form, columns);
  const issues = [...found];
  const rows = form.rows.map((definition, i): ReturnRow => {
    const data = placed[i];
    if (!data && definition.kind !== 'section') {
      const code = definition.kind === 'total' ? 'total-row-missing' : 'row-missing';
      const values = { row: definition.key, text: definition.label };
      issues.push({ code, sheetRow: null, sheetColumn: null, values });
    }
    return {
      key: definition.key,
      kind: definition.kind,
      definition,
      sheetRow: data?.row.index ?? null,
      readings: readRow(form, data?.row, definition.kind, columns.sheetColumns, definition),
    };
  });
  return { rows, issues, explain };
}

function placedRows(
  sheet: SheetSnapshot,
  outline: TableOutline,
  form: FormDefinition,
  columns: TableColumns,
): RowMatch {
  const rows: DataRow[] = [];
  const plain: (DataRow | undefined)[] = [];
  let isPlain = true;
  for (const data of dataRows(sheet, outline, columns)) {
    rows.push(data);
    if (!isPlain) continue;
    // A section's heading may be left out; nothing stands in it.
    while (form.rows[plain.length]?.kind === 'section' && !isFormRow(form, plain.length, data)) {
      plain.push(undefined);
    }
    isPlain = isFormRow(form, plain.length, data);
    plain.push(data);
    if (isPlain && plain.length === form.rows.length && endsBelow(sheet, data, columns)) {
      return { placed: plain, issues: [], explain: (name) => explainPlainly(form, plain, name) };
    }
  }
  return matchRows(form, columns, withoutWorkings(form, columns, rows));
}

/** Whether a row bears the label that the form has next, and its key or none; a year may be all its label. */
function isFormRow(form: FormDefinition, at: number, { key, label }: DataRow): boolean {
  const row = form.rows[at];
  if (!row) return false;
  // A key may be printed without its group's: "1" under II is II.1.
  const own = rowKeyOf(row.key);
  if (label !== row.label && labelKey(label) !== labelKey(row.label)) {
    return key !== '' && key === own && rowKeyOf(label) === own;
  }
  return key === '' || key === own || own.endsWith(`.${key}`);
}

/** Whether no figure stands right below the last row of a form. */
function endsBelow(sheet: SheetSnapshot, { row }: DataRow, columns: TableColumns): boolean {
  const { index, sheetColumns } = columns;
  for (let at = firstRowFrom(sheet, row.index + 1); at < sheet.rows.length; at++) {
    const below = sheet.rows[at]!;
    if (below.index > row.index + STILL_INSIDE) break;
    const hasFigure = sheetColumns.some(
      (column, i) => index.isNumber[i] && column !== null && isFigure(cellIn(below, column)),
    );
    if (hasFigure) return false;
  }
  return true;
}

/** Lines of place, date and signatures may stand under columns of numbers too. */
function isFigure(cell: SnapshotCell | undefined): boolean {
  if (!cell || cell.kind !== 'text') return !isBlankCell(cell);
  return /^\s*[-(]?\d/u.test(cell.value as string);
}

const SAME_LABEL: MatchReason = { code: 'label-same', strength: 1 };
const SAME_KEY: MatchReason = { code: 'key', strength: 1 };
const IN_ORDER: MatchReason = { code: 'order', strength: 1 };

function explainPlainly(
  form: FormDefinition,
  rows: readonly (DataRow | undefined)[],
  sheet: string,
): RowAssignment[] {
  return rows.flatMap((data, i): RowAssignment[] => {
    if (!data) return [];
    const { row, key, label } = data;
    const reasons = [
      ...(rowKeyOf(label) === key && key !== '' ? [] : [SAME_LABEL]),
      ...(key === '' ? [] : [SAME_KEY]),
      IN_ORDER,
    ];
    const its = { row: form.rows[i]!.key, sheet, sheetRow: row.index, label };
    return [{ ...its, score: 1, margin: null, reasons, rivals: [] }];
  });
}

/** Below the total that ends a form only rows that it may know count; others are workings, not rows of the table. */
function withoutWorkings(
  form: FormDefinition,
  { index }: TableColumns,
  rows: readonly DataRow[],
): readonly DataRow[] {
  if (form.rows.at(-1)?.kind !== 'total') return rows;
  const first = rows.findIndex(({ hasFigures }) => hasFigures);
  const total = rows.findIndex(({ isTotal }, at) => isTotal && at > first);
  if (total < 0) return rows;
  const isKnown = ({ isTotal, label, key }: DataRow) =>
    isTotal ||
    (label !== '' && index.rowsLike(label).length > 0) ||
    (label === key && index.rowByKey.has(key));
  let last = rows.length - 1;
  while (last > total && !isKnown(rows[last]!)) last -= 1;
  return rows.slice(0, last + 1);
}
