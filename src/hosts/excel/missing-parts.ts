/** Telling what a patch names that the workbook does not have, where Excel only says that something was not found. */
import { nameKey } from '../../workbook/naming';
import { PatchRefused } from '../../workbook/patch-refused';
import type { ReadyPatch } from './ready-patch';
import type { WorkbookSurvey } from './workbook-survey';

/**
 * Looks for the first sheet or table that is not there.
 * @param survey what the workbook consists of; its findings are not looked at
 * @throws PatchRefused `sheet-missing`, `table-missing`
 */
export function checkNothingMissing(patch: ReadyPatch, survey: WorkbookSurvey): void {
  const sheets = new Set(survey.sheets.map(({ name }) => nameKey(name)));
  const tables = new Set(
    survey.tables.map(({ name, sheet }) => `${nameKey(sheet)}!${nameKey(name)}`),
  );
  const need = (sheet: string): void => {
    if (!sheets.has(nameKey(sheet))) throw new PatchRefused('sheet-missing', sheet);
  };
  for (const { sheet } of patch.expect ?? []) need(sheet);
  for (const edit of patch.edits) {
    if (edit.kind === 'property') continue;
    if (edit.kind === 'addSheet') {
      sheets.add(nameKey(edit.sheet));
      continue;
    }
    need(edit.sheet);
    if (edit.kind === 'deleteSheet') sheets.delete(nameKey(edit.sheet));
    else if (edit.kind === 'table') tables.add(`${nameKey(edit.sheet)}!${nameKey(edit.name)}`);
    else if (edit.kind === 'deleteTable') {
      if (!tables.has(`${nameKey(edit.sheet)}!${nameKey(edit.name)}`)) {
        throw new PatchRefused('table-missing', edit.sheet, edit.name);
      }
    }
  }
}
