/**
 * How like a printed label is to the labels of a form's rows: equal words (Dice's coefficient), abbreviations written
 * out, single letters mistyped, the end cut off or words added. Numbers and words that turn the meaning round weigh
 * more than all others: "Năm 2024" is not nearly "Năm 2023", nor "chưa có chi bộ" nearly "có chi bộ".
 */
import { bareWords, folded } from '../sheet/folded';
import { stripDiacritics } from '../text/fold';
import { labelKey } from './form-index';
import type { FormDefinition } from './form-set';
import { spelledOut } from './heading-index';

const MOST_REMEMBERED = 5000;
/** Only spaces were lost or added. */
const SAME_LETTERS = 0.97;
/** Letters that no font had left holes; all others are the same. */
const WITH_HOLES = 0.9;
/** One label begins with the other, of several words or of one. */
const BEGINNING = 0.75;
const SHORT_BEGINNING = 0.6;
const MISTYPED = 0.8;
const SHORTEST_MISTYPED = 4;
const OPPOSITE = 0.6;
const WITHOUT_NUMBER = 0.6;
const MORE_NUMBERS = 0.7;
const OTHER_NUMBER = 0.3;
/** A label with more holes than this share of its letters names nothing. */
const MOST_HOLES = 0.3;

/** Words that make another row of the same words. */
const TURNING: ReadonlySet<string> = new Set(
  [
    'chưa',
    'không',
    'nam',
    'nữ',
    'trên',
    'dưới',
    'tăng',
    'giảm',
    'đầu',
    'cuối',
    'ngoài',
    'mới',
    'cũ',
  ]
    .concat(['phó', 'đến', 'đi', 'ra', 'vào'])
    .map(bareWords),
);
const FOOTNOTE_MARK = /(?:\s*\(\s*(?:\d{1,2}|\*+)\s*\)|\s*[*¹²³⁴-⁹⁰]+)+\s*$/u;
const HOLE = /[?\uFFFD]/gu;
const ERROR_VALUE = /^#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!)/u;

interface LabelWords {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

interface FormLabels {
  readonly labels: readonly LabelWords[];
  readonly known: Map<string, Float32Array>;
}

const byForm = new WeakMap<FormDefinition, FormLabels>();

/**
 * Compares a label with those of a form's rows.
 * @param label as printed
 * @returns 0–1 parallel to `form.rows`; 1 where it is the same after folding
 */
export function likenessOfRows(form: FormDefinition, label: string): Float32Array {
  let own = byForm.get(form);
  if (!own) {
    own = { labels: form.rows.map((row) => wordsOf(row.label)), known: new Map() };
    byForm.set(form, own);
  }
  let like = own.known.get(label);
  if (!like) {
    const words = wordsOf(label);
    const hasHoles = label.search(HOLE) >= 0;
    like = Float32Array.from(own.labels, (other, i) =>
      Math.max(
        likeness(words, other),
        hasHoles && fillsHoles(label, form.rows[i]!.label) ? WITH_HOLES : 0,
      ),
    );
    if (own.known.size >= MOST_REMEMBERED) own.known.clear();
    own.known.set(label, like);
  }
  return like;
}

/** Whether a label names anything: not where it is blank, a number, a dash, an error, or mostly holes. */
export function saysSomething(label: string): boolean {
  if (ERROR_VALUE.test(label)) return false;
  const holes = label.match(HOLE)?.length ?? 0;
  if (holes > 0 && holes >= label.replace(/\s/gu, '').length * MOST_HOLES) return false;
  return /\p{L}{2}/u.test(labelKey(label));
}

function wordsOf(label: string): LabelWords {
  const text = spelledOut(labelKey(label.replace(FOOTNOTE_MARK, '')));
  const words = new Set(text.split(' ').filter(Boolean));
  return { text, words, numbers: new Set([...words].filter((word) => /\d/u.test(word))) };
}

/** @param a the printed label @param b the form's */
function likeness(a: LabelWords, b: LabelWords): number {
  if (a.text === '' || b.text === '') return 0;
  if (a.text === b.text) return 1;
  if (a.text.replaceAll(' ', '') === b.text.replaceAll(' ', '')) return SAME_LETTERS;
  let like = diceOfWords(a.words, b.words);
  const isCut = b.text.startsWith(`${a.text} `);
  if (isCut || a.text.startsWith(`${b.text} `)) {
    const shorter = isCut ? a : b;
    like = Math.max(like, shorter.words.size > 1 ? BEGINNING : SHORT_BEGINNING);
  }
  if (!isCut && isTurned(a.words, b.words)) like = Math.min(like, OPPOSITE);
  return Math.min(like, mostByNumbers(a.numbers, b.numbers));
}

function isTurned(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const word of TURNING) if (a.has(word) !== b.has(word)) return true;
  return false;
}

function mostByNumbers(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0) return b.size === 0 ? 1 : WITHOUT_NUMBER;
  for (const number of b) if (!a.has(number)) return OTHER_NUMBER;
  return a.size === b.size ? 1 : MORE_NUMBERS;
}

function diceOfWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0;
  const strange: string[] = [];
  for (const word of a) {
    if (b.has(word)) common += 1;
    else if (word.length >= SHORTEST_MISTYPED) strange.push(word);
  }
  if (strange.length > 0) {
    const open = [...b].filter((word) => word.length >= SHORTEST_MISTYPED && !a.has(word));
    for (const word of strange) {
      const at = open.findIndex((other) => isMistyped(word, other));
      if (at < 0) continue;
      open.splice(at, 1);
      common += MISTYPED;
    }
  }
  return (2 * common) / (a.size + b.size);
}

/** Whether one letter more, less or other makes one word of the other, or two neighbours changed places. */
function isMistyped(a: string, b: string): boolean {
  if (/\d/u.test(a) || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = a.slice(start);
  const other = b.slice(start);
  if (rest.length !== other.length) {
    return rest.length < other.length ? rest === other.slice(1) : rest.slice(1) === other;
  }
  if (rest.slice(1) === other.slice(1)) return true;
  return rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2);
}

function fillsHoles(label: string, row: string): boolean {
  const a = [...stripDiacritics(folded(label))];
  const b = [...stripDiacritics(folded(row))];
  const holes = a.filter((letter) => letter === '?' || letter === '\uFFFD').length;
  if (a.length !== b.length || holes >= a.length * MOST_HOLES) return false;
  return a.every((letter, i) => letter === '?' || letter === '\uFFFD' || letter === b[i]);
}
