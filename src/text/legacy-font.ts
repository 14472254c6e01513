/**
 * Text typed with fonts from before Unicode: TCVN3 (fonts `.Vn…`) and VNI-Windows (fonts `VNI-…`). Such a cell
 * stores Latin letters that only its font draws as Vietnamese. Decoding comes before everything else: normalising
 * or trimming first would destroy U+00AD, which is ư in TCVN3.
 */
import tables from './legacy-tables.json';

export type LegacyEncoding = 'tcvn3' | 'tcvn3-capitals' | 'vni';

const TCVN3: ReadonlyMap<string, string> = new Map(Object.entries(tables.tcvn3));
const VNI: ReadonlyMap<string, string> = new Map(Object.entries(tables.vni));

/** Letters that no legacy font stores: their presence proves the text to be Unicode whatever its font is called. */
const UNICODE_VIETNAMESE =
  /[\u1E00-\u1EFF\u0102\u0103\u0110\u0111\u01A0\u01A1\u01AF\u01B0\u0300-\u036F]/u;
const BEYOND_ASCII = /[^\u0000-\u007F]/u;

/**
 * What a font's name says about the text under it.
 * @param font name as stored, or null where the file names none
 * @returns the encoding, or null for a Unicode font
 */
export function legacyEncodingOf(font: string | null): LegacyEncoding | null {
  if (font === null) return null;
  if (/^\.vn/iu.test(font)) return font.endsWith('H') ? 'tcvn3-capitals' : 'tcvn3';
  return /^vni[- ]/iu.test(font) ? 'vni' : null;
}

/**
 * Decodes text by the evidence of its font.
 * @param text the characters as stored
 * @param encoding what the font's name says
 * @returns Unicode text, not yet normalised; unchanged where it is Unicode Vietnamese already
 * The tables and their check are described in `legacy-tables.json`.
 */
export function decodeLegacyText(text: string, encoding: LegacyEncoding | null): string {
  if (encoding === null || UNICODE_VIETNAMESE.test(text)) return text;
  // A capitals font draws small letters as capitals even where they are plain ASCII.
  if (encoding === 'tcvn3-capitals') return decodeTcvn3(text).toUpperCase();
  if (!BEYOND_ASCII.test(text)) return text;
  return encoding === 'vni' ? decodeVni(text) : decodeTcvn3(text);
}

function decodeTcvn3(text: string): string {
  let decoded = '';
  for (const letter of text) decoded += TCVN3.get(letter) ?? letter;
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
      decoded += VNI.get(letter) ?? letter;
      at += 1;
    }
  }
  return decoded;
}
