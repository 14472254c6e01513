/**
 * Numbers as people type them into text cells, in Vietnamese (1.234,5) and English (1,234.5) writing, with the words
 * and signs that stand around them. Where the two writings disagree the answer is `ambiguous`, never a guess.
 */

/** What had to be set aside to find the number; the same codes as the notes of a reading. */
export type NumberNote = 'dash-as-zero' | 'word-as-zero' | 'unit-removed' | 'text-after-number';

export type NumberReading =
  | {
      readonly kind: 'number';
      readonly value: number;
      readonly notes: readonly NumberNote[];
      /**
       * What English writing would make of the same text: 1.234 is 1234 here and 1,234 there. A column of ratios has
       * to ask; a column of counted things need not.
       */
      readonly english?: number;
    }
  | {
      readonly kind: 'ambiguous';
      readonly candidates: readonly number[];
      readonly notes: readonly NumberNote[];
    }
  | { readonly kind: 'not-a-number' };

const NO_NOTES: readonly NumberNote[] = [];
const NOT_A_NUMBER: NumberReading = { kind: 'not-a-number' };
const DASH_AS_ZERO: NumberReading = { kind: 'number', value: 0, notes: ['dash-as-zero'] };
const WORD_AS_ZERO: NumberReading = { kind: 'number', value: 0, notes: ['word-as-zero'] };

const DASH = /^[-\u2010-\u2015\u2212]{1,3}$/u;
const ZERO_WORDS: ReadonlySet<string> = new Set([
  'không',
  'không có',
  'chưa có',
  'ko',
  'ko có',
  'không phát sinh',
]);

/** Words that may follow a count, in lower case; they are dropped with a note. */
const COUNT_UNITS: ReadonlySet<string> = new Set([
  ...['%', 'người', 'đ/c', 'đồng chí', 'đảng viên', 'đv', 'quần chúng', 'học viên'],
  ...['chi bộ', 'đảng bộ', 'tổ chức', 'tổ chức đảng', 'doanh nghiệp', 'dn'],
  ...['hộ', 'khẩu', 'nhân khẩu', 'thôn', 'bản', 'thôn, bản', 'thôn bản', 'xóm', 'tổ'],
  ...['lớp', 'lượt', 'lượt người', 'buổi', 'cuộc', 'năm'],
]);

/** Scales of money, in đồng. Which of them a column counts in is not known here, so the text is ambiguous. */
const MONEY_UNITS: ReadonlySet<string> = new Set([
  ...['đồng', 'đ', 'vnđ', 'vnd'],
  ...['nghìn', 'nghìn đồng', 'ngàn', 'ngàn đồng', 'triệu', 'triệu đồng', 'trđ', 'tr.đ', 'tr'],
  ...['tỷ', 'tỷ đồng', 'tỉ', 'tỉ đồng'],
]);

/** Excel's no-break and thin spaces are group separators; other space is only a habit of the hand. */
const SPACES = /[\s\u00A0\u2007\u2009\u202F]+/gu;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
const BODY = /^([+-]?) ?(\d(?:[\d., ]*\d)?)(.*)$/su;
const GROUPED = { '.': /^\d{1,3}(\.\d{3})+$/u, ',': /^\d{1,3}(,\d{3})+$/u };
const SPACE_GROUPED = /^\d{1,3}( \d{3})+$/u;

/**
 * Reads a number written as text.
 * @param text what the cell holds, already decoded from legacy fonts
 * @returns the number with notes on what was set aside; the candidates where the writing leaves several open; or
 * `not-a-number` (also for an empty text: a blank is missing, never 0)
 */
export function readNumber(text: string): NumberReading {
  const tidy = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .replace(/^ |^'|^ '| $/gu, '')
    .trim();
  if (tidy === '') return NOT_A_NUMBER;
  if (DASH.test(tidy)) return DASH_AS_ZERO;
  const lower = tidy.toLowerCase();
  if (ZERO_WORDS.has(lower)) return WORD_AS_ZERO;
  // The letter instead of the digit.
  if (lower === 'o') return ambiguous([0]);
  const bracketed = /^\(([^()]+)\)$/u.exec(tidy);
  if (bracketed) return readBracketed(bracketed[1]!);
  const body = BODY.exec(tidy.replace(/^[\u2010-\u2015\u2212]/u, '-'));
  if (!body) return NOT_A_NUMBER;
  const plain = readDigits(body[2]!);
  if (plain.kind === 'not-a-number') return plain;
  return withRemainder(body[1] === '-' ? negated(plain) : plain, body[3]!.trim());
}

/** (5) is −5 in accounts and the number of a column, or a remark, in a table of counts. */
function readBracketed(inner: string): NumberReading {
  const value = readNumber(inner);
  if (value.kind !== 'number' || value.notes.length > 0) return NOT_A_NUMBER;
  return ambiguous([value.value, -value.value]);
}

/** Digits with separators and nothing else. */
function readDigits(digits: string): NumberReading {
  if (digits.includes(' ')) return readSpaced(digits);
  const points = digits.split('.').length - 1;
  const commas = digits.split(',').length - 1;
  if (points === 0 && commas === 0) return exact(Number(digits));
  if (points > 0 && commas > 0) {
    // The separator that comes last is the decimal one; it may stand only once, the other has to make groups.
    const decimal = digits.lastIndexOf(',') > digits.lastIndexOf('.') ? ',' : '.';
    const group = decimal === ',' ? '.' : ',';
    const [whole, fraction, more] = digits.split(decimal);
    if (more !== undefined || !GROUPED[group].test(whole!)) return NOT_A_NUMBER;
    return exact(Number(`${whole!.replaceAll(group, '')}.${fraction}`));
  }
  const mark = points > 0 ? '.' : ',';
  const grouped = GROUPED[mark].test(digits) && !digits.startsWith('0');
  const asGroups = Number(digits.replaceAll(mark, ''));
  if (points + commas > 1) return grouped ? exact(asGroups) : NOT_A_NUMBER;
  const asDecimal = Number(digits.replace(mark, '.'));
  if (!grouped) return exact(asDecimal);
  // 1.234 is a whole number in Vietnamese writing; 1,234 may be either, since English tables are copied in.
  if (mark === '.') return { kind: 'number', value: asGroups, notes: NO_NOTES, english: asDecimal };
  return ambiguous([asDecimal, asGroups]);
}

/** Groups made by spaces: 1 234,5 is plain, 1 234.567 may have lost either meaning of its point. */
function readSpaced(digits: string): NumberReading {
  const mark = /[.,]/u.exec(digits)?.[0];
  if (mark === undefined) {
    return SPACE_GROUPED.test(digits) ? exact(Number(digits.replaceAll(' ', ''))) : NOT_A_NUMBER;
  }
  const [whole, fraction, more] = digits.split(mark);
  if (more !== undefined || !SPACE_GROUPED.test(whole!) || !/^\d+$/u.test(fraction!)) {
    return NOT_A_NUMBER;
  }
  const joined = whole!.replaceAll(' ', '');
  const decimal = Number(`${joined}.${fraction}`);
  if (mark === '.' && fraction!.length === 3)
    return ambiguous([decimal, Number(joined + fraction)]);
  return exact(decimal);
}

/** What stands behind the number: nothing, a unit, a remark in brackets, the base of a ratio. */
function withRemainder(reading: NumberReading, rest: string): NumberReading {
  if (rest === '' || reading.kind === 'not-a-number') return reading;
  const lower = rest.toLowerCase();
  if (COUNT_UNITS.has(lower)) return { ...reading, notes: ['unit-removed'] };
  if (/^\([^()]*\)$/u.test(rest)) return { ...reading, notes: ['text-after-number'] };
  if (MONEY_UNITS.has(lower) || /^[/:] ?\d+$/u.test(rest)) {
    const candidates = reading.kind === 'number' ? [reading.value] : reading.candidates;
    return ambiguous(candidates);
  }
  return NOT_A_NUMBER;
}

function negated(reading: NumberReading): NumberReading {
  switch (reading.kind) {
    case 'number':
      return {
        ...reading,
        value: -reading.value,
        ...(reading.english === undefined ? {} : { english: -reading.english }),
      };
    case 'ambiguous':
      return ambiguous(reading.candidates.map((candidate) => -candidate));
    case 'not-a-number':
      return reading;
  }
}

function exact(value: number): NumberReading {
  return Number.isFinite(value) ? { kind: 'number', value, notes: NO_NOTES } : NOT_A_NUMBER;
}

function ambiguous(candidates: readonly number[]): NumberReading {
  return { kind: 'ambiguous', candidates, notes: NO_NOTES };
}
