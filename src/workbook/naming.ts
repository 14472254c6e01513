/** What Excel allows as names of sheets and tables, and how a sheet is named inside a formula. */
import { parseAddress } from '../sheet/address';

/** Excel's longest sheet name, in UTF-16 units. */
const LONGEST_SHEET_NAME = 31;
/** Excel's longest text in one cell, in UTF-16 units. */
export const LONGEST_TEXT = 32_767;

const FORBIDDEN_IN_SHEET_NAME = /[[\]:*?/\\\u0000-\u001f\ufffe\uffff]/u;
const LONE_SURROGATE = /[\ud800-\udfff]/u;
const TABLE_NAME = /^[\p{L}_\\][\p{L}\p{M}\p{N}_.\\]{0,254}$/u;
/** A1 and R1C1 forms are places, so Excel refuses them as names of tables. */
const R1C1 = /^[rc]$|^r\d*c\d*$/i;

/**
 * Whether Excel takes a text as a sheet's name: 1–31 characters without `[]:*?/\`, no apostrophe at either end, and
 * not "History", which Excel keeps for itself.
 */
export function isSheetName(name: string): boolean {
  return (
    name.trim() !== '' &&
    name.length <= LONGEST_SHEET_NAME &&
    !FORBIDDEN_IN_SHEET_NAME.test(name) &&
    !LONE_SURROGATE.test(name) &&
    !name.startsWith("'") &&
    !name.endsWith("'") &&
    nameKey(name) !== 'history'
  );
}

/** Whether Excel takes a text as a table's name. */
export function isTableName(name: string): boolean {
  return TABLE_NAME.test(name) && parseAddress(name) === null && !R1C1.test(name);
}

/** The form in which two names of sheets or tables are the same to Excel: without regard to case. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * Makes a sheet's name out of any text.
 * @param wanted what the sheet should be called; forbidden characters become spaces, the end is cut
 * @param taken names already in the workbook
 * @returns a name that Excel takes and that none of the others has; "… (2)", "… (3)" where needed
 */
export function freeSheetName(wanted: string, taken: Iterable<string>): string {
  const keys = new Set(Array.from(taken, nameKey));
  const plain =
    wanted
      .normalize('NFC')
      .replace(new RegExp(FORBIDDEN_IN_SHEET_NAME, 'gu'), ' ')
      .replace(/\s+/g, ' ')
      .replace(/^['\s]+|['\s]+$/g, '') || 'Sheet';
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : ` (${number})`;
    const stem = cutTo(plain, LONGEST_SHEET_NAME - suffix.length).replace(/['\s]+$/, '');
    const name = stem + suffix;
    if (isSheetName(name) && !keys.has(nameKey(name))) return name;
  }
}

/** Cuts a text to a length without cutting a character in two. */
function cutTo(text: string, length: number): string {
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/**
 * A sheet's name as a formula has to write it, always quoted: `'PL 01'`, with apostrophes doubled.
 * @returns the quoted name, without the `!` that follows it
 */
export function quoteSheetName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
