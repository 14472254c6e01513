/**
 * Checks a rule when it is written: names, columns, rows, allowed values and types. What passes can be compiled
 * without further questions; nothing of this kind is left to the time when returns are checked.
 */
import { checkCall } from './call-check';
import type { BinaryExpression, Expression, ReferenceExpression } from './expression';
import { nearestName } from './nearest-name';
import { isComparison } from './operator';
import { printReference } from './print';
import { resolveReference, type ReferenceTarget, type RuleSite } from './reference-target';
import { ruleTextError, type RuleTextError, type RuleTextErrorCode } from './rule-text-error';
import type { MessageParams } from '../text/message';
import type { Span } from './token';
import type { CheckedType, TypeWalk } from './type-walk';
import { foldText } from './value';
import { columnType, dayNumber, type ValueType } from './value-type';

/** A tree with what the check found out about its nodes. */
export interface CheckedExpression {
  readonly expression: Expression;
  readonly site: RuleSite;
  readonly types: ReadonlyMap<Expression, CheckedType>;
  readonly targets: ReadonlyMap<ReferenceExpression, ReferenceTarget>;
}

export type CheckResult =
  | { readonly ok: true; readonly checked: CheckedExpression }
  | { readonly ok: false; readonly errors: readonly RuleTextError[] };

/**
 * Checks a rule's expression at its place in a form set.
 * @returns the tree with its types and targets, or every error found
 */
export function checkRule(expression: Expression, site: RuleSite): CheckResult {
  const check = new ExpressionCheck(site);
  const found = check.scalar(expression);
  if (found && found !== 'boolean') {
    check.report('rule.result-type', expression.span, { found });
  }
  const { errors, types, targets } = check;
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, checked: { expression, site, types, targets } };
}

class ExpressionCheck implements TypeWalk {
  readonly errors: RuleTextError[] = [];
  readonly types = new Map<Expression, CheckedType>();
  readonly targets = new Map<ReferenceExpression, ReferenceTarget>();

  constructor(readonly site: RuleSite) {}

  report(
    code: RuleTextErrorCode,
    span: Span,
    params: MessageParams = {},
    suggestion: string | null = null,
  ): null {
    this.errors.push(ruleTextError(code, span, params, suggestion));
    return null;
  }

  type(expression: Expression): CheckedType | null {
    const type = this.find(expression);
    if (type) this.types.set(expression, type);
    return type;
  }

  scalar(expression: Expression): ValueType | null {
    const found = this.type(expression);
    if (!found) return null;
    if (!found.isColumn) return found.type;
    const reference = printReference(expression as ReferenceExpression);
    const suggestion = found.type === 'number' ? `SUM(${reference})` : `COUNTA(${reference})`;
    return this.report('rule.column-alone', expression.span, { reference, suggestion }, suggestion);
  }

  expect(expression: Expression, expected: ValueType): boolean {
    const found = this.scalar(expression);
    if (found === null) return false;
    if (found === expected) return true;
    this.report('rule.type', expression.span, { expected, found });
    return false;
  }

  private find(expression: Expression): CheckedType | null {
    switch (expression.kind) {
      case 'number':
      case 'text':
      case 'boolean':
        return single(expression.kind);
      case 'fact':
        return this.fact(expression);
      case 'negation':
      case 'percent':
        return this.expect(expression.operand, 'number') ? single('number') : null;
      case 'reference':
        return this.reference(expression);
      case 'binary':
        return this.binary(expression);
      case 'call': {
        const type = checkCall(expression, this);
        return type === null ? null : single(type);
      }
    }
  }

  private fact(expression: Expression & { kind: 'fact' }): CheckedType | null {
    if (expression.name === 'ROW.due' && !this.site.byRow) {
      return this.report('rule.needs-row', expression.span, { reference: expression.name });
    }
    return single(expression.name === 'ROUND.year' ? 'number' : 'date');
  }

  private reference(expression: ReferenceExpression): CheckedType | null {
    const found = resolveReference(expression, this.site);
    if (!found.ok) {
      this.errors.push(found.error);
      return null;
    }
    this.targets.set(expression, found.target);
    const isColumn = found.target.place === 'column';
    return { type: columnType(found.target.column), isColumn };
  }

  private binary(expression: BinaryExpression): CheckedType | null {
    const { operator, left, right } = expression;
    const a = this.scalar(left);
    const b = this.scalar(right);
    if (a === null || b === null) return null;
    if (operator === '&') return single('text');
    if (isComparison(operator)) return this.comparison(expression, a, b);
    if ((operator === '+' || operator === '-') && (a === 'date' || b === 'date')) {
      if (a === 'date' && b === 'number') return single('date');
      if (operator === '+' && a === 'number' && b === 'date') return single('date');
      if (operator === '-' && a === 'date' && b === 'date') return single('number');
    }
    if (a !== 'number')
      return this.report('rule.type', left.span, { expected: 'number', found: a });
    if (b !== 'number')
      return this.report('rule.type', right.span, { expected: 'number', found: b });
    return single('number');
  }

  private comparison(
    { operator, left, right }: BinaryExpression,
    a: ValueType,
    b: ValueType,
  ): CheckedType | null {
    if (a === 'date' && right.kind === 'text') return this.dateLiteral(right);
    if (b === 'date' && left.kind === 'text') return this.dateLiteral(left);
    if (a !== b) {
      const span = { start: left.span.start, end: right.span.end };
      return this.report('rule.compare-types', span, { left: a, right: b });
    }
    if (operator !== '=' && operator !== '<>' && (a === 'text' || a === 'boolean')) {
      return this.report('rule.order-type', { start: left.span.start, end: right.span.end });
    }
    return this.allowedValue(left, right) && this.allowedValue(right, left)
      ? single('boolean')
      : null;
  }

  private dateLiteral(literal: Expression & { kind: 'text' }): CheckedType | null {
    if (dayNumber(literal.value) === null) {
      return this.report('rule.not-a-date', literal.span, { value: literal.value });
    }
    this.types.set(literal, single('date'));
    return single('boolean');
  }

  allowedValue(reference: Expression, literal: Expression): boolean {
    if (reference.kind !== 'reference' || literal.kind !== 'text') return true;
    const column = this.targets.get(reference)?.column;
    const values = column?.values;
    if (!column || !values || (literal.value === '' && !column.required)) return true;
    const wanted = foldText(literal.value);
    if (values.some((value) => foldText(value) === wanted)) return true;
    const nearest = nearestName(literal.value, values);
    const params = { value: literal.value, column: column.key, values: values.join(', ') };
    const suggestion = nearest === null ? null : `"${nearest}"`;
    this.report('rule.unknown-value', literal.span, params, suggestion);
    return false;
  }
}

function single(type: ValueType): CheckedType {
  return { type, isColumn: false };
}
