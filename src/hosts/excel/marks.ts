/**
 * Marks on the sheets: conditional formats of our own, always true and last in order, so that they colour without
 * touching anything that the user made (`docs/decisions/0005-marks.md`). Three requests show or clear them, whatever
 * the number of sheets: the sheets, their conditional formats, the changes.
 */
import { boxText } from '../../sheet/address';
import type { HostProblem, HostResult } from '../../workbook/host-problem';
import type { Mark, MarkOptions, MarkOutcome } from '../../workbook/mark';
import { nameKey } from '../../workbook/naming';
import { isSupported } from './abilities';
import { isRefusal } from './excel-gaps';
import type { ExcelGaps, MarkMeans } from './excel-gaps';
import { MarkComments } from './mark-comments';
import { MOST_RECTANGLES, addRules, addSingleRules, askAreas, clearSheet } from './mark-formats';
import { MARK_LEVELS } from './mark-rules';
import { isOurs, survey } from './mark-survey';
import type { MarkedSheet } from './mark-survey';
import { ExcelFailure } from './office-error';
import type { ExcelRunner, ExcelTurn } from './run-excel';

/** How often showing or clearing starts again because a sheet went meanwhile. */
const ATTEMPTS = 3;

/**
 * Shows exactly these marks; earlier ones are taken away in the same request.
 * @returns how many stand: one for each box, however many marks it has, at its strongest level
 */
export function showMarks(
  runner: ExcelRunner,
  marks: readonly Mark[],
  options: MarkOptions,
): Promise<HostResult<MarkOutcome>> {
  return runner.run((turn) => again(() => changeByAnyMeans(turn, runner.gaps, marks, options)));
}

/** Takes every mark of ours away, whoever left it; counts the boxes that bore one. */
export function clearMarks(runner: ExcelRunner): Promise<HostResult<MarkOutcome>> {
  return runner.run((turn) => again(() => changeByAnyMeans(turn, runner.gaps, [], null)));
}

/** How many boxes bear a mark of ours now. */
export function countMarks(runner: ExcelRunner): Promise<HostResult<number>> {
  const { gaps } = runner;
  return runner.run(async (turn) => {
    const sheets = await survey(turn, gaps, null);
    const ours = sheets.reduce((total, { rules }) => total + rules.filter(isOurs).length, 0);
    if (ours === 0) return 0;
    if (gaps.markMeans === 0) {
      try {
        const areas = sheets.flatMap((sheet) => askAreas(turn, sheet));
        await turn.sync();
        return sum(areas);
      } catch (error) {
        // An Excel that does not tell where formats lie has one for each box.
        if (!isRefusal(error)) throw error;
      }
    }
    return ours;
  });
}

async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await work();
    } catch (error) {
      const isGone = error instanceof ExcelFailure && error.problem.code === 'sheet-gone';
      if (!isGone || attempts === ATTEMPTS) throw error;
    }
  }
}

/**
 * Changes the marks; where Excel refuses something, by older means: a format for each rectangle instead of one for
 * many areas, then without setting their order. What a broken request has left is found and taken away by the next.
 * @param options null to take away only
 */
async function changeByAnyMeans(
  turn: ExcelTurn,
  gaps: ExcelGaps,
  marks: readonly Mark[],
  options: MarkOptions | null,
): Promise<MarkOutcome> {
  const before: KnownRules = { ids: null };
  for (let means = gaps.markMeans; ; means = (means + 1) as MarkMeans) {
    try {
      const outcome = await change(turn, { gaps, marks, options, means, before });
      gaps.markMeans = means;
      return outcome;
    } catch (error) {
      if (!isRefusal(error) || before.ids === null) throw error;
      if (means < 2) continue;
      // Nothing of ours is to be left half done.
      await change(turn, { gaps, marks: [], options: null, means, before }).catch(() => undefined);
      throw error;
    }
  }
}

/** The rules that were there at first, by `sheet id!rule id`; null until known. */
interface KnownRules {
  ids: ReadonlySet<string> | null;
}

interface Change {
  readonly gaps: ExcelGaps;
  readonly marks: readonly Mark[];
  readonly options: MarkOptions | null;
  readonly means: MarkMeans;
  readonly before: KnownRules;
}

async function change(
  turn: ExcelTurn,
  { gaps, marks, options, means, before }: Change,
): Promise<MarkOutcome> {
  const mayAsk = gaps.hasComments && isSupported('ExcelApi 1.10');
  const comments = mayAsk ? new MarkComments(turn.workbook) : null;
  const found = await survey(turn, gaps, comments);
  const sheets = before.ids ? found.map((sheet) => withStrays(sheet, before.ids!)) : found;
  before.ids ??= new Set(found.flatMap(({ id, rules }) => rules.map((one) => `${id}!${one.id}`)));
  const wanted = bySheet(marks);
  const skipped: HostProblem[] = [];
  const shown: { sheet: MarkedSheet; marks: readonly Mark[] }[] = [];
  const cleared: (() => number)[] = [];
  turn.commit();
  if (means === 0) turn.workbook.application.suspendScreenUpdatingUntilNextSync();
  for (const sheet of sheets) {
    const own = wanted.get(nameKey(sheet.name)) ?? [];
    wanted.delete(nameKey(sheet.name));
    const hasOurs = sheet.rules.some(isOurs) || (gaps.hasComments && comments?.isOn(sheet.name));
    if (sheet.isProtected && (own.length > 0 || hasOurs)) {
      skipped.push({ code: 'sheet-protected', sheet: sheet.name, detail: null });
    }
    if (sheet.isProtected) continue;
    cleared.push(...clearSheet(turn, sheet, means));
    if (own.length > 0) shown.push({ sheet, marks: own });
  }
  let room = MOST_RECTANGLES;
  for (const { sheet, marks: own } of shown) {
    if (means === 0) addRules(turn, sheet, own, options!);
    else room -= addSingleRules(turn, sheet, own, { options: options!, means, room });
  }
  for (const [, [first]] of wanted) {
    skipped.push({ code: 'sheet-gone', sheet: first!.sheet, detail: null });
  }
  const open = new Set(sheets.filter(({ isProtected }) => !isProtected).map(({ name }) => name));
  const noted = gaps.hasComments ? comments : null;
  await noted?.change(turn, shown, options?.notes ?? false, open);
  if (!noted?.isSent) await turn.sync();
  const count = options
    ? shown.reduce((total, { marks: own }) => total + own.length, 0)
    : sum(cleared);
  return { count, skipped, keptComments: noted?.kept.size ?? 0 };
}

/**
 * Takes rules for ours that came since the first look and have no formula yet: a request of ours was broken off just
 * before it set one.
 */
function withStrays(sheet: MarkedSheet, before: ReadonlySet<string>): MarkedSheet {
  const rules = sheet.rules.map((rule) =>
    rule.isEmpty && !before.has(`${sheet.id}!${rule.id}`)
      ? { ...rule, level: 'note' as const }
      : rule,
  );
  return { ...sheet, rules };
}

function sum(answers: readonly (() => number)[]): number {
  return answers.reduce((total, answer) => total + answer(), 0);
}

/** The marks by sheet, each box once with its strongest mark; notes of the weaker ones are joined to its own. */
function bySheet(marks: readonly Mark[]): Map<string, Mark[]> {
  const found = new Map<string, Map<string, Mark>>();
  const strongestFirst = [...marks].sort(
    (a, b) => MARK_LEVELS.indexOf(a.level) - MARK_LEVELS.indexOf(b.level),
  );
  for (const mark of strongestFirst) {
    let boxes = found.get(nameKey(mark.sheet));
    if (!boxes) found.set(nameKey(mark.sheet), (boxes = new Map()));
    const key = boxText(mark.box);
    const other = boxes.get(key);
    const notes = [other?.note, mark.note].filter((note) => note !== null && note !== undefined);
    boxes.set(key, { ...(other ?? mark), note: notes.length > 0 ? notes.join('\n') : null });
  }
  return new Map([...found].map(([key, boxes]) => [key, [...boxes.values()]]));
}
