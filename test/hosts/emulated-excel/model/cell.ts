import type { Style } from './style';

/** An error of a formula or a typed error literal, e.g. `#DIV/0!`. */
export class CellError {
  constructor(readonly text: string) {}
}

/** What a cell holds; null is nothing (a cell that is only formatted). */
export type CellValue = string | number | boolean | CellError | null;

/** One cell: a formula, when it has one, keeps its last result in `value`. */
export interface Cell {
  readonly value: CellValue;
  readonly formula: string | undefined;
  readonly style: Style;
}

const ERRORS = new Set('#DIV/0! #N/A #NAME? #NULL! #NUM! #REF! #VALUE! #SPILL! #CALC!'.split(' '));

/** True when Excel takes this text for an error value. */
export function isErrorText(text: string): boolean {
  return ERRORS.has(text.toUpperCase());
}

/** A cell's value as `Range.values` shows it: nothing is `''`, an error is its text. */
export function shownValue(value: CellValue | undefined): string | number | boolean {
  if (value === null || value === undefined) return '';
  return value instanceof CellError ? value.text : value;
}

/** `Range.valueTypes` of a value. */
export function valueType(value: CellValue | undefined): string {
  if (value === null || value === undefined) return 'Empty';
  if (value instanceof CellError) return 'Error';
  if (typeof value === 'number') return 'Double';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}
