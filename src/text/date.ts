/** Dates as they are written in Vietnamese documents; the day always stands before the month. */

const WRITTEN = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
const WHOLE_WRITTEN = /^(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm|,)?\s+(\d{4})$/iu;
const NUMERIC = /^(?:ngày\s+)?(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/iu;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/u;

/**
 * Reads a text that is a date and nothing else: 5/3/2026, 05-03-26, "ngày 5 tháng 3 năm 2026", 2026-03-05.
 * @param text decoded text
 * @returns the ISO date, or null when the text is no date of the calendar; two-digit years are of this century
 */
export function readDate(text: string): string | null {
  const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const iso = ISO.exec(tidy);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(tidy);
  if (numeric) {
    const year = Number(numeric[4]);
    return calendarDate(year < 100 ? 2000 + year : year, Number(numeric[3]), Number(numeric[1]));
  }
  const written = WHOLE_WRITTEN.exec(tidy);
  return written ? calendarDate(Number(written[3]), Number(written[2]), Number(written[1])) : null;
}

/**
 * Finds the date in a line of place and date: "Điện Biên, ngày 12 tháng 3 năm 2026".
 * @param text decoded text
 * @returns the ISO date, or null where none is written out in full
 */
export function findWrittenDate(text: string): string | null {
  const found = WRITTEN.exec(text.normalize('NFC'));
  return found ? calendarDate(Number(found[3]), Number(found[2]), Number(found[1])) : null;
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2999 ? date.toISOString().slice(0, 10) : null;
}
