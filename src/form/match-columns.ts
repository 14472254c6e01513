/**
 * Which column of the sheet is which column of the form: the assignment that the headings, printed numbers and places
 * make cheapest as a whole. Where another one is hardly dearer, the form's own rules are asked; what they leave open
 * is reported with the columns that come into question.
 */
import { columnLetters } from '../sheet/address';
import type { TableOutline } from '../sheet/table-outline';
import { assign } from './assignment';
import type { Assignment, SolvedAssignment } from './assignment';
import type { ColumnScores } from './column-scores';
import { columnScores, isBetween, SAME_HEADING } from './column-scores';
import type { FormDefinition } from './form-set';
import type { HeadingIndex } from './heading-index';
import type { LayoutIssue } from './return';
import type { ColumnAssignment, MatchReason, OwnColumn, RuleSupport } from './table-match';

export interface ColumnMatch {
  /** Parallel to `form.columns`; null where the sheet lacks the column. */
  readonly sheetColumns: readonly (number | null)[];
  readonly issues: readonly LayoutIssue[];
  /** Columns of the sheet, zero-based, that are none of the form's. */
  readonly ownColumns: readonly number[];
  /** How each column was matched, made when asked. */
  readonly explain: (sheet: string) => readonly ColumnAssignment[];
}

/** What else tells of columns, asked only in doubt. */
export interface ColumnEvidence {
  /** The rules on the table as it reads with these columns; null where no rules can be had. */
  readonly weigh: (sheetColumns: readonly (number | null)[]) => RuleSupport | null;
  /** Whether what stands in a column of the sheet may be what a column of the form asks for. */
  readonly fits: (formColumn: number, sheetColumn: number) => boolean;
}

/** A pair has to score so much, or the form's column is rather missing. */
const LEAST = 0.42;
/** An assignment that costs no more than this above the best might as well be the right one. */
const SAFE = 0.06;
/** Rules are asked of assignments up to this far from the best. */
const DOUBT = 0.2;
const MOST_WEIGHED = 8;
/** In the first look, a pair is an anchor for its neighbours' order where it is so sure. */
const ANCHOR_LIKE = 0.7;
const ANCHOR_MARGIN = 0.15;

/**
 * Assigns the sheet's columns to the form's.
 * @param first position of the form's first column in the index
 */
export function matchColumns(
  outline: TableOutline,
  form: FormDefinition,
  headings: HeadingIndex,
  first: number,
  evidence: ColumnEvidence,
): ColumnMatch {
  const scores = columnScores(outline, form, headings, first);
  const isPlain = scores.byNumber.every(
    (at, i) => at >= 0 && (scores.likeness(i, at) ?? 1) >= SAME_HEADING,
  );
  if (isPlain) return told(outline, form, scores, { places: scores.byNumber, ...NOTHING_OPEN });
  return told(outline, form, scores, choose(form, scores, evidence));
}

interface Choice {
  /** By form column: position in the scores' columns, or null. */
  readonly places: readonly (number | null)[];
  /** By form column: how much dearer the next best assignment is; null where there is none. */
  readonly margins: readonly (number | null)[];
  /** Form columns that could as well be another column: the positions that come into question. */
  readonly unsure: ReadonlyMap<number, readonly number[]>;
  /** Form columns that only a rule told apart. */
  readonly byRules: ReadonlySet<number>;
  /** Form columns taken for what is left, under a heading that is not theirs. */
  readonly leftOver: ReadonlySet<number>;
}

const NOTHING_OPEN = {
  margins: [],
  unsure: new Map<number, readonly number[]>(),
  byRules: new Set<number>(),
  leftOver: new Set<number>(),
};

function choose(form: FormDefinition, scores: ColumnScores, evidence: ColumnEvidence): Choice {
  const rough = solve(form, scores, null);
  const anchors = rough.columns.map((at, i) => {
    if (at === null || (scores.likeness(i, at) ?? 0) < ANCHOR_LIKE) return null;
    const other = rough.without(i);
    return other && other.cost - rough.cost < ANCHOR_MARGIN ? null : at;
  });
  const solved = solve(form, scores, anchors);
  const alternatives = solved.columns.map((_, i) => solved.without(i));
  const { best, support } = bestByRules(solved, alternatives, scores, evidence);
  const unsure = new Map<number, readonly number[]>();
  const byRules = new Set<number>();
  const margins = alternatives.map((other) => other && other.cost - solved.cost);
  best.columns.forEach((at, i) => {
    if (at !== solved.columns[i]) byRules.add(i);
    const rivals = new Set<number>();
    for (const other of [solved, ...alternatives]) {
      if (!other || other.columns[i] === at || other.cost - solved.cost >= SAFE) continue;
      const place = other.columns[i] ?? null;
      if (support.isWorse(other)) byRules.add(i);
      else if (place === null || at === null) {
        // Its own number over another heading: that is settled, and told of, below.
        const only = place ?? at;
        if (only !== null && only !== scores.byNumber[i]) rivals.add(only);
      } else rivals.add(place);
    }
    if (rivals.size > 0) unsure.set(i, [...new Set([...(at === null ? [] : [at]), ...rivals])]);
  });
  for (const [i, parts] of scores.splits) if (best.columns[i] === null) unsure.set(i, parts);
  const places = [...best.columns];
  const leftOver = settleRest(places, form, scores, evidence, unsure);
  return { places, margins, unsure, byRules, leftOver };
}

function solve(
  form: FormDefinition,
  scores: ColumnScores,
  anchors: readonly (number | null)[] | null,
): SolvedAssignment {
  return assign({
    rows: form.columns.length,
    columns: scores.sheetColumns.length,
    cost: (row, column) => 1 - scores.score(row, column, anchors),
    rowPrice: () => 1 - LEAST,
  });
}

interface Weighed {
  readonly best: Assignment;
  readonly support: { readonly isWorse: (other: Assignment) => boolean };
}

/** The assignment of the few best under which fewest rules fail; the cheapest where the rules make no difference. */
function bestByRules(
  solved: SolvedAssignment,
  alternatives: readonly (Assignment | null)[],
  { sheetColumns }: ColumnScores,
  { weigh }: ColumnEvidence,
): Weighed {
  const near = alternatives
    .filter((other) => other !== null && other.cost - solved.cost < DOUBT)
    .sort((a, b) => a!.cost - b!.cost);
  const known = new Map<string, RuleSupport | null>();
  const supportOf = (one: Assignment): RuleSupport | null => {
    const key = one.columns.join();
    let support = known.get(key);
    if (support === undefined) {
      if (known.size > MOST_WEIGHED) return null;
      support = weigh(one.columns.map((at) => (at === null ? null : sheetColumns[at]!)));
      known.set(key, support);
    }
    return support;
  };
  if (near.length === 0) return { best: solved, support: { isWorse: () => false } };
  let best: Assignment = solved;
  let support = supportOf(solved);
  if (!support) return { best, support: { isWorse: () => false } };
  for (const other of near) {
    const its = supportOf(other!);
    if (!its || !isClearlyBetter(its, support)) continue;
    best = other!;
    support = its;
  }
  const own = support;
  return {
    best,
    support: {
      isWorse: (other) => {
        const its = supportOf(other);
        return its !== null && isClearlyBetter(own, its);
      },
    },
  };
}

/** Two failures fewer, and half as many at most: a single one may be the committee's mistake. */
function isClearlyBetter(a: RuleSupport, b: RuleSupport): boolean {
  return a.failing + 2 <= b.failing && a.failing * 2 <= b.failing && a.holding >= b.holding;
}

/**
 * Columns that no heading claims take the column of their number, or the only one that is left where they should be;
 * the latter stays in question.
 */
function settleRest(
  places: (number | null)[],
  form: FormDefinition,
  scores: ColumnScores,
  { fits }: ColumnEvidence,
  unsure: Map<number, readonly number[]>,
): ReadonlySet<number> {
  const taken = new Set(places.filter((at) => at !== null));
  const leftOver = new Set<number>();
  const isFree = (i: number, at: number) =>
    !taken.has(at) &&
    scores.splits.get(i)?.includes(at) !== true &&
    fits(i, scores.sheetColumns[at]!);
  // Where numbers that can be held against headings are wrong, numbers have been typed anew.
  const isShifted = places.some(
    (at, i) => at !== null && scores.byNumber[i] !== at && scores.keys[at] !== null,
  );
  const take = (i: number, at: number) => {
    places[i] = at;
    taken.add(at);
    leftOver.add(i);
  };
  form.columns.forEach((_, i) => {
    const at = scores.byNumber[i]!;
    if (places[i] === null && !isShifted && at >= 0 && isFree(i, at) && isBetween(i, at, places)) {
      take(i, at);
    }
  });
  const before = [...places];
  form.columns.forEach((_, i) => {
    if (places[i] !== null || unsure.has(i)) return;
    const open = scores.sheetColumns.flatMap((_column, at) =>
      isFree(i, at) && isBetween(i, at, before) ? [at] : [],
    );
    if (open.length === 0) return;
    const isOnly =
      open.length === 1 &&
      before.every((at, j) => at !== null || j === i || !isBetween(j, open[0]!, before));
    unsure.set(i, open);
    if (isOnly) take(i, open[0]!);
  });
  return leftOver;
}

function told(
  outline: TableOutline,
  form: FormDefinition,
  scores: ColumnScores,
  choice: Choice,
): ColumnMatch {
  const { places } = choice;
  const taken = new Set(places.filter((at) => at !== null));
  const own = scores.sheetColumns.flatMap((column, at) => (taken.has(at) ? [] : [column]));
  return {
    sheetColumns: places.map((at) => (at === null ? null : scores.sheetColumns[at]!)),
    issues: [
      ...columnIssues(outline, form, scores, choice),
      ...own.map((sheetColumn): LayoutIssue => ({
        code: 'column-own',
        sheetRow: lastHeadingRow(outline),
        sheetColumn,
        values: { text: nameOf(outline, sheetColumn) },
      })),
    ],
    ownColumns: own,
    explain: (sheet) => explained(sheet, outline, form, scores, choice),
  };
}

function columnIssues(
  outline: TableOutline,
  form: FormDefinition,
  scores: ColumnScores,
  { places, unsure, byRules, leftOver }: Choice,
): LayoutIssue[] {
  const issues: LayoutIssue[] = [];
  const sheetRow = lastHeadingRow(outline);
  const outOfOrder = outOfOrderOf(places);
  let moved: { from: string; to: string; text: string; at: number; by: string } | null = null;
  const tellMoved = () => {
    if (!moved) return;
    const column = moved.from === moved.to ? moved.from : `${moved.from}–${moved.to}`;
    issues.push({
      code: 'column-moved',
      sheetRow,
      sheetColumn: scores.sheetColumns[moved.at]!,
      values: { column, text: moved.text, evidence: moved.by },
    });
    moved = null;
  };
  form.columns.forEach((column, i) => {
    const at = places[i] ?? null;
    const text = column.heading.join(' › ');
    const open = unsure.get(i);
    if (at === null || open) tellMoved();
    if (open) {
      const candidates = open.map((one) => candidateOf(outline, scores.sheetColumns[one]!));
      const values = { column: column.key, text, candidates: candidates.join(', ') };
      const sheetColumn = at === null ? null : scores.sheetColumns[at]!;
      issues.push({
        code: 'column-unsure',
        sheetRow: at === null ? null : sheetRow,
        sheetColumn,
        values,
      });
      return;
    }
    if (at === null) {
      const values = { column: column.key, text };
      issues.push({ code: 'column-missing', sheetRow: null, sheetColumn: null, values });
      return;
    }
    const sheetColumn = scores.sheetColumns[at]!;
    const key = scores.keys[at] ?? null;
    if (outOfOrder.has(i) || byRules.has(i) || (key !== null && key !== column.key)) {
      const by = byRules.has(i) ? 'rules' : 'heading';
      if (moved?.by === by && places[i - 1] === at - 1) moved.to = column.key;
      else {
        tellMoved();
        moved = { from: column.key, to: column.key, text, at, by };
      }
      return;
    }
    tellMoved();
    const like = scores.likeness(i, at);
    const isOther =
      like !== null &&
      like < SAME_HEADING &&
      (!scores.isLastLabelSame(i, at) ||
        (key === null && places[i - 1] !== at - 1 && places[i + 1] !== at + 1));
    if ((leftOver.has(i) || isOther) && outline.header.paths.has(sheetColumn)) {
      const values = { column: column.key, text: nameOf(outline, sheetColumn) };
      issues.push({ code: 'heading-differs', sheetRow, sheetColumn, values });
    }
  });
  tellMoved();
  return issues;
}

/** Form columns that stand in another order than the form's: those outside the longest run that rises. */
function outOfOrderOf(places: readonly (number | null)[]): ReadonlySet<number> {
  const best: { length: number; before: number }[] = [];
  let last = -1;
  places.forEach((at, i) => {
    let length = 0;
    let before = -1;
    if (at !== null) {
      length = 1;
      for (let j = 0; j < i; j += 1) {
        const other = places[j] ?? null;
        if (other !== null && other < at && best[j]!.length >= length) {
          length = best[j]!.length + 1;
          before = j;
        }
      }
    }
    best.push({ length, before });
    if (last < 0 || length > best[last]!.length) last = i;
  });
  const inOrder = new Set<number>();
  for (let i = last; i >= 0; i = best[i]!.before) inOrder.add(i);
  return new Set(places.flatMap((at, i) => (at === null || inOrder.has(i) ? [] : [i])));
}

function explained(
  sheet: string,
  outline: TableOutline,
  form: FormDefinition,
  scores: ColumnScores,
  { places, margins, unsure, byRules, leftOver }: Choice,
): ColumnAssignment[] {
  const anchors = places;
  return form.columns.map((column, i): ColumnAssignment => {
    const at = places[i] ?? null;
    const reasons: MatchReason[] = [];
    if (at !== null) {
      const like = scores.likeness(i, at);
      if (like !== null && like >= SAME_HEADING)
        reasons.push({ code: 'heading-same', strength: 1 });
      else if (like !== null && like > 0) reasons.push({ code: 'heading-like', strength: like });
      if (scores.keys[at] === column.key) reasons.push({ code: 'number', strength: 1 });
      if (isBetween(i, at, anchors)) reasons.push({ code: 'order', strength: 1 });
      if (byRules.has(i)) reasons.push({ code: 'rules', strength: 1 });
      if (leftOver.has(i)) reasons.push({ code: 'left-over', strength: 0.5 });
    }
    const rivals = (unsure.get(i) ?? []).filter((one) => one !== at).slice(0, 3);
    return {
      column: column.key,
      sheet,
      sheetColumn: at === null ? null : scores.sheetColumns[at]!,
      heading: at === null ? '' : nameOf(outline, scores.sheetColumns[at]!),
      score: at === null ? 0 : scores.score(i, at, anchors),
      margin: margins[i] ?? null,
      reasons,
      rivals: rivals.map((one) => ({
        at: scores.sheetColumns[one]!,
        text: nameOf(outline, scores.sheetColumns[one]!),
        score: scores.score(i, one, anchors),
      })),
    };
  });
}

/** Columns that no column of the form is, as `inspect` shows them. */
export function ownColumnsOf(
  sheet: string,
  outline: TableOutline,
  { ownColumns }: ColumnMatch,
): OwnColumn[] {
  return ownColumns.map((sheetColumn) => ({
    sheet,
    sheetColumn,
    heading: nameOf(outline, sheetColumn),
  }));
}

function candidateOf(outline: TableOutline, sheetColumn: number): string {
  const heading = nameOf(outline, sheetColumn);
  const letters = columnLetters(sheetColumn);
  return heading === '' || heading === letters ? letters : `${letters} (${heading})`;
}

/** The heading of a column; its letter where it has none. */
function nameOf(outline: TableOutline, sheetColumn: number): string {
  return outline.header.paths.get(sheetColumn)?.join(' › ') ?? columnLetters(sheetColumn);
}

/** The row right above the numbers, where a column's own label stands. */
export function lastHeadingRow(outline: TableOutline): number {
  const below = outline.numbering?.row ?? outline.dataTop;
  return Math.max(outline.header.top, below - 1);
}
