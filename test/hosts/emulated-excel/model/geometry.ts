import { MAX_COLUMNS, MAX_ROWS } from './address';
import type { AxisProperties, Sheet } from './sheet';

function distance(
  properties: ReadonlyMap<number, AxisProperties>,
  fallback: AxisProperties,
  standard: number,
  until: number,
): number {
  const sizeOf = (one: AxisProperties): number => (one.hidden ? 0 : (one.size ?? standard));
  let sum = sizeOf(fallback) * until;
  for (const [at, props] of properties) if (at < until) sum += sizeOf(props) - sizeOf(fallback);
  return sum;
}

/** Points from the top of a sheet to the top of a row. */
export function rowTop(sheet: Sheet, row: number): number {
  const until = Math.min(row, MAX_ROWS);
  return distance(sheet.rowProperties, sheet.rowDefault, sheet.standardHeight, until);
}

/** Points from the left of a sheet to the left of a column. */
export function columnLeft(sheet: Sheet, column: number): number {
  const until = Math.min(column, MAX_COLUMNS);
  return distance(sheet.columnProperties, sheet.columnDefault, sheet.standardWidth, until);
}
