/**
 * Whether a text is what it says or what an old font would make of it. "xã" under .VnTime reads "xó": both obey the
 * spelling, only one is a word of the forms. "Búng Lao" would read "Bỳng Lao", which no Vietnamese word can be.
 */
import formWords from './form-words.json';
import { isVietnameseSyllable } from './syllable';

/** Words of the built-in forms and of the names of units, in lower case. */
export const FORM_WORDS: ReadonlySet<string> = new Set(formWords.words.split(' '));

/** Letters, and the signs that are letters in a legacy font; U+00A0 parts words in every font. */
const WORD = /[\p{L}\p{M}\u00A1-\u00FF]+/gu;
const BEYOND_ASCII = /[^\u0000-\u007F]/u;

/** How much of a text can be read. */
export interface Legibility {
  /** Words that hold a letter beyond ASCII: only these can tell. */
  readonly marked: number;
  /** Those that obey the spelling of Vietnamese. */
  readonly spelt: number;
  /** Those that are in the vocabulary. */
  readonly known: number;
}

/**
 * Weighs the words of a text that hold letters beyond ASCII.
 * @param vocabulary words in lower case, composed, tone marks in the old place
 */
export function legibilityOf(text: string, vocabulary: ReadonlySet<string>): Legibility {
  let marked = 0;
  let spelt = 0;
  let known = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!BEYOND_ASCII.test(word)) continue;
    marked += 1;
    const folded = word.normalize('NFC').toLowerCase();
    if (isVietnameseSyllable(folded)) spelt += 1;
    if (vocabulary.has(folded)) known += 1;
  }
  return { marked, spelt, known };
}

/**
 * Whether a text under an old font is Unicode all the same. The font stands unless the text as stored reads better
 * than the decoded one: first by the spelling of its words, then by the words of the forms.
 * @param stored the text as it is in the file
 * @param decoded what its font would make of it
 * @param isPartlyUnicode another stretch of the same cell is proven to be Unicode, which breaks a tie
 */
export function readsAsUnicode(stored: string, decoded: string, isPartlyUnicode: boolean): boolean {
  if (!BEYOND_ASCII.test(stored)) return false;
  const asStored = legibilityOf(stored, FORM_WORDS);
  if (asStored.spelt === 0) return false;
  const asDecoded = legibilityOf(decoded, FORM_WORDS);
  if (asStored.spelt !== asDecoded.spelt) return asStored.spelt > asDecoded.spelt;
  if (asStored.known !== asDecoded.known) return asStored.known > asDecoded.known;
  return isPartlyUnicode;
}
