/**
 * The formulas of the province workbook. All of them leave a cell empty where no committee gave a figure, so that a
 * missing figure never turns into a 0 on its way up; none needs a function newer than Excel 2007.
 */
import { addressOf } from '../sheet/address';
import { quoteSheetName } from '../workbook/naming';

/** A run of cells in one column; zero-based rows, both included. */
export interface ColumnRange {
  readonly sheet?: string;
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** A number that every figure exceeds: a condition that only numbers meet. */
const ANY_NUMBER = '">-1E+99"';

/** `E10`, or `'PL02 theo đơn vị'!E10` on another sheet. */
export function cellReference(row: number, column: number, sheet?: string): string {
  const address = addressOf(row, column);
  return sheet === undefined ? address : `${quoteSheetName(sheet)}!${address}`;
}

/** `E11:E55`, with `$` and the sheet's name where the range lies on another sheet. */
export function rangeReference({ sheet, column, first, last }: ColumnRange): string {
  if (sheet === undefined) return `${addressOf(first, column)}:${addressOf(last, column)}`;
  return `${quoteSheetName(sheet)}!${absolute(first, column)}:${absolute(last, column)}`;
}

function absolute(row: number, column: number): string {
  return addressOf(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2');
}

/** The sum of a range; empty when it holds no number. */
export function sumFormula(range: ColumnRange): string {
  const cells = rangeReference(range);
  return `IF(COUNT(${cells})=0,"",SUM(${cells}))`;
}

/** The greatest number of a range; empty when it holds none. */
export function maxFormula(range: ColumnRange): string {
  const cells = rangeReference(range);
  return `IF(COUNT(${cells})=0,"",MAX(${cells}))`;
}

/** How many cells of a range are ticked. */
export function tickFormula(range: ColumnRange): string {
  return `COUNTIF(${rangeReference(range)},"x")`;
}

/** How many rows a range has that hold anything. */
export function rowCountFormula(range: ColumnRange): string {
  return `COUNTA(${rangeReference(range)})`;
}

/** The value of another cell; empty when that one is. */
export function echoFormula(reference: string): string {
  return `IF(${reference}="","",${reference})`;
}

/** Numerator over denominator times scale; empty without a numerator or without a base. */
export function ratioFormula(numerator: string, denominator: string, scale: number): string {
  const ratio = `${numerator}/${denominator}${scale === 1 ? '' : `*${String(scale)}`}`;
  return `IF(OR(N(${denominator})=0,NOT(ISNUMBER(${numerator}))),"",${ratio})`;
}

/** The sum over one committee's rows of a list; empty when they hold no number. */
export function sumOfUnitFormula(values: ColumnRange, units: ColumnRange, unit: string): string {
  const [v, u] = [rangeReference(values), rangeReference(units)];
  return `IF(COUNTIFS(${u},${unit},${v},${ANY_NUMBER})=0,"",SUMIFS(${v},${u},${unit}))`;
}

/** How many rows of a list one committee has. */
export function rowsOfUnitFormula(units: ColumnRange, unit: string): string {
  return `COUNTIFS(${rangeReference(units)},${unit})`;
}

/** How many of one committee's rows of a list are ticked. */
export function ticksOfUnitFormula(ticks: ColumnRange, units: ColumnRange, unit: string): string {
  return `COUNTIFS(${rangeReference(units)},${unit},${rangeReference(ticks)},"x")`;
}
