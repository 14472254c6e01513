/**
 * The province's figures: every cell of an appendix over all committees, by the column's aggregation rule
 * (`docs/forms`, "Tổng hợp tỉnh"). Ratios are recomputed from the sums, never added or averaged.
 */
import type {
  Aggregation,
  ColumnDefinition,
  FormDefinition,
  FormSet,
  RowKey,
} from '../form/form-set';
import { CellTally } from './cell-tally';
import { countedRows } from './contribution';
import type { TableContribution } from './contribution';
import { columnIndexOf, figureColumns, formRows, TOTAL_KEY } from './figure-place';
import { unpackTexts } from './packed-texts';
import { countedReturn } from './partial';
import type { ConsolidationPartial } from './partial';
import type { ProvinceCell, ReportingUnit } from './province-cell';

export interface ProvinceTable {
  readonly form: FormDefinition;
  /** By row, then column; of a list form only the row TONG. Columns that are not put together are left out. */
  readonly cells: readonly ProvinceCell[];
}

/**
 * Puts the returns together.
 * @param units the committees that have to report; returns of others are left out
 * @returns one table per form of the set, in its order
 */
export function provinceTables(
  partial: ConsolidationPartial,
  formSet: FormSet,
  units: readonly ReportingUnit[],
): readonly ProvinceTable[] {
  return formSet.forms.map((form) => provinceTable(partial, form, units));
}

/** The province's figures of one form; see {@link provinceTables}. */
export function provinceTable(
  partial: ConsolidationPartial,
  form: FormDefinition,
  units: readonly ReportingUnit[],
): ProvinceTable {
  const lines = provinceLines(form);
  for (const unit of units) {
    const table = countedReturn(partial, unit.code)?.tables.get(form.id);
    if (table) addUnit(lines, unit, table);
  }
  const cells = lines.flatMap(({ key, tallies }) =>
    tallies.flatMap((tally, position): ProvinceCell[] => {
      const column = form.columns[figureColumns(form)[position]!]!;
      const aggregation = aggregationIn(form, column);
      if (aggregation === 'none') return [];
      const value = aggregation === 'recompute' ? ratioOf(form, column, tallies) : tally.value();
      return [{ row: key, column: column.key, value, units: tally.units }];
    }),
  );
  return { form, cells };
}

/** One row of the province table while committees are added; tallies run parallel to the figure columns. */
interface ProvinceLine {
  readonly key: RowKey;
  /** Index of the row in a fixed form; null takes all counted rows of a list together. */
  readonly rowIndex: number | null;
  readonly tallies: readonly CellTally[];
}

function provinceLines(form: FormDefinition): ProvinceLine[] {
  const line = (key: RowKey, rowIndex: number | null): ProvinceLine => ({
    key,
    rowIndex,
    tallies: figureColumns(form).map((index) => {
      const column = form.columns[index]!;
      return new CellTally(aggregationIn(form, column), column);
    }),
  });
  if (form.layout === 'list') return [line(TOTAL_KEY, null)];
  return formRows(form).flatMap((row, index) =>
    row.kind === 'section' ? [] : [line(row.key, index)],
  );
}

function addUnit(
  lines: readonly ProvinceLine[],
  unit: ReportingUnit,
  table: TableContribution,
): void {
  const texts = unpackTexts(table.texts);
  const listed = countedRows(table);
  for (const { rowIndex, tallies } of lines) {
    const rows = rowIndex === null ? listed : [rowIndex];
    tallies.forEach((tally, position) => {
      tally.add(
        unit,
        rows.map((row) => {
          const cell = row * tallies.length + position;
          return { number: table.numbers[cell] ?? NaN, text: texts.get(cell) };
        }),
      );
    });
  }
}

/**
 * What a column does in the province table. Details of a list are its rows themselves; in a fixed form they become
 * lines that name the committee.
 */
export function aggregationIn(form: FormDefinition, column: ColumnDefinition): Aggregation {
  if (column.aggregate !== 'list') return column.aggregate;
  return form.layout === 'list' ? 'none' : 'concat';
}

/** The province's numerator over its denominator; null where either is missing or the base is 0. */
function ratioOf(
  form: FormDefinition,
  column: ColumnDefinition,
  tallies: readonly CellTally[],
): number | null {
  if (!column.ratio) return null;
  const termOf = (key: string): number | null => {
    const value = tallies[figureColumns(form).indexOf(columnIndexOf(form, key))]?.value();
    return typeof value === 'number' ? value : null;
  };
  const numerator = termOf(column.ratio.numerator);
  const denominator = termOf(column.ratio.denominator);
  if (numerator === null || denominator === null || denominator === 0) return null;
  return (numerator / denominator) * column.ratio.scale;
}
