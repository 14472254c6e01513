/** From the bytes of XML text to strings: UTF-8, references, line ends, and Excel's own `_xHHHH_` escapes. */
import { corruptPart } from './part-error';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const AMPERSAND = 38;
const SEMICOLON = 59;
const HASH = 35;
const LOWER_X = 120;
/** The longest reference that can mean anything: `&#x0010FFFF;` and some zeros. */
const MOST_REFERENCE = 16;

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** Strings up to this length that are all ASCII are put together by hand: quicker than a call to the decoder. */
const SHORT = 24;

/**
 * Decodes UTF-8.
 * @param end exclusive
 * @param part the part's name, for the error
 * @throws PartError `corrupt-part` for bytes that are not UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number, part: string): string {
  if (end - start <= SHORT) {
    let text = '';
    let at = start;
    for (; at < end; at++) {
      const byte = bytes[at]!;
      if (byte > 127) break;
      text += String.fromCharCode(byte);
    }
    if (at === end) return text;
  }
  try {
    return decoder.decode(bytes.subarray(start, end));
  } catch {
    throw corruptPart(part, 'UTF-8');
  }
}

function isXmlCharacter(code: number): boolean {
  return (
    (code >= 0x20 && code <= 0xd7ff) ||
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/**
 * Reads the reference that begins at an ampersand.
 * @param end exclusive; the reference must close before it
 * @returns the character it stands for and where the text goes on, or null for a broken or unknown reference (only
 *   a DTD could declare others)
 */
export function referenceAt(
  bytes: Uint8Array,
  at: number,
  end: number,
): { character: string; next: number } | null {
  let close = at + 1;
  const limit = Math.min(end, at + MOST_REFERENCE);
  while (close < limit && bytes[close] !== SEMICOLON) close++;
  if (close >= limit || close === at + 1) return null;
  let name = '';
  for (let place = at + 1; place < close; place++) name += String.fromCharCode(bytes[place]!);
  let character: string | undefined;
  if (bytes[at + 1] === HASH) {
    const isHex = bytes[at + 2] === LOWER_X;
    const digits = name.slice(isHex ? 2 : 1);
    if (!(isHex ? /^[0-9A-Fa-f]+$/ : /^[0-9]+$/).test(digits)) return null;
    const code = Number.parseInt(digits, isHex ? 16 : 10);
    if (isXmlCharacter(code)) character = String.fromCodePoint(code);
  } else if (Object.hasOwn(NAMED, name)) {
    character = NAMED[name];
  }
  return character === undefined ? null : { character, next: close + 1 };
}

/**
 * Decodes text that holds references or carriage returns.
 * @param isAttribute in attribute values white space becomes spaces
 * @throws PartError `corrupt-part` for bytes that are not UTF-8 (references were checked by the scanner)
 */
export function decodeText(
  bytes: Uint8Array,
  start: number,
  end: number,
  isAttribute: boolean,
  part: string,
): string {
  let text = '';
  let from = start;
  for (let at = start; at < end;) {
    if (bytes[at] !== AMPERSAND) {
      at++;
      continue;
    }
    text += normaliseSpace(decodeUtf8(bytes, from, at, part), isAttribute);
    const reference = referenceAt(bytes, at, end);
    if (!reference) throw corruptPart(part, 'reference');
    text += reference.character;
    from = at = reference.next;
  }
  return text + normaliseSpace(decodeUtf8(bytes, from, end, part), isAttribute);
}

/** What XML 1.0 §2.11 and §3.3.3 ask of literal white space; characters given by reference stay as they are. */
function normaliseSpace(text: string, isAttribute: boolean): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return isAttribute ? lines.replace(/[\t\n]/g, ' ') : lines;
}

/**
 * Resolves the escapes by which the format carries characters that XML cannot (`_x000D_`, and `_x005F_` for an
 * underscore that would otherwise begin one).
 */
export function resolveEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
