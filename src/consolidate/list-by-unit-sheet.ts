/**
 * "PL03 theo đơn vị": a list appendix added up per committee, by live formulas over the concatenated list. Total
 * first; a committee that has not sent is blank.
 */
import type { ColumnDefinition, FormDefinition } from '../form/form-set';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import type { AppendixRow } from './appendix-input';
import { TOTAL_KEY } from './figure-place';
import { repeatable } from './ledger';
import { rowsOfUnitFormula, sumOfUnitFormula, ticksOfUnitFormula } from './live-formula';
import { addressOf } from '../sheet/address';
import type { ListPlan } from './list-sheet';
import { listPlan } from './list-sheet';
import { printedNames, statusText } from './province-input';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';
import { aggregationIn, provinceTable } from './province-table';
import type { ProvinceValue } from './province-cell';
import { valueText } from './province-value-text';
import { COUNT_FORMAT, numberOrEmpty, provinceLookup, ratioCell } from './total-line';
import { UNIT_COLUMN } from './unit-block';
import type { UnitSheetPlan } from './unit-block';
import { byUnitPlan, byUnitSheet, totalLine } from './unit-rows-sheet';

/** Draws the by-unit sheet of a list form. */
export function listByUnitSheet(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
): WorkbookEdit[] {
  const plan = byUnitPlan(input, form);
  const rows = repeatable(() => unitLines(input, form, names, plan));
  return byUnitSheet(input, form, names, plan, rows);
}

function* unitLines(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
  plan: UnitSheetPlan,
): Generator<AppendixRow> {
  const { language, units, completeness } = input;
  const list = listPlan(input, form);
  const printed = printedNames(units);
  const first = plan.totalRow(TOTAL_KEY) + 1;
  const province = provinceLookup(input.tables.find((table) => table.form.id === form.id));
  yield totalLine(input, form, names, plan, province, TOTAL_KEY);
  for (const [index, state] of completeness.units.entries()) {
    const hasSent = state.file !== null && !state.missingForms.includes(form.id);
    const values = provinceLookup(
      hasSent ? provinceTable(input.partial, form, [state.unit]) : undefined,
    );
    yield {
      kind: 'detail',
      before: [index + 1, printed.get(state.unit.code) ?? state.unit.name],
      cells: hasSent
        ? plan.form.columns.map((column) =>
            unitCell(column, values.valueAt(TOTAL_KEY, column.key), {
              input,
              form,
              list,
              plan,
              row: first + index,
              sheet: names.forms.get(form.id)!,
            }),
          )
        : [],
      after: [statusText(state, language, form)],
    };
  }
}

interface UnitLinePlace {
  readonly input: ProvinceWorkbookInput;
  readonly form: FormDefinition;
  readonly list: ListPlan;
  readonly plan: UnitSheetPlan;
  readonly row: number;
  /** The sheet with the concatenated list. */
  readonly sheet: string;
}

function unitCell(
  column: ColumnDefinition,
  value: ProvinceValue,
  { input, form, list, plan, row, sheet }: UnitLinePlace,
): CellInput {
  const aggregation = aggregationIn(form, column);
  if (list.length === 0) return typeof value === 'number' ? value : null;
  const units = list.range(UNIT_COLUMN, sheet);
  const unit = `$${addressOf(row, plan.geometry.columnOf(UNIT_COLUMN))}`;
  switch (aggregation) {
    case 'sum':
    case 'last':
      return {
        value: numberOrEmpty(value),
        formula: sumOfUnitFormula(list.range(column.key, sheet), units, unit),
      };
    case 'count':
      return {
        value: numberOrEmpty(value),
        formula: rowsOfUnitFormula(units, unit),
        format: COUNT_FORMAT,
      };
    case 'countTrue':
      return {
        value: numberOrEmpty(value),
        formula: ticksOfUnitFormula(list.range(column.key, sheet), units, unit),
        format: COUNT_FORMAT,
      };
    case 'recompute':
      return ratioCell(column, value, row, plan);
    case 'max':
      if (typeof value === 'string') return { value, isDate: true };
      return typeof value === 'number' ? value : null;
    case 'countBy':
    case 'groupBy':
    case 'concat':
      return valueText(value, input.language, sheet);
    case 'list':
    case 'none':
      return null;
  }
}
