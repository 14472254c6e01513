/** Numbers as XML stores them, read from bytes: almost every cell of a return passes here. */

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));
const MOST_DIGITS = 15;

/** Splits a double into halves of 26 bits whose products are exact (Veltkamp 1968). */
const SPLITTER = 2 ** 27 + 1;
/** How sure the quotient below is, with room to spare: its relative error is near 2^-104. */
const DOUBT = 2 ** -40;

/**
 * Divides a whole number of up to 17 digits, given as `high * 1e8 + low`, by a power of ten, in twice the precision
 * of a double (Dekker 1971). Shares and averages have 17 digits in a file, and the platform's own reading of them
 * takes ten times as long.
 * @returns the correctly rounded quotient, or NaN where even this precision cannot tell (Ziv's test)
 */
function quotient(high: number, low: number, divisor: number): number {
  // Exact: 1e8 is 2^8 × 390,625, and high × 390,625 has fewer than 53 bits.
  const product = high * 1e8;
  const sum = product + low;
  const rest = low - (sum - product);
  const first = sum / divisor;
  const a = first * SPLITTER;
  const firstHigh = a - (a - first);
  const firstLow = first - firstHigh;
  const b = divisor * SPLITTER;
  const divisorHigh = b - (b - divisor);
  const divisorLow = divisor - divisorHigh;
  const back = first * divisor;
  const error =
    firstLow * divisorLow -
    (back - firstHigh * divisorHigh - firstLow * divisorHigh - firstHigh * divisorLow);
  const second = (sum - back - error + rest) / divisor;
  const value = first + second * (1 + DOUBT);
  return value === first + second * (1 - DOUBT) ? value : NaN;
}

/** The bytes as ASCII text. */
function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/**
 * Reads a number in the form of `xsd:double`, without its infinities.
 * @returns the number, never -0; NaN for anything else
 */
export function numberFromText(text: string): number {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value + 0 : NaN;
}

/** Reads 16 to 18 digits with or without a point; NaN where the quick way does not do. */
function longNumber(bytes: Uint8Array, start: number, end: number, point: number): number {
  const split = end - 8 - (point >= end - 8 ? 1 : 0);
  let high = 0;
  let low = 0;
  for (let at = start; at < end; at++) {
    if (at === point) continue;
    const digit = bytes[at]! - 48;
    if (at < split) high = high * 10 + digit;
    else low = low * 10 + digit;
  }
  const places = point < 0 ? 0 : end - point - 1;
  return high < 1e9 && places < POWERS.length ? quotient(high, low, POWERS[places]!) : NaN;
}

/**
 * Reads a number from UTF-8 bytes.
 * @param end exclusive
 * @returns as `numberFromText`
 */
export function numberFromBytes(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  const isNegative = bytes[at] === 45;
  if (isNegative) at++;
  let mantissa = 0;
  let point = -1;
  const first = at;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
    else if (bytes[at] === 46 && point < 0) point = at;
    else break;
  }
  const digits = at - first - (point < 0 ? 0 : 1);
  // Up to 15 digits and a small power of ten are both exact, so that one division rounds correctly.
  if (at === end && digits > 0 && digits <= MOST_DIGITS) {
    const value = point < 0 ? mantissa : mantissa / POWERS[end - point - 1]!;
    return isNegative && value !== 0 ? -value : value;
  }
  // `0.` before 17 digits makes 18.
  if (at === end && digits > MOST_DIGITS && digits <= MOST_DIGITS + 3) {
    const value = longNumber(bytes, first, end, point);
    if (!Number.isNaN(value)) return isNegative ? 0 - value : value;
  }
  return numberFromText(asciiText(bytes, start, end));
}

/**
 * Reads a whole number such as an index from UTF-8 bytes.
 * @param end exclusive
 * @returns the number, or -1 for anything but one to nine digits
 */
export function indexFromBytes(bytes: Uint8Array, start: number, end: number): number {
  if (end <= start || end - start > 9) return -1;
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
