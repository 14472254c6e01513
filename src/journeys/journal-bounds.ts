/** How much a journal may grow, so that a workbook stays small and quick to save. */
import type { KeptEntry } from '../workbook/metadata';

export interface JournalBounds {
  readonly entries: number;
  /** Length of the entries as JSON, in UTF-16 units. */
  readonly length: number;
}

const JOURNAL_BOUNDS: JournalBounds = { entries: 50, length: 500_000 };

/**
 * Keeps a journal within bounds by letting go of the oldest entries.
 * @returns `journal` is what can be undone while it is open; `kept` leaves out entries that alone are longer than all
 *   may be (a province workbook that takes the place of another), which would drive out everything else; `dropped`
 *   says how many were let go
 */
export function boundedJournal(
  entries: readonly KeptEntry[],
  bounds: JournalBounds = JOURNAL_BOUNDS,
): { journal: readonly KeptEntry[]; kept: readonly KeptEntry[]; dropped: number } {
  const lengths = new Map(entries.map((entry) => [entry, JSON.stringify(entry).length]));
  const isSmall = (entry: KeptEntry): boolean => lengths.get(entry)! <= bounds.length;
  let first = Math.max(0, entries.length - bounds.entries);
  const total = (): number =>
    entries
      .slice(first)
      .filter(isSmall)
      .reduce((sum, entry) => sum + lengths.get(entry)!, 0);
  while (total() > bounds.length) first += 1;
  const journal = entries.slice(first);
  return { journal, kept: journal.filter(isSmall), dropped: first };
}
