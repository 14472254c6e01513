/** Number formats of OpenDocument (1.3 part 3, §16.29) in Excel's notation, as far as they bear on meaning. */
import type { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';

/** The elements that define a number format. */
export const FORMAT_ELEMENTS: ReadonlySet<string> = new Set([
  'number-style',
  'percentage-style',
  'currency-style',
  'date-style',
  'time-style',
  'boolean-style',
  'text-style',
]);

/** A format as read: its own code, and the formats that stand for it under conditions, by name. */
export interface NumberStyle {
  readonly code: string;
  readonly mapped: readonly string[];
}

const MOST_DIGITS = 30;

function count(text: string | null): number {
  const digits = Number(text ?? '0');
  return Number.isInteger(digits) && digits > 0 ? Math.min(digits, MOST_DIGITS) : 0;
}

/** A literal piece; signs that need no quotes stay bare, as Excel writes them. */
function literal(text: string): string {
  return /^[-+ ()/:.,%]*$/.test(text) ? text : `"${text.replaceAll('"', '')}"`;
}

function digits(scanner: XmlScanner): string {
  const places = scanner.attribute('number:decimal-places');
  const least = count(scanner.attribute('number:min-integer-digits'));
  const isGrouped = scanner.attribute('number:grouping') === 'true';
  // Only the plain format leaves the decimals open.
  if (places === null && least <= 1 && !isGrouped) return 'General';
  const whole = isGrouped ? `#,##${'0'.repeat(Math.max(least, 1))}` : '0'.repeat(least) || '#';
  const decimals = count(places);
  return decimals > 0 ? `${whole}.${'0'.repeat(decimals)}` : whole;
}

function datePart(scanner: XmlScanner, name: string): string {
  const isLong = scanner.attribute('number:style') === 'long';
  switch (name) {
    case 'day':
      return isLong ? 'dd' : 'd';
    case 'day-of-week':
      return isLong ? 'dddd' : 'ddd';
    case 'month':
      if (scanner.attribute('number:textual') === 'true') return isLong ? 'mmmm' : 'mmm';
      return isLong ? 'mm' : 'm';
    case 'year':
    case 'era':
      return isLong ? 'yyyy' : 'yy';
    case 'hours':
      return isLong ? 'hh' : 'h';
    case 'minutes':
      return isLong ? 'mm' : 'm';
    case 'seconds':
      return isLong ? 'ss' : 's';
    case 'am-pm':
      return 'AM/PM';
    default:
      return '';
  }
}

/**
 * Reads the number format last opened, to its closing tag.
 * @param element its name, one of `FORMAT_ELEMENTS`
 * @returns its code; `General` for what has no counterpart
 */
export function readNumberStyle(scanner: XmlScanner, element: string): NumberStyle {
  let code = '';
  const mapped: string[] = [];
  // A time that is not cut at a day is a duration, whose first part goes on counting.
  let isDuration = scanner.attribute('number:truncate-on-overflow') === 'false';
  for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
    if (token !== OPEN) continue;
    const name = scanner.name();
    if (name === 'text' || name === 'currency-symbol') {
      code += literal(scanner.leafText());
      continue;
    }
    if (name === 'number') code += digits(scanner);
    else if (name === 'scientific-number') code += '0.00E+00';
    else if (name === 'fraction') code += '# ?/?';
    else if (name === 'text-content') code += '@';
    else if (name === 'map') mapped.push(scanner.attribute('style:apply-style-name') ?? '');
    else {
      const part = datePart(scanner, name);
      code += isDuration && part !== '' ? `[${part}]` : part;
      if (part !== '') isDuration = false;
    }
    scanner.skip();
  }
  if (element === 'text-style') return { code: '@', mapped: [] };
  if (element === 'percentage-style' && !code.includes('%')) code += '%';
  return { code: code === '' ? 'General' : code, mapped };
}

/**
 * The whole code of a format.
 * @param styles all formats of the file by name
 * @returns its sections in Excel's order: those under conditions first
 */
export function formatCode(name: string, styles: ReadonlyMap<string, NumberStyle>): string {
  const own = styles.get(name);
  if (!own) return 'General';
  const sections = own.mapped.slice(0, 3).flatMap((other) => styles.get(other)?.code ?? []);
  return [...sections, own.code].join(';');
}
