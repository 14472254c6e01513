/**
 * "PL02": a fixed appendix in its own layout with the province's figures. Sums refer to the total lines of the
 * by-unit sheet, ratios to the sums in the same row, so that a correction there shows here at once.
 */
import type { ColumnDefinition, FormDefinition, RowDefinition } from '../form/form-set';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import { appendixGeometry } from './appendix-geometry';
import type { AppendixGeometry } from './appendix-geometry';
import type { AppendixRow } from './appendix-input';
import { appendixLayout } from './appendix-layout';
import { labelCells } from './appendix-rows';
import { figureColumns, formRows } from './figure-place';
import { cellReference, echoFormula } from './live-formula';
import { completenessLines } from './province-input';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';
import { aggregationIn } from './province-table';
import type { ProvinceValue } from './province-cell';
import { valueText } from './province-value-text';
import { COUNT_FORMAT, numberOrEmpty, provinceLookup, ratioCell } from './total-line';
import type { UnitSheetPlan } from './unit-block';
import { appendixHead, byUnitPlan } from './unit-rows-sheet';

/** Draws the province's sheet of a fixed form. */
export function provinceFormSheet(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
): WorkbookEdit[] {
  const subtitles = completenessLines(input, form);
  const geometry = appendixGeometry(form, { subtitleLines: subtitles.length });
  const lookup = provinceLookup(input.tables.find((table) => table.form.id === form.id));
  const sources = { plan: byUnitPlan(input, form), sheet: names.byUnit.get(form.id)! };
  const rows = formRows(form).map((row, index): AppendixRow => {
    const cells = labelCells(form, row, input.language);
    if (row.kind !== 'section') {
      for (const position of figureColumns(form)) {
        const column = form.columns[position]!;
        cells[position] = provinceCell(input, form, row, column, {
          ...sources,
          geometry,
          sheetRow: geometry.firstDataRow + index,
          value: lookup.valueAt(row.key, column.key),
        });
      }
    }
    return { kind: row.kind, cells };
  });
  return appendixLayout({
    ...appendixHead(input),
    form,
    sheet: names.forms.get(form.id)!,
    subtitles,
    rows,
  });
}

interface CellPlace {
  readonly plan: UnitSheetPlan;
  readonly sheet: string;
  readonly geometry: AppendixGeometry;
  readonly sheetRow: number;
  readonly value: ProvinceValue;
}

function provinceCell(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  row: RowDefinition,
  column: ColumnDefinition,
  { plan, sheet, geometry, sheetRow, value }: CellPlace,
): CellInput {
  const source = cellReference(plan.totalRow(row.key), plan.geometry.columnOf(column.key), sheet);
  const echo = input.units.length > 0 ? { formula: echoFormula(source) } : {};
  switch (aggregationIn(form, column)) {
    case 'sum':
    case 'last':
      return { value: numberOrEmpty(value), ...echo };
    case 'max':
      if (typeof value === 'string') return { value, isDate: true };
      return { value: numberOrEmpty(value), ...echo };
    case 'count':
    case 'countTrue':
      return { value: numberOrEmpty(value), ...echo, format: COUNT_FORMAT };
    case 'recompute':
      return ratioCell(column, value, sheetRow, { form, geometry });
    case 'countBy':
    case 'groupBy':
    case 'concat':
      return valueText(value, input.language, sheet);
    case 'list':
    case 'none':
      return null;
  }
}
