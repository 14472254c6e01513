import { CellError, isErrorText, type CellValue } from './cell';
import { invalidArgument } from './excel-error';
import type { Locale } from './locale';

/** What Excel makes of something put into a cell. */
export interface Entered {
  readonly value: CellValue;
  readonly formula?: string;
  readonly quotePrefix?: true;
  /** The number format that the entry brings along where the cell has `General`. */
  readonly numberFormat?: string;
}

const EMPTY: Entered = { value: null };
const MAX_TEXT = 32_767;
const MAX_FORMULA = 8_192;

/**
 * Reads what is put into a cell the way Excel reads it.
 *
 * @param raw a string as it would be typed, a number or a boolean; `''` empties the cell
 * @param numberFormat the cell's number format: `@` keeps everything as text
 * @throws ExcelError InvalidArgument for anything else, and for text or formulas too long
 */
export function enter(raw: unknown, numberFormat: string, locale: Locale): Entered {
  const isText = numberFormat === '@';
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) throw invalidArgument();
    return { value: isText ? String(raw) : raw };
  }
  if (typeof raw === 'boolean') return { value: isText ? String(raw).toUpperCase() : raw };
  if (typeof raw !== 'string') throw invalidArgument();
  if (raw === '') return EMPTY;
  if (raw.length > MAX_TEXT) throw invalidArgument();
  if (raw.startsWith("'")) {
    return isText ? { value: raw.slice(1) } : { value: raw.slice(1), quotePrefix: true };
  }
  if (isText) return { value: raw };
  if (raw.startsWith('=') && raw.length > 1) return { value: null, formula: checkedFormula(raw) };
  const typed = enterNumber(raw, locale) ?? enterDate(raw, locale);
  if (typed) return typed;
  // The Lotus way of starting a formula: "+A1", "-A1", "@SUM(A1)". "- Nam" ends as #NAME?.
  if (/^[+-]./.test(raw)) return { value: null, formula: checkedFormula(`=${raw}`) };
  if (/^@[A-Za-z]/.test(raw)) return { value: null, formula: checkedFormula(`=${raw.slice(1)}`) };
  const upper = raw.trim().toUpperCase();
  if (upper === 'TRUE' || upper === 'FALSE') return { value: upper === 'TRUE' };
  if (isErrorText(upper)) return { value: new CellError(upper) };
  return { value: raw };
}

/** Refuses a formula that cannot be one: too long, or brackets and quotes that do not pair up. */
export function checkedFormula(formula: string): string {
  if (formula.length > MAX_FORMULA) throw invalidArgument();
  let depth = 0;
  let quote = '';
  for (const letter of formula) {
    if (quote) {
      if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '(') depth++;
    else if (letter === ')' && --depth < 0) throw invalidArgument();
  }
  if (depth !== 0 || quote) throw invalidArgument();
  return formula;
}

function enterNumber(raw: string, locale: Locale): Entered | null {
  let text = raw.trim();
  let sign = 1;
  if (/^\(.*\)$/.test(text)) {
    text = text.slice(1, -1).trim();
    if (/^[+-]/.test(text)) return null;
    sign = -1;
  }
  const currency = /^([+-]?)\s*\$\s*/.exec(text);
  if (currency) text = text.slice(currency[0].length);
  if (currency?.[1] === '-') sign = -sign;
  const percent = /\s*%$/.exec(text);
  if (percent) text = text.slice(0, -percent[0].length);
  const mixed = /^([+-]?)(\d+) (\d+)\/(\d+)$/.exec(text);
  if (mixed && Number(mixed[4]) !== 0 && !percent) {
    const value = Number(mixed[2]) + Number(mixed[3]) / Number(mixed[4]);
    const digits = mixed[4]!.length > 1 ? '# ??/??' : '# ?/?';
    return { value: sign * (mixed[1] === '-' ? -value : value), numberFormat: digits };
  }
  const thousands = escaped(locale.thousands);
  const decimal = escaped(locale.decimal);
  const grouped = new RegExp(`^[+-]?\\d{1,3}(?:${thousands}\\d{3})+(?:${decimal}\\d*)?$`);
  const plain = new RegExp(`^[+-]?(?:\\d+(?:${decimal}\\d*)?|${decimal}\\d+)(?:[eE][+-]?\\d+)?$`);
  const isGrouped = grouped.test(text);
  if (!isGrouped && !plain.test(text)) return null;
  const number = Number(text.replaceAll(locale.thousands, '').replace(locale.decimal, '.'));
  if (!Number.isFinite(number)) return null;
  const value = sign * number;
  const decimals = text.includes(locale.decimal);
  if (percent) return { value: value / 100, numberFormat: decimals ? '0.00%' : '0%' };
  if (currency) return { value, numberFormat: decimals ? '$#,##0.00' : '$#,##0' };
  if (/[eE]/.test(text)) return { value, numberFormat: '0.00E+00' };
  if (isGrouped) return { value, numberFormat: decimals ? '#,##0.00' : '#,##0' };
  return { value };
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

function enterDate(raw: string, locale: Locale): Entered | null {
  const text = raw.trim();
  const time = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (time && Number(time[2]) < 60 && Number(time[3] ?? 0) < 60) {
    const seconds = Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
    const format = Number(time[1]) > 23 ? '[h]:mm:ss' : time[3] ? 'h:mm:ss' : 'h:mm';
    return { value: seconds / 86_400, numberFormat: format };
  }
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return dated(Number(iso[1]), Number(iso[2]), Number(iso[3]), 'm/d/yyyy');
  const full = /^(\d{1,2})[-/](\d{1,2})[-/](\d{2}|\d{4})$/.exec(text);
  if (full) return dayMonth(Number(full[1]), Number(full[2]), yearOf(full[3]!), 'm/d/yyyy', locale);
  const short = /^(\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (short) {
    return dayMonth(Number(short[1]), Number(short[2]), locale.thisYear(), 'd-mmm', locale);
  }
  const monthYear = /^(\d{1,2})[-/](\d{4})$/.exec(text);
  if (monthYear) return dated(Number(monthYear[2]), Number(monthYear[1]), 1, 'mmm-yy');
  const named = /^(\d{1,2})[- ]([a-z]{3,9})(?:[- ](\d{2}|\d{4}))?$/i.exec(text);
  const month = named ? MONTHS.indexOf(named[2]!.slice(0, 3).toLowerCase()) + 1 : 0;
  if (!named || month === 0) return null;
  const year = named[3] ? yearOf(named[3]) : locale.thisYear();
  return dated(year, month, Number(named[1]), named[3] ? 'd-mmm-yy' : 'd-mmm');
}

function dayMonth(
  first: number,
  second: number,
  year: number,
  format: string,
  locale: Locale,
): Entered | null {
  const [day, month] = locale.dayFirst ? [first, second] : [second, first];
  return dated(year, month, day, format) ?? dated(year, day, month, format);
}

function yearOf(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

/** A date as the serial number of the 1900 calendar, which believes in 29 February 1900. */
function dated(year: number, month: number, day: number, numberFormat: string): Entered | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1900 || year > 9999 || month < 1 || month > 12) return null;
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const days = Math.round((date.getTime() - Date.UTC(1899, 11, 31)) / 86_400_000);
  return { value: days >= 60 ? days + 1 : days, numberFormat };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
