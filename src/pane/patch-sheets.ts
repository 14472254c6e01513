/** What a patch does to the list of sheets, for the preview before it is written. Pure. */
import { nameKey } from '../workbook/naming';
import type { WorkbookPatch } from '../workbook/patch';

export interface SheetChange {
  readonly sheet: string;
  readonly change: 'added' | 'replaced' | 'deleted';
}

/**
 * The sheets that a patch adds, replaces and takes away.
 * @returns added and replaced ones in the order of the patch, then those that are only taken away
 */
export function sheetChanges(patch: WorkbookPatch): readonly SheetChange[] {
  const deleted = new Map<string, string>();
  const added: string[] = [];
  for (const edit of patch.edits) {
    if (edit.kind === 'deleteSheet') deleted.set(nameKey(edit.sheet), edit.sheet);
    if (edit.kind === 'addSheet' && edit.hidden !== true) added.push(edit.sheet);
  }
  const isNew = new Set(added.map(nameKey));
  return [
    ...added.map((sheet): SheetChange => {
      return { sheet, change: deleted.has(nameKey(sheet)) ? 'replaced' : 'added' };
    }),
    ...[...deleted]
      .filter(([key]) => !isNew.has(key))
      .map(([, sheet]): SheetChange => ({ sheet, change: 'deleted' })),
  ];
}
