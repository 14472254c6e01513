/**
 * Applying a patch to the open workbook, in two requests: the first reads what has to be known, the second writes.
 * Everything is judged in between, so that a patch is either refused with the workbook untouched or written whole.
 *
 * Nobody can lock a workbook in Excel: between the two requests the user or another add-in may still change a cell.
 * So the second request reads again, before its first write, what it is going to write over; where that is not what
 * the first one read, the patch is taken back and refused. What comes of a change after that is Excel's own order.
 */
import type { WorkbookPatch } from '../../workbook/patch';
import { nameKey } from '../../workbook/naming';
import { PatchRefused } from '../../workbook/patch-refused';
import type { ReadSheet } from './doomed-sheet';
import { checkDoomed, readDoomed } from './doomed-sheet';
import { checkExpected } from './expected-content';
import type { ExcelGaps } from './excel-gaps';
import { inversePatch } from './inverse-patch';
import { checkNothingMissing } from './missing-parts';
import { ExcelFailure } from './office-error';
import type { PatchNeeds } from './patch-needs';
import { patchNeeds } from './patch-needs';
import type { PatchPlan } from './patch-plan';
import { planPatch } from './patch-plan';
import type { ReadyEdit, ReadyPatch } from './ready-patch';
import { readyPatch } from './ready-patch';
import { checksumsOfContents, firstChangedRow } from './row-checksums';
import type { ExcelRunner, ExcelTurn } from './run-excel';
import type { WorkbookSurvey } from './workbook-survey';
import { surveyNames, surveyWorkbook } from './workbook-survey';
import { blockOf } from './write-chart';
import { WrittenInPart, write, writeApart } from './write-patch';

/**
 * Applies a patch as a whole.
 * @returns the patch that undoes it
 * @throws PatchRefused where the workbook or Excel does not allow it; nothing has changed then, but for
 *   `half-written`
 */
export async function applyPatch(
  runner: ExcelRunner,
  patch: WorkbookPatch,
): Promise<WorkbookPatch> {
  const ready = readyPatch(patch);
  const result = await runner.run((turn) => applyByAnyMeans(turn, ready, runner.gaps));
  if (result.ok) return result.value;
  const { code, sheet, detail } = result.problem;
  throw new PatchRefused(code, sheet, detail);
}

/**
 * Applies a patch; where Excel refuses something and everything was taken back, once more with each part that a patch
 * can do without in a request of its own, so that it shows which one this Excel lacks.
 */
async function applyByAnyMeans(
  turn: ExcelTurn,
  patch: ReadyPatch,
  gaps: ExcelGaps,
): Promise<WorkbookPatch> {
  try {
    return await apply(turn, patch, gaps, false);
  } catch (error) {
    if (!(error instanceof WrittenInPart)) throw error;
    if (!error.mayGoOtherwise) throw error.reason;
  }
  // A table or a chart that was drawn in part takes everything back once more, so that nothing half of it stays.
  for (;;) {
    const known = gaps.parts.size + gaps.chartMeans;
    try {
      return await apply(turn, patch, gaps, true);
    } catch (error) {
      if (!(error instanceof WrittenInPart)) throw error;
      // Ends, since each attempt has fewer parts to try or draws charts by older means.
      if (gaps.parts.size + gaps.chartMeans === known) throw error.reason;
    }
  }
}

async function apply(
  turn: ExcelTurn,
  whole: ReadyPatch,
  gaps: ExcelGaps,
  isApart: boolean,
): Promise<WorkbookPatch> {
  const patch = possiblePatch(whole, gaps);
  const survey = await takeStock(turn, patch, patchNeeds(patch), gaps);
  checkExpected(patch.expect ?? [], survey);
  const plan = planPatch(patch, survey);
  const read = await readDoomedSheets(turn, plan, survey, gaps, patch);
  checkSheets(patch, read);
  const inverse = inversePatch(patch.label, plan, survey, read);
  const task = { turn, plan, survey, read, gaps };
  await (isApart ? writeApart(task) : write(task));
  return inverse;
}

/** The patch without the tables and charts that this Excel does not take. */
function possiblePatch(patch: ReadyPatch, gaps: ExcelGaps): ReadyPatch {
  const hasTables = !gaps.parts.has('tables') && gaps.may('tables');
  const isPossible = (edit: ReadyEdit): boolean => {
    if (edit.kind === 'table') return hasTables;
    if (edit.kind !== 'chart') return true;
    return !gaps.parts.has('charts') && (gaps.chartMeans < 2 || blockOf(edit) !== null);
  };
  return { ...patch, edits: patch.edits.filter(isPossible) };
}

async function takeStock(
  turn: ExcelTurn,
  patch: ReadyPatch,
  needs: PatchNeeds,
  gaps: ExcelGaps,
): Promise<WorkbookSurvey> {
  try {
    return await surveyWorkbook(turn, needs, gaps);
  } catch (error) {
    if (!(error instanceof ExcelFailure) || error.officeCode !== 'ItemNotFound') throw error;
    checkNothingMissing(patch, await surveyNames(turn, needs, gaps.may));
    throw error;
  }
}

async function readDoomedSheets(
  turn: ExcelTurn,
  plan: PatchPlan,
  survey: WorkbookSurvey,
  gaps: ExcelGaps,
  { expectSheets = [] }: ReadyPatch,
): Promise<ReadSheet[]> {
  const ours = new Set(expectSheets.map(({ sheet }) => nameKey(sheet)));
  const sheets = plan.doomed.map((doomed) => {
    const key = nameKey(doomed.sheet.name);
    const outline = survey.findings.get(key)!.doomed!;
    checkDoomed(doomed, outline, ours.has(key));
    return [doomed, outline] as const;
  });
  return readDoomed(turn, sheets, gaps);
}

function checkSheets(patch: ReadyPatch, read: readonly ReadSheet[]): void {
  for (const expected of patch.expectSheets ?? []) {
    const found = read.find(({ doomed }) => nameKey(doomed.sheet.name) === nameKey(expected.sheet));
    if (!found) continue;
    const row = firstChangedRow(expected, checksumsOfContents(found.contents));
    if (row !== null) throw new PatchRefused('cells-changed', expected.sheet, row);
  }
}
