/**
 * Tables that number no columns: found by rows of labels that are headings of a form, or that stand under a form's
 * title. Slower and less sure than numbers, so it is tried only where something is still missing.
 */
import type { CellBox } from '../sheet/address';
import { cellText } from '../sheet/cell-text';
import { bareWords } from '../sheet/folded';
import type { LabelBlock, LabelRow } from '../sheet/label-blocks';
import { dataTopBelow, labelBlocks, numbersBelow } from '../sheet/label-blocks';
import { repeatWithoutNumbers } from '../sheet/repeated-heading';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { lastHeadingRow, outlineWithoutNumbers, withLimits } from '../sheet/table-outline';
import type { FormSet } from './form-set';
import { headingIndexOf } from './heading-index';

const FEWEST_LABELS = 3;
/** The share of a block's labels that have to be headings of one form. */
const SHARE = 0.5;
/** The share of a form's own headings that have to be there. */
const FORM_SHARE = 0.3;
/** Under a form's title fewer are enough. */
const FEWEST_UNDER_TITLE = 2;
const SAME_TITLE = 0.8;
const MOST_BESIDE = 20;
const MOST_TITLE_LINES = 3;
/** What a label counts of whose words most are a form's, while as a whole it is none of its headings. */
const LIKE = 0.6;

interface Vocabulary {
  /** By heading of any level: the forms that have it. */
  readonly forms: ReadonlyMap<string, ReadonlySet<number>>;
  /** By word of a heading: the forms that have it. */
  readonly words: ReadonlyMap<string, ReadonlySet<number>>;
  /** Headings of the first column: where one stands in the middle of a row, another table begins. */
  readonly firsts: ReadonlySet<string>;
  /** By form: how many headings its columns have of their own. */
  readonly sizes: readonly number[];
}

const vocabularies = new WeakMap<FormSet, Vocabulary>();

function vocabularyOf(formSet: FormSet): Vocabulary {
  let vocabulary = vocabularies.get(formSet);
  if (!vocabulary) {
    const forms = new Map<string, Set<number>>();
    const words = new Map<string, Set<number>>();
    const add = (map: Map<string, Set<number>>, key: string, form: number) =>
      map.set(key, (map.get(key) ?? new Set()).add(form));
    formSet.forms.forEach(({ columns }, form) => {
      for (const label of columns.flatMap(({ heading }) => heading.map(bareWords))) {
        add(forms, label, form);
        for (const word of label.split(' ')) add(words, word, form);
      }
    });
    vocabulary = {
      forms,
      words,
      firsts: new Set([
        ...formSet.forms.map(({ columns }) => bareWords(columns[0]!.heading[0]!)),
        'stt',
        'tt',
      ]),
      sizes: formSet.forms.map(
        ({ columns }) => new Set(columns.map(({ heading }) => bareWords(heading.at(-1)!))).size,
      ),
    };
    vocabularies.set(formSet, vocabulary);
  }
  return vocabulary;
}

/**
 * Finds tables by their headings.
 * @param known tables of the sheet that are known already
 * @param taken their boxes, headings included
 * @returns the outlines of all tables that may be a form of the set, in reading order; whether they are is for
 *   `matchForm` to say
 */
export function findByHeadings(
  sheet: SheetSnapshot,
  formSet: FormSet,
  known: readonly TableOutline[] = [],
  taken: readonly CellBox[] = [],
): TableOutline[] {
  const vocabulary = vocabularyOf(formSet);
  const found: TableOutline[] = [];
  for (const block of labelBlocks(sheet, taken)) {
    for (const segment of segmentsOf(sheet, block, vocabulary, taken)) {
      const outline = outlineOf(sheet, segment, formSet, vocabulary, [...known, ...found]);
      if (!outline) continue;
      const at = lastOver(found, outline);
      const repeat = at < 0 ? null : repeatWithoutNumbers(sheet, found[at]!, outline);
      if (!repeat) found.push(outline);
      else found[at] = { ...found[at]!, repeats: [...found[at]!.repeats, repeat] };
    }
  }
  const limited = withLimits([...known, ...found]);
  return limited.slice(known.length);
}

interface Segment {
  readonly rows: readonly LabelRow[];
  readonly left: number;
  readonly right: number;
  /** Whether other tables stand beside it. */
  readonly isAlone: boolean;
}

/** Tables beside each other: each begins with the heading of a first column, and may be deeper than its neighbour. */
function segmentsOf(
  sheet: SheetSnapshot,
  { rows }: LabelBlock,
  { firsts }: Vocabulary,
  taken: readonly CellBox[],
): Segment[] {
  const columns = rows.flatMap(({ labels }) => labels.map(({ column }) => column));
  const left = Math.min(...columns);
  const right = Math.max(...columns);
  const starts = new Set<number>();
  for (const { labels } of rows) {
    for (const cell of labels) {
      if (cell.column > left + 1 && firsts.has(bareWords(cellText(cell)))) starts.add(cell.column);
    }
  }
  if (starts.size === 0) return [{ rows, left, right, isAlone: true }];
  const begins = [left, ...[...starts].sort((a, b) => a - b)].slice(0, MOST_BESIDE);
  const from = rows[0]!.row;
  return begins.flatMap((begin, at) => {
    const end = (begins[at + 1] ?? right + 1) - 1;
    const [own] = labelBlocks(sheet, taken, { left: begin, right: end, from });
    const isHere = own !== undefined && own.rows[0]!.row <= rows.at(-1)!.row;
    return isHere ? [{ rows: own.rows, left: begin, right: end, isAlone: false }] : [];
  });
}

function outlineOf(
  sheet: SheetSnapshot,
  segment: Segment,
  formSet: FormSet,
  vocabulary: Vocabulary,
  above: readonly TableOutline[],
): TableOutline | null {
  const counted = segment.rows.map((line) => ({ line, known: knownIn(line, vocabulary) }));
  // Rows of data that are texts alone stand below the headings, other lines above them.
  while (counted.length > 1 && isStrange(counted.at(-1)!)) counted.pop();
  while (counted.length > 1 && isStrange(counted[0]!)) counted.shift();
  const rows = counted.map(({ line }) => line);
  const labels = rows.flatMap((line) => line.labels);
  if (labels.length < FEWEST_LABELS) return null;
  const scores = scoresOf(labels, vocabulary, formSet.forms.length);
  const best = Math.max(...scores);
  if (best < FEWEST_UNDER_TITLE) return null;
  const left = Math.min(...labels.map(({ column }) => column));
  const right = Math.max(...labels.map(({ column }) => column));
  const top = dataTopBelow(sheet, rows);
  const limit = above
    .filter(({ header, dataTop }) => dataTop <= top && header.left <= right && header.right >= left)
    .reduce((row, table) => Math.max(row, lastHeadingRow(table) + 1), 0);
  const bounds = segment.isAlone ? undefined : { left: segment.left, right: segment.right };
  const outline = outlineWithoutNumbers(sheet, top, left, right, limit, bounds);
  const isForm = scores.some(
    (score, form) =>
      score >= FEWEST_LABELS &&
      score >= labels.length * SHARE &&
      score >= vocabulary.sizes[form]! * FORM_SHARE,
  );
  if (!isForm && !hasTitle(outline, formSet)) return null;
  const numbering = numbersBelow(sheet, top, left, right);
  return numbering ? { ...outline, numbering, dataTop: numbering.row + 1 } : outline;
}

/** How many labels of a line are words of any form's headings. */
function knownIn({ labels }: LabelRow, { forms, words }: Vocabulary): number {
  let known = 0;
  for (const cell of labels) {
    const text = bareWords(cellText(cell));
    if (forms.has(text)) known += 1;
    else if (
      text.split(' ').filter((word) => words.has(word)).length * 2 >
      text.split(' ').length
    ) {
      known += LIKE;
    }
  }
  return known;
}

function isStrange({ line, known }: { line: LabelRow; known: number }): boolean {
  return known < line.labels.length * 0.34;
}

/** @returns by form: how many of the labels are its headings, or nearly so */
function scoresOf(
  labels: readonly SnapshotCell[],
  { forms, words }: Vocabulary,
  count: number,
): number[] {
  const scores = Array.from({ length: count }, () => 0);
  for (const text of new Set(labels.map((cell) => bareWords(cellText(cell))))) {
    const exact = forms.get(text);
    for (const form of exact ?? []) scores[form]! += 1;
    const parts = text.split(' ');
    if (parts.length < 2) continue;
    for (let form = 0; form < count; form++) {
      if (exact?.has(form)) continue;
      const shared = parts.filter((word) => words.get(word)?.has(form)).length;
      if (shared * 4 >= parts.length * 3) scores[form]! += LIKE;
    }
  }
  return scores;
}

/** Whether one to three lines above a table are the title of a form. */
function hasTitle({ heading: { texts } }: TableOutline, formSet: FormSet): boolean {
  const { titlesLike } = headingIndexOf(formSet);
  const near = texts.slice(-8);
  for (let first = 0; first < near.length; first++) {
    for (let count = 1; count <= MOST_TITLE_LINES && first + count <= near.length; count++) {
      const likeness = titlesLike(near.slice(first, first + count).join(' '));
      if (likeness.some((like) => like >= SAME_TITLE)) return true;
    }
  }
  return false;
}

/** Position of the last table that has a column in common with another; −1 where there is none. */
function lastOver(tables: readonly TableOutline[], { header }: TableOutline): number {
  for (let at = tables.length - 1; at >= 0; at--) {
    const { left, right } = tables[at]!.header;
    if (left <= header.right && right >= header.left) return at;
  }
  return -1;
}
