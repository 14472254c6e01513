/**
 * Text typed in VIQR, where ASCII signs stand for the marks: "DDa?ng u?y xa~ Mu+o+`ng". Only ever suggested, because
 * "5? (a)" is written with the same signs.
 * Method: RFC 1456, "Conventions for Encoding the Vietnamese Language".
 */
import { isVietnameseSyllable } from './syllable';

const MARKS: Readonly<Record<string, string>> = {
  ...{ '`': '\u0300', "'": '\u0301', '?': '\u0309', '~': '\u0303', '.': '\u0323' },
  ...{ '^': '\u0302', '(': '\u0306', '+': '\u031B' },
};
/** A letter with a shape and a tone: what hardly any other text holds. */
const TELLING = /[aeouy][(^+][`'?~.]/iu;
const LEAST_TELLING_WORDS = 2;
const SHAPED_LETTER = /[ao][\^]|e\^|a\(|[ou]\+/giu;
const TONED_LETTER = /([aeiouyăâêôơư])([`'?~.])/giu;
const WORD = /[A-Za-z][A-Za-z`'?~.^(+]*/gu;

/**
 * What a text says if it is VIQR.
 * @returns the text with its marks, composed; null where fewer than two words have a letter with a shape and a tone, or
 *   where one of these words would be no Vietnamese
 */
export function suggestViqr(text: string): string | null {
  // Nearly every text ends here.
  if (!text.includes('^') && !text.includes('+') && !text.includes('(')) return null;
  const telling = (text.match(WORD) ?? []).filter((word) => TELLING.test(word));
  if (telling.length < LEAST_TELLING_WORDS) return null;
  if (!telling.every((word) => decodedWord(word) !== null)) return null;
  return text.replace(WORD, (word) => decodedWord(word) ?? word);
}

/**
 * One word with its marks. Signs at its end that would spoil it are punctuation: the stop in "so^'."
 * @returns null where no reading of it is Vietnamese
 */
function decodedWord(word: string): string | null {
  for (let end = word.length; end > 0; end--) {
    const decoded = withMarks(word.slice(0, end));
    if (isVietnameseSyllable(decoded)) return decoded + word.slice(end);
    if (/[A-Za-z]/u.test(word[end - 1]!)) return null;
  }
  return null;
}

function withMarks(word: string): string {
  return word
    .replace(/dd/gu, 'đ')
    .replace(/DD|Dd/gu, 'Đ')
    .replace(SHAPED_LETTER, ([letter, sign]) => (letter! + MARKS[sign!]!).normalize('NFC'))
    .replace(TONED_LETTER, (_, letter: string, sign: string) =>
      (letter + MARKS[sign]!).normalize('NFC'),
    );
}
