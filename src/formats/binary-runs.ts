/** Rich text: a text and the places where its font changes. */
import type { TextRun } from '../sheet/snapshot';
import type { PagedText } from './binary-text';

interface Fonts {
  font(index: number): string | null;
}

/**
 * Cuts a text where its font changes.
 * @param changes place of the letter and number of the font, in rising order
 * @returns runs; a font of null is that of the cell
 */
export function fontRuns(
  text: string,
  changes: readonly (readonly [at: number, font: number])[],
  fonts: Fonts,
): readonly TextRun[] {
  const runs: TextRun[] = [];
  const put = (from: number, to: number, font: string | null): void => {
    const last = runs[runs.length - 1];
    if (to <= from) return;
    const piece = text.slice(from, to);
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + piece };
    else runs.push({ text: piece, font });
  };
  let start = 0;
  let font: string | null = null;
  for (const [at, index] of changes) {
    put(start, at, font);
    start = Math.max(start, Math.min(at, text.length));
    font = fonts.font(index);
  }
  put(start, text.length, font);
  return runs;
}

/**
 * Cuts the bytes of a BIFF5 text where its font changes, since each font has letters of its own.
 * @param changes place of the byte and number of the font
 * @param own the font of the cell, or null
 * @returns runs of decoded text; a font of null is that of the cell
 */
export function pagedRuns(
  bytes: Uint8Array,
  changes: readonly (readonly [at: number, font: number])[],
  own: string | null,
  globals: Fonts & { readonly texts: PagedText },
): readonly TextRun[] {
  const runs: TextRun[] = [];
  const ends = [...changes.map(([at]) => at), bytes.length];
  let start = 0;
  ends.forEach((end, index) => {
    const font = index === 0 ? null : globals.font(changes[index - 1]![1]);
    const piece = bytes.subarray(start, Math.max(start, end));
    if (piece.length > 0) runs.push({ text: globals.texts.decode(piece, font ?? own), font });
    start = Math.max(start, end);
  });
  return runs;
}
