/** Conditional formats of a file, as exceljs reads them. Kinds that are not drawn are left out. */
import type ExcelJS from 'exceljs';
import type { Rect } from '../model/address';
import { colourOf } from '../xlsx-style';
import { plainLook } from './conditional-format-state';
import type { ConditionalFormatState } from './conditional-format-state';

const OPERATORS: Record<string, string> = {
  equal: 'EqualTo',
  notEqual: 'NotEqualTo',
  greaterThan: 'GreaterThan',
  lessThan: 'LessThan',
  greaterThanOrEqual: 'GreaterThanOrEqual',
  lessThanOrEqual: 'LessThanOrEqual',
  between: 'Between',
  notBetween: 'NotBetween',
};

interface RuleInFile {
  readonly type: string;
  readonly operator?: string;
  readonly formulae?: readonly unknown[];
  readonly style?: Partial<ExcelJS.Style>;
}

let read = 0;

/**
 * A format of a file.
 * @returns null for a kind that is not emulated (colour scales, icons, bars …)
 */
export function formatFromXlsx(
  rule: ExcelJS.ConditionalFormattingRule,
  rects: readonly Rect[],
): ConditionalFormatState | null {
  const { type, operator, formulae = [], style = {} } = rule as unknown as RuleInFile;
  if (type !== 'expression' && type !== 'cellIs') return null;
  const formulas = formulae.map((formula) => `=${String(formula)}`);
  const fill = style.fill?.type === 'pattern' ? colourOf(style.fill.bgColor) : null;
  const base = {
    id: `{file-${(read += 1)}}`,
    rects,
    stopIfTrue: false,
    look: {
      ...plainLook(),
      fill,
      fontColor: colourOf(style.font?.color),
      bold: style.font?.bold ?? null,
      italic: style.font?.italic ?? null,
    },
  };
  if (type === 'expression') {
    return { ...base, type: 'Custom', formula: formulas[0] ?? '', rule: null };
  }
  const comparison = {
    formula1: formulas[0] ?? '=0',
    ...(formulas[1] !== undefined && { formula2: formulas[1] }),
    operator: OPERATORS[operator ?? ''] ?? 'EqualTo',
  };
  return { ...base, type: 'CellValue', formula: '', rule: comparison };
}
