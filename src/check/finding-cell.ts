/** From a figure of a return to the cell that a finding names. */
import { addressOf } from '../sheet/address';
import type { Reading } from '../sheet/reading';
import { sourceOf } from '../form/return';
import type { ReturnRow, ReturnTable } from '../form/return';
import type { FindingCell } from './finding';

/**
 * The value of a reading as findings and the ledger show it.
 * @returns a number, text, boolean or ISO date; null where the cell gives no figure
 */
export function valueOf(reading: Reading): number | string | boolean | null {
  switch (reading.kind) {
    case 'number':
    case 'text':
    case 'flag':
    case 'date':
      return reading.value;
    case 'blank':
    case 'notApplicable':
    case 'ambiguous':
    case 'error':
      return null;
  }
}

/**
 * The cell of a figure, as a finding lists it.
 * @param columnIndex index into `table.form.columns`
 * @returns the cell, or null when the sheet lacks the row or the column
 */
export function findingCell(
  table: ReturnTable,
  row: ReturnRow,
  columnIndex: number,
): FindingCell | null {
  const source = sourceOf(table, row, columnIndex);
  const column = table.form.columns[columnIndex];
  const reading = row.readings[columnIndex];
  if (!source || !column || !reading) return null;
  return {
    sheet: source.sheet,
    address: addressOf(source.row, source.column),
    row: row.key,
    column: column.key,
    value: valueOf(reading),
    text: reading.raw,
  };
}
