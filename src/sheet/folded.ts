/**
 * Folded texts, remembered. The headings, labels and allowed values of a batch are the same few hundred texts over
 * and over; folding each of them once keeps the matching of a hundred returns cheap.
 */
import { foldForComparison, stripDiacritics } from '../text/fold';

/** Enough for the headings and labels of several form sets; a batch of names must not grow it without end. */
const MOST_REMEMBERED = 20_000;

/**
 * Wraps a function of one text so that it computes each result once.
 * @param compute a pure function
 */
export function remembered(compute: (text: string) => string): (text: string) => string {
  let memory = new Map<string, string>();
  return (text) => {
    let result = memory.get(text);
    if (result === undefined) {
      result = compute(text);
      if (memory.size >= MOST_REMEMBERED) memory = new Map();
      memory.set(text, result);
    }
    return result;
  };
}

/**
 * The text in the form in which labels are compared, marks kept: "cộng" and "công" differ.
 * @param text decoded text of a cell
 */
export const folded: (text: string) => string = remembered(foldForComparison);

/**
 * The words of a text without marks and punctuation, one space between them: "STT", "(Kèm theo…)" → "stt",
 * "kem theo". For comparing long headings, where a lost mark must not matter; never for names of units.
 */
export const bareWords: (text: string) => string = remembered((text) =>
  stripDiacritics(foldForComparison(text))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** The text on one line: every run of white space made one space, none at the ends. */
export const oneSpaced: (text: string) => string = remembered((text) =>
  text.replace(/\s+/gu, ' ').trim(),
);
