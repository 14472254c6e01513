/** What the checks of expressions and of calls share while they walk over a tree. */
import type { MessageParams } from '../text/message';
import type { Expression, ReferenceExpression } from './expression';
import type { ReferenceTarget, RuleSite } from './reference-target';
import type { RuleTextError, RuleTextErrorCode } from './rule-text-error';
import type { Span } from './token';
import type { ValueType } from './value-type';

export interface CheckedType {
  readonly type: ValueType;
  /** A whole column, which only a function can take. */
  readonly isColumn: boolean;
}

/** A node whose error is reported has no type, so that nothing above it complains as well. */
export interface TypeWalk {
  readonly site: RuleSite;
  readonly errors: RuleTextError[];
  readonly types: ReadonlyMap<Expression, CheckedType>;
  readonly targets: ReadonlyMap<ReferenceExpression, ReferenceTarget>;
  report(
    code: RuleTextErrorCode,
    span: Span,
    params?: MessageParams,
    suggestion?: string | null,
  ): null;
  /** The type of an expression, or null where an error was reported. */
  type(expression: Expression): CheckedType | null;
  /** The type of an expression that must be a single value, or null where an error was reported. */
  scalar(expression: Expression): ValueType | null;
  /** Demands a single value of one type. */
  expect(expression: Expression, expected: ValueType): boolean;
  /** Demands that a text compared with a column of fixed values is one of them. */
  allowedValue(reference: Expression, literal: Expression): boolean;
}
