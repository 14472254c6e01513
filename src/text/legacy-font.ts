/**
 * Text typed with fonts from before Unicode: TCVN3 (fonts `.Vn…`) and VNI-Windows (fonts `VNI-…`). Such a cell
 * stores Latin letters that only its font draws as Vietnamese. Decoding comes before everything else: normalising
 * or trimming first would destroy U+00AD, which is ư in TCVN3.
 *
 * A font is strong evidence but no proof: Unicode is typed into cells that still carry an old font. Where no letter
 * proves it, the spelling of the words and the words of the forms decide (`legacy-evidence.ts`).
 */
import { readsAsUnicode } from './legacy-evidence';
import tables from './legacy-tables.json';

export type LegacyEncoding = 'tcvn3' | 'tcvn3-capitals' | 'vni';

/** A stretch of text under one font. */
export interface LegacyRun {
  readonly text: string;
  /** What its font says; null for a Unicode font. */
  readonly encoding: LegacyEncoding | null;
}

const TCVN3: ReadonlyMap<string, string> = new Map(Object.entries(tables.tcvn3));
const VNI: ReadonlyMap<string, string> = new Map(Object.entries(tables.vni));

/** Letters that no legacy font stores: their presence proves the text to be Unicode whatever its font is called. */
const UNICODE_VIETNAMESE =
  /[\u1E00-\u1EFF\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u0300-\u036F]/u;
const BEYOND_ASCII = /[^\u0000-\u007F]/u;

/** What Windows draws at 0x80–0x9F; old files carry the bare bytes. Unassigned bytes stay. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const C1_CONTROL = /[\u0080-\u009F]/gu;

/** Cuts of a family that some programs write into its name. */
const CUT = /[ -]+(?:bold|italic|regular|normal)$/iu;
const MOST_REMEMBERED = 5000;
const remembered = new Map<string, string>();

/**
 * What a font's name says about the text under it.
 * @param font name as stored, or null where the file names none
 * @returns the encoding, or null for a Unicode font; the fonts of capitals end in H (`.VnTimeH`)
 */
export function legacyEncodingOf(font: string | null): LegacyEncoding | null {
  if (font === null) return null;
  // "@" stands before the name of a font that is set upright in vertical text.
  let name = font.trim().replace(/^@/u, '');
  if (/^vni[-_ ]/iu.test(name)) return 'vni';
  if (!/^\.vn/iu.test(name)) return null;
  while (CUT.test(name)) name = name.replace(CUT, '');
  // A small h ends other names too ("Old English"), unless the name is wholly in small letters.
  const isCapitals = name.endsWith('H') || (name.endsWith('h') && name === name.toLowerCase());
  return isCapitals ? 'tcvn3-capitals' : 'tcvn3';
}

/** Whether a letter proves a text to be Unicode Vietnamese: one that no legacy font stores. */
export function isProvenUnicode(text: string): boolean {
  return UNICODE_VIETNAMESE.test(text);
}

/**
 * Decodes text by the evidence of its font.
 * @param text the characters as stored
 * @param encoding what the font's name says
 * @returns Unicode text, not yet normalised; unchanged where it is Unicode Vietnamese already
 * The tables and their check are described in `legacy-tables.json`.
 */
export function decodeLegacyText(text: string, encoding: LegacyEncoding | null): string {
  return encoding === null ? text : decodeLegacyRuns([{ text, encoding }]);
}

/**
 * Decodes a cell whose text changes its font, run by run. Whether its old-font runs are Unicode after all is asked of
 * the cell as a whole, because runs cut words apart.
 * @param runs in reading order
 * @returns the joined text, not yet normalised
 */
export function decodeLegacyRuns(runs: readonly LegacyRun[]): string {
  if (runs.every(({ encoding }) => encoding === null)) return runs.map(({ text }) => text).join('');
  const key = runs.map(({ text, encoding }) => `${encoding ?? ''}\u0000${text}`).join('\u0001');
  let decoded = remembered.get(key);
  if (decoded === undefined) {
    decoded = decodeRuns(runs);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(key, decoded);
  }
  return decoded;
}

function decodeRuns(runs: readonly LegacyRun[]): string {
  let stored = '';
  let decoded = '';
  let isPartlyUnicode = false;
  for (const { text, encoding } of runs) {
    const isUnicode = encoding !== null && UNICODE_VIETNAMESE.test(text);
    isPartlyUnicode ||= isUnicode;
    stored += text;
    decoded += encoding === null || isUnicode ? text : decodeBy(text, encoding);
  }
  if (stored === decoded) return stored;
  return readsAsUnicode(stored, decoded, isPartlyUnicode) ? stored : decoded;
}

/**
 * Decodes text by one table, whatever speaks for or against it.
 * @param encoding the table; of capitals, the result is in capitals
 */
export function decodeBy(text: string, encoding: LegacyEncoding): string {
  // A capitals font draws small letters as capitals even where they are plain ASCII.
  if (encoding === 'tcvn3-capitals') return decodeTcvn3(text).toUpperCase();
  if (!BEYOND_ASCII.test(text)) return text;
  return encoding === 'vni' ? decodeVni(text) : decodeTcvn3(text);
}

function drawn(letter: string): string {
  return letter.replace(C1_CONTROL, (byte) => CP1252[byte.charCodeAt(0) - 0x80] ?? byte);
}

function decodeTcvn3(text: string): string {
  let decoded = '';
  for (const letter of text) decoded += TCVN3.get(letter) ?? drawn(letter);
  return decoded;
}

/** Longest match first: `oâ` is ô, and `ô` alone is ơ. */
function decodeVni(text: string): string {
  let decoded = '';
  for (let at = 0; at < text.length;) {
    const pair = VNI.get(text.slice(at, at + 2));
    if (pair !== undefined) {
      decoded += pair;
      at += 2;
    } else {
      const letter = text[at]!;
      decoded += VNI.get(letter) ?? drawn(letter);
      at += 1;
    }
  }
  return decoded;
}
