/** The signs that keyboards, copying and other software put into numbers, made plain before anything is read. */

/** Excel's no-break and thin spaces are group separators; other space is only a habit of the hand. */
const SPACES = /[\s\u00A0\u2007\u2009\u202F]+/gu;
const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
const DASHES = /[\u2010-\u2015\u2212\uFE63\uFF0D]/gu;
const APOSTROPHES = /[\u2018\u2019\u02B9\u02BC\u2032\uFF07]/gu;
/** Digits and marks of full width, and Arabic digits, as copied from other software. */
const FOREIGN =
  /[\uFF05\uFF08\uFF09\uFF0A\uFF0C\uFF0E\uFF0F\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9]/gu;
const IS_ASCII = /^[\x20-\x7E]*$/u;

/**
 * Tidies the text of a number.
 * @param text decoded text of a cell
 * @returns one space between words, straight dashes and apostrophes, plain digits; without the apostrophe that Excel
 *   itself puts in front of a text
 */
export function tidied(text: string): string {
  const plain = IS_ASCII.test(text)
    ? text
    : text
        .normalize('NFC')
        .replace(INVISIBLE, '')
        .replace(DASHES, '-')
        .replace(APOSTROPHES, "'")
        .replace(FOREIGN, narrowed);
  return plain
    .replace(SPACES, ' ')
    .replace(/^ ?'(?=.)/u, '')
    .trim();
}

function narrowed(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff00) return String.fromCharCode(code - 0xfee0);
  return String.fromCharCode((code & 0xf) + 48);
}
