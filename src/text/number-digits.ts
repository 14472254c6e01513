/**
 * Digits with the marks that people put between them: 1.234,5 in Vietnamese writing, 1,234.5 in English, groups made
 * by spaces or apostrophes. Where the two writings disagree both meanings are given.
 */

export type Writing = 'vietnamese' | 'english';

export type DigitsReading =
  | {
      readonly kind: 'number';
      readonly value: number;
      /** What English writing would make of the same digits: 1.234 is 1234 here and 1,234 there. */
      readonly english?: number;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly number[] };

const GROUPED = { '.': /^\d{1,3}(\.\d{3})+$/u, ',': /^\d{1,3}(,\d{3})+$/u };
const SPACED_OR_PRIMED = /^\d{1,3}(?:( \d{3})+|('\d{3})+)$/u;
const ALL_ZERO = /^0+$/u;

/**
 * Reads digits and the marks between them.
 * @param digits begins with a digit or a decimal mark and ends with a digit; spaces are plain, apostrophes straight
 * @param writing how the text is known to be written; then nothing that it settles is left open
 * @returns the number, both meanings, or null for what no writing explains and for figures of more than 15 digits
 */
export function readDigits(digits: string, writing?: Writing): DigitsReading | null {
  if (/[ ']/u.test(digits)) return readSpaced(digits, writing);
  if (digits.startsWith('.') || digits.startsWith(',')) return readBareFraction(digits);
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return exact(Number(digits));
  if (points > 0 && commas > 0) return readBoth(digits);
  const mark = points > 0 ? '.' : ',';
  const isGrouped = GROUPED[mark].test(digits);
  const asGroups = Number(digits.replaceAll(mark, ''));
  if (points + commas > 1) return isGrouped && !digits.startsWith('0') ? exact(asGroups) : null;
  const asDecimal = Number(digits.replace(mark, '.'));
  // 0.123 is no group: nobody writes a group of zeros first.
  if (!isGrouped || ALL_ZERO.test(digits.split(mark)[0]!)) return exact(asDecimal);
  if (writing) return exact((mark === '.') === (writing === 'vietnamese') ? asGroups : asDecimal);
  if (digits.startsWith('0')) return either(asDecimal, asGroups);
  // 1.234 is a whole number in Vietnamese writing; 1,234 may be either, since English tables are copied in.
  return mark === '.'
    ? { kind: 'number', value: asGroups, english: asDecimal }
    : either(asDecimal, asGroups);
}

/** The mark that comes last is the decimal one; it may stand only once, the other has to make groups. */
function readBoth(digits: string): DigitsReading | null {
  const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
  const group = decimal === ',' ? '.' : ',';
  const [whole, fraction, more] = digits.split(decimal);
  if (more !== undefined || !GROUPED[group].test(whole!) || whole!.startsWith('0')) return null;
  return exact(Number(`${whole!.replaceAll(group, '')}.${fraction}`));
}

/** Groups made by spaces: 1 234,5 is plain, 1 234.567 may have lost either meaning of its point. */
function readSpaced(digits: string, writing: Writing | undefined): DigitsReading | null {
  const mark = /[.,]/u.exec(digits)?.[0];
  const [whole, fraction, more] = mark === undefined ? [digits] : digits.split(mark);
  if (more !== undefined || !SPACED_OR_PRIMED.test(whole!) || whole!.startsWith('0')) return null;
  const joined = whole!.replaceAll(/[ ']/gu, '');
  if (fraction === undefined) return exact(Number(joined));
  if (!/^\d+$/u.test(fraction)) return null;
  const decimal = Number(`${joined}.${fraction}`);
  if (mark !== '.' || fraction.length !== 3) return exact(decimal);
  const asGroups = Number(joined + fraction);
  if (writing) return exact(writing === 'vietnamese' ? asGroups : decimal);
  return either(decimal, asGroups);
}

/** ",5" may be 0,5, or 5 behind a mark that slipped in. */
function readBareFraction(digits: string): DigitsReading | null {
  const rest = digits.slice(1);
  return /^\d+$/u.test(rest) ? either(Number(`0.${rest}`), Number(rest)) : null;
}

/** Beyond 15 digits a number no longer says what was written. */
function isExact(value: number): boolean {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function exact(value: number): DigitsReading | null {
  return isExact(value) ? { kind: 'number', value } : null;
}

function either(one: number, other: number): DigitsReading | null {
  if (one === other) return exact(one);
  return isExact(one) && isExact(other) ? { kind: 'ambiguous', candidates: [one, other] } : null;
}

const MARKED = /\d(?:[\d.,]*\d)?/u;

/**
 * Which writing a text gives away: 1.234,5 and 12,5 are Vietnamese, 1,234.5 and 12.5 English; 1.234 may be either.
 * @param isCount the figure is a count and so a whole number, which also tells 1.234 from 1,234
 * @returns null where nothing can be told
 */
export function writingOf(text: string, isCount: boolean): Writing | null {
  const digits = MARKED.exec(text)?.[0] ?? '';
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return null;
  if (points > 0 && commas > 0) {
    if (readBoth(digits) === null) return null;
    return digits.lastIndexOf(',') > digits.lastIndexOf('.') ? 'vietnamese' : 'english';
  }
  const mark = points > 0 ? '.' : ',';
  const isGrouped = GROUPED[mark].test(digits) && !digits.startsWith('0');
  const groupWriting = mark === '.' ? 'vietnamese' : 'english';
  if (points + commas > 1) return isGrouped ? groupWriting : null;
  if (isGrouped) return isCount ? groupWriting : null;
  return groupWriting === 'english' ? 'vietnamese' : 'english';
}
