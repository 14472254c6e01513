/** Excel's operators and how tightly they bind; the parser and the printer share this one table. */

export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^';
export type BinaryOperator = ComparisonOperator | ArithmeticOperator | '&';

/** Binding power of each two-sided operator; all but comparisons group to the left, `^` too, as in Excel. */
export const BINARY_POWER: Readonly<Record<BinaryOperator, number>> = {
  '=': 10,
  '<>': 10,
  '<': 10,
  '<=': 10,
  '>': 10,
  '>=': 10,
  '&': 20,
  '+': 30,
  '-': 30,
  '*': 40,
  '/': 40,
  '^': 50,
};
export const PERCENT_POWER = 60;
/** In Excel the minus sign binds tighter than `^`: `-2^2` is 4. */
export const NEGATION_POWER = 70;
export const ATOM_POWER = 100;

/** Whether an operator compares; comparisons do not chain. */
export function isComparison(operator: string): operator is ComparisonOperator {
  return BINARY_POWER[operator as BinaryOperator] === BINARY_POWER['='];
}
