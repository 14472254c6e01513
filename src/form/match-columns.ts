/**
 * Which column of the sheet is which column of the form: the assignment that the headings, printed numbers and places
 * make cheapest as a whole. Where another one is hardly dearer, the form's own rules are asked; what they leave open
 * is reported with the columns that come into question.
 */
import type { TableOutline } from '../sheet/outline';
import { assign } from './assignment';
import type { Assignment, SolvedAssignment } from './assignment';
import type { Choice } from './column-report';
import { columnIssues, explained, lastHeadingRow, nameOf } from './column-report';
import type { ColumnScores } from './column-scores';
import { columnScores, isBetween, SAME_HEADING } from './column-scores';
import type { FormDefinition } from './form-set';
import type { HeadingIndex } from './heading-index';
import type { LayoutIssue } from './return';
import type { ColumnAssignment, OwnColumn, RuleSupport } from './table-match';

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
        if (only === null || only === scores.byNumber[i]) continue;
        if (at === null || !isOnlyOfItsLabel(scores, i, at, best.columns)) rivals.add(only);
      } else rivals.add(place);
    }
    if (rivals.size > 0) unsure.set(i, [...new Set([...(at === null ? [] : [at]), ...rivals])]);
  });
  for (const [i, parts] of scores.splits) if (best.columns[i] === null) unsure.set(i, parts);
  const places = [...best.columns];
  const leftOver = settleRest(places, form, scores, evidence, unsure);
  return { places, margins, unsure, byRules, leftOver };
}

/** A column in its place that alone bears the form's own label, only under another parent, is no one's but this. */
function isOnlyOfItsLabel(
  scores: ColumnScores,
  formColumn: number,
  at: number,
  places: readonly (number | null)[],
): boolean {
  return (
    isBetween(formColumn, at, places) &&
    scores.sheetColumns.every(
      (_, other) => scores.isLastLabelSame(formColumn, other) === (other === at),
    )
  );
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
    // Nothing is clearly better than what fails at one place at most.
    if (support.failing < FEWER_FAILURES) break;
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

const FEWER_FAILURES = 2;

/** Two failures fewer, and half as many at most: a single one may be the committee's mistake. */
function isClearlyBetter(a: RuleSupport, b: RuleSupport): boolean {
  return (
    a.failing + FEWER_FAILURES <= b.failing && a.failing * 2 <= b.failing && a.holding >= b.holding
  );
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
