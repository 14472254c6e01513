/** The readings of a row, parallel to the form's columns. */
import { readFigure } from '../sheet/cell-reading';
import type { Reading } from '../sheet/reading';
import { BLANK, NOT_APPLICABLE } from '../sheet/reading';
import type { SnapshotRow } from '../sheet/snapshot';
import { cellIn } from '../sheet/snapshot';
import type { TableColumns } from './data-rows';
import { formIndexOf } from './form-index';
import type { FormDefinition, RowKind } from './form-set';

/**
 * Reads a row.
 * @param row undefined for a row that the sheet lacks: every figure asked for is then blank
 * @param kind a section row gives no figures, a total row only those that the form totals
 * @param sheetColumns parallel to the form's columns, null where the sheet lacks one
 */
export function readRow(
  form: FormDefinition,
  row: SnapshotRow | undefined,
  kind: RowKind,
  sheetColumns: TableColumns['sheetColumns'],
): readonly Reading[] {
  const { isAskedInTotal } = formIndexOf(form);
  return form.columns.map((column, i) => {
    if (kind === 'section' || (kind === 'total' && !isAskedInTotal[i])) return NOT_APPLICABLE;
    const sheetColumn = sheetColumns[i];
    if (row === undefined || sheetColumn === null || sheetColumn === undefined) return BLANK;
    return readFigure(cellIn(row, sheetColumn), column.kind, column.values);
  });
}
