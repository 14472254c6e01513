/** The rows of an appendix under its headings, and the signature block that closes the sheet. */
import type { ColumnDefinition, FormDefinition, RowDefinition, RowKind } from '../form/form-set';
import type { Language } from '../text/bilingual';
import type { CellFormat, CellInput, CellSpec } from '../workbook/patch';
import type { AppendixGeometry } from './appendix-geometry';
import { columnAtShare, isLetter, isOrdinal } from './appendix-geometry';
import type { AppendixLayoutInput, AppendixRow, AppendixSignature } from './appendix-input';

const TABLE: CellFormat = { border: 'thin', vertical: 'center' };
/** A label may be stored as a number (the year 2024) and still stands on the left. */
const LEFT: CellFormat = { horizontal: 'left' };
const SIGNATURE: CellFormat = { bold: true, horizontal: 'center' };
/** A cell of no format: keeps the table's borders off the signature block. */
const BARE: CellSpec = { value: null, format: {} };

/** Label columns that print something else than the row's label, by the heading that the built-in sets give them. */
const UNIT_TITLE = 'Đơn vị tính';
const OWNER_TITLE = 'Cơ quan chủ trì';
const DEADLINE_TITLE = 'Thời gian hoàn thành';
const YEAR_TITLE = 'Năm';

/** Rows that stand out in print: sums, groups and section titles. */
const BOLD_KINDS: ReadonlySet<RowKind> = new Set<RowKind>(['total', 'group', 'section']);

/**
 * The format of a form's column.
 * @returns borders, alignment and the number format of its kind: whole numbers grouped, percentages with two decimals,
 *   money with one
 */
export function columnFormat(column: ColumnDefinition): CellFormat {
  switch (column.kind) {
    case 'int':
      return { ...TABLE, horizontal: 'right', numberFormat: '#,##0' };
    case 'money':
      return { ...TABLE, horizontal: 'right', numberFormat: '#,##0.0' };
    case 'pct':
      return { ...TABLE, horizontal: 'right', numberFormat: '0.00' };
    case 'date':
      return { ...TABLE, horizontal: 'center', numberFormat: 'dd/mm/yyyy' };
    case 'flag':
    case 'enum':
      return { ...TABLE, horizontal: 'center', wrap: true };
    case 'text':
      return isOrdinal(column.heading[column.heading.length - 1]!)
        ? { ...TABLE, horizontal: 'center' }
        : { ...TABLE, wrap: true, ...(isLetter(column.key) ? LEFT : { vertical: 'top' }) };
  }
}

/**
 * What the label columns of a fixed row print.
 * @returns cells parallel to `form.columns`; null in every column that holds figures
 */
export function labelCells(
  form: FormDefinition,
  row: RowDefinition,
  language: Language,
): CellInput[] {
  const label = language === 'vi' ? row.label : row.labelEn;
  let isLabelPrinted = false;
  const printLabel = (): string | null => {
    if (isLabelPrinted) return null;
    isLabelPrinted = true;
    return label;
  };
  return form.columns.map((column) => {
    if (!isLetter(column.key)) return null;
    const title = column.heading[column.heading.length - 1]!;
    if (isOrdinal(title)) return row.kind === 'total' ? null : ordinal(row.key);
    if (title === UNIT_TITLE) return row.unit ?? null;
    if (title === OWNER_TITLE) return row.owner ?? null;
    if (title === DEADLINE_TITLE) return row.deadline ?? null;
    if (title === YEAR_TITLE && row.kind === 'year') return ordinal(row.key);
    return printLabel();
  });
}

/** A whole number is stored as one: Excel flags digits stored as text. */
function ordinal(key: string): string | number {
  return /^\d{1,4}$/.test(key) ? Number(key) : key;
}

/**
 * The data rows and the signature block, made while they are read.
 * @returns what a `write` edit needs besides its place
 */
export function appendixRows(
  input: AppendixLayoutInput,
  geometry: AppendixGeometry,
): { rows: Iterable<readonly CellInput[]>; formats: readonly CellFormat[] } {
  const formats = [
    ...(input.before ?? []).map((column) => ({ ...TABLE, wrap: true, ...column.format })),
    ...input.form.columns.map(columnFormat),
    ...(input.after ?? []).map((column) => ({ ...TABLE, wrap: true, ...column.format })),
  ];
  const bold = formats.map((format) => ({ ...format, bold: true }));
  // Not the generator itself: a patch that is applied twice reads its rows twice.
  const rows = { [Symbol.iterator]: () => drawRows(input, geometry, formats, bold) };
  return { formats, rows };
}

function* drawRows(
  input: AppendixLayoutInput,
  geometry: AppendixGeometry,
  formats: readonly CellFormat[],
  bold: readonly CellFormat[],
): Iterator<readonly CellInput[]> {
  for (const row of input.rows) {
    const cells = tableCells(input, row);
    const rowFormats = BOLD_KINDS.has(row.kind) ? bold : formats;
    yield cells.map((cell, column) => framed(cell, rowFormats[column]!, rowFormats === bold));
  }
  if (input.signature) yield* signatureRows(input.signature, geometry);
}

function tableCells(input: AppendixLayoutInput, row: AppendixRow): CellInput[] {
  const before = (input.before ?? []).map((_, index) => row.before?.[index] ?? null);
  const own = input.form.columns.map((column, index) =>
    asWritten(column, row.cells[index] ?? null),
  );
  const after = (input.after ?? []).map((_, index) => row.after?.[index] ?? null);
  return [...before, ...own, ...after];
}

/** A tick is an "x" and a date is a date, whatever shape the caller has them in. */
function asWritten(column: ColumnDefinition, cell: CellInput): CellInput {
  if (column.kind === 'flag' && typeof cell === 'boolean') return cell ? 'x' : null;
  if (column.kind === 'date' && typeof cell === 'string' && /^\d{4}-\d\d-\d\d$/.test(cell)) {
    return { value: cell, isDate: true };
  }
  return cell;
}

function framed(cell: CellInput, format: CellFormat, isBold: boolean): CellInput {
  if (typeof cell === 'object' && cell !== null) {
    return { ...cell, format: cell.format ? { ...format, ...cell.format } : format };
  }
  return isBold ? { value: cell, format } : cell;
}

/**
 * Centred over a quarter and three quarters of the width. The cells are not merged, because the row in which they stand
 * is known only when all rows have been written; a centred text runs over into the empty cells beside it.
 */
function* signatureRows(
  signature: AppendixSignature,
  { widths }: AppendixGeometry,
): Iterable<readonly CellInput[]> {
  const left = columnAtShare(widths, 0.2);
  const right = Math.max(columnAtShare(widths, 0.78), left + 1);
  const lines = Math.max(1, signature.right.length);
  const bareRow = (): CellInput[] => widths.map(() => BARE);
  yield bareRow();
  for (let line = 0; line < lines; line += 1) {
    const cells = bareRow();
    if (line === 0) cells[left] = { value: signature.left, format: SIGNATURE };
    cells[right] = { value: signature.right[line] ?? null, format: SIGNATURE };
    yield cells;
  }
}
