/** What the places of rows that are already sure say of the others: neighbours, and the group that a row stands in. */
import type { FormDefinition } from './form-set';

/** So much of the sure rows must keep the form's order (or their groups) before it says anything. */
const MOSTLY = 0.6;

export interface RowOrder {
  /** Whether a row would stand where the form has it; null where the sheet's order says nothing. */
  readonly isInPlace: (row: number, candidate: number) => boolean | null;
}

/**
 * Weighs the order of a table.
 * @param anchors by row of the form: position on the sheet of a row that is sure, or null
 */
export function rowOrder(form: FormDefinition, anchors: readonly (number | null)[]): RowOrder {
  const sure = anchors.flatMap((at, row) =>
    at === null || form.rows[row]!.kind === 'total' ? [] : [{ row, at }],
  );
  const rising = longestRising(sure);
  const isOrdered = rising.length > 0 && rising.length >= sure.length * MOSTLY;
  const parents = parentsOf(form);
  const groupAt = groupFinder(parents, anchors);
  const children = sure.filter(({ row }) => {
    const parent = parents[row]!;
    return parent >= 0 && anchors[parent] !== null;
  });
  const together = children.filter(({ row, at }) => groupAt(at) === parents[row]).length;
  const isGrouped = children.length > 0 && together >= children.length * MOSTLY;
  return {
    isInPlace: (row, candidate) => {
      if (form.rows[row]!.kind === 'total') return null;
      const parent = parents[row]!;
      if (isGrouped && parent >= 0 && anchors[parent] !== null) {
        const siblings = rising.filter((one) => parents[one.row] === parent);
        return groupAt(candidate) === parent && isBetween(row, candidate, siblings);
      }
      return isOrdered ? isBetween(row, candidate, rising) : null;
    },
  };
}

function isBetween(row: number, candidate: number, anchors: readonly Anchor[]): boolean {
  return anchors.every((one) => one.row === row || one.row < row === one.at < candidate);
}

function parentsOf(form: FormDefinition): readonly number[] {
  const byKey = new Map(form.rows.map(({ key }, i) => [key, i]));
  return form.rows.map(({ parent }) => (parent === undefined ? -1 : (byKey.get(parent) ?? -1)));
}

/** The group that a place on the sheet belongs to: the last row above that has rows under it in the form. */
function groupFinder(
  parents: readonly number[],
  anchors: readonly (number | null)[],
): (place: number) => number {
  const heads = [...new Set(parents)]
    .flatMap((row) => {
      const at = row < 0 ? null : (anchors[row] ?? null);
      return at === null ? [] : [{ row, at }];
    })
    .sort((a, b) => b.at - a.at);
  return (place) => heads.find(({ at }) => at < place)?.row ?? -1;
}

interface Anchor {
  readonly row: number;
  readonly at: number;
}

/** The longest run of rows whose places rise. */
function longestRising(anchors: readonly Anchor[]): readonly Anchor[] {
  const best: { length: number; before: number }[] = [];
  let last = -1;
  anchors.forEach(({ at }, i) => {
    let length = 1;
    let before = -1;
    for (let j = 0; j < i; j += 1) {
      if (anchors[j]!.at < at && best[j]!.length >= length) {
        length = best[j]!.length + 1;
        before = j;
      }
    }
    best.push({ length, before });
    if (last < 0 || length > best[last]!.length) last = i;
  });
  const run: Anchor[] = [];
  for (let i = last; i >= 0; i = best[i]!.before) run.unshift(anchors[i]!);
  return run;
}
