/** Rich text of BIFF8: a text and the places where its font changes. */
import type { TextRun } from '../sheet/snapshot';

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
