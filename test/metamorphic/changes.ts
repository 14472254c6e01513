/** All changes that a return is put through. */
import type { Change } from './change';
import { COLUMN_CHANGES } from './column-changes';
import { FIGURE_CHANGES } from './figure-changes';
import { HEADING_CHANGES } from './heading-changes';
import { LINE_CHANGES } from './line-changes';
import { ROW_CHANGES } from './row-changes';
import { SHEET_CHANGES } from './sheet-changes';

export const CHANGES: readonly Change[] = [
  ...FIGURE_CHANGES,
  ...ROW_CHANGES,
  ...COLUMN_CHANGES,
  ...HEADING_CHANGES,
  ...LINE_CHANGES,
  ...SHEET_CHANGES,
];

const byName = new Map(CHANGES.map((change) => [change.name, change]));

/**
 * A change by its name.
 * @throws RangeError when there is none
 */
export function changeNamed(name: string): Change {
  const change = byName.get(name);
  if (!change) throw new RangeError(`no change is called ${name}`);
  return change;
}
