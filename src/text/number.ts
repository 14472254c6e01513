/**
 * Numbers as people type them into text cells, in Vietnamese (1.234,5) and English (1,234.5) writing, with the words
 * and signs that stand around them. What can be read in more than one way is `ambiguous`, never a guess.
 */
import type { Writing } from './number-digits';
import { readDigits } from './number-digits';
import { tidied } from './number-tidy';
import { fitUnit } from './number-unit';

/** What had to be set aside to find the number; the same codes as the notes of a reading. */
export type NumberNote =
  | 'dash-as-zero'
  | 'word-as-zero'
  | 'unit-removed'
  | 'unit-scaled'
  | 'unit-differs'
  | 'text-after-number'
  | 'footnote-mark-removed';

/** Why a text leaves several numbers open. */
export type NumberDoubt =
  /** Marks that group in one writing and begin the decimals in the other. */
  | 'separators'
  /** The letter O, l or I among the digits, or instead of them. */
  | 'letter'
  /** (5): negative in accounts, the number of a column or a remark in a table of counts. */
  | 'brackets'
  /** 5-: negative in some programs, a slip elsewhere. */
  | 'sign'
  /** 12/15: a share of a whole, and which of the two is asked for cannot be seen. */
  | 'fraction'
  /** ≈ 12, over 12, 12+: no exact figure. */
  | 'approximate'
  /** 1,2E+03: only the first digits were kept. */
  | 'rounded'
  /** A size of money (tỷ, triệu) where the column's own is not known. */
  | 'unit-size'
  /** A unit that has nothing to do with the column's. */
  | 'unit-other';

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
      readonly why: NumberDoubt;
      readonly candidates: readonly number[];
      readonly notes: readonly NumberNote[];
    }
  | { readonly kind: 'not-a-number' };

/** What is known of a number before it is read. */
export interface NumberHints {
  /** The unit that its column or row counts in, as the form prints it; absent where that is not known. */
  readonly unit?: string | undefined;
  /** How the text is known to be written. */
  readonly writing?: Writing;
}

const NO_NOTES: readonly NumberNote[] = [];
const NO_HINTS: NumberHints = {};
const NOT_A_NUMBER: NumberReading = { kind: 'not-a-number' };
const DASH_AS_ZERO: NumberReading = { kind: 'number', value: 0, notes: ['dash-as-zero'] };
const WORD_AS_ZERO: NumberReading = { kind: 'number', value: 0, notes: ['word-as-zero'] };

/** No figure with its remark is longer; a text that is needs no search. */
const LONGEST = 200;
const DASH = /^-(?: ?-)*$|^\( ?- ?\)$/u;
const ZERO_WORDS: ReadonlySet<string> = new Set([
  ...['không', 'không có', 'chưa có', 'ko', 'ko có', 'không phát sinh', 'chưa phát sinh'],
  ...['khong', 'khong co', 'chua co', 'khong phat sinh', 'chua phat sinh', 'k có', 'k0', '0 có'],
]);
const ABOUT =
  /^(?:[≈~><≥≤±]=? ?|(?:khoảng|gần|hơn|trên|dưới|ước|ước đạt|độ|chừng|ít nhất|tối đa|tối thiểu) )/u;

const BODY = /^([+-]?) ?([.,]?\d(?:[\d., ']*\d)?)(.*)$/su;
/** 1O, l2, O: letters that look like digits, among digits or alone. */
const LETTERED =
  /^(?=.*[OoIl|])(?:[\dOoIl|][\dOoIl|., ]*\d[\dOoIl|]*|\d[\dOoIl|., ]*[OoIl|]|[OoIl|])$/u;

const FOOTNOTE =
  /(?:\*{1,3}|[\u00B9\u00B2\u00B3\u2070\u2074-\u2079]+[)\u207E]?|[[(] ?(?:\*{1,3}|\d{1,2}|[a-zđ]) ?[\])])$/iu;
const REMARK = /(?:\([^()]*\)|\[[^[\]]*\])$/u;
const OF_WHICH = /^[,;:-]? ?(?:trong đó|tđ|t\.đ|gồm|bao gồm)(?:[ :,.]|$)/iu;

/**
 * Reads a number written as text.
 * @param text what the cell holds, already decoded from legacy fonts
 * @param hints the column's unit, and the writing where it is known
 * @returns the number with notes on what was set aside; the candidates where the writing leaves several open; or
 * `not-a-number` (also for an empty text: a blank is missing, never 0)
 */
export function readNumber(text: string, hints: NumberHints = NO_HINTS): NumberReading {
  if (text.length > LONGEST) return NOT_A_NUMBER;
  const tidy = tidied(text);
  if (tidy === '') return NOT_A_NUMBER;
  if (DASH.test(tidy)) return DASH_AS_ZERO;
  const lower = tidy.toLowerCase();
  if (ZERO_WORDS.has(lower.replace(/\.$/u, ''))) return WORD_AS_ZERO;
  const about = ABOUT.exec(lower);
  if (about) return doubtful(readPlain(tidy.slice(about[0].length).trim(), hints), 'approximate');
  return readPlain(tidy, hints);
}

function readPlain(tidy: string, hints: NumberHints): NumberReading {
  if (LETTERED.test(tidy)) {
    const digits = tidy.replace(/[Oo]/gu, '0').replace(/[Il|]/gu, '1');
    return doubtful(readSigned(digits, hints), 'letter');
  }
  const bracketed = /^\(([^()]+)\)$/u.exec(tidy);
  if (bracketed) return readBracketed(bracketed[1]!.trim(), hints);
  return readSigned(tidy, hints);
}

/** (5) is −5 in accounts and the number of a column, or a remark, in a table of counts. */
function readBracketed(inner: string, hints: NumberHints): NumberReading {
  const value = readSigned(inner, hints);
  if (value.kind === 'not-a-number' || value.notes.length > 0) return NOT_A_NUMBER;
  if (value.kind === 'ambiguous' && value.why !== 'separators') return NOT_A_NUMBER;
  return bothSigns(value, 'brackets');
}

function bothSigns(value: NumberReading, why: NumberDoubt): NumberReading {
  const candidates = meaningsOf(value);
  return ambiguous([...candidates, ...candidates.map((one) => -one)], why);
}

function readSigned(tidy: string, hints: NumberHints): NumberReading {
  const body = BODY.exec(tidy);
  if (!body) return NOT_A_NUMBER;
  const digits = readDigits(body[2]!, hints.writing);
  if (digits === null) return NOT_A_NUMBER;
  const plain: NumberReading =
    digits.kind === 'number'
      ? { ...digits, notes: NO_NOTES }
      : ambiguous(digits.candidates, 'separators');
  return withRemainder(body[1] === '-' ? times(plain, -1) : plain, body[3]!.trim(), hints);
}

/** What stands behind the number: nothing, a mark, a unit, a remark in brackets, the base of a ratio. */
function withRemainder(reading: NumberReading, rest: string, hints: NumberHints): NumberReading {
  if (rest === '') return reading;
  const { words, notes } = peeled(rest);
  const noted = withNotes(reading, notes);
  if (words === '') return noted;
  if (words === '+') return doubtful(noted, 'approximate');
  if (words === '-') return bothSigns(noted, 'sign');
  const base = /^[/:] ?(\d{1,9})$/u.exec(words);
  if (base) return shareOf(noted, Number(base[1]), hints);
  const exponent = /^e([+-]?\d{1,3})$/iu.exec(words);
  if (exponent) return doubtful(times(noted, 10 ** Number(exponent[1])), 'rounded');
  const fit = fitUnit(words, hints.unit);
  switch (fit?.kind) {
    case undefined:
      return NOT_A_NUMBER;
    case 'same':
      return withNotes(noted, ['unit-removed']);
    case 'differs':
      return withNotes(noted, ['unit-differs']);
    case 'scaled':
      return withNotes(times(noted, fit.factor), ['unit-scaled']);
    case 'unsure':
      return doubtful(noted, fit.why === 'unknown' ? 'unit-size' : 'unit-other');
  }
}

/** Takes footnote marks, remarks in brackets and marks that slipped in off the end. */
function peeled(rest: string): { readonly words: string; readonly notes: NumberNote[] } {
  const notes: NumberNote[] = [];
  if (OF_WHICH.test(rest)) return { words: '', notes: ['text-after-number'] };
  let words = rest;
  for (;;) {
    const mark = FOOTNOTE.exec(words);
    const remark = mark ?? REMARK.exec(words) ?? /[.,;]$/u.exec(words);
    if (!remark) return { words, notes };
    words = words.slice(0, remark.index).trim();
    const note = mark ? 'footnote-mark-removed' : 'text-after-number';
    if (!notes.includes(note)) notes.push(note);
  }
}

/** In a column of percentages 12/15 may be 80; elsewhere only the first number can be meant. */
function shareOf(reading: NumberReading, base: number, { unit }: NumberHints): NumberReading {
  if (unit !== '%' || base === 0) return doubtful(reading, 'fraction');
  return doubtful(times(reading, 100 / base), 'fraction');
}

function meaningsOf(reading: NumberReading): readonly number[] {
  switch (reading.kind) {
    case 'number':
      return reading.english === undefined ? [reading.value] : [reading.value, reading.english];
    case 'ambiguous':
      return reading.candidates;
    case 'not-a-number':
      return [];
  }
}

function doubtful(reading: NumberReading, why: NumberDoubt): NumberReading {
  const candidates = meaningsOf(reading);
  return candidates.length === 0 ? NOT_A_NUMBER : ambiguous(candidates, why);
}

function withNotes(reading: NumberReading, notes: readonly NumberNote[]): NumberReading {
  if (reading.kind === 'not-a-number' || notes.length === 0) return reading;
  return { ...reading, notes: [...reading.notes, ...notes] };
}

/** The reading times a factor, without the noise of binary fractions. */
function times(reading: NumberReading, factor: number): NumberReading {
  switch (reading.kind) {
    case 'number': {
      const value = product(reading.value, factor);
      if (!Number.isFinite(value)) return NOT_A_NUMBER;
      if (reading.english === undefined) return { ...reading, value };
      return { ...reading, value, english: product(reading.english, factor) };
    }
    case 'ambiguous': {
      const candidates = reading.candidates.map((one) => product(one, factor));
      return candidates.every(Number.isFinite) ? { ...reading, candidates } : NOT_A_NUMBER;
    }
    case 'not-a-number':
      return reading;
  }
}

function product(value: number, factor: number): number {
  if (factor === -1) return value === 0 ? 0 : -value;
  return Number((value * factor).toPrecision(12));
}

function ambiguous(candidates: readonly number[], why: NumberDoubt): NumberReading {
  const different = [...new Set(candidates.map((one) => one + 0))];
  return { kind: 'ambiguous', why, candidates: different, notes: NO_NOTES };
}
