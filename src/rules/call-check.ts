/** Checks the calls of functions against their records. */
import type { CallExpression, Expression, ReferenceExpression } from './expression';
import { readCriterion } from './criterion';
import type { ParameterKind, RuleFunction } from './function-record';
import { RULE_FUNCTIONS } from './functions';
import { nearestName } from './nearest-name';
import { findRowKey, unknownRow } from './reference-target';
import { summedColumns } from './row-sum';
import type { TypeWalk } from './type-walk';
import type { ValueType } from './value-type';

/**
 * Checks a call: the function exists, has the arguments it needs, and can stand in this rule.
 * @returns the type of the result, or null where an error was reported
 */
export function checkCall(call: CallExpression, check: TypeWalk): ValueType | null {
  const { name } = call;
  const record = RULE_FUNCTIONS.get(name);
  if (!record) {
    const nearest = nearestName(name, RULE_FUNCTIONS.keys());
    const params = { name, suggestion: nearest ?? 'none' };
    const span = { start: call.span.start, end: call.span.start + name.length };
    return check.report('rule.unknown-function', span, params, nearest);
  }
  if (!hasItsArguments(call, record, check)) return null;
  if (record.wholeForm && check.site.byRow) {
    return check.report('rule.needs-form-scope', call.span, { name });
  }
  if ('expand' in record && !check.site.form) {
    return check.report('rule.needs-form', call.span, { reference: name });
  }
  // Every argument is looked at, so that one pass tells of every error.
  const accepted = call.args.map((_, index) => checkArgument(call, index, record, check));
  if (accepted.includes(false)) return null;
  if (record.oneForm && !areOfOneForm(call.args, check)) {
    return check.report('rule.columns-of-two-forms', call.span, { name });
  }
  if ('expand' in record && !hasColumnsToTotal(call, check)) return null;
  return record.result === 'same' ? commonType(call, record, check) : record.result;
}

function hasItsArguments(call: CallExpression, record: RuleFunction, check: TypeWalk): boolean {
  const { name } = record;
  const given = call.args.length;
  const most = record.rest === undefined ? record.parameters.length : Infinity;
  if (given < record.least) {
    check.report('rule.too-few-arguments', call.span, { name, least: record.least, given });
  } else if (given > most) {
    check.report('rule.too-many-arguments', call.span, { name, most, given });
  }
  return given >= record.least && given <= most;
}

function checkArgument(
  call: CallExpression,
  index: number,
  record: RuleFunction,
  check: TypeWalk,
): boolean {
  const argument = call.args[index]!;
  const kind: ParameterKind = record.parameters[index] ?? record.rest!;
  switch (kind) {
    case 'number':
    case 'text':
    case 'boolean':
      return check.expect(argument, kind);
    case 'any':
      return check.scalar(argument) !== null;
    case 'numbers':
      return isNumeric(argument, check);
    case 'cell':
    case 'cells':
      return isCell(call, argument, kind === 'cells', check);
    case 'column':
    case 'numberColumn':
      return isColumn(call, argument, kind === 'numberColumn', check);
    case 'criterion':
      return isCriterion(call.args[index - 1]!, argument, check);
    case 'rowKey':
      return isRowKey(call, argument, check);
  }
}

function isNumeric(argument: Expression, check: TypeWalk): boolean {
  const found = check.type(argument);
  if (!found) return false;
  if (found.type === 'number') return true;
  check.report('rule.type', argument.span, { expected: 'number', found: found.type });
  return false;
}

function isCell(
  call: CallExpression,
  argument: Expression,
  mayBeColumn: boolean,
  check: TypeWalk,
): boolean {
  const found = check.type(argument);
  if (!found) return false;
  if (argument.kind === 'reference' && (mayBeColumn || !found.isColumn)) return true;
  check.report('rule.expects-cell', argument.span, { name: call.name });
  return false;
}

function isColumn(
  call: CallExpression,
  argument: Expression,
  mustBeNumber: boolean,
  check: TypeWalk,
): boolean {
  const found = check.type(argument);
  if (!found) return false;
  if (!found.isColumn) {
    check.report('rule.expects-column', argument.span, { name: call.name });
    return false;
  }
  if (!mustBeNumber || found.type === 'number') return true;
  check.report('rule.type', argument.span, { expected: 'number', found: found.type });
  return false;
}

function isCriterion(column: Expression, argument: Expression, check: TypeWalk): boolean {
  const found = check.scalar(argument);
  const expected = check.types.get(column)?.type;
  if (found === null || expected === undefined) return false;
  const criterion = readCriterion(argument, expected);
  const isWrittenOut = criterion !== null && criterion.literal !== null;
  if (criterion !== null && (isWrittenOut || found === expected)) {
    return isWrittenOut || check.allowedValue(column, argument);
  }
  check.report('rule.type', argument.span, { expected, found });
  return false;
}

function isRowKey(call: CallExpression, argument: Expression, check: TypeWalk): boolean {
  const { form } = check.site;
  if (argument.kind !== 'text') {
    check.report('rule.expects-row', argument.span, { name: call.name });
    return false;
  }
  if (!form) return false;
  if (findRowKey(form, argument.value) !== null) return true;
  check.errors.push(unknownRow(argument.value, form, argument));
  return false;
}

function hasColumnsToTotal(call: CallExpression, check: TypeWalk): boolean {
  const [first] = call.args;
  const { form } = check.site;
  if (form && first?.kind === 'text' && summedColumns(form, first.value).length > 0) return true;
  check.report('rule.nothing-to-total', call.span, { name: call.name, form: form?.code ?? '' });
  return false;
}

function areOfOneForm(args: readonly Expression[], check: TypeWalk): boolean {
  const homes = args.flatMap((argument) => {
    const target = check.targets.get(argument as ReferenceExpression);
    return target?.place === 'column' ? [`${target.tables} ${target.form.id}`] : [];
  });
  return new Set(homes).size <= 1;
}

/** The one type that all free arguments share. */
function commonType(call: CallExpression, record: RuleFunction, check: TypeWalk): ValueType | null {
  const free = call.args.filter((_, index) => record.parameters[index] === 'any');
  const [first, ...others] = free;
  const expected = first ? check.types.get(first)?.type : undefined;
  if (expected === undefined) return null;
  for (const other of others) {
    const found = check.types.get(other)?.type;
    if (found === undefined) return null;
    if (found !== expected) return check.report('rule.type', other.span, { expected, found });
  }
  return expected;
}
