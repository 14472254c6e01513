/** Many sheets read side by side: each request carries the next step of as many as its answer has room for. */
import type { HostProblemCode } from '../../workbook/host-problem';
import { byteBudget } from './byte-budget';
import { ExcelFailure } from './office-error';
import type { ExcelTurn } from './run-excel';
import type { SheetReading } from './sheet-reading';

/** After an answer that was too large, requests grow slowly again: one large sheet must not slow down all others. */
const GROWTH = 1.25;

/**
 * Reads sheets to their ends: two requests where no sheet is very large and the bytes allow it.
 * @throws ExcelFailure when Excel refuses anything but the size of an answer; `sheet-gone` when one of the sheets has
 *   been deleted since it was listed
 */
export async function readSheets(
  turn: ExcelTurn,
  readings: readonly SheetReading[],
): Promise<void> {
  const most = byteBudget();
  let budget = most;
  for (;;) {
    const open = readings.filter(({ isDone }) => !isDone);
    if (open.length === 0) return;
    const { asked, bytes } = askAll(turn.workbook, open, budget);
    try {
      await turn.sync();
      for (const reading of asked) reading.collect();
      budget = Math.min(most, budget * GROWTH);
    } catch (error) {
      const mustHalve = mend(error, asked);
      if (mustHalve) budget = Math.min(budget, bytes) / 2;
    }
  }
}

function askAll(
  workbook: Excel.Workbook,
  open: readonly SheetReading[],
  budget: number,
): { readonly asked: readonly SheetReading[]; readonly bytes: number } {
  const asked: SheetReading[] = [];
  let room = budget;
  for (const reading of open) {
    if (room <= 0) break;
    const bytes = reading.ask(workbook, room, asked.length === 0);
    if (bytes === 0) break;
    room -= bytes;
    asked.push(reading);
  }
  return { asked, bytes: budget - room };
}

/** What Excel may say of a question that it cannot answer for a sheet. */
const UNANSWERED: readonly HostProblemCode[] = ['host-error', 'not-supported', 'sheet-protected'];
/** Sizes of ranges rather than of answers. */
const RANGE_TOO_LARGE: readonly (string | null)[] = [
  'RangeExceedsLimit',
  'OperationCellsExceedLimit',
];

/**
 * Sees to it that the next request is one that Excel can answer, or throws where there is no such.
 * @returns whether less has to be asked for at once
 */
function mend(error: unknown, asked: readonly SheetReading[]): boolean {
  if (!(error instanceof ExcelFailure)) throw error;
  const { problem, officeCode } = error;
  const inDoubt = asked.filter(({ isInDoubt }) => isInDoubt);
  const isUnanswered = UNANSWERED.includes(problem.code) || RANGE_TOO_LARGE.includes(officeCode);
  if (isUnanswered && inDoubt.length > 0) {
    for (const reading of asked) reading.forget();
    for (const reading of inDoubt) reading.beCautious();
    return false;
  }
  if (problem.code !== 'payload-too-large') throw error;
  const [first, ...others] = asked;
  if (first?.isLeast && others.length === 0) {
    first.giveUp({ ...problem, sheet: first.sheet.name });
    return false;
  }
  for (const reading of asked) reading.forget();
  return true;
}
