/** Turns a checked tree into closures. All names, types and column indexes are settled here, once per form set. */
import { dueDateOf } from '../form/due-date';
import { cellReader, columnReader, type Evaluator } from './cell-reader';
import { comparerOf } from './comparison';
import type { BinaryExpression, Expression } from './expression';
import type { CompiledArgument } from './function-record';
import { RULE_FUNCTIONS } from './functions';
import { isComparison, type ArithmeticOperator } from './operator';
import type { RuleSite } from './reference-target';
import type { Frame } from './rule-context';
import type { CheckedExpression } from './type-check';
import { isNoValue, NOT_APPLICABLE, UNKNOWN, withoutValue, type Value } from './value';
import { dayNumber, isoDate, type ValueType } from './value-type';

/** A tree reached the compiler that the type check should have refused. */
export class UncheckedExpressionError extends Error {
  constructor(what: string) {
    super(`The type check let through ${what}`);
    this.name = 'UncheckedExpressionError';
  }
}

/**
 * Replaces the calls that stand for a longer expression (ROWSUM) by that expression.
 * @returns the same tree where there is none
 */
export function expandCalls(expression: Expression, site: RuleSite): Expression {
  switch (expression.kind) {
    case 'negation':
    case 'percent': {
      const operand = expandCalls(expression.operand, site);
      return operand === expression.operand ? expression : { ...expression, operand };
    }
    case 'binary': {
      const left = expandCalls(expression.left, site);
      const right = expandCalls(expression.right, site);
      const isSame = left === expression.left && right === expression.right;
      return isSame ? expression : { ...expression, left, right };
    }
    case 'call': {
      const record = RULE_FUNCTIONS.get(expression.name);
      if (record && 'expand' in record && site.form) return record.expand(expression, site.form);
      const args = expression.args.map((argument) => expandCalls(argument, site));
      const isSame = args.every((argument, index) => argument === expression.args[index]);
      return isSame ? expression : { ...expression, args };
    }
    case 'number':
    case 'text':
    case 'boolean':
    case 'fact':
    case 'reference':
      return expression;
  }
}

/**
 * Compiles an expression.
 * @param expression a node of the checked tree, or one made of its nodes by `conjunctsOf`
 * @param checked what the type check found out
 */
export function compileExpression(expression: Expression, checked: CheckedExpression): Evaluator {
  switch (expression.kind) {
    case 'number':
    case 'boolean': {
      const { value } = expression;
      return () => value;
    }
    case 'text': {
      const isDate = checked.types.get(expression)?.type === 'date';
      const value = isDate ? (dayNumber(expression.value) ?? UNKNOWN) : expression.value;
      return () => value;
    }
    case 'fact':
      return compileFact(expression.name);
    case 'negation':
      return mapNumber(compileExpression(expression.operand, checked), (value) => -value);
    case 'percent':
      return mapNumber(compileExpression(expression.operand, checked), (value) => value / 100);
    case 'reference': {
      const target = checked.targets.get(expression);
      if (!target || target.place === 'column') throw new UncheckedExpressionError('a column');
      return cellReader(target).value;
    }
    case 'binary':
      return compileBinary(expression, checked);
    case 'call': {
      const record = RULE_FUNCTIONS.get(expression.name);
      if (!record || !('compile' in record)) throw new UncheckedExpressionError(expression.name);
      return record.compile(expression.args.map((arg) => compileArgument(arg, checked)));
    }
  }
}

/** The type that the check gave a node. */
export function typeOf(expression: Expression, checked: CheckedExpression): ValueType {
  const found = checked.types.get(expression);
  // A call that the check never saw was made by `conjunctsOf`, which makes conditions only.
  if (!found && expression.kind === 'call') return 'boolean';
  if (!found) throw new UncheckedExpressionError(`an untyped ${expression.kind}`);
  return found.type;
}

function compileArgument(expression: Expression, checked: CheckedExpression): CompiledArgument {
  const type = typeOf(expression, checked);
  const target = expression.kind === 'reference' ? checked.targets.get(expression) : undefined;
  if (target?.place === 'column') {
    return { expression, type, evaluate: null, cell: null, column: columnReader(target) };
  }
  const cell = target ? cellReader(target) : null;
  const evaluate = cell ? cell.value : compileExpression(expression, checked);
  return { expression, type, evaluate, cell, column: null };
}

function mapNumber(operand: Evaluator, change: (value: number) => number): Evaluator {
  return (frame) => {
    const value = operand(frame);
    return typeof value === 'number' ? change(value) : value;
  };
}

function compileFact(name: 'ROUND.due' | 'ROUND.year' | 'ROW.due'): Evaluator {
  switch (name) {
    case 'ROUND.year':
      return (frame) => frame.context.round.year;
    case 'ROUND.due':
      return (frame) => dayNumber(frame.context.round.due) ?? UNKNOWN;
    case 'ROW.due':
      return rowDue;
  }
}

/** The day by which the task of this row is due in the round's reporting year. */
function rowDue(frame: Frame): Value {
  const definition = frame.row?.definition;
  const due = definition ? dueDateOf(definition, frame.context.round.year) : null;
  return due === null ? NOT_APPLICABLE : (dayNumber(due) ?? NOT_APPLICABLE);
}

function compileBinary(expression: BinaryExpression, checked: CheckedExpression): Evaluator {
  const left = compileExpression(expression.left, checked);
  const right = compileExpression(expression.right, checked);
  const { operator } = expression;
  if (isComparison(operator)) {
    const compare = comparerOf(operator, typeOf(expression.left, checked));
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      return isNoValue(a) || isNoValue(b) ? withoutValue(a, b) : compare(a, b);
    };
  }
  if (operator === '&') {
    const [leftType, rightType] = [
      typeOf(expression.left, checked),
      typeOf(expression.right, checked),
    ];
    return (frame) => {
      const a = left(frame);
      const b = right(frame);
      if (isNoValue(a) || isNoValue(b)) return withoutValue(a, b);
      return String(display(a, leftType)) + String(display(b, rightType));
    };
  }
  return arithmetic(operator, left, right);
}

function arithmetic(operator: ArithmeticOperator, left: Evaluator, right: Evaluator): Evaluator {
  const calculate = ARITHMETIC[operator];
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a === 'number' && typeof b === 'number') return calculate(a, b);
    // A ratio whose base is 0 does not arise, whatever stands above it.
    return operator === '/' && b === 0 ? NOT_APPLICABLE : withoutValue(a, b);
  };
}

const ARITHMETIC: Readonly<Record<ArithmeticOperator, (a: number, b: number) => Value>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? NOT_APPLICABLE : a / b),
  '^': (a, b) => {
    const power = a ** b;
    return Number.isFinite(power) ? power : NOT_APPLICABLE;
  },
};

/**
 * A value as it is told to people: dates as ISO text, conditions as TRUE and FALSE.
 * @returns null where there is no value
 */
export function display(value: Value, type: ValueType): number | string | null {
  if (isNoValue(value)) return null;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return type === 'date' && typeof value === 'number' ? isoDate(value) : value;
}
