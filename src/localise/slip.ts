/** What kind of slip would turn one number into another; evidence for a suspect, never proof. */

/** `digit`: one digit mistyped, missing or doubled; `swap`: two neighbouring digits changed places; `scale`: a factor of 10, 100 or 1,000. */
export type Slip = 'digit' | 'swap' | 'scale' | 'balance';

function isOneDigitOff(a: string, b: string): boolean {
  if (a.length === b.length) {
    return [...a].filter((digit, index) => digit !== b[index]).length === 1;
  }
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.length - short.length !== 1) return false;
  return [...long].some((_, index) => long.slice(0, index) + long.slice(index + 1) === short);
}

function isNeighbourSwap(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  const first = [...a].findIndex((digit, index) => digit !== b[index]);
  return (
    a[first] === b[first + 1] &&
    a[first + 1] === b[first] &&
    a.slice(first + 2) === b.slice(first + 2)
  );
}

/**
 * The slip that leads from the right number to the one that stands there.
 * @param stands the number in the cell
 * @param suggested the number that would mend the return
 * @returns `balance` when no usual slip explains the difference
 */
export function slipBetween(stands: number, suggested: number): Slip {
  const a = String(stands);
  const b = String(suggested);
  if (isNeighbourSwap(a, b)) return 'swap';
  if (stands !== 0 && suggested !== 0) {
    const ratio = Math.max(stands, suggested) / Math.min(stands, suggested);
    if (ratio === 10 || ratio === 100 || ratio === 1000) return 'scale';
  }
  return isOneDigitOff(a, b) ? 'digit' : 'balance';
}
