/** Numbers as a Vietnamese reader writes them, in both languages of the product (`docs/decisions/0001`). */

let format: Intl.NumberFormat | null = null;

/**
 * Writes a number the vi-VN way.
 * @returns `1.234,5` for 1234.5; at most six decimals, none where the number is whole
 */
export function formatNumber(value: number): string {
  format ??= new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });
  return format.format(value);
}
