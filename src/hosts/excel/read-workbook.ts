/** The reading of the open workbook: everything, or what has changed since. */
import type { SheetSnapshot } from '../../sheet/snapshot';
import type { HostProblem, HostResult } from '../../workbook/host-problem';
import type { LiveReading, WorkbookChange } from '../../workbook/live-workbook';
import type { ReadResult } from '../../workbook/problem';
import { ExcelFailure } from './office-error';
import { planRefresh } from './refresh';
import type { ReadingMemory, RefreshStep } from './refresh';
import type { ExcelRunner, ExcelTurn } from './run-excel';
import type { CellContext } from './sheet-cells';
import { listSheets } from './sheet-list';
import type { ListedSheet, WorkbookFacts } from './sheet-list';
import { SheetReading } from './sheet-reading';
import type { SheetOutcome } from './sheet-reading';
import { readSheets } from './sheet-rounds';
import { StyleBook } from './style-book';

/** How often a reading starts again because a sheet went while it was read. */
const ATTEMPTS = 3;

export class WorkbookReader {
  private readonly styles = new StyleBook();
  /** What we know of the readings that we gave out beyond what they say. */
  private readonly memories = new WeakMap<LiveReading, ReadingMemory>();

  constructor(private readonly runner: ExcelRunner) {}

  /** See `WorkbookHost.snapshot`. */
  async snapshot(): Promise<ReadResult<readonly SheetSnapshot[], HostProblem>> {
    const reading = await this.read();
    if (!reading.ok) return reading;
    const problem = reading.value.skipped.find(({ code }) => code !== 'sheet-gone');
    return problem ? { ok: false, problem } : { ok: true, value: reading.value.sheets };
  }

  /** See `LiveWorkbook.read`. */
  read(): Promise<HostResult<LiveReading>> {
    return this.runner.run((turn) => this.readAll(turn));
  }

  /** See `LiveWorkbook.refresh`; a reading that is not ours, such as a copy, is read as a whole. */
  refresh(
    previous: LiveReading,
    changes: readonly WorkbookChange[],
  ): Promise<HostResult<LiveReading>> {
    const memory = this.memories.get(previous);
    return memory
      ? this.runner.run((turn) => this.readChanges(turn, memory, changes))
      : this.read();
  }

  private readAll(turn: ExcelTurn): Promise<LiveReading> {
    return this.attempt(turn, [], async (facts, context) => {
      const readings = facts.sheets.map((sheet) => new SheetReading(sheet, context));
      await readSheets(turn, readings);
      return readings.map((reading) => reading.outcome());
    });
  }

  private readChanges(
    turn: ExcelTurn,
    memory: ReadingMemory,
    changes: readonly WorkbookChange[],
  ): Promise<LiveReading> {
    const known = [...memory.values()].map(({ sheet }) => sheet);
    // Where sheets may have gone, asking for them before the list is known could make the request fail.
    const isSure = changes.every(({ kind }) => kind !== 'sheets');
    const early = isSure ? planRefresh(memory, known, changes) : [];
    return this.attempt(turn, early, async (facts, context, begun) => {
      const plan = planRefresh(memory, facts.sheets, changes);
      const readings = new Map<string, SheetReading>();
      for (const step of plan) {
        if (step.kind === 'keep') continue;
        const { sheet, edits } = step;
        const reading = begun.get(sheet.id);
        if (reading?.sheet.name === sheet.name) reading.sheet = sheet;
        readings.set(
          sheet.id,
          reading?.sheet === sheet ? reading : new SheetReading(sheet, context, edits),
        );
      }
      await readSheets(turn, [...readings.values()]);
      return plan.map((step) =>
        step.kind === 'keep' ? step.outcome : readings.get(step.sheet.id)!.outcome(),
      );
    });
  }

  /**
   * Lists the sheets and reads; starts again when one of them went meanwhile.
   * @param early what can be begun together with the list
   */
  private async attempt(
    turn: ExcelTurn,
    early: readonly RefreshStep[],
    work: (
      facts: WorkbookFacts,
      context: CellContext,
      begun: ReadonlyMap<string, SheetReading>,
    ) => Promise<SheetOutcome[]>,
  ): Promise<LiveReading> {
    let first: readonly ListedSheet[] | null = null;
    for (let attempts = 1; ; attempts += 1) {
      const context: CellContext = { styles: this.styles, is1904: false };
      const begun = attempts === 1 ? begin(early, context) : new Map<string, SheetReading>();
      const facts = await listAndBegin(turn, begun);
      context.is1904 = facts.is1904;
      first ??= facts.sheets;
      try {
        return this.reading(facts, await work(facts, context, begun), first);
      } catch (error) {
        const isGone = error instanceof ExcelFailure && error.problem.code === 'sheet-gone';
        if (!isGone || attempts === ATTEMPTS) throw error;
      }
    }
  }

  private reading(
    facts: WorkbookFacts,
    outcomes: readonly SheetOutcome[],
    first: readonly ListedSheet[],
  ): LiveReading {
    const sheets: SheetSnapshot[] = [];
    const skipped: HostProblem[] = [];
    for (const { read } of outcomes) {
      if ('rows' in read) sheets.push(read);
      else skipped.push(read);
    }
    const ids = new Set(facts.sheets.map(({ id }) => id));
    for (const { id, name } of first) {
      if (!ids.has(id)) skipped.push({ code: 'sheet-gone', sheet: name, detail: null });
    }
    const reading: LiveReading = {
      name: facts.name,
      modified: null,
      sheets,
      skipped,
      cells: outcomes.reduce((sum, { cells }) => sum + cells, 0),
      properties: facts.properties,
    };
    this.memories.set(reading, new Map(outcomes.map((one) => [one.sheet.id, one])));
    return reading;
  }
}

function begin(steps: readonly RefreshStep[], context: CellContext): Map<string, SheetReading> {
  const readings = new Map<string, SheetReading>();
  for (const step of steps) {
    if (step.kind === 'keep') continue;
    readings.set(step.sheet.id, new SheetReading(step.sheet, context, step.edits));
  }
  return readings;
}

/** Lists the sheets and begins some readings in the same request; where Excel refuses that, lists alone. */
async function listAndBegin(
  turn: ExcelTurn,
  begun: Map<string, SheetReading>,
): Promise<WorkbookFacts> {
  if (begun.size === 0) return listSheets(turn);
  const readings = [...begun.values()];
  try {
    const facts = await listSheets(turn, () => {
      for (const reading of readings) reading.ask(turn.workbook, 0, false);
    });
    for (const reading of readings) reading.collect();
    return facts;
  } catch (error) {
    // A time-out is not an answer.
    if (!(error instanceof ExcelFailure) || error.officeCode === null) throw error;
    begun.clear();
    return listSheets(turn);
  }
}
