/** Many sheets read side by side: each request carries the next step of as many as its answer has room for. */
import { byteBudget } from './byte-budget';
import { ExcelFailure } from './office-error';
import type { ExcelTurn } from './run-excel';
import type { SheetReading } from './sheet-reading';

/** Below this even a single row was too much for Excel. */
const LEAST_BUDGET = 4096;

/**
 * Reads sheets to their ends: two requests where no sheet is very large and the bytes allow it.
 * @throws ExcelFailure when Excel refuses anything but the size of an answer; `sheet-gone` when one of the sheets has
 *   been deleted since it was listed
 */
export async function readSheets(
  turn: ExcelTurn,
  readings: readonly SheetReading[],
): Promise<void> {
  let budget = byteBudget();
  for (;;) {
    const open = readings.filter(({ isDone }) => !isDone);
    if (open.length === 0) return;
    const asked = askAll(turn.workbook, open, budget);
    try {
      await turn.sync();
      for (const reading of asked) reading.collect();
    } catch (error) {
      budget = mend(error, asked, budget);
    }
  }
}

function askAll(
  workbook: Excel.Workbook,
  open: readonly SheetReading[],
  budget: number,
): SheetReading[] {
  const asked: SheetReading[] = [];
  let room = budget;
  for (const reading of open) {
    if (room <= 0) break;
    const bytes = reading.ask(workbook, room, asked.length === 0);
    if (bytes === 0) break;
    room -= bytes;
    asked.push(reading);
  }
  return asked;
}

/** Makes the next request one that Excel can answer, or throws where there is no such. Returns its budget. */
function mend(error: unknown, asked: readonly SheetReading[], budget: number): number {
  if (!(error instanceof ExcelFailure)) throw error;
  const { problem } = error;
  if (problem.code === 'payload-too-large') {
    for (const reading of asked) reading.forget();
    if (budget > LEAST_BUDGET) return budget / 2;
    const reading = asked[0]!;
    reading.giveUp({ ...problem, sheet: reading.sheet.name });
    return byteBudget();
  }
  const inDoubt = asked.filter(({ mayExceedMerges }) => mayExceedMerges);
  if (problem.code !== 'host-error' || inDoubt.length === 0) throw error;
  for (const reading of asked) reading.forget();
  for (const reading of inDoubt) reading.mergesInBands = true;
  return budget;
}
