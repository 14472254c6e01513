/**
 * Values while a rule runs. Two of them are no values: something needed is missing, or the question does not arise
 * (a ratio over 0, a year without a year before). Both travel through every operation; neither is ever false.
 */
import { foldForComparison } from '../text/fold';

/** A cell that is needed is blank, ambiguous, wrong or not there. */
export const UNKNOWN: unique symbol = Symbol('unknown');
/** The question does not arise here. */
export const NOT_APPLICABLE: unique symbol = Symbol('not applicable');
export type NoValue = typeof UNKNOWN | typeof NOT_APPLICABLE;

/** Dates are day numbers (`value-type.ts`). */
export type Value = number | string | boolean | NoValue;

/** Whether something is missing or does not arise. */
export function isNoValue(value: Value): value is NoValue {
  return typeof value === 'symbol';
}

/**
 * What an operation gives when an operand has no value. Whatever a blank turns out to be, a question that does not
 * arise still does not arise; hence `NOT_APPLICABLE` wins.
 */
export function withoutValue(left: Value, right: Value): NoValue {
  return left === NOT_APPLICABLE || right === NOT_APPLICABLE ? NOT_APPLICABLE : UNKNOWN;
}

/** Far above the noise of binary fractions, far below the last digit of any figure in a return. */
const NOISE = 1e-9;

function noise(a: number, b: number): number {
  return NOISE * Math.max(1, Math.abs(a), Math.abs(b));
}

/** Equality of figures: exact but for the noise of binary fractions (0.1 + 0.2 = 0.3). */
export function equalNumbers(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= noise(a, b);
}

/** Whether a is smaller than b by more than the noise of binary fractions. */
export function lessThan(a: number, b: number): boolean {
  return b - a > noise(a, b);
}

/** Whether two figures differ by at most the tolerance. */
export function nearNumbers(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance + noise(a, b);
}

/**
 * Rounds half away from zero, as Excel does, on the figure as it is written in decimals (1.005 gives 1.01).
 * @param digits decimals to keep; negative rounds to tens, hundreds …
 */
export function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  const scaled = Math.abs(value) * scale;
  const rounded = Math.floor(scaled + 0.5 + scaled * Number.EPSILON * 4);
  const result = digits >= 0 ? rounded / scale : rounded * 10 ** -digits;
  return Number.isFinite(result) ? Math.sign(value) * result : value;
}

/** Strips the noise of binary fractions: 12 significant digits, as many as any figure in a return has. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

const folded = new Map<string, string>();
const MOST_FOLDED = 20_000;

/**
 * The form of a text in which texts are compared: trimmed, NFC, without regard to case, as Excel compares them.
 */
export function foldText(text: string): string {
  let result = folded.get(text);
  if (result === undefined) {
    result = foldForComparison(text);
    // Forms repeat the same few words row after row; the cap keeps free text from piling up.
    if (folded.size >= MOST_FOLDED) folded.clear();
    folded.set(text, result);
  }
  return result;
}

/** Equality of texts as Excel sees it. */
export function equalTexts(a: string, b: string): boolean {
  return a === b || foldText(a) === foldText(b);
}
