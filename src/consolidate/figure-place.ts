/**
 * Which rows and columns of an appendix hold figures. Label columns and section rows belong to the form itself and
 * are never consolidated.
 */
import type { ColumnDefinition, FormDefinition, RowDefinition } from '../form/form-set';

/** Key of a total row, in forms, in the province table and in the ledger alike. */
export const TOTAL_KEY = 'TONG';

const rowsByForm = new WeakMap<FormDefinition, readonly RowDefinition[]>();
const columnsByForm = new WeakMap<FormDefinition, readonly number[]>();

/**
 * The rows of a fixed form in printed order, the total row included.
 * @returns the form's own rows; a total row that is only described in `totalRow` is added at the end. A list form
 *   gives its total row or nothing
 */
export function formRows(form: FormDefinition): readonly RowDefinition[] {
  let rows = rowsByForm.get(form);
  if (!rows) {
    const total = form.totalRow;
    rows =
      total && !form.rows.some((row) => row.key === total.key)
        ? [
            ...form.rows,
            { key: total.key, label: total.label, labelEn: total.labelEn, kind: 'total' },
          ]
        : form.rows;
    rowsByForm.set(form, rows);
  }
  return rows;
}

/**
 * The rows of a fixed form that hold figures.
 * @returns all rows but sections, the total row first because the province reads it first
 */
export function figureRows(form: FormDefinition): readonly RowDefinition[] {
  const rows = formRows(form).filter((row) => row.kind !== 'section');
  return [
    ...rows.filter((row) => row.key === TOTAL_KEY),
    ...rows.filter((row) => row.key !== TOTAL_KEY),
  ];
}

/**
 * The columns that hold figures.
 * @returns indexes into `form.columns`: of a fixed form the numbered columns (lettered ones are labels), of a list
 *   form every column but the running number
 */
export function figureColumns(form: FormDefinition): readonly number[] {
  let columns = columnsByForm.get(form);
  if (!columns) {
    const all = form.columns.map((_, index) => index);
    columns =
      form.layout === 'list' ? all.slice(1) : all.filter((index) => !isLabel(form.columns[index]!));
    columnsByForm.set(form, columns);
  }
  return columns;
}

/** True for a column that the form prints itself in a fixed form: it carries a letter instead of a number. */
function isLabel(column: ColumnDefinition): boolean {
  return !/^\d/.test(column.key);
}

/** The column's index by key, or −1 when the form has none of that key. */
export function columnIndexOf(form: FormDefinition, key: string): number {
  return form.columns.findIndex((column) => column.key === key);
}
