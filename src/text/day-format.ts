/**
 * An ISO day as Vietnamese documents write it, in both languages of the product.
 * @param iso `2026-03-14`, or a date-time whose time is left out
 * @returns `14/3/2026`; the text itself when it is no ISO day
 */
export function formatDay(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  return match ? `${Number(match[3])}/${Number(match[2])}/${match[1]}` : iso;
}
