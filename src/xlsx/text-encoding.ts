/** From the bytes of a text file of unknown origin to its text. */

/** What a text file was found to be written in. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258' | 'windows-1252';
}

/** Windows-1258 writes tones as letters of their own behind the vowel; as bytes: grave, hook, tilde, acute, dot below. */
const TONES: ReadonlySet<number> = new Set([0xcc, 0xd2, 0xde, 0xec, 0xf2]);
const VOWELS: ReadonlySet<number> = new Set(
  [...'aeiouyAEIOUY']
    .map((letter) => letter.charCodeAt(0))
    // â ê ô ă ơ ư and their capitals.
    .concat([0xe2, 0xea, 0xf4, 0xe3, 0xf5, 0xfd, 0xc2, 0xca, 0xd4, 0xc3, 0xd5, 0xdd]),
);
/** So many of its tones have to stand behind a vowel; stray bytes in names of other tongues are allowed for. */
const SURE_SHARE = 0.9;
/** Bytes looked at to tell UTF-16 without a mark. */
const HEAD = 4096;

/** The order of UTF-16 without a byte order mark, by where its zero bytes lie; null for anything else. */
function bareUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0;
  let odd = 0;
  const end = Math.min(bytes.length, HEAD);
  for (let at = 0; at < end; at++) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  // Digits, delimiters and line ends have a zero byte each, on one side only.
  if (even + odd < end / 8) return null;
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : null;
}

/** Whether eight-bit text is Vietnamese in Windows-1258, by its tones. */
function isWindows1258(bytes: Uint8Array): boolean {
  let tones = 0;
  let behind = 0;
  for (let at = 1; at < bytes.length; at++) {
    if (!TONES.has(bytes[at]!)) continue;
    tones++;
    if (VOWELS.has(bytes[at - 1]!)) behind++;
  }
  return tones > 0 && behind >= tones * SURE_SHARE;
}

/**
 * Decodes a text file: by its byte order mark, then as UTF-16 by its zero bytes, as UTF-8 where it is valid, else as
 * Windows-1258 where its tones stand behind vowels, else as Windows-1252 (which keeps text of legacy fonts as those
 * fonts store it).
 * @returns the text without a mark, in NFC where it was Windows-1258
 */
export function decodeTextFile(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decode(bytes, 'utf-16be');
  const bare = bareUtf16(bytes);
  if (bare) return decode(bytes, bare);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decode(bytes, isWindows1258(bytes) ? 'windows-1258' : 'windows-1252');
  }
}

function decode(bytes: Uint8Array, encoding: DecodedText['encoding']): DecodedText {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: encoding === 'windows-1258' ? text.normalize('NFC') : text, encoding };
}
