/**
 * Sparse texts in one string. Thousands of small strings cost more than their letters, and a string cut from a
 * sheet's XML keeps that whole XML alive; joining copies the letters and lets the sheet go.
 */

/** Texts by cell index. `cells` rises; `joined` holds the texts in the same order, parted by U+0000. */
export interface PackedTexts {
  readonly cells: Uint32Array;
  readonly joined: string;
}

/** XML 1.0 allows no U+0000, so that no cell can hold the separator. */
const SEPARATOR = '\u0000';

const NO_TEXTS: PackedTexts = { cells: new Uint32Array(0), joined: '' };

/**
 * Packs texts.
 * @param entries cell index and text, in rising order of index
 */
export function packTexts(entries: readonly (readonly [number, string])[]): PackedTexts {
  if (entries.length === 0) return NO_TEXTS;
  return {
    cells: Uint32Array.from(entries, ([cell]) => cell),
    joined: entries.map(([, text]) => text.replaceAll(SEPARATOR, '')).join(SEPARATOR),
  };
}

/**
 * Reads packed texts.
 * @returns the texts by cell index
 */
export function unpackTexts(packed: PackedTexts): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  if (packed.cells.length === 0) return texts;
  packed.joined.split(SEPARATOR).forEach((text, index) => texts.set(packed.cells[index]!, text));
  return texts;
}

/** True when both hold the same texts at the same cells. */
export function sameTexts(a: PackedTexts, b: PackedTexts): boolean {
  return (
    a.joined === b.joined &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, index) => cell === b.cells[index])
  );
}
