/** Deadlines of task rows: their dates may name the reporting year as `{N}`. */
import type { RowDefinition } from './form-set';

/**
 * The dates by which a task row is due, the reporting year put in.
 * @param year the reporting year N
 * @returns ISO dates in the row's order; empty for a row without deadlines
 */
export function dueDatesOf(row: RowDefinition, year: number): readonly string[] {
  return (row.due ?? []).map((date) => date.replaceAll('{N}', String(year)));
}

/**
 * The deadline that counts when a report for a year is checked: the first one that does not lie before that year,
 * else the last one, for a task that was due in an earlier year stays due.
 * @param year the reporting year N
 * @returns an ISO date, or null for a row without deadlines
 */
export function dueDateOf(row: RowDefinition, year: number): string | null {
  const dates = dueDatesOf(row, year);
  return dates.find((date) => Number(date.slice(0, 4)) >= year) ?? dates.at(-1) ?? null;
}
