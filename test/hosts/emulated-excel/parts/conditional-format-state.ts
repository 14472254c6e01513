/** The conditional formats of a sheet: what they are, where they apply, in the order of their priority. */
import { intersect } from '../model/address';
import type { Rect } from '../model/address';
import type { Sheet } from '../model/sheet';
import { without } from './rect-set';

export const CONDITIONAL_FORMATS = 'conditionalFormats';

/** What a format lays over a cell; null leaves what the cell has. */
export interface ConditionalLook {
  fill: string | null;
  fontColor: string | null;
  bold: boolean | null;
  italic: boolean | null;
  underline: string | null;
  strikethrough: boolean | null;
  numberFormat: string | null;
  /** Style and colour by side (`EdgeTop` …). */
  borders: Record<string, { style: string; color: string }>;
}

export interface CellValueRule {
  readonly formula1: string;
  readonly formula2?: string;
  readonly operator: string;
}

export interface ConditionalFormatState {
  readonly id: string;
  /** As on the wire: `Custom`, `CellValue`, `ContainsText` … */
  readonly type: string;
  rects: readonly Rect[];
  stopIfTrue: boolean;
  /** Of a `Custom` format, with its `=`; empty until it is set. */
  formula: string;
  /** Of all other types: the rule as it came. */
  rule: unknown;
  look: ConditionalLook;
}

/** A look that changes nothing. */
export function plainLook(): ConditionalLook {
  return {
    fill: null,
    fontColor: null,
    bold: null,
    italic: null,
    underline: null,
    strikethrough: null,
    numberFormat: null,
    borders: {},
  };
}

/** A sheet's formats, the first of the highest priority. The array is the sheet's own: changing it changes the sheet. */
export function conditionalFormats(sheet: Sheet): ConditionalFormatState[] {
  let formats = sheet.parts.get(CONDITIONAL_FORMATS) as ConditionalFormatState[] | undefined;
  if (!formats) sheet.parts.set(CONDITIONAL_FORMATS, (formats = []));
  return formats;
}

/** Those that touch any of the rectangles. */
export function formatsOn(sheet: Sheet, rects: readonly Rect[]): ConditionalFormatState[] {
  return conditionalFormats(sheet).filter((format) =>
    format.rects.some((rect) => rects.some((other) => intersect(rect, other))),
  );
}

/** Takes formats off the rectangles; a format that reaches further keeps the rest of its cells. */
export function clearFormats(sheet: Sheet, rects: readonly Rect[]): void {
  const formats = conditionalFormats(sheet);
  for (const format of formats) format.rects = without(format.rects, rects);
  replaceFormats(
    sheet,
    formats.filter((format) => format.rects.length > 0),
  );
}

/** Puts a format to another place in the order; negative counts from the back, too much is the end. */
export function prioritise(sheet: Sheet, format: ConditionalFormatState, priority: number): void {
  const others = conditionalFormats(sheet).filter((other) => other !== format);
  const last = others.length;
  const at = priority < 0 ? Math.max(0, last + 1 + priority) : Math.min(priority, last);
  replaceFormats(sheet, [...others.slice(0, at), format, ...others.slice(at)]);
}

/** Makes `formats` the formats of the sheet. */
export function replaceFormats(sheet: Sheet, formats: readonly ConditionalFormatState[]): void {
  const own = conditionalFormats(sheet);
  own.splice(0, own.length, ...formats);
}
