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
import type { UnitCode } from '../register/unit-identification';
import { countedRows } from './contribution';
import type { TableContribution } from './contribution';
import { decimalSum } from './decimal-sum';
import { columnIndexOf, figureColumns, formRows, TOTAL_KEY } from './figure-place';
import { unpackTexts } from './packed-texts';
import { countedReturn } from './partial';
import type { ConsolidationPartial } from './partial';

/** A committee that has to report, in the register's order. */
export interface ReportingUnit {
  readonly code: UnitCode;
  readonly name: string;
}

/** Number, text, counts by value, or null where no committee gave a figure. */
export type ProvinceValue = number | string | Readonly<Record<string, number>> | null;

export interface ProvinceCell {
  readonly row: RowKey;
  readonly column: string;
  readonly value: ProvinceValue;
  /** How many committees gave a figure here. */
  readonly units: number;
}

export interface ProvinceTable {
  readonly form: FormDefinition;
  /** By row, then column; of a list form only the row TONG. Columns that are not put together are left out. */
  readonly cells: readonly ProvinceCell[];
}

/** One committee's figures of one appendix, its texts unpacked. */
interface UnitTable {
  readonly unit: ReportingUnit;
  readonly table: TableContribution;
  readonly texts: ReadonlyMap<number, string>;
}

/** One committee's figures that go into one province cell. */
interface UnitFigures {
  readonly unit: ReportingUnit;
  /** Rows that were looked at: all counted rows of a list, or the one row. */
  readonly rows: number;
  readonly numbers: readonly number[];
  readonly texts: readonly string[];
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
  const tables = units.flatMap((unit): UnitTable[] => {
    const table = countedReturn(partial, unit.code)?.tables.get(form.id);
    return table ? [{ unit, table, texts: unpackTexts(table.texts) }] : [];
  });
  const rows: readonly (readonly [RowKey, number])[] =
    form.layout === 'list'
      ? [[TOTAL_KEY, -1]]
      : formRows(form).flatMap((row, index) =>
          row.kind === 'section' ? [] : [[row.key, index] as const],
        );
  const cells = rows.flatMap(([key, index]) => provinceRow(form, key, index, tables));
  return { form, cells };
}

/** The cells of one row; `rowIndex` −1 takes all counted rows of a list together. */
function provinceRow(
  form: FormDefinition,
  key: RowKey,
  rowIndex: number,
  tables: readonly UnitTable[],
): ProvinceCell[] {
  const columns = figureColumns(form);
  const gathered = new Map<number, readonly UnitFigures[]>();
  const figuresOf = (column: number): readonly UnitFigures[] => {
    let figures = gathered.get(column);
    if (!figures) {
      const position = columns.indexOf(column);
      figures = tables.map((source) => unitFigures(source, rowIndex, position, columns.length));
      gathered.set(column, figures);
    }
    return figures;
  };
  return columns.flatMap((column): ProvinceCell[] => {
    const definition = form.columns[column]!;
    const aggregation = aggregationIn(form, definition);
    if (aggregation === 'none') return [];
    const figures = figuresOf(column);
    const value =
      aggregation === 'recompute'
        ? ratioOf(form, definition, figuresOf)
        : aggregate(aggregation, figures, definition);
    return [{ row: key, column: definition.key, value, units: givers(aggregation, figures) }];
  });
}

/**
 * What a column does in the province table. Details of a list are its rows themselves; in a fixed form they become
 * lines that name the committee.
 */
export function aggregationIn(form: FormDefinition, column: ColumnDefinition): Aggregation {
  if (column.aggregate !== 'list') return column.aggregate;
  return form.layout === 'list' ? 'none' : 'concat';
}

function unitFigures(
  source: UnitTable,
  rowIndex: number,
  position: number,
  width: number,
): UnitFigures {
  const { table, texts } = source;
  const numbers: number[] = [];
  const words: string[] = [];
  const take = (row: number): void => {
    const cell = row * width + position;
    const number = table.numbers[cell];
    if (number !== undefined && !Number.isNaN(number)) numbers.push(number);
    const text = texts.get(cell);
    if (text !== undefined) words.push(text);
  };
  const rows = rowIndex >= 0 ? [rowIndex] : countedRows(table);
  rows.forEach(take);
  return { unit: source.unit, rows: rows.length, numbers, texts: words };
}

/** A committee that sent the appendix has answered a count and a tick-box, whatever it left blank there. */
function givers(aggregation: Aggregation, figures: readonly UnitFigures[]): number {
  if (aggregation === 'count' || aggregation === 'countTrue') return figures.length;
  return figures.filter(({ numbers, texts }) => numbers.length + texts.length > 0).length;
}

function aggregate(
  aggregation: Exclude<Aggregation, 'recompute'>,
  figures: readonly UnitFigures[],
  column: ColumnDefinition,
): ProvinceValue {
  switch (aggregation) {
    case 'sum':
    case 'last':
      return decimalSum(figures.flatMap(({ numbers }) => numbers));
    case 'countTrue':
      return figures.length === 0
        ? null
        : figures.reduce((sum, { numbers }) => sum + numbers.filter((n) => n === 1).length, 0);
    case 'count':
      return figures.length === 0 ? null : figures.reduce((sum, { rows }) => sum + rows, 0);
    case 'countBy':
    case 'groupBy':
      return countsByValue(
        figures.flatMap(({ texts }) => texts),
        column.values ?? [],
      );
    case 'max':
      return greatest(figures);
    case 'concat':
      return linesByUnit(figures);
    case 'list':
    case 'none':
      return null;
  }
}

/** Counts in the order of the form's own values, then the others by code point; values never met are left out. */
function countsByValue(
  texts: readonly string[],
  order: readonly string[],
): Readonly<Record<string, number>> | null {
  if (texts.length === 0) return null;
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const others = [...counts.keys()].filter((value) => !order.includes(value)).sort();
  return Object.fromEntries(
    [...order, ...others].flatMap((value) => {
      const count = counts.get(value);
      return count === undefined ? [] : [[value, count]];
    }),
  );
}

function greatest(figures: readonly UnitFigures[]): number | string | null {
  const numbers = figures.flatMap((figure) => figure.numbers);
  if (numbers.length > 0) return numbers.reduce((a, b) => Math.max(a, b));
  const texts = figures.flatMap((figure) => figure.texts);
  return texts.length > 0 ? texts.reduce((a, b) => (a < b ? b : a)) : null;
}

function linesByUnit(figures: readonly UnitFigures[]): string | null {
  const lines = figures.flatMap(({ unit, numbers, texts }) =>
    [...texts, ...numbers.map(String)].map((text) => `${unit.name}: ${text}`),
  );
  return lines.length > 0 ? lines.join('\n') : null;
}

/** The province's numerator over its denominator; null where either is missing or the base is 0. */
function ratioOf(
  form: FormDefinition,
  column: ColumnDefinition,
  figuresOf: (column: number) => readonly UnitFigures[],
): number | null {
  if (!column.ratio) return null;
  const numerator = termOf(form, column.ratio.numerator, figuresOf);
  const denominator = termOf(form, column.ratio.denominator, figuresOf);
  if (numerator === null || denominator === null || denominator === 0) return null;
  return (numerator / denominator) * column.ratio.scale;
}

function termOf(
  form: FormDefinition,
  key: string,
  figuresOf: (column: number) => readonly UnitFigures[],
): number | null {
  const index = columnIndexOf(form, key);
  const column = form.columns[index];
  if (!column) return null;
  const aggregation = aggregationIn(form, column);
  if (aggregation === 'recompute') return null;
  const value = aggregate(aggregation, figuresOf(index), column);
  return typeof value === 'number' ? value : null;
}
