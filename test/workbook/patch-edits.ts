/** Short ways to write patches in tests. */
import type { CellInput, WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';

/** A patch of these edits. */
export const patchOf = (...edits: WorkbookEdit[]): WorkbookPatch => ({ label: 'test', edits });

/** Adds a sheet; `more` are further fields of the edit. */
export const add = (sheet: string, more = {}): WorkbookEdit => ({
  kind: 'addSheet',
  sheet,
  ...more,
});

/** Writes rows whose corner is at a zero-based row and column. */
export const write = (
  sheet: string,
  rows: readonly (readonly CellInput[])[],
  row = 0,
  column = 0,
): WorkbookEdit => ({ kind: 'write', sheet, row, column, rows });
