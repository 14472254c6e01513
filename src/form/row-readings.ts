/** The readings of a row, parallel to the form's columns. */
import { readFigure } from '../sheet/cell-reading';
import type { Reading } from '../sheet/reading';
import { BLANK, NOT_APPLICABLE } from '../sheet/reading';
import type { SnapshotRow } from '../sheet/snapshot';
import { cellIn } from '../sheet/snapshot';
import type { TableColumns } from './data-row';
import { formIndexOf } from './form-index';
import type { ColumnDefinition, FormDefinition, RowDefinition, RowKind } from './form-set';

/**
 * What a figure counts in, as the form prints it.
 * @param definition the form's own record of the row; null for a row of a list
 * @returns the column's unit, or the row's where the column leaves it to the row; undefined where the form prints
 *   none, or leaves it to a column of the sheet
 */
export function unitOfFigure(
  column: ColumnDefinition,
  definition: RowDefinition | null,
): string | undefined {
  const { unit } = column;
  if (unit !== '' && !unit.startsWith('theo ')) return unit;
  return definition?.unit;
}

/**
 * Reads a row.
 * @param row undefined for a row that the sheet lacks: every figure asked for is then blank
 * @param kind a section row gives no figures, a total row only those that the form totals
 * @param sheetColumns parallel to the form's columns, null where the sheet lacks one
 * @param definition the form's own record of a fixed row, which may say what its figures count in
 */
export function readRow(
  form: FormDefinition,
  row: SnapshotRow | undefined,
  kind: RowKind,
  sheetColumns: TableColumns['sheetColumns'],
  definition: RowDefinition | null = null,
): readonly Reading[] {
  return form.columns.map((_, i) => readingAt(form, row, kind, sheetColumns, definition, i));
}

/**
 * Reads one figure of a row; the same as that of `readRow`.
 * @param columnIndex index into the form's columns
 */
export function readingAt(
  form: FormDefinition,
  row: SnapshotRow | undefined,
  kind: RowKind,
  sheetColumns: TableColumns['sheetColumns'],
  definition: RowDefinition | null,
  columnIndex: number,
): Reading {
  const { isAskedInTotal } = formIndexOf(form);
  if (kind === 'section' || (kind === 'total' && !isAskedInTotal[columnIndex])) {
    return NOT_APPLICABLE;
  }
  const sheetColumn = sheetColumns[columnIndex];
  if (row === undefined || sheetColumn === null || sheetColumn === undefined) return BLANK;
  const column = form.columns[columnIndex]!;
  const cell = cellIn(row, sheetColumn);
  return readFigure(cell, column.kind, column.values, unitOfFigure(column, definition));
}
