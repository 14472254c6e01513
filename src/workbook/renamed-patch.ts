/** Patches follow sheets that were renamed since. */
import { nameKey } from './naming';
import type { WorkbookEdit, WorkbookPatch } from './patch';

/**
 * The sheets that a patch needs to be there.
 * @returns each name once, as the patch spells it first; those that the patch itself adds are left out
 */
export function sheetsNeeded({ edits, expect = [], expectSheets = [] }: WorkbookPatch): string[] {
  const added = new Set<string>();
  const needed = new Map<string, string>();
  const need = (name: string): void => {
    const key = nameKey(name);
    if (!added.has(key) && !needed.has(key)) needed.set(key, name);
  };
  for (const { sheet } of [...expect, ...expectSheets]) need(sheet);
  for (const edit of edits) {
    if (edit.kind === 'property') continue;
    if (edit.kind === 'addSheet') added.add(nameKey(edit.sheet));
    else need(edit.sheet);
  }
  return [...needed.values()];
}

/**
 * A patch under other names of sheets.
 * @param nameOf the name now for a name in the patch; the same where it has not changed. Formulas inside the patch
 *   keep the names that they have
 */
export function renamedPatch(
  { edits, expect, expectSheets, ...rest }: WorkbookPatch,
  nameOf: (sheet: string) => string,
): WorkbookPatch {
  const renamed = <T extends { readonly sheet: string }>(one: T): T => ({
    ...one,
    sheet: nameOf(one.sheet),
  });
  return {
    ...rest,
    edits: edits.map((edit) => renamedEdit(edit, renamed)),
    ...(expect ? { expect: expect.map(renamed) } : {}),
    ...(expectSheets ? { expectSheets: expectSheets.map(renamed) } : {}),
  };
}

function renamedEdit(
  edit: WorkbookEdit,
  renamed: <T extends { readonly sheet: string }>(one: T) => T,
): WorkbookEdit {
  switch (edit.kind) {
    case 'property':
      return edit;
    case 'addSheet': {
      const { before } = edit;
      return before === undefined ? edit : { ...edit, before: renamed({ sheet: before }).sheet };
    }
    case 'deleteSheet':
      return renamed(edit.charts ? { ...edit, charts: edit.charts.map(renamed) } : edit);
    case 'deleteChart':
      return renamed(edit.chart ? { ...edit, chart: renamed(edit.chart) } : edit);
    default:
      return renamed(edit);
  }
}
