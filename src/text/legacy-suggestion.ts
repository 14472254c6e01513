/**
 * What a text may say where no font tells: letters of Latin-1 that make no Vietnamese as they stand and good
 * Vietnamese through one of the old tables. Only ever suggested: without its font, nothing proves it.
 */
import { toOldToneMarks } from './fold';
import { FORM_WORDS, legibilityOf } from './legacy-evidence';
import type { LegacyEncoding } from './legacy-font';
import { decodeBy, isProvenUnicode } from './legacy-font';

export interface LegacySuggestion {
  readonly encoding: LegacyEncoding;
  /** The decoded text, composed. */
  readonly text: string;
  /** 0–1: the share of the marked words that become words of the vocabulary. */
  readonly score: number;
}

const OLD_LETTER = /[\u00A1-\u00FE]/u;
const LEAST_KNOWN = 0.5;

/**
 * Looks whether a text without an old font reads like one typed in TCVN3 or VNI.
 * @param vocabulary words in lower case, tone marks in the old place; those of the built-in forms by default
 * @returns the better table with its text, or null where the text reads well as it stands, or through neither table
 */
export function suggestLegacyText(
  text: string,
  vocabulary: ReadonlySet<string> = FORM_WORDS,
): LegacySuggestion | null {
  if (!OLD_LETTER.test(text) || isProvenUnicode(text)) return null;
  const before = legibilityOf(text, vocabulary);
  if (before.marked === 0 || before.spelt === before.marked) return null;
  let best: LegacySuggestion | null = null;
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const decoded = toOldToneMarks(decodeBy(text, encoding).normalize('NFC'));
    const after = legibilityOf(decoded, vocabulary);
    // One word that no Vietnamese can be, and the table is not the one.
    if (after.marked === 0 || after.spelt < after.marked || after.known <= before.known) continue;
    const score = after.known / after.marked;
    if (score >= LEAST_KNOWN && score > (best?.score ?? 0))
      best = { encoding, text: decoded, score };
  }
  return best;
}
