/**
 * Which cells of an appendix owe a figure. One place decides it, so that "missing", "wrong kind" and the totals never
 * disagree about what the form asks for.
 */
import type { ColumnDefinition, FormDefinition } from '../form/form-set';
import type { ReturnRow, ReturnTable } from '../form/return';
import { numberOf } from '../sheet/reading';

/** True for kinds whose figures are numbers. */
export function isNumeric(column: ColumnDefinition): boolean {
  return column.kind === 'int' || column.kind === 'money' || column.kind === 'pct';
}

/**
 * Whether the form totals this column in its total row.
 * @returns false for forms without a total row
 */
export function isTotalled(form: FormDefinition, columnKey: string): boolean {
  const total = form.totalRow;
  if (!total) return false;
  return (
    total.sum.includes(columnKey) ||
    total.first.includes(columnKey) ||
    total.last.includes(columnKey) ||
    total.recompute.includes(columnKey)
  );
}

/**
 * Whether a cell owes a figure of its column's kind.
 * @returns false for section rows and for total-row cells that the form does not total
 */
export function asksForFigure(
  form: FormDefinition,
  row: ReturnRow,
  column: ColumnDefinition,
): boolean {
  if (row.kind === 'section') return false;
  if (row.kind === 'total' && form.totalRow) return isTotalled(form, column.key);
  return true;
}

/**
 * Whether a ratio has nothing to divide by: its base is 0, so blank, 0, `-` and `#DIV/0!` are all right there
 * (`docs/command.md`).
 */
export function hasZeroBase(table: ReturnTable, row: ReturnRow, column: ColumnDefinition): boolean {
  const { ratio } = column;
  if (!ratio) return false;
  const index = table.form.columns.findIndex(({ key }) => key === ratio.denominator);
  const base = row.readings[index];
  return base !== undefined && numberOf(base) === 0;
}
