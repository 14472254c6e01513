/**
 * What a worksheet holds, free of any host: the only thing that the domain knows of Excel or of a file. Hosts make
 * it (`src/hosts`), the domain only reads it; nothing here is ever written back.
 */
import type { CellBox } from './address';

/** `empty` is a formula whose result the file does not store; a cell without value or formula is not listed. */
export type CellKind = 'number' | 'text' | 'boolean' | 'date' | 'error' | 'empty';

/** What of a cell's format bears on its meaning; one object is shared by all cells of one style. */
export interface CellStyle {
  /** The number format code as stored, `General` where there is none. */
  readonly numberFormat: string;
  /** The font's name as stored, or null where the file names none. */
  readonly font: string | null;
  /** True when the format shows the number as a percentage, so that 0.125 reads 12.5 %. */
  readonly isPercent: boolean;
}

/** A run of rich text under one font. */
export interface TextRun {
  readonly text: string;
  readonly font: string | null;
}

export interface SnapshotCell {
  readonly row: number;
  readonly column: number;
  readonly kind: CellKind;
  /** number → number; text → string; boolean → boolean; date → ISO date or date-time; error → `#DIV/0!`; empty → null. */
  readonly value: number | string | boolean | null;
  readonly style: CellStyle;
  /** The formula without its leading `=`; absent where there is none. */
  readonly formula?: string;
  /** Rich text that changes its font inside the cell; absent for plain text. */
  readonly runs?: readonly TextRun[];
}

export interface SnapshotRow {
  readonly index: number;
  /** In rising order of column, each column once. */
  readonly cells: readonly SnapshotCell[];
}

export type SheetVisibility = 'visible' | 'hidden' | 'veryHidden';

export interface SheetSnapshot {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** The box around all listed cells, or null for an empty sheet. Never assume that it starts at A1. */
  readonly box: CellBox | null;
  /** In rising order of index; rows without a listed cell are left out. */
  readonly rows: readonly SnapshotRow[];
  readonly merges: readonly CellBox[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly isProtected: boolean;
}

/** Facts that the workbook keeps about itself, as far as the file states them. */
export interface WorkbookProperties {
  /** When the workbook was last saved, ISO date-time, or null. */
  readonly modified: string | null;
  /** Custom document properties as texts, by name. */
  readonly custom: Readonly<Record<string, string>>;
}

/** The style of a cell that the file says nothing about. */
export const DEFAULT_STYLE: CellStyle = { numberFormat: 'General', font: null, isPercent: false };

/**
 * Finds a row of a sheet.
 * @param index zero-based row number
 * @returns the row, or undefined where no cell of it is listed
 */
export function rowAt(sheet: SheetSnapshot, index: number): SnapshotRow | undefined {
  const { rows } = sheet;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle]!;
    if (row.index === index) return row;
    if (row.index < index) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/**
 * Where in `sheet.rows` to go on reading.
 * @param index zero-based row number
 * @returns position of the first listed row at or below it; the number of rows where there is none
 */
export function firstRowFrom({ rows }: SheetSnapshot, index: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.index < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds a cell of a row.
 * @param column zero-based column number
 * @returns the cell, or undefined where it holds nothing
 */
export function cellIn(row: SnapshotRow | undefined, column: number): SnapshotCell | undefined {
  if (!row) return undefined;
  const { cells } = row;
  let low = 0;
  let high = cells.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const cell = cells[middle]!;
    if (cell.column === column) return cell;
    if (cell.column < column) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/**
 * Finds a cell of a sheet.
 * @param row zero-based row
 * @param column zero-based column
 * @returns the cell, or undefined where it holds nothing
 */
export function cellAt(
  sheet: SheetSnapshot,
  row: number,
  column: number,
): SnapshotCell | undefined {
  return cellIn(rowAt(sheet, row), column);
}
