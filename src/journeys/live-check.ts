/**
 * Checks an open workbook again by itself whenever somebody has changed it. Changes are collected until the user
 * pauses, only they are read again, and a result that newer changes have overtaken is never shown. It knows no timer
 * and no clock of its own, and one thing at a time is asked of the workbook.
 */
import type { HostProblem } from '../workbook/host-problem';
import type { LiveReading, LiveWorkbook, WorkbookChange } from '../workbook/live-workbook';

/** Why live checking switched itself off. */
export type PauseReason =
  | { readonly kind: 'too-large'; readonly cells: number }
  /** A check took so many milliseconds, so that it would run behind the user's edits. */
  | { readonly kind: 'too-slow'; readonly took: number }
  /** Excel does not tell of changes. */
  | { readonly kind: 'problem'; readonly problem: HostProblem };

export interface LiveCheckParts<Result> {
  readonly workbook: Pick<LiveWorkbook, 'read' | 'refresh' | 'watch'>;
  /** Checks a reading; a rejection is a fault of ours. */
  readonly check: (reading: LiveReading) => Promise<Result>;
  /** A result that no change known so far has overtaken. */
  readonly onResult: (result: Result, reading: LiveReading) => void;
  readonly onPaused: (reason: PauseReason) => void;
  /** Told once for the same problem, until a check succeeds again. */
  readonly onProblem: (problem: HostProblem) => void;
  /** A check was rejected; live checking goes on with the next change. */
  readonly onFault: (error: unknown) => void;
  /** Calls back once after so many milliseconds; returns what calls it off. */
  readonly schedule: (callback: () => void, milliseconds: number) => () => void;
  /** Milliseconds from any beginning. */
  readonly now: () => number;
  /** How long no change may come before a check begins, in milliseconds. */
  readonly debounce: number;
  /** More cells than this are checked only by hand. */
  readonly largestCells?: number;
  /** A check that takes longer than so many times `debounce` is made only by hand. */
  readonly slowest?: number;
}

export interface LiveCheck {
  /**
   * Begins to watch, reads the workbook and checks it.
   * @param isByHand true where the user insists: then neither size nor slowness switches it off
   * @returns when the watching has begun
   */
  start(isByHand?: boolean): Promise<void>;
  /** Ends the watching; nothing is told any more. */
  stop(): Promise<void>;
  /** Reads the whole workbook and checks it at once. */
  checkNow(): void;
  /**
   * Goes on from a reading that somebody else made. Whoever writes into the workbook has to hand in the reading made
   * after it: the workbook does not tell of our own writes.
   */
  take(reading: LiveReading): void;
}

const LARGEST_CELLS = 300_000;
const SLOWEST = 10;
/** Problems that pass by themselves, without any change that would be told. */
const PASSING: ReadonlySet<HostProblem['code']> = new Set(['cell-editing', 'busy']);
/** How many times `debounce` until a passing problem is tried again. */
const PATIENCE = 4;

/** Prepares live checking; nothing happens before `start`. */
export function liveCheck<Result>(parts: LiveCheckParts<Result>): LiveCheck {
  let watching: Watching<Result> | null = null;
  return {
    async start(isByHand = false) {
      await watching?.end();
      watching = new Watching(parts, isByHand);
      await watching.begin();
    },
    async stop() {
      await watching?.end();
      watching = null;
    },
    checkNow: () => watching?.checkNow(),
    take: (reading) => watching?.take(reading),
  };
}

/** Live checking from one start to its end. */
class Watching<Result> {
  /** The last reading, or null when the whole workbook has to be read. */
  private reading: LiveReading | null = null;
  /** Rises when that reading is replaced from outside, so that a run under way no longer goes on from it. */
  private origin = 0;
  /** What changed since that reading. */
  private pending: WorkbookChange[] = [];
  /** Rises with whatever makes a result under way out of date. */
  private version = 0;
  private isOver = false;
  private isRunning = false;
  /** A run was asked for while another went on. */
  private isAskedAgain = false;
  private callOff: (() => void) | null = null;
  private unwatch: (() => Promise<void>) | null = null;
  /** The problem that was told last, as a text; null once a check succeeded. */
  private told: string | null = null;

  constructor(
    private readonly parts: LiveCheckParts<Result>,
    private readonly isByHand: boolean,
  ) {}

  async begin(): Promise<void> {
    const watched = await this.parts.workbook.watch((change) => this.changed(change));
    if (!watched.ok) {
      if (!this.isOver) this.pause({ kind: 'problem', problem: watched.problem });
      return;
    }
    if (this.isOver) {
      await watched.value();
      return;
    }
    this.unwatch = watched.value;
    this.checkNow();
  }

  async end(): Promise<void> {
    this.isOver = true;
    this.callOff?.();
    this.callOff = null;
    const { unwatch } = this;
    this.unwatch = null;
    await unwatch?.();
  }

  checkNow(): void {
    if (this.isOver) return;
    this.goOnFrom(null);
    this.callOff?.();
    this.callOff = null;
    void this.run();
  }

  take(reading: LiveReading): void {
    if (this.isOver) return;
    this.goOnFrom(reading);
    // The run under way goes on from an older reading and comes to nothing.
    if (this.isRunning) this.wait(this.parts.debounce);
  }

  private goOnFrom(reading: LiveReading | null): void {
    this.reading = reading;
    this.origin += 1;
    this.version += 1;
  }

  private changed(change: WorkbookChange): void {
    if (this.isOver) return;
    this.pending.push(change);
    this.version += 1;
    this.wait(this.parts.debounce);
  }

  private wait(milliseconds: number): void {
    this.callOff?.();
    this.callOff = this.parts.schedule(() => {
      this.callOff = null;
      void this.run();
    }, milliseconds);
  }

  private async run(): Promise<void> {
    if (this.isRunning) {
      this.isAskedAgain = true;
      return;
    }
    this.isRunning = true;
    try {
      await this.readAndCheck();
    } catch (error) {
      if (!this.isOver) this.parts.onFault(error);
    } finally {
      this.isRunning = false;
    }
    if (this.isOver || !this.isAskedAgain) return;
    this.isAskedAgain = false;
    void this.run();
  }

  private async readAndCheck(): Promise<void> {
    const { version, origin, reading: base, pending: changes } = this;
    const { workbook, check, onResult, now } = this.parts;
    this.pending = [];
    const read = base ? await workbook.refresh(base, changes) : await workbook.read();
    if (this.isOver) return;
    if (origin !== this.origin || !read.ok) {
      // Nothing came of the changes: they stay to be read, before those that came since.
      this.pending = [...changes, ...this.pending];
      if (!read.ok) this.meet(read.problem);
      return;
    }
    this.reading = read.value;
    const { cells } = read.value;
    if (!this.isByHand && cells > (this.parts.largestCells ?? LARGEST_CELLS)) {
      this.pause({ kind: 'too-large', cells });
      return;
    }
    // Newer changes have their own run, once the user pauses.
    if (version !== this.version) return;
    const began = now();
    const result = await check(read.value);
    if (this.isOver) return;
    const took = now() - began;
    if (version === this.version) {
      this.told = null;
      onResult(result, read.value);
    }
    if (!this.isByHand && took > (this.parts.slowest ?? SLOWEST) * this.parts.debounce) {
      this.pause({ kind: 'too-slow', took });
    }
  }

  private meet(problem: HostProblem): void {
    const text = JSON.stringify(problem);
    if (text !== this.told) {
      this.told = text;
      this.parts.onProblem(problem);
    }
    if (PASSING.has(problem.code) && this.callOff === null) {
      this.wait(PATIENCE * this.parts.debounce);
    }
  }

  private pause(reason: PauseReason): void {
    this.end().catch(this.parts.onFault);
    this.parts.onPaused(reason);
  }
}
