/**
 * The one door to Excel: every request of ours passes here, one run after the other, so that two journeys never
 * interleave half-done writes. Whatever Excel answers comes back as a value.
 *
 * A request that Excel does not answer in time (a cell is being edited, a dialog is open) is given up: the caller is
 * told `busy`, and so are those who wait behind it. What was sent can no longer be taken back — Excel may still carry it out when the user leaves the cell —
 * but nothing further of that run is sent, its result is dropped, and no other run starts before Excel has answered. A
 * run that writes therefore calls `commit` before its last request: from then on it is waited for without limit, since
 * a write whose outcome nobody knows could not be undone.
 */
import type { HostResult } from '../../workbook/host-problem';
import { FLOOR, isSupported } from './abilities';
import { ExcelGaps } from './excel-gaps';
import { ExcelFailure, excelFailure } from './office-error';

/** What a run may use. */
export interface ExcelTurn {
  readonly context: Excel.RequestContext;
  readonly workbook: Excel.Workbook;
  /**
   * Sends what has been asked for.
   * @throws ExcelFailure when Excel refuses, does not answer in time, or the run has been given up
   */
  sync(): Promise<void>;
  /**
   * Marks the point of no return, before the first request that changes the workbook: from here on the run is neither
   * repeated nor given up.
   */
  commit(): void;
}

export interface RunOptions {
  /** The requirement set that the run rests on; `ExcelApi 1.14` where absent. */
  readonly needs?: string;
  /** The context of an earlier run that has ended, to end what was begun there. */
  readonly context?: Excel.RequestContext;
}

export interface ExcelRunner {
  /**
   * Runs a batch after all earlier ones. A refusal because Excel is busy or a cell is being edited is tried again
   * after a while, so `batch` must start from nothing each time it is called.
   * @returns what the batch returns, or why Excel would not
   * @throws whatever the batch throws that is not Excel's, `PatchRefused` for one
   */
  run<T>(batch: (turn: ExcelTurn) => Promise<T>, options?: RunOptions): Promise<HostResult<T>>;
  /** Whether a run of ours is past its point of no return: an event may be an echo of our own writing. */
  readonly isWriting: boolean;
  /** The same and a moment longer, since the echoes of our writing arrive after the answer. */
  readonly hasJustWritten: boolean;
  readonly clock: Clock;
  /** What this Excel was found to lack. */
  readonly gaps: ExcelGaps;
}

/** Time as the platform gives it; tests have their own. */
export interface Clock {
  /**
   * Calls `work` once after so many milliseconds.
   * @returns what calls it off
   */
  after(milliseconds: number, work: () => void): () => void;
}

export const PLATFORM_CLOCK: Clock = {
  after: (milliseconds, work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** How long Excel may take to answer one request. */
const PATIENCE = 30_000;
/** How long after a write of ours its echoes may arrive. */
const ECHO = 250;
/** Waits before each new attempt at a run that Excel was too busy for. */
const RETRY_AFTER: readonly number[] = [300, 1000, 2500];

/** Calls off the waiting for whatever comes second. */
function withinTime<T>(work: Promise<T>, clock: Clock, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const callOff = clock.after(patience, () => reject(tooLate()));
    work.finally(callOff).then(resolve, reject);
  });
}

function tooLate(): ExcelFailure {
  return new ExcelFailure({ code: 'busy', sheet: null, detail: null }, null);
}

class Turn implements ExcelTurn {
  readonly workbook: Excel.Workbook;
  isCommitted = false;
  isGivenUp = false;

  constructor(
    readonly context: Excel.RequestContext,
    private readonly host: QueuedRunner,
    private readonly needs: string,
  ) {
    this.workbook = context.workbook;
  }

  commit(): void {
    this.isCommitted = true;
    this.host.isWriting = true;
  }

  async sync(): Promise<void> {
    if (this.isGivenUp) throw tooLate();
    const answer = this.context.sync();
    this.host.expect(answer);
    try {
      if (this.isCommitted) await answer;
      else await this.host.patiently(answer);
    } catch (error) {
      const failure = excelFailure(error, this.needs);
      if (failure?.officeCode === null) this.isGivenUp = true;
      throw failure ?? error;
    }
  }
}

class QueuedRunner implements ExcelRunner {
  isWriting = false;
  readonly gaps = new ExcelGaps();
  private echoes = 0;
  /** How many requests have been answered. */
  private answers = 0;
  /** Settles when all runs in the queue have reported; never rejects. */
  private tail: Promise<unknown> = Promise.resolve();
  /** Settles when Excel has answered everything that was sent; never rejects. */
  private outstanding: Promise<unknown> = Promise.resolve();

  constructor(
    readonly clock: Clock,
    private readonly patience: number,
  ) {}

  get hasJustWritten(): boolean {
    return this.isWriting || this.echoes > 0;
  }

  run<T>(
    batch: (turn: ExcelTurn) => Promise<T>,
    { needs = FLOOR, context }: RunOptions = {},
  ): Promise<HostResult<T>> {
    const before = this.tail;
    const report = this.inTurn(before, () => this.attempt(batch, needs, context));
    // A run that was told to wait no longer does not make way for those behind it.
    this.tail = Promise.allSettled([before, report]);
    return report;
  }

  /** Waits for the runs before, as long as Excel goes on answering them. */
  private async inTurn<T>(
    before: Promise<unknown>,
    attempt: () => Promise<HostResult<T>>,
  ): Promise<HostResult<T>> {
    for (;;) {
      const { answers } = this;
      try {
        await this.patiently(before);
        break;
      } catch {
        if (answers === this.answers) return { ok: false, problem: tooLate().problem };
      }
    }
    return attempt();
  }

  patiently<T>(work: Promise<T>): Promise<T> {
    return withinTime(work, this.clock, this.patience);
  }

  /** Notes a request that no other run may overtake. */
  expect(answer: Promise<unknown>): void {
    // Excel.run ends when its batch does, which a run that was given up does before its request is answered.
    const arrived = (): void => {
      this.answers += 1;
    };
    this.outstanding = answer.then(arrived, arrived);
  }

  private async attempt<T>(
    batch: (turn: ExcelTurn) => Promise<T>,
    needs: string,
    context: Excel.RequestContext | undefined,
  ): Promise<HostResult<T>> {
    if (!isSupported(needs)) {
      return { ok: false, problem: { code: 'not-supported', sheet: null, detail: needs } };
    }
    for (let attempts = 0; ; attempts += 1) {
      const state = { isCommitted: false };
      try {
        await this.patiently(this.outstanding);
        return { ok: true, value: await this.once(batch, needs, context, state) };
      } catch (error) {
        const failure = excelFailure(error, needs);
        if (!failure) throw error;
        const { problem, officeCode } = failure;
        const pause = RETRY_AFTER[attempts];
        const mayPass = problem.code === 'busy' || problem.code === 'cell-editing';
        if (!mayPass || officeCode === null || state.isCommitted || pause === undefined) {
          return { ok: false, problem };
        }
        await new Promise<void>((resolve) => this.clock.after(pause, resolve));
      }
    }
  }

  private once<T>(
    batch: (turn: ExcelTurn) => Promise<T>,
    needs: string,
    previousObjects: Excel.RequestContext | undefined,
    state: { isCommitted: boolean },
  ): Promise<T> {
    const options = { delayForCellEdit: true, ...(previousObjects && { previousObjects }) };
    return Excel.run(options, async (context) => {
      const turn = new Turn(context, this, needs);
      try {
        return await batch(turn);
      } finally {
        state.isCommitted = turn.isCommitted;
        if (turn.isCommitted) this.endWriting();
      }
    });
  }

  private endWriting(): void {
    this.isWriting = false;
    this.echoes += 1;
    this.clock.after(ECHO, () => (this.echoes -= 1));
  }
}

export interface RunnerOptions {
  readonly clock?: Clock;
  /** Milliseconds that Excel may take to answer one request. */
  readonly patience?: number;
}

/**
 * Makes the runner of one workbook; there must be only one, since it is what keeps runs apart.
 */
export function excelRunner({
  clock = PLATFORM_CLOCK,
  patience = PATIENCE,
}: RunnerOptions = {}): ExcelRunner {
  return new QueuedRunner(clock, patience);
}
