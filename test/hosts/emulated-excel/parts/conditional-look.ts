/**
 * What the conditional formats of a sheet lay over its cells, as far as a picture needs it: custom formulas that are
 * true or false whatever the cell holds, comparisons of the cell's value with a number, and texts that a cell contains.
 */
import { intersect } from '../model/address';
import type { Sheet } from '../model/sheet';
import { conditionalFormats } from './conditional-format-state';
import type { CellValueRule, ConditionalFormatState } from './conditional-format-state';

/** The little of a look that is drawn. */
export interface DrawnLook {
  readonly fill?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
}

/** `N("…")` is 0 and `T(1)` is empty: signatures that formulas carry without meaning anything by them. */
const NUMBER = String.raw`(?:N\("(?:[^"]|"")*"\)|-?\d+(?:\.\d+)?)`;
const COMPARISON = new RegExp(`^(${NUMBER})\\s*(<>|<=|>=|=|<|>)\\s*(${NUMBER})$`, 'i');

const compare: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};
const OPERATORS: Record<string, string> = {
  EqualTo: '=',
  NotEqualTo: '<>',
  LessThan: '<',
  GreaterThan: '>',
  LessThanOrEqual: '<=',
  GreaterThanOrEqual: '>=',
};

const numberOf = (text: string): number => (/^N\(/i.test(text) ? 0 : Number(text));

/**
 * The truth of a formula that depends on no cell.
 * @param formula with its `=`
 * @returns null where it needs a calculator, which this is not
 */
export function constantTruth(formula: string): boolean | null {
  const text = formula.replace(/^=/, '').trim();
  if (/^(TRUE|TRUE\(\)|1)$/i.test(text)) return true;
  if (/^(FALSE|FALSE\(\)|0)$/i.test(text)) return false;
  const match = COMPARISON.exec(text);
  return match ? compare[match[2]!]!(numberOf(match[1]!), numberOf(match[3]!)) : null;
}

function cellValueHolds(rule: CellValueRule, value: unknown): boolean {
  if (typeof value !== 'number') return false;
  const first = Number(String(rule.formula1).replace(/^=/, ''));
  const second = Number(String(rule.formula2 ?? '').replace(/^=/, ''));
  const between = value >= Math.min(first, second) && value <= Math.max(first, second);
  if (rule.operator === 'Between') return between;
  if (rule.operator === 'NotBetween') return !between;
  return compare[OPERATORS[rule.operator] ?? '']?.(value, first) ?? false;
}

function holdsAt(format: ConditionalFormatState, value: unknown): boolean {
  if (format.type === 'Custom') return constantTruth(format.formula) ?? false;
  if (format.type === 'CellValue') return cellValueHolds(format.rule as CellValueRule, value);
  return false;
}

/** The looks of a sheet's cells by row and column. */
export function conditionalLook(sheet: Sheet): (row: number, column: number) => DrawnLook {
  const formats = conditionalFormats(sheet);
  return (row, column) => {
    const drawn: { fill?: string; fontColor?: string; bold?: boolean } = {};
    const cell = { row, column, rows: 1, columns: 1 };
    for (const format of formats) {
      if (!format.rects.some((rect) => intersect(rect, cell))) continue;
      if (!holdsAt(format, sheet.cell(row, column)?.value)) continue;
      const { fill, fontColor, bold } = format.look;
      if (fill !== null) drawn.fill ??= fill;
      if (fontColor !== null) drawn.fontColor ??= fontColor;
      if (bold !== null) drawn.bold ??= bold;
      if (format.stopIfTrue) break;
    }
    return drawn;
  };
}
