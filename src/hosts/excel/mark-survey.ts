/** The sheets as marks find them: their names, whether they are barred, and their conditional formats. */
import type { HostProblemCode } from '../../workbook/host-problem';
import { askingLess, isRefusal } from './excel-gaps';
import type { ExcelGaps, May } from './excel-gaps';
import type { MarkComments } from './mark-comments';
import { askMarkRules, readMarkRules } from './mark-rules';
import type { SheetRule } from './mark-rules';
import { ExcelFailure } from './office-error';
import type { ExcelTurn } from './run-excel';

/** Failures that have nothing to do with what was asked. */
const PASSING: ReadonlySet<HostProblemCode> = new Set(['busy', 'cell-editing']);

export interface MarkedSheet {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  readonly rules: readonly SheetRule[];
}

/** Whether a conditional format is a mark. */
export function isOurs({ level }: SheetRule): boolean {
  return level !== null;
}

/**
 * The sheets with their conditional formats: two requests.
 * @param comments asked for alongside; null without notes
 * @throws ExcelFailure when Excel refuses
 */
export async function survey(
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
