/** A rule's expression as a tree. Every node knows the stretch of text that it was read from. */
import type { Span } from './token';
import type { BinaryOperator } from './operator';

/** Where a reference looks: this return, the previous year row, the parent row, the prior return, the targets. */
export type ReferenceSource = 'return' | 'previous' | 'parent' | 'prior' | 'target';

export interface ReferenceExpression {
  readonly kind: 'reference';
  readonly source: ReferenceSource;
  /** The printed code of the form, or null for the rule's own form. */
  readonly form: string | null;
  /** The row's key, or null for the row at hand or a whole column. */
  readonly row: string | null;
  readonly column: string;
  readonly span: Span;
}

/** Facts that stand beside the figures: `ROUND.due`, `ROUND.year`, `ROW.due`. */
export type FactName = 'ROUND.due' | 'ROUND.year' | 'ROW.due';
export const FACT_NAMES: readonly FactName[] = ['ROUND.due', 'ROUND.year', 'ROW.due'];

export interface CallExpression {
  readonly kind: 'call';
  /** Upper case. */
  readonly name: string;
  readonly args: readonly Expression[];
  readonly span: Span;
}

export interface BinaryExpression {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export type Expression =
  /** Never negative: a minus sign is a node of its own. */
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'fact'; readonly name: FactName; readonly span: Span }
  | { readonly kind: 'negation'; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'percent'; readonly operand: Expression; readonly span: Span }
  | ReferenceExpression
  | BinaryExpression
  | CallExpression;

/** The expressions directly inside another. */
export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'negation':
    case 'percent':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'number':
    case 'text':
    case 'boolean':
    case 'fact':
    case 'reference':
      return [];
  }
}

/**
 * The references that an expression makes, in reading order; a reference made twice is listed twice.
 * @returns the reference nodes themselves
 */
export function referencesOf(expression: Expression): ReferenceExpression[] {
  if (expression.kind === 'reference') return [expression];
  return childrenOf(expression).flatMap(referencesOf);
}

/**
 * The conditions that must all hold for a rule to hold. `AND(a, b)` gives a and b; `IMPLIES(p, AND(a, b))` and
 * `OR(p, AND(a, b))` are spread over the inner conditions, so that a failure points at the one that failed.
 * @returns at least one expression; the expression itself when it is no conjunction
 */
export function conjunctsOf(expression: Expression): Expression[] {
  if (expression.kind !== 'call') return [expression];
  if (expression.name === 'AND') return expression.args.flatMap(conjunctsOf);
  if (expression.name !== 'IMPLIES' && expression.name !== 'OR') return [expression];
  const last = expression.args.at(-1);
  const parts = last ? conjunctsOf(last) : [];
  if (parts.length < 2) return [expression];
  const guards = expression.args.slice(0, -1);
  return parts.map((part) => ({ ...expression, args: [...guards, part] }));
}
