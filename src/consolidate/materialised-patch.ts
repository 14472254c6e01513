/** A patch made ready to be sent from one thread to another, which generators cannot be. */
import type { WorkbookPatch } from '../workbook/patch';

/**
 * A patch whose rows all exist.
 * @returns a patch that does the same; arrays in place of whatever made its rows
 */
export function materialised(patch: WorkbookPatch): WorkbookPatch {
  return {
    ...patch,
    edits: patch.edits.map((edit) =>
      edit.kind === 'write' ? { ...edit, rows: Array.from(edit.rows) } : edit,
    ),
  };
}
