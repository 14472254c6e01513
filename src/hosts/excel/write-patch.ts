/** Writing a patch that was judged: all at once, or part by part in an Excel that refuses some of it. */
import { PatchRefused } from '../../workbook/patch-refused';
import { leftovers, rollBack } from './apply-rollback';
import type { BrokenWrite } from './apply-rollback';
import type { ReadSheet } from './doomed-sheet';
import { PARTS, isRefusal } from './excel-gaps';
import type { ChartMeans, ExcelGaps, Part } from './excel-gaps';
import { ExcelFailure } from './office-error';
import { changesLooks } from './patch-needs';
import type { PatchPlan } from './patch-plan';
import { PatchWriter, partsOfPlan } from './patch-writer';
import type { WriteMeans } from './patch-writer';
import { RequestBudget } from './request-budget';
import type { ExcelTurn } from './run-excel';
import { readAgain } from './second-reading';
import type { WorkbookSurvey } from './workbook-survey';

/** What is to be written, and what was read before it. */
export interface WriteTask {
  readonly turn: ExcelTurn;
  readonly plan: PatchPlan;
  readonly survey: WorkbookSurvey;
  /** The sheets that are taken away. */
  readonly read: readonly ReadSheet[];
  readonly gaps: ExcelGaps;
}

/** What was written has been taken back. */
export class WrittenInPart extends Error {
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

/**
 * Writes everything in one request, more only where it is many bytes.
 * @throws WrittenInPart, or PatchRefused `half-written`
 */
export async function write(task: WriteTask): Promise<void> {
  const { turn, plan, survey, gaps } = task;
  const parts = new Set(PARTS.filter((part) => !gaps.parts.has(part)));
  await attempt(task, parts, gaps.isPlain, async (budget, writer) => {
    await writer.write();
    await writer.deleteSheets();
    // In manual mode Excel would show formulas as they were when not all of their cells were there yet.
    if (!survey.isAutomatic) turn.workbook.application.calculate('Recalculate');
    await budget.send();
  });
  noteKeptLooks(plan, gaps);
}

/**
 * Writes between the point of no return and the last answer; what breaks off is taken back.
 * @param parts what the writer does along with the contents
 */
async function attempt(
  { turn, plan, survey, read, gaps }: WriteTask,
  parts: ReadonlySet<Part>,
  isPlain: boolean,
  work: (budget: RequestBudget, writer: PatchWriter) => Promise<void>,
): Promise<void> {
  turn.commit();
  const again = readAgain(turn, survey);
  const budget = new RequestBudget(turn, again.compare, isPlain);
  const writer = new PatchWriter(budget, plan, survey.is1904, meansOf(gaps, parts));
  try {
    await work(budget, writer);
  } catch (error) {
    const isUntouched = budget.sent <= 1 && !again.hasBegun();
    await takeBack(turn, { plan, writer, survey, read, gaps }, isUntouched, error);
  }
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

/**
 * Writes what cannot be done without, then each other part in a request of its own; what Excel refuses is noted.
 * @throws WrittenInPart, or PatchRefused `half-written`
 */
export async function writeApart(task: WriteTask): Promise<void> {
  const { turn, plan, survey, gaps } = task;
  let isGapFound = false;
  await attempt(task, new Set(), true, async (budget, writer) => {
    await writer.write();
    await budget.send();
    for (const part of partsOfPlan(plan).filter((one) => !gaps.parts.has(one))) {
      isGapFound = !(await addPart(budget, writer, part, gaps)) || isGapFound;
    }
    await writer.deleteSheets();
    await budget.send();
  });
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
