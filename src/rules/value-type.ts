/** The types of values that rules reckon with, and which of them a column gives. */
import type { ColumnDefinition } from '../form/form-set';

export type ValueType = 'number' | 'text' | 'boolean' | 'date';

/**
 * The type of a column's figures. Percentages are numbers on the 0–100 scale, flags are conditions.
 */
export function columnType(column: ColumnDefinition): ValueType {
  switch (column.kind) {
    case 'int':
    case 'money':
    case 'pct':
      return 'number';
    case 'text':
    case 'enum':
      return 'text';
    case 'flag':
      return 'boolean';
    case 'date':
      return 'date';
  }
}

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})/;
const MILLISECONDS_A_DAY = 86_400_000;

/**
 * The number of a day, so that dates can be compared and subtracted.
 * @param iso `2026-03-31`; a time of day after it is ignored
 * @returns days since 1970-01-01, or null when the text is no date of the calendar
 */
export function dayNumber(iso: string): number | null {
  const match = ISO_DATE.exec(iso);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return time / MILLISECONDS_A_DAY;
}

/** The ISO date of a day number. */
export function isoDate(day: number): string {
  return new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}
