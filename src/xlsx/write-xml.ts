/** Text and values in the form in which SpreadsheetML stores them. */

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const NS_MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const NS_RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/* Characters that XML cannot hold, or (a carriage return) would change on the way. */
const UNSTORABLE = '\\u0000-\\u0008\\u000b-\\u001f\\ud800-\\udfff\\ufffe\\uffff';
const UNSTORABLE_CHARACTER = new RegExp(`[${UNSTORABLE}]`, 'gu');
/** An underscore that would be read as the beginning of such an escape, although it is meant as itself. */
const ESCAPE_LIKE = new RegExp(`_(?=x[0-9A-Fa-f]{4}[_\\t\\n${UNSTORABLE}])`, 'gu');
/** Met by every text that needs more than to be copied; surrogates are told apart only then. */
const NEEDS_CARE = /[&<>"\u0000-\u001f\ud800-\udfff\ufffe\uffff]|_x/;
const KEEPS_SPACE = /^[ \t\n\r]|[ \t\n\r]$|[\t\n\r]|  /;

/**
 * A cell's text as XML character data.
 * @returns the text with markup escaped and, as Excel does, control characters as `_x000D_`; a text that looks like
 *   such an escape is kept from being read as one
 */
export function xmlText(text: string): string {
  if (!NEEDS_CARE.test(text)) return text;
  return text
    .replace(ESCAPE_LIKE, '_x005F_')
    .replace(UNSTORABLE_CHARACTER, hexEscape)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The same as the value of an attribute in double quotes, where line breaks are escaped too. */
export function xmlAttribute(text: string): string {
  return xmlText(text)
    .replaceAll('"', '&quot;')
    .replace(/[\n\t]/g, hexEscape);
}

/** The text that `xmlAttribute` made an attribute of, as long as it holds no control character. */
export function textOfAttribute(attribute: string): string {
  return attribute
    .replaceAll('&quot;', '"')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll('_x005F_', '_');
}

/** A formula as XML character data; escapes of the kind `_x000D_` do not exist there. */
export function xmlFormula(formula: string): string {
  return formula.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A text element (`<t>…</t>`) that keeps its white space. */
export function textElement(text: string): string {
  const space = KEEPS_SPACE.test(text) ? ' xml:space="preserve"' : '';
  return `<t${space}>${xmlText(text)}</t>`;
}

function hexEscape(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?$/;
const DAY = 86_400_000;
/** Day 0 of Excel's calendar for every date after 28 February 1900. */
const EPOCH = Date.UTC(1899, 11, 30);
/** Below it Excel counts a 29 February 1900 that never was, so those days are not stored as dates. */
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;

/**
 * The serial number of a date in the 1900 system.
 * @param iso `2026-03-20` or `2026-03-20T07:30:00`, without a time zone
 * @returns days, or null when the text is no such date or lies before 1 March 1900
 */
export function dateSerial(iso: string): number | null {
  const match = ISO.exec(iso);
  if (!match) return null;
  const [year, month, day, hour, minute, second, fraction] = match
    .slice(1)
    .map((digits) => (digits === undefined ? 0 : Number(digits))) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const midnight = Date.UTC(year, month - 1, day);
  const real = new Date(midnight);
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const thousandths = match[7] === undefined ? 0 : fraction * 10 ** (3 - match[7].length);
  const serial =
    (midnight - EPOCH) / DAY + ((hour * 60 + minute) * 60_000 + second * 1000 + thousandths) / DAY;
  return serial >= FIRST_SERIAL && serial < LAST_SERIAL + 1 ? serial : null;
}
