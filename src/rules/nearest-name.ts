/** Guesses what a misspelt name was meant to be. */
import { typingDistance } from '../text/typing-distance';

/**
 * The known name that a mistyped one is closest to.
 * @param name what was written
 * @param known what could have been meant
 * @returns the nearest name, or null when none is near: more than a third of the letters would have to change
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  const wanted = name.toUpperCase();
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of known) {
    const found = typingDistance(wanted, candidate.toUpperCase());
    if (found < bestDistance) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}
