/**
 * The understood return: what one committee's workbook says, keyed by form, row and column instead of by cell. Every
 * figure still knows the cell that it came from.
 */
import type { CellBox } from '../sheet/address';
import type { Reading } from '../sheet/reading';
import type { UnitIdentification } from '../register/unit-identification';
import type { FormDefinition, FormId, FormSet, RowDefinition, RowKey, RowKind } from './form-set';
import type { TableMatch, TablePart } from './table-match';

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
  /** Its rows on the table's further parts, parallel to `continued`; absent where the table is in one piece. */
  readonly continuedAt?: readonly (number | null)[];
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
  | 'form-twice'
  /** One appendix in several pieces, put together; `sheets` names them. */
  | 'form-continued'
  /** A column could be this one or that; `candidates` names them, `column` was taken or is empty. */
  | 'column-unsure'
  /** Headings and printed numbers part ways, or the columns stand in another order; `evidence` says what was believed. */
  | 'column-moved'
  /** A column of the sheet that the form does not have; not counted. */
  | 'column-own'
  | 'row-unsure'
  /** Rows with figures inside the table, or below it like its rows, that were taken for nothing; `text` names them. */
  | 'rows-left-out'
  /** Columns with figures between those of the form, without a heading; `text` names them. */
  | 'columns-left-out'
  /** A row that the form does not have and that adds up others; not counted. */
  | 'row-subtotal'
  /** A cell merged over several figures: its figure counts for the first, the others are blank. */
  | 'figure-merged'
  /** A text or a mark merged over several rows: it counts for each of them. */
  | 'value-merged'
  /** Rows or columns that nobody sees but that hold figures; they are counted. */
  | 'rows-hidden'
  | 'columns-hidden'
  /** A figure computed from another workbook: the stored result counts. */
  | 'formula-external'
  /** A total typed as a number where its neighbours are formulas. */
  | 'total-typed'
  /** The unit line of the sheet is another than the form's. */
  | 'unit-line-differs'
  /** Text in a font of before Unicode, decoded. */
  | 'text-legacy'
  /** Text that may be VIQR: left as it is. */
  | 'text-viqr'
  /** Text in letters of an old code, but under no old font: left as it is. */
  | 'text-suggested';

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
  /** Further parts of the same appendix, in reading order; absent where it is in one piece. */
  readonly continued?: readonly TablePart[];
  /** How the table was matched; made when asked, since most tables leave nothing to explain. */
  readonly match?: () => TableMatch;
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
  /** Tables that may be one of several forms and were therefore not read; absent where there are none. */
  readonly doubtful?: readonly DoubtfulTable[];
}

/** A table that may be one of several forms. */
export interface DoubtfulTable {
  readonly sheet: string;
  /** Its headings and data. */
  readonly box: CellBox;
  /** The forms that come into question, likeliest first. */
  readonly forms: readonly FormDefinition[];
}

/** Whether a sheet has the row at all, on the table itself or on a further part of it. */
export function isOnSheet({ sheetRow, continuedAt }: ReturnRow): boolean {
  return sheetRow !== null || (continuedAt?.some((row) => row !== null) ?? false);
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
  const first = placeOf(table.sheet, row.sheetRow, table.sheetColumns[columnIndex]);
  if (first || !table.continued) return first;
  for (const [at, part] of table.continued.entries()) {
    const place = placeOf(part.sheet, row.continuedAt?.[at], part.sheetColumns[columnIndex]);
    if (place) return place;
  }
  return null;
}

function placeOf(
  sheet: string,
  row: number | null | undefined,
  column: number | null | undefined,
): CellSource | null {
  const isThere = row !== null && row !== undefined && column !== null && column !== undefined;
  return isThere ? { sheet, row, column } : null;
}
