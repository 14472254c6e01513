/**
 * The understood return: what one committee's workbook says, keyed by form, row and column instead of by cell. Every
 * figure still knows the cell that it came from.
 */
import type { CellBox } from '../sheet/address';
import type { Reading } from '../sheet/reading';
import type { UnitIdentification } from '../register/unit-identification';
import type { FormDefinition, FormId, FormSet, RowDefinition, RowKey, RowKind } from './form-set';

/** Zero-based place of a cell in the workbook. */
export interface CellSource {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A row of an appendix as it was found. `readings` runs parallel to `form.columns`. */
export interface ReturnRow {
  readonly key: RowKey;
  readonly kind: RowKind;
  /** The form's own record of a fixed row; null for a row of a list. */
  readonly definition: RowDefinition | null;
  /** Zero-based row on the sheet, or null when the form has the row but the sheet does not. */
  readonly sheetRow: number | null;
  readonly readings: readonly Reading[];
}

/** What does not fit the form's layout; the words are in the catalogues (`layout.<code>`). */
export type LayoutIssueCode =
  | 'column-missing'
  | 'row-missing'
  | 'row-twice'
  | 'row-unknown'
  | 'total-row-missing'
  | 'heading-differs'
  | 'form-twice';

export interface LayoutIssue {
  readonly code: LayoutIssueCode;
  /** Where it shows on the sheet, or null when what is wrong is an absence. */
  readonly sheetRow: number | null;
  readonly sheetColumn: number | null;
  readonly values: Readonly<Record<string, string>>;
}

export interface ReturnTable {
  readonly form: FormDefinition;
  readonly sheet: string;
  /** The data area: from the first data row to the last (total row included), over the form's columns. */
  readonly box: CellBox;
  /** Sheet column (zero-based) of each form column, parallel to `form.columns`; null where the sheet lacks it. */
  readonly sheetColumns: readonly (number | null)[];
  /** In the form's order for fixed forms, in the sheet's order for lists, the total row at its printed place. */
  readonly rows: readonly ReturnRow[];
  readonly issues: readonly LayoutIssue[];
}

/** A unit that one sheet of a return names while the return as a whole is another's. */
export interface StrayUnit {
  readonly sheet: string;
  readonly unit: UnitIdentification;
}

export interface Return {
  readonly formSet: FormSet;
  readonly unit: UnitIdentification;
  /** Sheets that name another unit than `unit`; absent or empty where all agree. */
  readonly strayUnits?: readonly StrayUnit[];
  /** The date that the return bears in its heading or signature block, ISO, or null. */
  readonly declaredDate: string | null;
  readonly tables: ReadonlyMap<FormId, ReturnTable>;
  /** Sheets on which no appendix was found (working sheets, lists of their own). */
  readonly unplacedSheets: readonly string[];
}

/**
 * Where a figure stands on its sheet.
 * @param columnIndex index into `table.form.columns`
 * @returns the cell, or null when the sheet lacks that row or column
 */
export function sourceOf(
  table: ReturnTable,
  row: ReturnRow,
  columnIndex: number,
): CellSource | null {
  const column = table.sheetColumns[columnIndex];
  if (row.sheetRow === null || column === null || column === undefined) return null;
  return { sheet: table.sheet, row: row.sheetRow, column };
}
