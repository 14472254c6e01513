/**
 * "PL03": all rows of a list appendix, committee after committee, each with its committee's name, and a total row of
 * live formulas. The committees' own totals and subtotals are left out, so that nothing is counted twice.
 */
import type { ColumnDefinition, FormDefinition } from '../form/form-set';
import { formatMessage } from '../text/message';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import { appendixGeometry } from './appendix-geometry';
import type { AppendixGeometry } from './appendix-geometry';
import type { AppendixRow } from './appendix-input';
import { appendixLayout } from './appendix-layout';
import { countedRows } from './contribution';
import { figureColumns, TOTAL_KEY } from './figure-place';
import { repeatable } from './ledger';
import { maxFormula, rowCountFormula, sumFormula, tickFormula } from './live-formula';
import type { ColumnRange } from './live-formula';
import { unpackTexts } from './packed-texts';
import { countedReturn } from './partial';
import { completenessLines, printedNames, sheetOfAllLines } from './province-input';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';
import { aggregationIn } from './province-table';
import type { ProvinceValue } from './province-cell';
import { valueText } from './province-value-text';
import { COUNT_FORMAT, numberOrEmpty, provinceLookup, ratioCell } from './total-line';
import { UNIT_COLUMN, unitColumn } from './unit-block';
import { appendixHead, figureCell } from './unit-rows-sheet';

/** Where the rows of a concatenated list stand. */
export interface ListPlan {
  readonly geometry: AppendixGeometry;
  /** Rows of all committees together, the total row not counted. */
  readonly length: number;
  /** The rows' cells in the column of a key; meaningless when `length` is 0. */
  range(key: string, sheet?: string): ColumnRange;
}

/** Plans the concatenated list of a form. */
export function listPlan(input: ProvinceWorkbookInput, form: FormDefinition): ListPlan {
  const geometry = appendixGeometry(form, {
    before: [unitColumn(input.language)],
    subtitleLines: completenessLines(input, form).length,
  });
  let length = 0;
  for (const { code } of input.units) {
    const table = countedReturn(input.partial, code)?.tables.get(form.id);
    if (table) length += countedRows(table).length;
  }
  const first = geometry.firstDataRow;
  return {
    geometry,
    length,
    range: (key, sheet) => ({
      column: geometry.columnOf(key),
      first,
      last: first + length - 1,
      ...(sheet === undefined ? {} : { sheet }),
    }),
  };
}

/** Draws the concatenated list of a form. */
export function listSheet(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
): WorkbookEdit[] {
  const plan = listPlan(input, form);
  return appendixLayout({
    ...appendixHead(input),
    form,
    sheet: names.forms.get(form.id)!,
    subtitles: completenessLines(input, form),
    before: [unitColumn(input.language)],
    rows: repeatable(function* () {
      yield* listRows(input, form);
      yield totalRow(input, form, names, plan);
    }),
  });
}

function* listRows(input: ProvinceWorkbookInput, form: FormDefinition): Generator<AppendixRow> {
  const columns = figureColumns(form);
  const printed = printedNames(input.units);
  let number = 0;
  for (const { code, name } of input.units) {
    const table = countedReturn(input.partial, code)?.tables.get(form.id);
    if (!table) continue;
    const texts = unpackTexts(table.texts);
    for (const row of countedRows(table)) {
      number += 1;
      const cells: CellInput[] = [number];
      columns.forEach((column, position) => {
        cells[column] = figureCell(
          table,
          row * columns.length + position,
          form.columns[column]!.kind === 'flag',
          texts,
        );
      });
      yield { kind: 'detail', before: [printed.get(code) ?? name], cells };
    }
  }
}

function totalRow(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
  plan: ListPlan,
): AppendixRow {
  const lookup = provinceLookup(input.tables.find((table) => table.form.id === form.id));
  return {
    kind: 'total',
    before: [formatMessage(input.language, 'province.total')],
    cells: form.columns.map((column, index) =>
      index === 0
        ? null
        : listTotal(input, form, names, plan, column, lookup.valueAt(TOTAL_KEY, column.key)),
    ),
  };
}

function listTotal(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
  plan: ListPlan,
  column: ColumnDefinition,
  value: ProvinceValue,
): CellInput {
  if (plan.length === 0) return typeof value === 'number' ? value : null;
  switch (aggregationIn(form, column)) {
    case 'sum':
    case 'last':
      return { value: numberOrEmpty(value), formula: sumFormula(plan.range(column.key)) };
    case 'max':
      if (typeof value === 'string') return { value, isDate: true };
      return { value: numberOrEmpty(value), formula: maxFormula(plan.range(column.key)) };
    case 'count':
      // Every row names its committee, but a row may lack the name that is counted.
      return {
        value: numberOrEmpty(value),
        formula: rowCountFormula(plan.range(UNIT_COLUMN)),
        format: COUNT_FORMAT,
      };
    case 'countTrue':
      return {
        value: numberOrEmpty(value),
        formula: tickFormula(plan.range(column.key)),
        format: COUNT_FORMAT,
      };
    case 'recompute':
      return ratioCell(column, value, plan.geometry.firstDataRow + plan.length, {
        form,
        geometry: plan.geometry,
      });
    case 'countBy':
    case 'groupBy':
    case 'concat':
      return valueText(value, input.language, sheetOfAllLines(names, form));
    case 'list':
    case 'none':
      return null;
  }
}
