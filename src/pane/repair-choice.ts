/** Which of the proposed repairs the user is about to make: a list with a tick for each. Pure. */
import type { RepairKind, RepairProposal } from '../journeys/workbook-report';

/** In the order in which they are offered. */
export const REPAIR_KINDS: readonly RepairKind[] = [
  'text-to-number',
  'missing-zero',
  'suggested-value',
  'legacy-text',
];

/** Whether the repair would put a value in place of a formula. */
export function replacesFormula({ before }: RepairProposal): boolean {
  return before.formula !== undefined;
}

/**
 * What is ticked when a list opens: everything except what would destroy a formula; a single repair is ticked always,
 * since it was asked for by itself.
 * @returns the proposals' ids
 */
export function firstTicks(proposals: readonly RepairProposal[]): ReadonlySet<string> {
  const ticked =
    proposals.length === 1 ? proposals : proposals.filter((one) => !replacesFormula(one));
  return new Set(ticked.map(({ id }) => id));
}

/** The ticks with one changed. */
export function toggled(ticks: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ticks);
  if (!next.delete(id)) next.add(id);
  return next;
}

/**
 * What will be written: the ticked ones of the list as it is now. A repair that a re-check withdrew is written no more,
 * and of two for one cell only the first.
 */
export function tickedRepairs(
  proposals: readonly RepairProposal[],
  ticks: ReadonlySet<string>,
): readonly RepairProposal[] {
  const cells = new Set<string>();
  return proposals.filter(({ id, sheet, row, column }) => {
    const cell = `${sheet}!${row},${column}`;
    if (!ticks.has(id) || cells.has(cell)) return false;
    cells.add(cell);
    return true;
  });
}

/** Proposals by kind, in the order of `REPAIR_KINDS`; kinds without any are left out. */
export function byKind(
  proposals: readonly RepairProposal[],
): readonly (readonly [RepairKind, readonly RepairProposal[]])[] {
  return REPAIR_KINDS.map(
    (kind) => [kind, proposals.filter((one) => one.kind === kind)] as const,
  ).filter(([, own]) => own.length > 0);
}
