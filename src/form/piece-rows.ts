/** What two pieces of one appendix say of one row. */
import { bareWords } from '../sheet/folded';
import type { Reading } from '../sheet/reading';
import { formIndexOf } from './form-index';
import type { FormDefinition } from './form-set';
import type { ReturnRow, ReturnTable } from './return';
import { isOnSheet } from './return';

/** Which columns the pieces have, parallel to the form's. */
export interface PieceColumns {
  readonly form: FormDefinition;
  readonly first: readonly boolean[];
  readonly next: readonly boolean[];
  /** How many further parts the first has already. */
  readonly parts: number;
}

/** Whether a table holds any figure at all; labels and running numbers are none. */
export function hasFigures(table: ReturnTable): boolean {
  return table.rows.some((row) => row.readings.some((_, i) => isFigure(table.form, row, i)));
}

/**
 * Whether a row gives a figure in a column: texts that name the row, or remark on it, are none.
 * @param column index into the form's columns
 */
export function isFigure(form: FormDefinition, row: ReturnRow, column: number): boolean {
  return form.columns[column]!.kind !== 'text' && isFilled(row.readings[column]);
}

/**
 * Joins what two pieces say of one row.
 * @returns null where they contradict each other, or the row's figures stand in both
 */
export function joinRow(
  first: ReturnRow | undefined,
  next: ReturnRow | undefined,
  columns: PieceColumns,
): ReturnRow | null {
  const { form, parts } = columns;
  const own = first && isOnSheet(first) ? first : undefined;
  const other = next && isOnSheet(next) ? next : undefined;
  const places = first?.continuedAt ?? Array.from({ length: parts }, () => null);
  const base = (own ?? other ?? first ?? next)!;
  const at = other?.sheetRow ?? null;
  if (!own || !other) {
    const sheetRow = own?.sheetRow ?? null;
    return { ...base, sheetRow, continuedAt: [...places, own ? null : at] };
  }
  let isOwn = false;
  let isOther = false;
  let isOwnOnly = false;
  let bringsColumn = false;
  for (let i = 0; i < form.columns.length; i++) {
    const ownFigure = isFigure(form, own, i);
    const otherFigure = isFigure(form, other, i);
    if (columns.first[i] && columns.next[i]) {
      if (ownFigure && otherFigure && !isSame(own.readings[i]!, other.readings[i]!)) return null;
      isOwn ||= ownFigure;
      isOther ||= otherFigure && !ownFigure;
    } else {
      isOwnOnly ||= ownFigure && columns.first[i]!;
      bringsColumn ||= columns.next[i]!;
    }
  }
  if (isOther && (isOwn || isOwnOnly)) return null;
  if (isOther) {
    return { ...other, sheetRow: null, continuedAt: [...places.map(() => null), at] };
  }
  const readings = own.readings.map((reading, i) =>
    columns.first[i] ? reading : (other.readings[i] ?? reading),
  );
  return { ...own, readings, continuedAt: [...places, bringsColumn ? at : null] };
}

/** Whether the figures of a row stand in both pieces, in columns that both have. */
export function isFilledTwice(
  first: ReturnRow | undefined,
  next: ReturnRow | undefined,
  columns: PieceColumns,
): boolean {
  if (!first || !next) return false;
  return columns.form.columns.some(
    (_, i) =>
      columns.first[i] &&
      columns.next[i] &&
      isFigure(columns.form, first, i) &&
      isFigure(columns.form, next, i),
  );
}

/** Whether the second piece has figures in columns that the first lacks. */
export function bringsColumns(next: ReturnTable, columns: PieceColumns): boolean {
  return next.rows.some((row) =>
    row.readings.some((reading, i) => columns.next[i] && !columns.first[i] && isFilled(reading)),
  );
}

function isFilled(reading: Reading | undefined): boolean {
  if (!reading || reading.kind === 'blank' || reading.kind === 'notApplicable') return false;
  return reading.raw.trim() !== '';
}

function isSame(a: Reading, b: Reading): boolean {
  if (a.kind !== b.kind) return false;
  return 'value' in a && 'value' in b ? a.value === b.value : a.raw === b.raw;
}

/** The text that names a row of a list, as it is compared; empty where there is none. */
export function rowNameOf(form: FormDefinition, row: ReturnRow): string {
  const reading = row.readings[formIndexOf(form).labelColumn];
  return reading ? bareWords(reading.raw) : '';
}
