/** The reading of the open workbook: everything, or what has changed since. */
import type { SheetSnapshot } from '../../sheet/snapshot';
import type { HostProblem, HostResult } from '../../workbook/host-problem';
import type { LiveReading, WorkbookChange } from '../../workbook/live-workbook';
import type { ReadResult } from '../../workbook/problem';
import { ExcelFailure } from './office-error';
import { planRefresh } from './refresh';
import type { ReadingMemory } from './refresh';
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
    return this.attempt(turn, async (facts) => {
      const context = this.contextOf(facts);
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
    return this.attempt(turn, async (facts) => {
      const plan = planRefresh(memory, facts, changes);
      const context = this.contextOf(facts);
      const readings = plan.flatMap((step) =>
        step.kind === 'keep' ? [] : [new SheetReading(step.sheet, context, step.edits)],
      );
      await readSheets(turn, readings);
      const outcomes = new Map(readings.map((one) => [one.sheet.id, one.outcome()]));
      return plan.map((step) =>
        step.kind === 'keep' ? step.outcome : outcomes.get(step.sheet.id)!,
      );
    });
  }

  private contextOf({ is1904 }: WorkbookFacts): CellContext {
    return { styles: this.styles, is1904 };
  }

  /** Lists the sheets and reads; starts again when one of them went meanwhile. */
  private async attempt(
    turn: ExcelTurn,
    work: (facts: WorkbookFacts) => Promise<SheetOutcome[]>,
  ): Promise<LiveReading> {
    let first: readonly ListedSheet[] | null = null;
    for (let attempts = 1; ; attempts += 1) {
      const facts = await listSheets(turn);
      first ??= facts.sheets;
      try {
        return this.reading(facts, await work(facts), first);
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
