import type { Book } from '../model/book';
import type { Sheet } from '../model/sheet';

/** Computes the formulas of a workbook. */
export interface Calculator {
  /**
   * Brings the results of all formulas up to date with the contents.
   *
   * @returns the sheets on which a result changed
   */
  calculate(book: Book): ReadonlySet<Sheet>;
}

/** Leaves every formula's result as it stands. */
export const NO_CALCULATOR: Calculator = { calculate: () => new Set() };
