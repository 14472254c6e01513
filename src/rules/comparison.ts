/** Comparing two values of one type. */
import type { ComparisonOperator } from './operator';
import { equalNumbers, equalTexts, lessThan } from './value';
import type { ValueType } from './value-type';

export type Comparer<T> = (a: T, b: T) => boolean;

const NUMBERS: Readonly<Record<ComparisonOperator, Comparer<number>>> = {
  '=': equalNumbers,
  '<>': (a, b) => !equalNumbers(a, b),
  '<': lessThan,
  '<=': (a, b) => !lessThan(b, a),
  '>': (a, b) => lessThan(b, a),
  '>=': (a, b) => !lessThan(a, b),
};

/**
 * The comparison of two values of a type.
 * @param operator `=` or `<>` for texts and conditions; the type check allows no others
 */
export function comparerOf(
  operator: ComparisonOperator,
  type: ValueType,
): Comparer<number | string | boolean> {
  if (type === 'number' || type === 'date') {
    return NUMBERS[operator] as Comparer<number | string | boolean>;
  }
  const wantsEqual = operator === '=';
  if (type === 'text') return (a, b) => equalTexts(a as string, b as string) === wantsEqual;
  return (a, b) => (a === b) === wantsEqual;
}
