/**
 * Marks on the sheets: conditional formats of our own, always true and last in order, so that they colour without
 * touching anything that the user made (`docs/decisions/0005-marks.md`). Three requests show or clear them, whatever
 * the number of sheets: the sheets, their conditional formats, the changes.
 */
import { boxText } from '../../sheet/address';
import type { HostProblem, HostProblemCode, HostResult } from '../../workbook/host-problem';
import type { Mark, MarkLevel, MarkOptions, MarkOutcome } from '../../workbook/mark';
import { nameKey } from '../../workbook/naming';
import { isSupported } from './abilities';
import { askingLess, isRefusal } from './excel-gaps';
import type { ExcelGaps, MarkMeans, May } from './excel-gaps';
import { addressLists, areaText, joinedBoxes } from './format-runs';
import { MARK_LEVELS, askMarkRules, markFormula, readMarkRules } from './mark-rules';
import type { SheetRule } from './mark-rules';
import { MarkComments } from './mark-comments';
import { ExcelFailure } from './office-error';
import type { ExcelRunner, ExcelTurn } from './run-excel';

/** How often showing or clearing starts again because a sheet went meanwhile. */
const ATTEMPTS = 3;

/** Failures that have nothing to do with what was asked. */
const PASSING: ReadonlySet<HostProblemCode> = new Set(['busy', 'cell-editing']);

interface MarkedSheet {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly rules: readonly SheetRule[];
}

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

/** The sheets with their conditional formats: two requests. */
async function survey(
  turn: ExcelTurn,
  gaps: ExcelGaps,
  comments: MarkComments | null,
): Promise<MarkedSheet[]> {
  const { worksheets } = turn.workbook;
  const ask = (may: May): void => {
    // One request for one list: a second one would take the place of the first.
    worksheets.load(`items/id,items/name${may('protection') ? ',items/protection/protected' : ''}`);
    if (may('workbook-comments')) comments?.ask();
  };
  await askingLess(turn, gaps, ['protection', 'workbook-comments'], ask, () => {
    ask(gaps.may);
    return turn.sync();
  });
  if (!gaps.may('workbook-comments')) gaps.hasComments = false;
  const { items } = worksheets;
  const rules = await rulesOf(turn, gaps, items, comments);
  return items.map((sheet, at) => ({
    id: sheet.id,
    name: sheet.name,
    isProtected: gaps.may('protection') && sheet.protection.protected,
    rules: rules[at]!,
  }));
}

async function rulesOf(
  turn: ExcelTurn,
  gaps: ExcelGaps,
  sheets: readonly Excel.Worksheet[],
  comments: MarkComments | null,
): Promise<SheetRule[][]> {
  if (gaps.may('rules')) {
    const asked = sheets.map(askMarkRules);
    if (gaps.hasComments) comments?.askPlaces();
    try {
      await turn.sync();
      return asked.map((answer) => answer());
    } catch (error) {
      if (!(error instanceof ExcelFailure) || PASSING.has(error.problem.code)) throw error;
    }
  }
  await askPlaces(turn, gaps, comments);
  const rules = await readMarkRules(sheets, () => turn.sync());
  return rules;
}

/** Asks by themselves where the comments are. */
async function askPlaces(
  turn: ExcelTurn,
  gaps: ExcelGaps,
  comments: MarkComments | null,
): Promise<void> {
  if (!comments || !gaps.hasComments) return;
  comments.askPlaces();
  try {
    await turn.sync();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    gaps.hasComments = false;
  }
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

function isOurs({ level }: SheetRule): boolean {
  return level !== null;
}

/** The conditional formats of ours on a sheet. */
function ourFormats(turn: ExcelTurn, { id, rules }: MarkedSheet): Excel.ConditionalFormat[] {
  const ours = rules.filter(isOurs);
  if (ours.length === 0) return [];
  const formats = turn.workbook.worksheets.getItem(id).getRange().conditionalFormats;
  return ours.map((rule) => formats.getItem(rule.id));
}

function askAreas(turn: ExcelTurn, sheet: MarkedSheet): (() => number)[] {
  return ourFormats(turn, sheet).map((format) => {
    const areas = format.getRanges();
    areas.load('areaCount');
    return () => areas.areaCount;
  });
}

/** @returns what gives the number of boxes of each format, after the request has been answered */
function clearSheet(turn: ExcelTurn, sheet: MarkedSheet, means: MarkMeans): (() => number)[] {
  // Older Excels do not tell where a format lies; ours have one for each box there.
  const counts = means === 0 ? askAreas(turn, sheet) : ourFormats(turn, sheet).map(() => () => 1);
  for (const format of ourFormats(turn, sheet)) format.delete();
  return counts;
}

/** Adds the formats of a sheet, one for each level and each address that Excel takes. */
function addRules(
  turn: ExcelTurn,
  { id }: MarkedSheet,
  marks: readonly Mark[],
  options: MarkOptions,
): void {
  const sheet = turn.workbook.worksheets.getItem(id);
  for (const level of MARK_LEVELS) {
    const boxes = marks.filter((mark) => mark.level === level).map(({ box }) => box);
    for (const { address } of addressLists(boxes)) {
      addRule(sheet, address, level, options.colours[level]);
    }
  }
}

function addRule(sheet: Excel.Worksheet, address: string, level: MarkLevel, colour: string): void {
  const areas = sheet.getRanges(address);
  areas.untrack();
  // Excel puts a new format above all others; ours belong below them. This comes last: once moved, the object that
  // Excel gave is no longer to be used.
  setRule(areas.conditionalFormats, level, colour).priority = -1;
}

function setRule(
  formats: Excel.ConditionalFormatCollection,
  level: MarkLevel,
  colour: string,
): Excel.ConditionalFormat {
  const format = formats.add('Custom');
  format.custom.rule.formula = markFormula(level);
  format.custom.format.fill.color = `#${colour}`;
  return format;
}

/** So many formats are added at most; what is weakest is then not shown. */
const MOST_RECTANGLES = 2000;

/**
 * Adds a format for each rectangle, cells side by side taken together, in an Excel that knows no other way.
 * @returns how many were added
 */
function addSingleRules(
  turn: ExcelTurn,
  { id }: MarkedSheet,
  marks: readonly Mark[],
  { options, means, room }: { options: MarkOptions; means: MarkMeans; room: number },
): number {
  const sheet = turn.workbook.worksheets.getItem(id);
  const rectangles = MARK_LEVELS.flatMap((level) => {
    const boxes = marks.filter((mark) => mark.level === level).map(({ box }) => box);
    return joinedBoxes(boxes).map((box) => ({ level, box }));
  }).slice(0, room);
  // Each new format lies above the others, so that the strongest comes last where the order cannot be set.
  for (const { level, box } of means === 2 ? rectangles.reverse() : rectangles) {
    const { conditionalFormats } = sheet.getRange(areaText(box));
    const format = setRule(conditionalFormats, level, options.colours[level]);
    if (means === 1) format.priority = -1;
  }
  return rectangles.length;
}
