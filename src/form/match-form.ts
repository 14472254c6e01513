/**
 * Which forms of a set a table may be by its layout. Title, headings, printed numbers and form code each give evidence;
 * the code alone decides nothing, since every plan has a PL01. What stands below the headings is `chooseForm`'s to ask.
 */
import { bareWords, folded } from '../sheet/folded';
import type { TableOutline } from '../sheet/outline';
import type { FormDefinition, FormSet } from './form-set';
import type { HeadingIndex } from './heading-index';
import { headingIndexOf } from './heading-index';

export interface FormMatch {
  readonly form: FormDefinition;
  /** Index of the form in its set. */
  readonly index: number;
  /** 0–1, a weighted mean over the evidence that the sheet offers. */
  readonly score: number;
  /** Title, numbers and headings are word for word the form's: numbering cell and form column of one index belong together. */
  readonly isExact: boolean;
}

/** How much each kind of evidence counts; what the sheet does not offer is left out of the mean. */
const WEIGHTS = { headings: 0.45, title: 0.3, keys: 0.15, code: 0.1 };
const PLACED = 0.5;
/** How far the best form has to be ahead of the next one. */
export const MARGIN = 0.05;
/** A form that stays so far behind the best is out of the question. */
const OUT_OF_QUESTION = 0.15;
const NONE: readonly FormMatch[] = [];
const MOST_TITLE_LINES = 3;
/** Lines that are never a title, folded. */
const NO_TITLE =
  /^(?:\*|tỉnh ủy|đảng ủy|đảng bộ|đảng cộng sản|số\b|\(?kèm theo|\(?đơn vị tính ?:|đvt ?:|cộng hòa xã hội|độc lập)|ngày .{0,10}tháng .{0,10}năm/u;

/** Layouts of a batch: committees fill in one template, so that few are met and each is weighed once. */
const MOST_REMEMBERED = 1000;
const memories = new WeakMap<FormSet, Map<string, readonly FormMatch[]>>();

/**
 * Finds the form that a table is by its layout alone.
 * @returns the best form, or null where none fits well enough or two fit alike
 */
export function matchForm(outline: TableOutline, formSet: FormSet): FormMatch | null {
  const [best, next] = likelyForms(outline, formSet);
  return best && best.score - (next?.score ?? 0) >= MARGIN ? best : null;
}

/**
 * The forms that a table may be.
 * @returns best first: the form that fits best, and those that come near it; empty where none fits well enough. Tables
 *   of one layout (same title lines, headings and numbers in the same columns) share the same objects
 */
export function likelyForms(outline: TableOutline, formSet: FormSet): readonly FormMatch[] {
  const exact = exactMatch(outline, formSet);
  if (exact) return [exact];
  let memory = memories.get(formSet);
  if (!memory) {
    memory = new Map();
    memories.set(formSet, memory);
  }
  const lines = titleLines(outline, headingIndexOf(formSet));
  const key = layoutKey(outline, lines);
  let likely = memory.get(key);
  if (!likely) {
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    likely = weighForms(outline, lines, formSet);
    memory.set(key, likely);
  }
  return likely;
}

const exactMatches = new WeakMap<FormDefinition, FormMatch>();

/**
 * The form that a table is word for word: one line is its title, and each of its columns stands under its own number
 * and headings. Most returns are filled in on the form as it was sent out; they need no weighing.
 * @returns null for any other table, which `matchForm` weighs
 */
export function exactMatch(
  { heading, header, numbering }: TableOutline,
  formSet: FormSet,
): FormMatch | null {
  if (!numbering) return null;
  const index = formSet.forms.findIndex((form) => heading.texts.includes(form.title.vi));
  const form = formSet.forms[index];
  if (!form || numbering.cells.length !== form.columns.length) return null;
  for (let at = 0; at < form.columns.length; at += 1) {
    const column = form.columns[at]!;
    const cell = numbering.cells[at]!;
    const path = header.paths.get(cell.column);
    if (cell.key !== column.key || path?.length !== column.heading.length) return null;
    for (let level = 0; level < path.length; level += 1) {
      if (path[level] !== column.heading[level]) return null;
    }
  }
  let match = exactMatches.get(form);
  if (!match) {
    match = { form, index, score: 1, isExact: true };
    exactMatches.set(form, match);
  }
  return match;
}

/** Everything that the choice of form and columns looks at, in one text. */
function layoutKey({ heading, header, numbering }: TableOutline, lines: readonly string[]): string {
  let key = `${heading.formNumber}`;
  for (const line of lines) key += `\n${line}`;
  for (const cell of numbering?.cells ?? []) key += `\n${cell.column} ${cell.key}`;
  for (const [column, path] of header.paths) {
    key += `\n${column}`;
    for (const label of path) key += `\t${label}`;
  }
  return key;
}

function weighForms(
  outline: TableOutline,
  lines: readonly string[],
  formSet: FormSet,
): readonly FormMatch[] {
  const headings = headingIndexOf(formSet);
  const titles = titleLikeness(lines, headings);
  const columns = columnEvidence(outline, headings);
  const matches = formSet.forms.map((form, index): FormMatch => {
    const score = scoreOf(outline, form, {
      title: titles?.[index] ?? null,
      headings: columns && headingLikeness(form, headings.firstColumn[index]!, columns),
    });
    return { form, index, score, isExact: false };
  });
  const best = Math.max(...matches.map(({ score }) => score));
  if (best < PLACED) return NONE;
  return matches
    .filter(({ score }) => score > 0 && score > best - OUT_OF_QUESTION)
    .sort((a, b) => b.score - a.score);
}

function scoreOf(
  outline: TableOutline,
  form: FormDefinition,
  evidence: { readonly title: number | null; readonly headings: number | null },
): number {
  // Numbers and codes alone are the same for many tables.
  if (evidence.title === null && evidence.headings === null) return 0;
  const parts: [number, number | null][] = [
    [WEIGHTS.headings, evidence.headings],
    [WEIGHTS.title, evidence.title],
    [WEIGHTS.keys, keyLikeness(outline, form)],
    [WEIGHTS.code, codeLikeness(outline, form)],
  ];
  let sum = 0;
  let weights = 0;
  for (const [weight, value] of parts) {
    if (value === null) continue;
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}

/** The lines of the heading block that may be (part of) a title; a line that is a title word for word stands alone. */
function titleLines(outline: TableOutline, headings: HeadingIndex): readonly string[] {
  const { texts } = outline.heading;
  const title = texts.find((text) => headings.titles.has(text));
  return title === undefined ? texts.filter(mayBeTitle) : [title];
}

/** The best likeness of one to three lines of the heading block to each title; null where no line can be one. */
function titleLikeness(lines: readonly string[], headings: HeadingIndex): Float32Array | null {
  if (lines.length === 0) return null;
  let best: Float32Array | null = null;
  for (let first = 0; first < lines.length; first++) {
    for (let count = 1; count <= MOST_TITLE_LINES && first + count <= lines.length; count++) {
      const likeness = headings.titlesLike(lines.slice(first, first + count).join(' '));
      best = best ? best.map((value, i) => Math.max(value, likeness[i]!)) : likeness;
    }
  }
  return best;
}

function mayBeTitle(text: string): boolean {
  return bareWords(text).length >= 15 && !NO_TITLE.test(folded(text));
}

interface ColumnEvidence {
  /** Likeness to all columns of the set, for every sheet column that has a heading. */
  readonly likeness: readonly Float32Array[];
  readonly byKey: ReadonlyMap<string, Float32Array>;
}

function columnEvidence(outline: TableOutline, headings: HeadingIndex): ColumnEvidence | null {
  const { paths } = outline.header;
  if (paths.size === 0) return null;
  const bySheetColumn = new Map<number, Float32Array>();
  for (const [column, path] of paths) bySheetColumn.set(column, headings.columnsLike(path));
  const byKey = new Map<string, Float32Array>();
  for (const cell of outline.numbering?.cells ?? []) {
    const likeness = bySheetColumn.get(cell.column);
    if (likeness) byKey.set(cell.key, likeness);
  }
  return { likeness: [...bySheetColumn.values()], byKey };
}

/** Mean likeness of the form's columns to the sheet's: under the same number where that fits, else the likest. */
function headingLikeness(form: FormDefinition, first: number, evidence: ColumnEvidence): number {
  let sum = 0;
  form.columns.forEach((column, i) => {
    let like = evidence.byKey.get(column.key)?.[first + i] ?? 0;
    if (like < 0.9) {
      for (const other of evidence.likeness) like = Math.max(like, other[first + i]! * 0.9);
    }
    sum += like;
  });
  return sum / form.columns.length;
}

/** Shared keys over all keys of both. */
function keyLikeness(outline: TableOutline, form: FormDefinition): number | null {
  if (!outline.numbering) return null;
  const printed = new Set(outline.numbering.cells.map((cell) => cell.key));
  const common = form.columns.filter((column) => printed.has(column.key)).length;
  return common / (printed.size + form.columns.length - common);
}

function codeLikeness(outline: TableOutline, form: FormDefinition): number | null {
  const printed = outline.heading.formNumber;
  const own = /\d+$/u.exec(form.code);
  if (printed === null || !own) return null;
  return printed === Number(own[0]) ? 1 : 0;
}
