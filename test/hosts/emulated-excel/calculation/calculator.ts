import type { Book } from '../model/book';
import type { Sheet } from '../model/sheet';

/** Computes the formulas of a workbook. */
export interface Calculator {
  /** Fetches what it needs; called before `calculate` whenever there are formulas. */
  prepare?(): Promise<void>;
  /**
   * Brings the results of formulas up to date with what changed since it was last called (`book.changes`).
   *
   * @returns the sheets on which a result changed; null when it is not prepared
   */
  calculate(book: Book): ReadonlySet<Sheet> | null;
}

/** Leaves every formula's result as it stands. */
export const NO_CALCULATOR: Calculator = { calculate: () => new Set() };
