/** How far the data of a table has come, to know whether a row below a gap goes on with it. */
import type { DataRow } from './data-row';
import type { FormIndex } from './form-index';

/** What seemed to end the data. */
export type DataStop = 'gap' | 'footnote' | 'signature';

/** Rows may have been deleted between two running numbers. */
const MOST_SKIPPED = 5;

export class DataCourse {
  private readonly index: FormIndex;
  private readonly taken: DataRow[] = [];
  /** Filled when first asked, since most tables have no gap: rows of the form that are there. */
  private seen: Set<number> | null = null;
  private stop_: DataStop | null = null;

  constructor(index: FormIndex) {
    this.index = index;
  }

  /** What ended the data, as far as is known; null inside the data. */
  get stoppedBy(): DataStop | null {
    return this.stop_;
  }

  /** Notes that the data may be over; a signature says so more surely than a gap. */
  stop(by: DataStop): void {
    if (this.stop_ !== 'signature') this.stop_ = by;
  }

  goOn(): void {
    this.stop_ = null;
  }

  /** Takes a row of the data. */
  take(row: DataRow): void {
    this.taken.push(row);
    if (this.seen) this.see(row, this.seen);
    this.goOn();
  }

  /** Whether a row that stands below the end of the data is its next one. */
  continuesWith(row: DataRow): boolean {
    if (!row.hasFigures) return false;
    if (this.index.rowByKey.size > 0) return this.isLacking(row);
    // A total ends a list; one on top of it has nothing above it to end.
    if (this.taken.some(({ isTotal }, at) => isTotal && at > 0)) return false;
    if (row.isTotal) return this.taken.length > 0 && !this.taken[0]!.isTotal;
    const number = runningNumber(row);
    const before = this.lastNumber();
    // A list that numbers no rows goes on with a row without a number, but only over a gap.
    if (number === null) return before === 0 && this.stop_ === 'gap' && row.label !== '';
    return row.label !== '' && number > before && number <= before + MOST_SKIPPED;
  }

  private isLacking(row: DataRow): boolean {
    this.seen ??= this.taken.reduce((seen, one) => this.see(one, seen), new Set<number>());
    const { seen } = this;
    return this.formRowsOf(row).some((at) => !seen.has(at));
  }

  private formRowsOf({ key, label, isTotal }: DataRow): readonly number[] {
    const byLabel = label === '' ? [] : this.index.rowsLike(label);
    if (byLabel.length > 0) return byLabel;
    const byKey = this.index.rowByKey.get(isTotal ? 'TONG' : label === key ? key : '');
    return byKey === undefined ? [] : [byKey];
  }

  private see(row: DataRow, seen: Set<number>): Set<number> {
    const rows = this.formRowsOf(row);
    const at = rows.find((one) => !seen.has(one));
    return at === undefined ? seen : seen.add(at);
  }

  private lastNumber(): number {
    for (let at = this.taken.length - 1; at >= 0; at--) {
      const number = runningNumber(this.taken[at]!);
      if (number !== null) return number;
    }
    return 0;
  }
}

function runningNumber({ key }: DataRow): number | null {
  return /^\d+$/u.test(key) ? Number(key) : null;
}
