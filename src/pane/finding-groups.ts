/** Findings under the appendices that they concern. */
import type { FindingReport } from '../journeys/report';

/**
 * Entries by appendix, in the order in which the appendices first occur, within them as given.
 * @param findingOf the finding of an entry
 * @returns pairs of a form's id (null for what concerns the whole file) and its entries
 */
export function groupByForm<T>(
  entries: readonly T[],
  findingOf: (entry: T) => FindingReport,
): readonly (readonly [string | null, readonly T[]])[] {
  const groups = new Map<string | null, T[]>();
  for (const entry of entries) {
    const { form } = findingOf(entry);
    const group = groups.get(form);
    if (group) group.push(entry);
    else groups.set(form, [entry]);
  }
  return [...groups];
}
