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
import type { BrokenWrite } from './apply-rollback';
import { cellsOf } from './cell-box';
import type { ReadSheet } from './doomed-sheet';
import { checkDoomed, readDoomed } from './doomed-sheet';
import { checkExpected, firstDifference } from './expected-content';
import { PARTS, isRefusal } from './excel-gaps';
import type { ChartMeans, ExcelGaps, Part } from './excel-gaps';
import { inversePatch } from './inverse-patch';
import { checkNothingMissing } from './missing-parts';
import { ExcelFailure } from './office-error';
import type { PatchNeeds } from './patch-needs';
import { changesLooks, patchNeeds } from './patch-needs';
import type { PatchPlan } from './patch-plan';
import { planPatch } from './patch-plan';
import { PatchWriter, partsOfPlan } from './patch-writer';
import type { WriteMeans } from './patch-writer';
import type { RangeContent } from './range-content';
import { askContent } from './range-content';
import type { ReadyEdit, ReadyPatch } from './ready-patch';
import { readyPatch } from './ready-patch';
import { askProbe } from './request-answer';
import { RequestBudget } from './request-budget';
import { checksumsOfContents, firstChangedRow } from './row-checksums';
import type { ExcelRunner, ExcelTurn } from './run-excel';
import type { WorkbookSurvey } from './workbook-survey';
import { surveyNames, surveyWorkbook } from './workbook-survey';
import { blockOf } from './write-chart';

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

/** What was written has been taken back. */
class WrittenInPart extends Error {
  override readonly name = 'WrittenInPart';

  /**
   * @param reason what Excel said
   * @param mayGoOtherwise whether it may take the patch by other means
   */
  constructor(
    readonly reason: unknown,
    readonly mayGoOtherwise: boolean,
  ) {
    super('written in part');
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
  if (isApart) await writeApart(turn, plan, survey, read, gaps);
  else await write(turn, plan, survey, read, gaps);
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

/** Writes everything in one request, more only where it is many bytes. */
async function write(
  turn: ExcelTurn,
  plan: PatchPlan,
  survey: WorkbookSurvey,
  read: readonly ReadSheet[],
  gaps: ExcelGaps,
): Promise<void> {
  turn.commit();
  const again = readAgain(turn, survey);
  const budget = new RequestBudget(turn, again.compare, gaps.isPlain);
  const parts = new Set(PARTS.filter((part) => !gaps.parts.has(part)));
  const writer = new PatchWriter(budget, plan, survey.is1904, meansOf(gaps, parts));
  try {
    await writer.write();
    await writer.deleteSheets();
    // In manual mode Excel would show formulas as they were when not all of their cells were there yet.
    if (!survey.isAutomatic) turn.workbook.application.calculate('Recalculate');
    await budget.send();
  } catch (error) {
    const isUntouched = budget.sent <= 1 && !again.hasBegun();
    await takeBack(turn, { plan, writer, survey, read, gaps }, isUntouched, error);
  }
  noteKeptLooks(plan, gaps);
}

function meansOf(gaps: ExcelGaps, parts: ReadonlySet<Part>): WriteMeans {
  const { hasAreas, chartMeans: charts } = gaps;
  return { parts, hasAreas, charts, mayChangeLooks: gaps.may('looks') };
}

function noteKeptLooks({ steps }: PatchPlan, gaps: ExcelGaps): void {
  if (gaps.may('looks')) return;
  const isKept = steps.some(
    ({ edit, target }) => edit.kind === 'write' && target.old && changesLooks(edit),
  );
  if (isKept) gaps.keptLooks = true;
}

/** Writes what cannot be done without, then each other part in a request of its own. */
async function writeApart(
  turn: ExcelTurn,
  plan: PatchPlan,
  survey: WorkbookSurvey,
  read: readonly ReadSheet[],
  gaps: ExcelGaps,
): Promise<void> {
  turn.commit();
  const again = readAgain(turn, survey);
  const budget = new RequestBudget(turn, again.compare, true);
  const writer = new PatchWriter(budget, plan, survey.is1904, meansOf(gaps, new Set()));
  let isGapFound = false;
  try {
    await writer.write();
    await budget.send();
    for (const part of partsOfPlan(plan).filter((one) => !gaps.parts.has(one))) {
      isGapFound = !(await addPart(budget, writer, part, gaps)) || isGapFound;
    }
    await writer.deleteSheets();
    await budget.send();
  } catch (error) {
    const isUntouched = budget.sent <= 1 && !again.hasBegun();
    await takeBack(turn, { plan, writer, survey, read, gaps }, isUntouched, error);
  }
  // What was left out last is then what Excel had refused in the first place.
  if (!isGapFound) gaps.isPlain = true;
  noteKeptLooks(plan, gaps);
  if (survey.isAutomatic) return;
  try {
    turn.workbook.application.calculate('Recalculate');
    await turn.sync();
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
}

/**
 * Adds one part, by older means where the newer are refused.
 * @returns whether it could be added as in any other Excel; what could not is noted
 * @throws ExcelFailure where a table or a chart may have been drawn in part
 */
async function addPart(
  budget: RequestBudget,
  writer: PatchWriter,
  part: Part,
  gaps: ExcelGaps,
): Promise<boolean> {
  const tried = async (means: WriteMeans): Promise<unknown> => {
    try {
      await writer.add(means);
      await budget.send();
      return null;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return error;
    }
  };
  const means = meansOf(gaps, new Set([part]));
  const refused = await tried(means);
  if (refused === null) return true;
  if (part === 'charts') {
    gaps.chartMeans = Math.min(3, gaps.chartMeans + 1) as ChartMeans;
    if (gaps.chartMeans === 3) gaps.parts.add(part);
    throw refused;
  }
  if (part === 'tables') {
    gaps.parts.add(part);
    throw refused;
  }
  if (means.hasAreas && (await tried({ ...means, hasAreas: false })) === null) {
    gaps.hasAreas = false;
    return false;
  }
  gaps.parts.add(part);
  return false;
}

/**
 * Takes a broken write back.
 * @param isUntouched whether it is known that Excel did not begin with the request, so that nothing needs restoring
 * @throws WrittenInPart when that is done, PatchRefused `half-written` where Excel does not let us
 */
async function takeBack(
  turn: ExcelTurn,
  broken: BrokenWrite,
  isUntouched: boolean,
  error: unknown,
): Promise<never> {
  try {
    if (!isUntouched) await rollBack(turn, broken);
  } catch (second) {
    if (!(second instanceof ExcelFailure)) throw second;
    throw new PatchRefused('half-written', null, leftovers(broken.writer));
  }
  // A request that failed before its first command failed for another reason than a command that is not known.
  const isOfCommand = isRefusal(error) && (!isUntouched || error.problem.code === 'not-supported');
  throw new WrittenInPart(error, isOfCommand);
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
  const hasBegun = askProbe(turn.workbook);
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
    hasBegun,
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
