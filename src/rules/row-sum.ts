/** ROWSUM stands for one equality per summed column, so that a wrong total is found, valued and repaired like any other. */
import type { FormDefinition } from '../form/form-set';
import type { CallExpression, Expression } from './expression';
import type { RuleFunction } from './function-record';

/**
 * The columns in which a row is the sum of others: for the total row those that the form says it adds up, for other
 * rows all whole numbers and amounts that are added up over units.
 */
export function summedColumns(form: FormDefinition, row: string): string[] {
  const listed = row === form.totalRow?.key ? form.totalRow.sum : null;
  return form.columns
    .filter((column) =>
      listed
        ? listed.includes(column.key)
        : column.aggregate === 'sum' && (column.kind === 'int' || column.kind === 'money'),
    )
    .map((column) => column.key);
}

function expandRowSum(call: CallExpression, form: FormDefinition): Expression {
  const { span } = call;
  const [total, ...parts] = call.args.map((arg) => (arg.kind === 'text' ? arg.value : ''));
  const equalities = summedColumns(form, total!).map((column): Expression => {
    const cell = (row: string): Expression => ({
      kind: 'reference',
      source: 'return',
      form: null,
      row,
      column,
      span,
    });
    const sum = parts
      .map(cell)
      .reduce((left, right) => ({ kind: 'binary', operator: '+', left, right, span }));
    return { kind: 'binary', operator: '=', left: cell(total!), right: sum, span };
  });
  return equalities.length === 1
    ? equalities[0]!
    : { kind: 'call', name: 'AND', args: equalities, span };
}

export const ROW_SUM: RuleFunction = {
  name: 'ROWSUM',
  parameters: ['rowKey', 'rowKey'],
  least: 2,
  rest: 'rowKey',
  result: 'boolean',
  doc: 'function.ROWSUM',
  example: 'ROWSUM("TONG", "2023", "2024", "2025")',
  expand: expandRowSum,
};
