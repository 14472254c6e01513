/** Sends writes in requests that Excel takes: 5 MB is the most on the web, and we stay below it everywhere. */
import type { CellEntry } from './cell-input';
import type { ExcelTurn } from './run-excel';

const BUDGET = 4_000_000;
/** One command with its object and its arguments, values apart. */
const COMMAND_BYTES = 180;
/** Office.js sends more cells than these by a command of their own, which not every host may know. */
const PLAIN_CELLS = 1000;

export class RequestBudget {
  /** Requests sent so far. */
  sent = 0;
  private bytes = 0;
  private isOpen = false;

  /**
   * @param turn past its point of no return
   * @param afterFirst called once, when the first request has been answered
   * @param isPlain whether nothing is asked for that makes a request faster: to hold back screen and calculation, to
   *   take many cells at once
   */
  constructor(
    private readonly turn: ExcelTurn,
    private readonly afterFirst: () => void = () => undefined,
    private readonly isPlain = false,
  ) {}

  get workbook(): Excel.Workbook {
    return this.turn.workbook;
  }

  /** So many cells are given their contents by one command. */
  get mostCells(): number {
    return this.isPlain ? PLAIN_CELLS : Infinity;
  }

  /** Room that is left in the request that is being put together. */
  get room(): number {
    return BUDGET - this.bytes;
  }

  /**
   * Makes room for commands, sending what has been gathered where there is none.
   * @param commands how many; @param bytes the estimated bytes of their values
   */
  async take(commands: number, bytes = 0): Promise<void> {
    const needed = commands * COMMAND_BYTES + bytes;
    if (this.bytes > 0 && needed > this.room) await this.send();
    if (!this.isOpen) this.open();
    this.bytes += needed;
  }

  /** Counts commands that were given without asking for room: they are few. */
  spent(commands: number): void {
    this.bytes += commands * COMMAND_BYTES;
  }

  /** Sends what has been gathered. */
  async send(): Promise<void> {
    if (!this.isOpen) this.open();
    this.isOpen = false;
    this.bytes = 0;
    this.sent += 1;
    await this.turn.sync();
    if (this.sent === 1) this.afterFirst();
  }

  /** Excel ends both suspensions by itself when the request is answered, also where it fails. */
  private open(): void {
    this.isOpen = true;
    if (this.isPlain) return;
    const { application } = this.turn.workbook;
    application.suspendScreenUpdatingUntilNextSync();
    application.suspendApiCalculationUntilNextSync();
  }
}

/** The estimated bytes of an entry in a request; letters beyond ASCII take up to three bytes. */
export function bytesOfEntry(entry: CellEntry | null): number {
  return typeof entry === 'string' ? entry.length * 2 + 4 : 12;
}
