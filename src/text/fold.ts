/**
 * Folding of Vietnamese text, so that two writings of one name compare equal: decomposed letters, look-alike
 * letters, both placements of the tone mark, any spaces, any case. Text in a legacy font (TCVN3, VNI) has to be
 * decoded before: there U+00AD and U+00A0 are letters, which folding would throw away.
 */

/** Letters of other alphabets that look like Latin ones; they come in by copying from scans and web pages. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  // Icelandic eth and the African D are drawn like the Vietnamese Đ.
  ...{ Ð: 'Đ', ð: 'đ', Ɖ: 'Đ', ɖ: 'đ' },
  // Cyrillic capitals and small letters.
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T' },
  ...{ У: 'Y', Х: 'X', І: 'I', Ѕ: 'S', Ј: 'J' },
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', ј: 'j' },
  // Greek capitals.
  ...{ Α: 'A', Β: 'B', Ε: 'E', Ζ: 'Z', Η: 'H', Ι: 'I', Κ: 'K', Μ: 'M', Ν: 'N', Ο: 'O' },
  ...{ Ρ: 'P', Τ: 'T', Υ: 'Y', Χ: 'X', ο: 'o' },
};
const LOOK_ALIKE = new RegExp(`[${Object.keys(LOOK_ALIKES).join('')}]`, 'gu');

/** Soft hyphen, zero-width characters, direction marks, byte order mark: nobody sees them, every comparison does. */
const INVISIBLE =
  /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/gu;

const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const OPEN_RHYMES = ['oa', 'oe', 'uy'];

/** New-style rhyme to old-style rhyme, both composed: `oà` → `òa`. */
const OLD_STYLE: ReadonlyMap<string, string> = new Map(
  OPEN_RHYMES.flatMap((rhyme) => {
    const cases = [rhyme, rhyme.toUpperCase(), rhyme[0]!.toUpperCase() + rhyme[1]!];
    return cases.flatMap(([first, second]) =>
      TONES.map((tone): [string, string] => [
        (first! + second! + tone).normalize('NFC'),
        (first! + tone + second!).normalize('NFC'),
      ]),
    );
  }),
);
/** The marked letters that end a new-style rhyme, by its first letter. */
const marked = (letters: string): string =>
  [...letters].flatMap((letter) => TONES.map((tone) => (letter + tone).normalize('NFC'))).join('');
const NEW_STYLE_RHYME = `(?<![qQ])(?:[oO][${marked('aeAE')}]|[uU][${marked('yY')}])(?![\\p{L}\\p{M}])`;
const NEW_STYLE = new RegExp(NEW_STYLE_RHYME, 'gu');
const HAS_NEW_STYLE = new RegExp(NEW_STYLE_RHYME, 'u');

/** A cell of Excel holds no more; over millions of letters an expression runs out of stack. */
const LONGEST_LOOK = 32_767;
/** Composed Vietnamese with single spaces: nearly every cell of a return, and nothing to tidy in it. */
const IS_TIDY =
  /^[!-~À-ÏÑ-ïñ-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’…]+(?: [!-~À-ÏÑ-ïñ-ýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—“”‘’…]+)*$/u;

/**
 * Moves tone marks of open rhymes to their old place: hoà → hòa, uỷ → ủy, khoẻ → khỏe. Closed rhymes and syllables
 * after q are the same in both styles (hoàn, khuỷu, quý) and stay. The rule is that of the handbooks of Vietnamese
 * spelling; only the three rhymes oa, oe, uy differ between the styles.
 * @param text composed text (NFC)
 * @returns the same text in the old style
 */
export function toOldToneMarks(text: string): string {
  return text.replace(NEW_STYLE, (rhyme) => OLD_STYLE.get(rhyme) ?? rhyme);
}

/**
 * Tidies text that stays visible: composed letters, look-alikes replaced, invisible characters dropped, every run of
 * white space (line breaks and no-break spaces too) made one space, none at the ends. Case stays.
 * @param text Unicode text, already decoded from legacy fonts
 */
export function tidyText(text: string): string {
  if (text.length <= LONGEST_LOOK && IS_TIDY.test(text))
    return HAS_NEW_STYLE.test(text) ? toOldToneMarks(text) : text;
  return toOldToneMarks(
    text
      .replace(INVISIBLE, '')
      .normalize('NFC')
      .replace(LOOK_ALIKE, (letter) => LOOK_ALIKES[letter] ?? letter)
      // A look-alike may have carried a combining mark that composes only with the Latin letter.
      .normalize('NFC')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
}

/**
 * The form in which names and labels are compared: tidied and in lower case. Folding twice changes nothing.
 * @param text Unicode text, already decoded from legacy fonts
 * @returns a key for comparison, not for display
 */
export function foldForComparison(text: string): string {
  // Lower case may decompose a letter (İ), so what it gives is tidied once more.
  return tidyText(tidyText(text).toLowerCase());
}

/** A y that is the only vowel of its syllable: Kỳ, Mỹ, lý, Quý, ý; never that of Thủy or Tây. */
const LONE_Y = new RegExp(
  `(?<![\\p{L}\\p{M}])((?:qu|[bcdđghklmnpqrstvx]*))([y${marked('y')}])(?![\\p{L}\\p{M}])`,
  'giu',
);

/**
 * The key for soft comparison, in which i and y are one letter where both are written for one sound: "Kỳ Sơn" and
 * "Kì Sơn", "Mỹ" and "Mĩ". It may order what is offered for choice, and never decides: two names may differ in it.
 * @param text any text; folded as for comparison on the way
 */
export function softFold(text: string): string {
  return foldForComparison(text).replace(LONE_Y, (_, onset: string, y: string) =>
    (onset + y.normalize('NFD').replace('y', 'i')).normalize('NFC'),
  );
}

const IS_ASCII = /^[\x00-\x7F]*$/;

/**
 * Takes all marks off the letters: "Mường Nhé" → "Muong Nhe", đ → d.
 * @param text any text
 * @returns the text without diacritics, case kept
 */
export function stripDiacritics(text: string): string {
  if (IS_ASCII.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/gu, 'd')
    .replace(/Đ/gu, 'D')
    .normalize('NFC');
}

/**
 * Whether a text is written wholly without diacritics, as in names typed on a machine without a Vietnamese keyboard.
 * Only such a text may be compared without diacritics: "Nậm Càn" and "Nậm Cắn" are two communes.
 */
export function isWithoutDiacritics(text: string): boolean {
  return stripDiacritics(text) === text.normalize('NFC');
}
