/**
 * How like the headings and titles on a sheet are to those of a form set. Headings are compared as sets of words
 * (Dice's coefficient), without marks, since a lost mark or another order must not hide a column; every text is
 * compared once and remembered, because all returns of a batch carry the same ones. Common abbreviations count as what
 * they stand for, and a word leads straight to the columns that have it.
 * Method: L. R. Dice, "Measures of the amount of ecologic association between species" (1945).
 */
import { bareWords } from '../sheet/folded';
import abbreviations from './abbreviations.json';
import type { FormSet } from './form-set';

/** The parents of a heading get lost where cells were unmerged; an equal last label is then still strong evidence. */
const LAST_LABEL_ALONE = 0.75;
const MOST_REMEMBERED = 5000;

export interface HeadingIndex {
  /** Position of a form's first column in the rows that `columnsLike` returns. */
  readonly firstColumn: readonly number[];
  /** The titles as the forms print them. */
  readonly titles: ReadonlySet<string>;
  /**
   * @param path labels from top to bottom
   * @returns 0–1 for every column of every form, forms one after the other
   */
  columnsLike(path: readonly string[]): Float32Array;
  /**
   * @param title one or several lines of a heading
   * @returns 0–1 for every form
   */
  titlesLike(title: string): Float32Array;
}

interface WordSet {
  readonly whole: ReadonlySet<string>;
  readonly last: string;
}

const indexes = new WeakMap<FormSet, HeadingIndex>();

/** The index of a form set; made once per set. */
export function headingIndexOf(formSet: FormSet): HeadingIndex {
  let index = indexes.get(formSet);
  if (!index) {
    index = makeIndex(formSet);
    indexes.set(formSet, index);
  }
  return index;
}

function makeIndex(formSet: FormSet): HeadingIndex {
  const columns: WordSet[] = [];
  const firstColumn = formSet.forms.map((form) => {
    columns.push(...form.columns.map((column) => wordsOfPath(column.heading)));
    return columns.length - form.columns.length;
  });
  const byWord = positionsBy(columns, ({ whole }) => whole);
  const byLast = positionsBy(columns, ({ last }) => [last]);
  const titles = formSet.forms.map((form) => wordsOf(form.title.vi.replaceAll('{N}', '')));
  const knownPaths = new Map<string, Float32Array>();
  const knownTitles = new Map<string, Float32Array>();
  const likeness = (path: readonly string[]): Float32Array => {
    const { whole, last } = wordsOfPath(path);
    const like = new Float32Array(columns.length);
    for (const word of whole) for (const at of byWord.get(word) ?? []) like[at]! += 2;
    for (let at = 0; at < like.length; at += 1) {
      if (like[at]! > 0) like[at]! /= whole.size + columns[at]!.whole.size;
    }
    for (const at of byLast.get(last) ?? []) like[at] = Math.max(like[at]!, LAST_LABEL_ALONE);
    return like;
  };
  return {
    firstColumn,
    titles: new Set(formSet.forms.map((form) => form.title.vi)),
    columnsLike: (path) => remember(knownPaths, path.join('\n'), () => likeness(path)),
    titlesLike: (title) =>
      remember(knownTitles, title, () => {
        const words = wordsOf(title);
        return Float32Array.from(titles, (other) => dice(words, other));
      }),
  };
}

function remember(
  memory: Map<string, Float32Array>,
  key: string,
  compute: () => Float32Array,
): Float32Array {
  let known = memory.get(key);
  if (!known) {
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    known = compute();
    memory.set(key, known);
  }
  return known;
}

function positionsBy(
  columns: readonly WordSet[],
  keysOf: (column: WordSet) => Iterable<string>,
): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  columns.forEach((column, at) => {
    for (const key of keysOf(column)) {
      const list = positions.get(key);
      if (list) list.push(at);
      else positions.set(key, [at]);
    }
  });
  return positions;
}

const LONG = new Map(
  Object.entries(abbreviations).map(([short, long]) => [bareWords(short), bareWords(long)]),
);

/** The words of a heading or label as they are compared: no marks, abbreviations written out. */
export function spelledOut(text: string): string {
  const bare = bareWords(text);
  const words = bare.split(' ');
  return words.some((word) => LONG.has(word))
    ? words.map((word) => LONG.get(word) ?? word).join(' ')
    : bare;
}

function wordsOfPath(path: readonly string[]): WordSet {
  return { whole: wordsOf(path.join(' ')), last: spelledOut(path.at(-1) ?? '') };
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(spelledOut(text).split(' ').filter(Boolean));
}

/** Twice the common words over all words of both; 1 for equal sets, 0 where either is empty. */
export function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return (2 * common) / (a.size + b.size);
}
