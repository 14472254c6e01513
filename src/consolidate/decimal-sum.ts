/**
 * Sums without the noise of binary fractions: 0.1 + 0.2 is 0.3, and no order of the summands changes a digit.
 */

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * The exact decimal sum, each number taken as the shortest decimal that stands for it.
 * @param values finite numbers; NaN means "no figure" and is passed over
 * @returns the double nearest to the exact sum, or null when there was no figure
 */
export function decimalSum(values: Iterable<number>): number | null {
  let any = false;
  let whole = 0;
  let fractions: number[] | null = null;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    any = true;
    if (Number.isInteger(value) && Number.isSafeInteger(whole + value)) whole += value;
    else (fractions ??= []).push(value);
  }
  if (!any) return null;
  return fractions ? exactSum([whole, ...fractions]) : whole;
}

function exactSum(values: readonly number[]): number {
  const parts = values.map(decimalParts);
  const places = Math.max(...parts.map((part) => part.places));
  let sum = 0n;
  for (const part of parts) sum += part.digits * 10n ** BigInt(places - part.places);
  return Number(`${String(sum)}e-${String(places)}`);
}

/** Splits a number: 12.5 is 125 with one decimal place. */
function decimalParts(value: number): { digits: bigint; places: number } {
  const match = PLAIN_DECIMAL.exec(String(value));
  if (!match) return { digits: 0n, places: 0 };
  const [, sign = '', integer = '0', fraction = '', exponent = '0'] = match;
  const digits = BigInt(sign + integer + fraction);
  const places = fraction.length - Number(exponent);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}
