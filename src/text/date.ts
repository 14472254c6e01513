/** Dates as they are written in Vietnamese documents; the day stands before the month unless it cannot be a month. */

const WRITTEN = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
const WHOLE_WRITTEN =
  /^(?:ngày )?(\d{1,2})[ -](?:tháng|thg) ?(\d{1,2})(?: năm|,|-)? ?(\d{4}|\d{2})\.?$/iu;
const NUMERIC = /^(?:ngày )?(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{2})\.?$/iu;
const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/u;
/** 3/2026, tháng 3 năm 2026, quý I/2026, Q1-2026, năm 2026, 5/3: no single day of the calendar. */
const PARTIAL: readonly RegExp[] = [
  /^(?:(?:tháng|thg|t) ?)?\d{1,2} ?(?:[/.-]|năm) ?\d{4}$/iu,
  /^(?:quý|quí|q) ?(?:i{1,3}|iv|[1-4]) ?(?:[/.,-]|năm)? ?\d{4}$/iu,
  /^(?:(?:đầu|giữa|cuối) )?(?:(?:tháng|thg) ?\d{1,2}|(?:quý|quí) ?(?:i{1,3}|iv|[1-4])|năm \d{4})$/iu,
  /^(?:(?:đầu|giữa|cuối) )?(?:năm )?(?:19|20)\d{2}$/iu,
  /^(?:ngày )?\d{1,2} ?[/.-] ?\d{1,2}$/iu,
];

export type DateReading =
  | {
      readonly kind: 'date';
      /** ISO. */
      readonly value: string;
      /** How the parts were told apart: `month-first` where the second number can be no month. */
      readonly order: 'written' | 'day-first' | 'month-first';
      /** The date with the month first, where 5/3/2026 could be one, ISO. */
      readonly monthFirst?: string;
    }
  /** A month, a quarter, a year, or a day without its year. */
  | { readonly kind: 'partial' }
  | { readonly kind: 'not-a-date' };

const PARTIAL_DATE: DateReading = { kind: 'partial' };
const NOT_A_DATE: DateReading = { kind: 'not-a-date' };

/**
 * Reads a text that is a date and nothing else: 5/3/2026, 05-03-26, "ngày 5 tháng 3 năm 2026", 2026-03-05.
 * @param text decoded text
 * @returns the date, the day before the month; with the other meaning where day and month could change places; 3/25/2026
 *   can only be a month first. Two-digit years are of this century
 */
export function readDateText(text: string): DateReading {
  const tidy = text
    .normalize('NFC')
    .replace(/[\s\u00A0]+/gu, ' ')
    .replace(/^'/u, '')
    .trim();
  if (tidy.length > 40) return NOT_A_DATE;
  const iso = ISO.exec(tidy);
  if (iso) return written(calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3])));
  const numeric = NUMERIC.exec(tidy);
  if (numeric) return readNumeric(Number(numeric[1]), Number(numeric[3]), yearOf(numeric[4]!));
  const words = WHOLE_WRITTEN.exec(tidy);
  if (words) return written(calendarDate(yearOf(words[3]!), Number(words[2]), Number(words[1])));
  return PARTIAL.some((pattern) => pattern.test(tidy)) ? PARTIAL_DATE : NOT_A_DATE;
}

function readNumeric(first: number, second: number, year: number): DateReading {
  const value = calendarDate(year, second, first);
  const swapped = first === second ? null : calendarDate(year, first, second);
  if (value === null) {
    return swapped === null ? NOT_A_DATE : { kind: 'date', value: swapped, order: 'month-first' };
  }
  return {
    kind: 'date',
    value,
    order: 'day-first',
    ...(swapped === null ? {} : { monthFirst: swapped }),
  };
}

function written(value: string | null): DateReading {
  return value === null ? NOT_A_DATE : { kind: 'date', value, order: 'written' };
}

function yearOf(digits: string): number {
  const year = Number(digits);
  return year < 100 ? 2000 + year : year;
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

/**
 * A date with its day and month in each other's place.
 * @param iso ISO date
 * @returns ISO date; null where the day can be no month, or both are the same
 */
export function swappedDate(iso: string): string | null {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  if (day === undefined || month === day) return null;
  return calendarDate(year!, day, month!);
}

const DAY = 86_400_000;
/** Serial 0 of the 1900 system, counted back from its first sure day. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/**
 * The date of an Excel serial number of the 1900 system, as it is seen where a cell lost its date format.
 * @returns the ISO date; null outside 45,000–60,000 (2023–2064), where a number is as likely something else
 */
export function dateOfSerial(serial: number): string | null {
  if (!Number.isInteger(serial) || serial < 45_000 || serial > 60_000) return null;
  return new Date(SERIAL_ZERO + serial * DAY).toISOString().slice(0, 10);
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2999 ? date.toISOString().slice(0, 10) : null;
}
