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
import { addressLists } from './format-runs';
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
  return runner.run((turn) => again(() => change(turn, marks, options)));
}

/** Takes every mark of ours away, whoever left it; counts the boxes that bore one. */
export function clearMarks(runner: ExcelRunner): Promise<HostResult<MarkOutcome>> {
  return runner.run((turn) => again(() => change(turn, [], null)));
}

/** How many boxes bear a mark of ours now. */
export function countMarks(runner: ExcelRunner): Promise<HostResult<number>> {
  return runner.run(async (turn) => {
    const sheets = await survey(turn, null);
    const areas = sheets.flatMap((sheet) => askAreas(turn, sheet));
    if (areas.length === 0) return 0;
    await turn.sync();
    return sum(areas);
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

/** @param options null to take away only */
async function change(
  turn: ExcelTurn,
  marks: readonly Mark[],
  options: MarkOptions | null,
): Promise<MarkOutcome> {
  const comments = isSupported('ExcelApi 1.10') ? new MarkComments(turn.workbook) : null;
  const sheets = await survey(turn, comments);
  const wanted = bySheet(marks);
  const skipped: HostProblem[] = [];
  const shown: { sheet: MarkedSheet; marks: readonly Mark[] }[] = [];
  const cleared: (() => number)[] = [];
  turn.commit();
  turn.workbook.application.suspendScreenUpdatingUntilNextSync();
  for (const sheet of sheets) {
    const own = wanted.get(nameKey(sheet.name)) ?? [];
    wanted.delete(nameKey(sheet.name));
    const isOurs = sheet.rules.some(({ level }) => level !== null) || comments?.isOn(sheet.name);
    if (sheet.isProtected && (own.length > 0 || isOurs)) {
      skipped.push({ code: 'sheet-protected', sheet: sheet.name, detail: null });
    }
    if (sheet.isProtected) continue;
    cleared.push(...clearSheet(turn, sheet));
    if (own.length > 0) shown.push({ sheet, marks: own });
  }
  for (const { sheet, marks: own } of shown) addRules(turn, sheet, own, options!);
  for (const [, [first]] of wanted) {
    skipped.push({ code: 'sheet-gone', sheet: first!.sheet, detail: null });
  }
  const open = new Set(sheets.filter(({ isProtected }) => !isProtected).map(({ name }) => name));
  await comments?.change(turn, shown, options?.notes ?? false, open);
  if (!comments?.isSent) await turn.sync();
  const count = options
    ? shown.reduce((total, { marks: own }) => total + own.length, 0)
    : sum(cleared);
  return { count, skipped, keptComments: comments?.kept.size ?? 0 };
}

function sum(answers: readonly (() => number)[]): number {
  return answers.reduce((total, answer) => total + answer(), 0);
}

/** The sheets with their conditional formats: two requests. */
async function survey(turn: ExcelTurn, comments: MarkComments | null): Promise<MarkedSheet[]> {
  const { worksheets } = turn.workbook;
  worksheets.load('items/id,items/name,items/protection/protected');
  comments?.ask();
  await turn.sync();
  const { items } = worksheets;
  const rules = await rulesOf(turn, items, comments);
  return items.map((sheet, at) => ({
    id: sheet.id,
    name: sheet.name,
    isProtected: sheet.protection.protected,
    rules: rules[at]!,
  }));
}

async function rulesOf(
  turn: ExcelTurn,
  sheets: readonly Excel.Worksheet[],
  comments: MarkComments | null,
): Promise<SheetRule[][]> {
  const asked = sheets.map(askMarkRules);
  comments?.askPlaces();
  try {
    await turn.sync();
    return asked.map((answer) => answer());
  } catch (error) {
    if (!(error instanceof ExcelFailure) || PASSING.has(error.problem.code)) throw error;
    comments?.askPlaces();
    return readMarkRules(sheets, () => turn.sync());
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

/** The conditional formats of ours on a sheet. */
function ourFormats(turn: ExcelTurn, { id, rules }: MarkedSheet): Excel.ConditionalFormat[] {
  const ours = rules.filter(({ level }) => level !== null);
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
function clearSheet(turn: ExcelTurn, sheet: MarkedSheet): (() => number)[] {
  const counts = askAreas(turn, sheet);
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
  const format = areas.conditionalFormats.add('Custom');
  format.custom.rule.formula = markFormula(level);
  format.custom.format.fill.color = `#${colour}`;
  // Excel puts a new format above all others; ours belong below them. This comes last: once moved, the object that
  // Excel gave is no longer to be used.
  format.priority = -1;
}
