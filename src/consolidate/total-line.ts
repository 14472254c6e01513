/** The total line of a block on a by-unit sheet: live formulas over the committees' lines under it. */
import type { ColumnDefinition, FormDefinition, RowKey } from '../form/form-set';
import type { CellInput } from '../workbook/patch';
import type { AppendixGeometry } from './appendix-geometry';
import { columnIndexOf } from './figure-place';
import { cellReference, maxFormula, ratioFormula, sumFormula, tickFormula } from './live-formula';
import type { ProvinceWorkbookInput } from './province-input';
import { aggregationIn } from './province-table';
import type { ProvinceTable } from './province-table';
import type { ProvinceCell, ProvinceValue } from './province-cell';
import { valueText } from './province-value-text';

/** A whole number in a column whose own format is for words. */
export const COUNT_FORMAT = { numberFormat: '#,##0', horizontal: 'right' } as const;

/** Finds province cells by row and column. */
export interface ProvinceLookup {
  valueAt(row: RowKey, column: string): ProvinceValue;
}

/** A lookup over one province table; a cell that the table lacks is null. */
export function provinceLookup(table: ProvinceTable | undefined): ProvinceLookup {
  const cells = new Map<string, ProvinceCell>();
  for (const cell of table?.cells ?? []) cells.set(`${cell.row}\u0000${cell.column}`, cell);
  return { valueAt: (row, column) => cells.get(`${row}\u0000${column}`)?.value ?? null };
}

/** A form as it stands on the sheet, perhaps with fewer columns than its definition. */
export interface DrawnForm {
  readonly form: FormDefinition;
  readonly geometry: AppendixGeometry;
}

/** What a total cell needs to know of its surroundings. */
export interface TotalPlace {
  readonly form: FormDefinition;
  readonly drawn: DrawnForm;
  readonly row: number;
  /** The lines that are added up; zero-based, both included. */
  readonly first: number;
  readonly last: number;
  /** The sheet that holds every text of a column, should a text be too long for a cell. */
  readonly textSheet: string;
}

/**
 * The total of one column.
 * @param value the province's figure, stored as the formula's result
 */
export function totalCell(
  input: ProvinceWorkbookInput,
  column: ColumnDefinition,
  value: ProvinceValue,
  place: TotalPlace,
): CellInput {
  const { form, drawn, row, first, last } = place;
  if (last < first) return null;
  const aggregation = aggregationIn(form, column);
  const range = { column: drawn.geometry.columnOf(column.key), first, last };
  switch (aggregation) {
    case 'sum':
    case 'last':
      return { value: numberOrEmpty(value), formula: sumFormula(range) };
    case 'recompute':
      return ratioCell(column, value, row, place.drawn);
    case 'max':
      if (typeof value === 'string') return { value, isDate: true };
      return { value: numberOrEmpty(value), formula: maxFormula(range) };
    case 'count':
    case 'countTrue':
      if (typeof value !== 'number') return null;
      // Committees' lines hold ticks in a fixed form, and their own counts where a list was added up for them.
      return form.layout === 'list'
        ? { value, formula: sumFormula(range), format: COUNT_FORMAT }
        : aggregation === 'countTrue'
          ? { value, formula: tickFormula(range), format: COUNT_FORMAT }
          : { value, format: COUNT_FORMAT };
    case 'countBy':
    case 'groupBy':
      return valueText(value, input.language, place.textSheet);
    case 'concat':
    // The committees' own words stand in the lines right below; the province sheet joins them.
    case 'list':
    case 'none':
      return null;
  }
}

/** A recomputed ratio over the cells of the same row; just the figure where the sheet lacks one of them. */
export function ratioCell(
  column: ColumnDefinition,
  value: ProvinceValue,
  row: number,
  { form, geometry }: DrawnForm,
): CellInput {
  if (!column.ratio) return null;
  const { numerator, denominator, scale } = column.ratio;
  if (columnIndexOf(form, numerator) < 0 || columnIndexOf(form, denominator) < 0) {
    return typeof value === 'number' ? value : null;
  }
  const formula = ratioFormula(
    cellReference(row, geometry.columnOf(numerator)),
    cellReference(row, geometry.columnOf(denominator)),
    scale,
  );
  return { value: numberOrEmpty(value), formula };
}

/** The stored result of a formula that gives a number or an empty text. */
export function numberOrEmpty(value: ProvinceValue): number | string {
  return typeof value === 'number' ? value : '';
}
