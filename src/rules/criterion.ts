/** The criterion of COUNTIF and SUMIF: a value, or as in Excel a text such as ">=3". */
import type { Expression } from './expression';
import type { ComparisonOperator } from './operator';
import { dayNumber, type ValueType } from './value-type';

export interface Criterion {
  readonly operator: ComparisonOperator;
  /** The value written in the text after the operator; null when the argument is the value itself. */
  readonly literal: number | string | null;
}

const WITH_OPERATOR = /^(<>|<=|>=|=|<|>)\s*(.*)$/s;

/**
 * Reads a criterion.
 * @param expression the argument as written
 * @param type the type of the column that it is compared with
 * @returns the criterion, or null when what follows the operator is no value of that type
 */
export function readCriterion(expression: Expression, type: ValueType): Criterion | null {
  const match = expression.kind === 'text' ? WITH_OPERATOR.exec(expression.value) : null;
  if (!match) return { operator: '=', literal: null };
  const operator = match[1] as ComparisonOperator;
  const written = match[2]!.trim();
  switch (type) {
    case 'number': {
      const value = Number(written.replace(',', '.'));
      return written !== '' && Number.isFinite(value) ? { operator, literal: value } : null;
    }
    case 'date': {
      const day = dayNumber(written);
      return day === null ? null : { operator, literal: day };
    }
    case 'text':
      return operator === '=' || operator === '<>' ? { operator, literal: written } : null;
    case 'boolean':
      return null;
  }
}
