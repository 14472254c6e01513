/** Writes a tree back as text: canonical for files, or the way a Vietnamese Excel writes it for the editor. */
import type { Expression, ReferenceExpression } from './expression';
import type { Notation } from './lexer';
import { ATOM_POWER, BINARY_POWER, isComparison, NEGATION_POWER, PERCENT_POWER } from './operator';

const SOURCE_WORDS = {
  return: '',
  previous: 'PREV',
  parent: 'PARENT',
  prior: 'PRIOR',
  target: 'TARGET',
} as const;
const BARE_FORM = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
const RESERVED = new Set(['PREV', 'PARENT', 'PRIOR', 'TARGET']);

/**
 * Writes an expression with as few parentheses as its meaning allows. Parsing the text in the same notation
 * gives the same tree.
 * @param notation canonical `point` unless told otherwise
 */
export function printExpression(expression: Expression, notation: Notation = 'point'): string {
  switch (expression.kind) {
    case 'number':
      return printNumber(expression.value, notation);
    case 'text':
      return `"${expression.value.replaceAll('"', '""')}"`;
    case 'boolean':
      return expression.value ? 'TRUE' : 'FALSE';
    case 'fact':
      return expression.name;
    case 'reference':
      return printReference(expression);
    case 'negation':
      return `-${printInside(expression.operand, NEGATION_POWER, notation)}`;
    case 'percent':
      return `${printInside(expression.operand, PERCENT_POWER, notation)}%`;
    case 'binary': {
      const power = BINARY_POWER[expression.operator];
      // Comparisons do not chain, so one inside another keeps its parentheses on either side.
      const leftPower = isComparison(expression.operator) ? power + 1 : power;
      const left = printInside(expression.left, leftPower, notation);
      const right = printInside(expression.right, power + 1, notation);
      return `${left} ${expression.operator} ${right}`;
    }
    case 'call': {
      const args = expression.args.map((argument) => printExpression(argument, notation));
      return `${expression.name}(${args.join(notation === 'point' ? ', ' : '; ')})`;
    }
  }
}

function printInside(expression: Expression, leastPower: number, notation: Notation): string {
  const text = printExpression(expression, notation);
  return powerOf(expression) < leastPower ? `(${text})` : text;
}

function powerOf(expression: Expression): number {
  switch (expression.kind) {
    case 'binary':
      return BINARY_POWER[expression.operator];
    case 'percent':
      return PERCENT_POWER;
    case 'negation':
      return NEGATION_POWER;
    case 'number':
    case 'text':
    case 'boolean':
    case 'fact':
    case 'reference':
    case 'call':
      return ATOM_POWER;
  }
}

function printNumber(value: number, notation: Notation): string {
  const text = String(value).toUpperCase();
  return notation === 'comma' ? text.replace('.', ',') : text;
}

/**
 * Writes a reference the way rules do.
 * @returns `[6]`, `[5.1, 3]`, `PL02[2025, 12]`, `PRIOR.PL01[I, 6]`
 */
export function printReference(reference: ReferenceExpression): string {
  const word = SOURCE_WORDS[reference.source];
  const form = reference.form === null ? '' : printForm(reference.form);
  const dot = word && form ? '.' : '';
  const row = reference.row === null ? '' : `${reference.row}, `;
  return `${word}${dot}${form}[${row}${reference.column}]`;
}

function printForm(form: string): string {
  const isBare = BARE_FORM.test(form) && !RESERVED.has(form.toUpperCase());
  return isBare ? form : `'${form.replaceAll("'", "''")}'`;
}
