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
import { leftovers, rollBack } from './apply-rollback';
import { cellsOf } from './cell-box';
import type { ReadSheet } from './doomed-sheet';
import { checkDoomed, readDoomed } from './doomed-sheet';
import { checkExpected, firstDifference } from './expected-content';
import { inversePatch } from './inverse-patch';
import { checkNothingMissing } from './missing-parts';
import { ExcelFailure } from './office-error';
import type { PatchNeeds } from './patch-needs';
import { patchNeeds } from './patch-needs';
import type { PatchPlan } from './patch-plan';
import { planPatch } from './patch-plan';
import { PatchWriter } from './patch-writer';
import type { RangeContent } from './range-content';
import { askContent } from './range-content';
import type { ReadyPatch } from './ready-patch';
import { readyPatch } from './ready-patch';
import { isAnswered } from './request-answer';
import { RequestBudget } from './request-budget';
import { checksumsOfContents, firstChangedRow } from './row-checksums';
import type { ExcelRunner, ExcelTurn } from './run-excel';
import type { WorkbookSurvey } from './workbook-survey';
import { surveyNames, surveyWorkbook } from './workbook-survey';

/** Up to so many cells are read a second time; more would cost more than the moment in between is worth. */
const READ_AGAIN = 20_000;

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
  const result = await runner.run((turn) => apply(turn, ready));
  if (result.ok) return result.value;
  const { code, sheet, detail } = result.problem;
  throw new PatchRefused(code, sheet, detail);
}

async function apply(turn: ExcelTurn, patch: ReadyPatch): Promise<WorkbookPatch> {
  const survey = await takeStock(turn, patch, patchNeeds(patch));
  checkExpected(patch.expect ?? [], survey);
  const plan = planPatch(patch, survey);
  const read = await readDoomedSheets(turn, plan, survey);
  checkSheets(patch, read);
  const inverse = inversePatch(patch.label, plan, survey, read);
  await write(turn, plan, survey, read);
  return inverse;
}

async function takeStock(
  turn: ExcelTurn,
  patch: ReadyPatch,
  needs: PatchNeeds,
): Promise<WorkbookSurvey> {
  try {
    return await surveyWorkbook(turn, needs);
  } catch (error) {
    if (!(error instanceof ExcelFailure) || error.officeCode !== 'ItemNotFound') throw error;
    checkNothingMissing(patch, await surveyNames(turn, needs));
    throw error;
  }
}

async function readDoomedSheets(
  turn: ExcelTurn,
  plan: PatchPlan,
  survey: WorkbookSurvey,
): Promise<ReadSheet[]> {
  const sheets = plan.doomed.map((doomed) => {
    const outline = survey.findings.get(nameKey(doomed.sheet.name))!.doomed!;
    checkDoomed(doomed, outline);
    return [doomed, outline] as const;
  });
  return readDoomed(turn, sheets);
}

function checkSheets(patch: ReadyPatch, read: readonly ReadSheet[]): void {
  for (const expected of patch.expectSheets ?? []) {
    const found = read.find(({ doomed }) => nameKey(doomed.sheet.name) === nameKey(expected.sheet));
    if (!found) continue;
    const row = firstChangedRow(expected, checksumsOfContents(found.contents));
    if (row !== null) throw new PatchRefused('cells-changed', expected.sheet, row);
  }
}

async function write(
  turn: ExcelTurn,
  plan: PatchPlan,
  survey: WorkbookSurvey,
  read: readonly ReadSheet[],
): Promise<void> {
  turn.commit();
  const again = readAgain(turn, survey);
  const budget = new RequestBudget(turn, again.compare);
  const writer = new PatchWriter(budget, plan, survey.is1904);
  try {
    await writer.write();
    await writer.deleteSheets();
    // In manual mode Excel would show formulas as they were when not all of their cells were there yet.
    if (!survey.isAutomatic) turn.workbook.application.calculate('Recalculate');
    await budget.send();
  } catch (error) {
    try {
      const isUntouched = budget.sent <= 1 && !again.hasBegun();
      await rollBack(turn, plan, writer, survey, read, isUntouched);
    } catch (second) {
      if (!(second instanceof ExcelFailure)) throw second;
      throw new PatchRefused('half-written', null, leftovers(writer));
    }
    throw error;
  }
}

interface SecondReading {
  /** Compares with the first reading, and keeps the later one for taking the patch back. */
  compare(): void;
  /** Whether Excel has answered it: if not, it has not begun with what comes after it in the same request. */
  hasBegun(): boolean;
}

/** Asks once more for what is going to be written over. */
function readAgain(turn: ExcelTurn, survey: WorkbookSurvey): SecondReading {
  // Asked for first, so that its answer tells whether Excel began with the request at all.
  const probe = turn.workbook.worksheets.getCount();
  const all = [...survey.findings.values()].filter(({ doomed }) => doomed === null);
  const cells = all
    .flatMap(({ contents }) => contents)
    .reduce((sum, { box }) => sum + cellsOf(box), 0);
  const answers = (cells > READ_AGAIN ? [] : all).flatMap(({ need, contents }) => {
    const sheet = turn.workbook.worksheets.getItem(need.name);
    return contents.map((content, at) => {
      const answer = askContent(sheet, content.box, false);
      return { need, contents, at, answer };
    });
  });
  return {
    hasBegun: () => isAnswered(probe),
    compare: () => {
      let changed: PatchRefused | null = null;
      for (const { need, contents, at, answer } of answers) {
        const before = contents[at]!;
        const after = answer();
        const place = firstDifference(before, after);
        if (place === null) continue;
        changed ??= new PatchRefused('cells-changed', need.name, place);
        contents[at] = withLooksOf(before, after);
      }
      if (changed) throw changed;
    },
  };
}

function withLooksOf(before: RangeContent, after: RangeContent): RangeContent {
  return { ...after, lookAt: (row, column) => before.lookAt(row, column) };
}
