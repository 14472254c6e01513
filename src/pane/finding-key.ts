/**
 * Names for findings that last over re-checks, so that the screen keeps its place: the same finding keeps its card, and
 * when the chosen one is mended the next one takes its turn.
 */
import type { FindingReport } from '../journeys/report';

/**
 * A key for each finding of one list; what is wrong at which cells, whatever the values there.
 * @returns parallel to `findings`, each key once
 */
export function findingKeys(findings: readonly FindingReport[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, form, severity, cells }) => {
    const places = cells.map((cell) => `${cell.sheet}!${cell.address}`).join(' ');
    const base = `${rule} ${form ?? ''} ${severity} ${places}`;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base} #${count}`;
  });
}

/**
 * What is chosen after the list changed.
 * @param before the keys as they were
 * @param after the keys as they are now
 * @returns the same key while it is there; else the next of the old ones that is still there, else the last one before
 *   it, else the first of the new ones; null for an empty list
 */
export function keptChoice(
  before: readonly string[],
  after: readonly string[],
  chosen: string | null,
): string | null {
  const there = new Set(after);
  if (chosen === null || there.has(chosen)) return chosen;
  const at = before.indexOf(chosen);
  const next = before.slice(at + 1).find((key) => there.has(key));
  const last = before
    .slice(0, Math.max(at, 0))
    .reverse()
    .find((key) => there.has(key));
  return next ?? last ?? after[0] ?? null;
}

/**
 * The key one step up or down; it stops at the ends.
 * @param step 1 for down, -1 for up
 */
export function stepFrom(
  keys: readonly string[],
  chosen: string | null,
  step: 1 | -1,
): string | null {
  const at = chosen === null ? -1 : keys.indexOf(chosen);
  if (at < 0) return (step > 0 ? keys[0] : keys.at(-1)) ?? null;
  return keys[Math.min(Math.max(at + step, 0), keys.length - 1)] ?? null;
}
