/**
 * Sums without the noise of binary fractions: 0.1 + 0.2 is 0.3, and no order of the summands changes a digit.
 */

const PLAIN_DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** An exact decimal sum that grows number by number, each taken as the shortest decimal that stands for it. */
export class DecimalSum {
  private any = false;
  private whole = 0;
  /** What is not whole, as digits of `10 ** -places`. */
  private digits = 0n;
  private places = 0;
  private hasDigits = false;

  /** Adds a finite number; NaN means "no figure" and is passed over. */
  add(value: number): void {
    if (Number.isNaN(value)) return;
    this.any = true;
    if (Number.isInteger(value) && Number.isSafeInteger(this.whole + value)) {
      this.whole += value;
      return;
    }
    this.hasDigits = true;
    const part = decimalParts(value);
    if (part.places > this.places) {
      this.digits *= 10n ** BigInt(part.places - this.places);
      this.places = part.places;
    }
    this.digits += part.digits * 10n ** BigInt(this.places - part.places);
  }

  /** The double nearest to the exact sum, or null when no figure was added. */
  value(): number | null {
    if (!this.any) return null;
    if (!this.hasDigits) return this.whole;
    const sum = this.digits + BigInt(this.whole) * 10n ** BigInt(this.places);
    return Number(`${String(sum)}e-${String(this.places)}`);
  }
}

/**
 * The exact decimal sum of numbers.
 * @param values finite numbers; NaN is passed over
 * @returns the double nearest to the exact sum, or null when there was no figure
 */
export function decimalSum(values: Iterable<number>): number | null {
  const sum = new DecimalSum();
  for (const value of values) sum.add(value);
  return sum.value();
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
