/** A clock that stands until it is told to go on, and a workbook that tells of changes like an open one. */
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { HostProblem, HostResult } from '../../src/workbook/host-problem';
import type { LiveReading, LiveWorkbook, WorkbookChange } from '../../src/workbook/live-workbook';
import { readingOf } from './shared-workbook';

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
}

export class FakeClock {
  time = 0;
  private alarms: Alarm[] = [];

  readonly now = (): number => this.time;

  readonly schedule = (ring: () => void, milliseconds: number): (() => void) => {
    const alarm = { at: this.time + milliseconds, ring };
    this.alarms.push(alarm);
    return () => void (this.alarms = this.alarms.filter((other) => other !== alarm));
  };

  /** Resolves after so much time of this clock. */
  pass(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.schedule(resolve, milliseconds));
  }

  /** Lets time go on; whatever is due happens in order, and all that follows from it at once. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settled();
      const next = this.alarms
        .filter(({ at }) => at <= end)
        .reduce<Alarm | null>((a, b) => (a === null || b.at < a.at ? b : a), null);
      if (!next) break;
      this.alarms = this.alarms.filter((other) => other !== next);
      this.time = Math.max(this.time, next.at);
      next.ring();
    }
    this.time = end;
  }

  get isIdle(): boolean {
    return this.alarms.length === 0;
  }
}

/** Lets all promises that can go on do so. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** One number a cell; a sheet has one row. */
type Cells = readonly number[];

function snapshot(name: string, cells: Cells): SheetSnapshot {
  return {
    name,
    visibility: 'visible',
    box: { top: 0, left: 0, bottom: 0, right: cells.length - 1 },
    rows: [
      {
        index: 0,
        cells: cells.map((value, column) => ({
          row: 0,
          column,
          kind: 'number' as const,
          value,
          style: DEFAULT_STYLE,
        })),
      },
    ],
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isProtected: false,
  };
}

/** What a check of the state would give. */
export function contentOf({ sheets }: Pick<LiveReading, 'sheets'>): string {
  return sheets
    .map(({ name, rows }) => `${name}:${rows[0]!.cells.map(({ value }) => value).join(',')}`)
    .join(' ');
}

export class FakeWorkbook implements Pick<LiveWorkbook, 'read' | 'refresh' | 'watch'> {
  sheets = new Map<string, Cells>([
    ['A', [1, 2, 3]],
    ['B', [4, 5, 6]],
  ]);
  problem: HostProblem | null = null;
  /** How long a reading takes, and whether it sees the workbook as it is at its end or at its beginning. */
  latency = 0;
  seesEnd = true;
  extraCells = 0;
  readonly counts = { read: 0, refresh: 0, watching: 0 };
  private readonly listeners = new Set<(change: WorkbookChange) => void>();

  constructor(private readonly clock: FakeClock) {}

  reading(): LiveReading {
    const sheets = [...this.sheets].map(([name, cells]) => snapshot(name, cells));
    return readingOf(sheets, { cells: this.extraCells + 3 * sheets.length });
  }

  read(): Promise<HostResult<LiveReading>> {
    this.counts.read += 1;
    return this.answer(() => this.reading());
  }

  refresh(
    previous: LiveReading,
    changes: readonly WorkbookChange[],
  ): Promise<HostResult<LiveReading>> {
    this.counts.refresh += 1;
    return this.answer(() => {
      const isAnew = changes.some(({ kind }) => kind === 'sheets');
      // Only what was told is read again: a change that got lost shows.
      const sheets = [...this.sheets].flatMap(([name, cells]) => {
        const old = previous.sheets.find((sheet) => sheet.name === name);
        // A sheet may have gone and another of its name have come.
        if (!old || isAnew) return isAnew ? snapshot(name, cells) : [];
        const own = changes.filter((change) => 'sheet' in change && change.sheet === name);
        if (own.some(({ kind }) => kind !== 'edited')) return snapshot(name, cells);
        const values = old.rows[0]!.cells.map(({ value }) => value as number);
        for (const change of own) {
          if (change.kind !== 'edited') continue;
          values[change.box.left] = cells[change.box.left]!;
        }
        return own.length === 0 ? old : snapshot(name, values);
      });
      return readingOf(sheets, { cells: this.extraCells + 3 * sheets.length });
    });
  }

  async watch(
    listener: (change: WorkbookChange) => void,
  ): Promise<HostResult<() => Promise<void>>> {
    if (this.problem?.code === 'not-supported') return { ok: false, problem: this.problem };
    this.listeners.add(listener);
    this.counts.watching += 1;
    return {
      ok: true,
      value: async () => {
        this.listeners.delete(listener);
        this.counts.watching -= 1;
      },
    };
  }

  /** Somebody types a number. */
  type(sheet: string, column: number, value: number): void {
    if (!this.write(sheet, column, value)) return;
    this.tell({ kind: 'edited', sheet, box: { top: 0, bottom: 0, left: column, right: column } });
  }

  /** We write a number; nobody is told. */
  write(sheet: string, column: number, value: number): boolean {
    const cells = this.sheets.get(sheet);
    if (!cells) return false;
    this.sheets.set(
      sheet,
      cells.map((old, at) => (at === column ? value : old)),
    );
    return true;
  }

  /** A recalculation changes a whole sheet. */
  recalculate(sheet: string, value: number): void {
    if (!this.sheets.has(sheet)) return;
    this.sheets.set(sheet, [value, value, value]);
    this.tell({ kind: 'calculated', sheet });
  }

  toggle(sheet: string): void {
    if (!this.sheets.delete(sheet)) this.sheets.set(sheet, [0, 0, 0]);
    this.tell({ kind: 'sheets' });
  }

  tell(change: WorkbookChange): void {
    for (const listener of this.listeners) listener(change);
  }

  private async answer(look: () => LiveReading): Promise<HostResult<LiveReading>> {
    const { problem, seesEnd } = this;
    const begun = look();
    await this.clock.pass(this.latency);
    if (problem) return { ok: false, problem };
    return { ok: true, value: seesEnd ? look() : begun };
  }
}
