/** What is told of how columns were matched: issues where something is not as the form has it, and the grounds. */
import { columnLetters } from '../sheet/address';
import type { TableOutline } from '../sheet/outline';
import type { ColumnScores } from './column-scores';
import { isBetween, SAME_HEADING } from './column-scores';
import type { FormDefinition } from './form-set';
import type { LayoutIssue } from './return';
import type { ColumnAssignment, MatchReason } from './table-match';

/** Which column of the sheet was taken for which of the form's, and what is open about it. */
export interface Choice {
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

/**
 * What has to be told of the columns of a table.
 * @returns in the form's order; neighbours that moved together are one issue
 */
export function columnIssues(
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

/** How each column of the form was matched, in the form's order. */
export function explained(
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

function candidateOf(outline: TableOutline, sheetColumn: number): string {
  const heading = nameOf(outline, sheetColumn);
  const letters = columnLetters(sheetColumn);
  return heading === '' || heading === letters ? letters : `${letters} (${heading})`;
}

/** The heading of a column, levels joined by " › "; its letter where it has none. */
export function nameOf(outline: TableOutline, sheetColumn: number): string {
  return outline.header.paths.get(sheetColumn)?.join(' › ') ?? columnLetters(sheetColumn);
}

/** The row right above the numbers, where a column's own label stands. */
export function lastHeadingRow(outline: TableOutline): number {
  const below = outline.numbering?.row ?? outline.dataTop;
  return Math.max(outline.header.top, below - 1);
}
