/**
 * What Excel has to be given so that a cell ends up as a patch says. Excel reads a text that it is given as if it had
 * been typed ("1/2" is a date, "-" a formula), so a text that it would read is put behind an apostrophe, which makes
 * it a text and does not show.
 */
import type { CellInput, CellSpec } from '../../workbook/patch';
import { isoToSerial } from '../../xlsx/date-serial';
import { formatMeaning } from '../../xlsx/number-format';

/** What goes into a cell; an empty text clears it. */
export type CellEntry = string | number | boolean;

/** Under this number format Excel takes everything for text. */
export const TEXT_FORMAT = '@';
export const GENERAL_FORMAT = 'General';
/** As our files show dates (`src/xlsx/write-styles.ts`). */
const DATE_FORMAT = 'dd/mm/yyyy';
const DATE_TIME_FORMAT = 'dd/mm/yyyy hh:mm:ss';
/** The longest formula that Excel takes, its equals sign included. */
export const LONGEST_FORMULA = 8192;

/** A formula, a second apostrophe, an error such as `#N/A`, or what spreadsheets before Excel began formulas with. */
const BEGINS_LIKE_FORMULA = /^[=+\-@'#]/;
/** Amounts and negative numbers in brackets may begin with these, blanks before them or not. */
const BEGINS_LIKE_NUMBER = /^[\s\u00a0]*[\p{Nd}.,(%+\-\p{Sc}]/u;
/** Words inside numbers, dates and times, and currencies; any other word makes a text of it. */
const NUMBER_WORDS =
  /^(?:e|am|pm|a|p|đ|d|vnd|vnđ|usd|eur|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|tháng|thg|ngày|năm)$/iu;
const TRUTH = /^[\s\u00a0]*(?:true|false|đúng|sai)[\s\u00a0]*$/iu;
/** "March 5", "Thg 3-2026": a month first. */
const BEGINS_LIKE_DATE =
  /^[\s\u00a0]*(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*|tháng|thg)[\s.,/-]*\p{Nd}/iu;

/**
 * Whether Excel would make something else of a text. It errs on the careful side, in English and Vietnamese, since an
 * apostrophe too many changes nothing that can be seen.
 */
export function isInterpreted(text: string): boolean {
  if (BEGINS_LIKE_FORMULA.test(text) || TRUTH.test(text) || BEGINS_LIKE_DATE.test(text))
    return true;
  if (!BEGINS_LIKE_NUMBER.test(text)) return false;
  return (text.match(/\p{L}+/gu) ?? []).every((word) => NUMBER_WORDS.test(word));
}

/**
 * The entry that leaves exactly this text in a cell.
 * @param numberFormat the cell's number format when the entry is made
 */
export function textEntry(text: string, numberFormat: string): string {
  const isAtRisk = numberFormat === TEXT_FORMAT ? /^[='+\-@]/.test(text) : isInterpreted(text);
  return isAtRisk ? `'${text}` : text;
}

/** What an input is once it is put in: its entry, and the number formats around it. */
export interface PreparedCell {
  readonly entry: CellEntry;
  /** The number format that the cell must have when the entry is made; null where its own will do. */
  readonly before: string | null;
  /** The number format that it is given after that, or null. */
  readonly after: string | null;
}

/**
 * Prepares a cell.
 * @param input as the patch gives it; a blank clears the content
 * @param wanted the number format that the patch gives the cell, or null
 * @param current the number format that the cell has; only `@` makes a difference
 * @param is1904 whether the workbook counts days from 1904
 */
export function prepareCell(
  input: CellInput,
  wanted: string | null,
  current: string,
  is1904 = false,
): PreparedCell {
  const { value, formula, isDate } = specOf(input);
  if (formula !== undefined) return figure(`=${formula}`, wanted, current);
  if (value === null || value === '') return { entry: '', before: wanted, after: null };
  if (typeof value === 'string') {
    const serial = isDate ? isoToSerial(value, is1904) : null;
    if (serial !== null) return figure(serial, dateFormat(value, wanted), current);
    return { entry: textEntry(value, wanted ?? current), before: wanted, after: null };
  }
  // A number that is none shows itself, as in our files.
  const isNumber = typeof value === 'boolean' || Number.isFinite(value);
  return figure(isNumber ? value : '#NUM!', wanted, current);
}

/** The parts of an input, whether plain or not. */
export function specOf(input: CellInput): CellSpec {
  return typeof input === 'object' && input !== null ? input : { value: input };
}

/** A figure or formula would become a text in a cell of text, so such a cell is one of text only afterwards. */
function figure(entry: CellEntry, wanted: string | null, current: string): PreparedCell {
  if ((wanted ?? current) !== TEXT_FORMAT) return { entry, before: wanted, after: null };
  return { entry, before: GENERAL_FORMAT, after: TEXT_FORMAT };
}

/** Under a number's format a date would show as a number, so there the date's own comes first. */
function dateFormat(iso: string, wanted: string | null): string {
  if (wanted !== null && formatMeaning(wanted).isDate) return wanted;
  return iso.includes('T') ? DATE_TIME_FORMAT : DATE_FORMAT;
}
