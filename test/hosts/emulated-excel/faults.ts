import type { Book } from './model/book';

/** What goes wrong, and when: syncs count from 1, from the moment the Excel was made (or `reset`). */
export class Faults {
  /** Milliseconds that each request takes. */
  private delay = 0;
  private readonly failures = new Map<number, { code: string; message: string | undefined }>();
  private readonly interruptions = new Map<number, ((book: Book) => void)[]>();
  private editing: 'off' | 'on' | number = 'off';
  private waiting: (() => void)[] = [];
  private readonly refused = new Set<string>();
  /** The largest request and response in bytes; beyond, the reply is error 5103 or 5104. */
  maxRequestBytes = Infinity;
  maxResponseBytes = Infinity;

  /** The nth request fails with this code before any of its actions is done. */
  failAtSync(n: number, code: string, message?: string): void {
    this.failures.set(n, { code, message });
  }

  latency(milliseconds: number): void {
    this.delay = milliseconds;
  }

  /** Just before the nth request is run, somebody does something to the workbook. */
  beforeSync(n: number, act: (book: Book) => void): void {
    this.interruptions.set(n, [...(this.interruptions.get(n) ?? []), act]);
  }

  /**
   * The person has a cell open for editing: requests are refused with InvalidOperationInCellEditMode, or wait when
   * they ask to (`delayForCellEdit`). A number ends it just before the request of that number.
   */
  cellEditing(state: boolean | number): void {
    this.editing = state === true ? 'on' : state === false ? 'off' : state;
    if (this.editing === 'off') for (const go of this.waiting.splice(0)) go();
  }

  /**
   * This Excel answers ApiNotFound for members that its version should have: `Worksheet.GetRanges`, by their names on
   * the wire. Office on other platforms has such gaps.
   */
  refuse(...members: readonly string[]): void {
    for (const member of members) this.refused.add(member);
  }

  /** Takes all faults away. */
  reset(): void {
    this.delay = 0;
    this.failures.clear();
    this.refused.clear();
    this.interruptions.clear();
    this.maxRequestBytes = Infinity;
    this.maxResponseBytes = Infinity;
    this.cellEditing(false);
  }

  /** For the host: how long the request takes. */
  get milliseconds(): number {
    return this.delay;
  }

  /** For the host: whether a member is to be missing. */
  refuses(member: string): boolean {
    return this.refused.has(member);
  }

  /** For the host: what the nth request fails with. */
  failureOf(
    n: number,
  ): { readonly code: string; readonly message: string | undefined } | undefined {
    return this.failures.get(n);
  }

  /** For the host: what happens before the nth request. */
  interruptionsOf(n: number): readonly ((book: Book) => void)[] {
    return this.interruptions.get(n) ?? [];
  }

  /** For the host: true when a cell is open for editing as the nth request arrives. */
  isEditing(n: number): boolean {
    if (typeof this.editing === 'number' && n >= this.editing) this.editing = 'off';
    return this.editing !== 'off';
  }

  /** For the host: settles when the editing ends. */
  untilEdited(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
