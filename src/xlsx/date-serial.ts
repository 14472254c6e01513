/**
 * Excel's serial dates: days since the turn of 1899/1900, or since 1 January 1904 where the workbook says so, with
 * the time of day as the fraction (ECMA-376 part 1, 18.17.4). Excel counts a 29 February 1900 that never was, so
 * nothing before 1 March 1900 is a sure date.
 */

const DAY = 86_400_000;
/** Serial 0 of each system; for 1900 counted back from 1 March 1900, the first sure day, which is serial 61. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const FIRST_SURE = Date.UTC(1900, 2, 1);
const AFTER_LAST = Date.UTC(10_000, 0, 1);

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The ISO text of a moment in UTC; midnight is a plain date. */
function isoText(moment: number): string {
  const date = new Date(moment);
  const day = `${pad(date.getUTCFullYear(), 4)}-${pad(date.getUTCMonth() + 1, 2)}-${pad(date.getUTCDate(), 2)}`;
  const rest = moment - Math.floor(moment / DAY) * DAY;
  if (rest === 0) return day;
  const time = `${pad(date.getUTCHours(), 2)}:${pad(date.getUTCMinutes(), 2)}:${pad(date.getUTCSeconds(), 2)}`;
  return rest % 1000 === 0 ? `${day}T${time}` : `${day}T${time}.${pad(rest % 1000, 3)}`;
}

/**
 * The date of a serial number, to the millisecond.
 * @param is1904 whether the workbook counts from 1904
 * @returns `2026-03-20`, or `2026-03-20T14:30:00` where there is a time of day; null before 1 March 1900 and after
 *   31 December 9999
 */
export function serialToIso(serial: number, is1904: boolean): string | null {
  const days = Math.floor(serial);
  const moment =
    (is1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY + Math.round((serial - days) * DAY);
  return serial >= 0 && moment >= FIRST_SURE && moment < AFTER_LAST ? isoText(moment) : null;
}

const ISO =
  /^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^T?|[T ])(\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/**
 * Reads an ISO 8601 date, date-time or time of day as the format stores them; a zone is dropped, since a cell has
 * none.
 * @returns the moment as `serialToIso` writes it, the fraction of a day for a bare time, or null for anything else
 */
export function readIso(text: string): string | number | null {
  const match = ISO.exec(text);
  if (!match || (match[1] === undefined && match[4] === undefined)) return null;
  const [hour, minute, second] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0));
  if (hour! > 24 || minute! > 59 || second! > 59) return null;
  const time =
    ((hour! * 60 + minute!) * 60 + second!) * 1000 + Math.round(Number(match[7] ?? 0) * 1000);
  if (time > DAY) return null;
  if (match[1] === undefined) return time / DAY;
  const [year, month, day] = [match[1], match[2], match[3]].map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year!, month! - 1, day!);
  if (date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day!) return null;
  const moment = date.getTime() + time;
  return moment < AFTER_LAST ? isoText(moment) : null;
}

/**
 * The serial number of a date.
 * @param iso a date or date-time
 * @param is1904 whether the workbook counts from 1904
 * @returns the serial, or null for text that is no date or lies before 1 March 1900 or the workbook's first day
 */
export function isoToSerial(iso: string, is1904: boolean): number | null {
  const read = readIso(iso);
  if (typeof read !== 'string') return null;
  const moment = Date.parse(read.includes('T') ? `${read}Z` : read);
  const since = moment - (is1904 ? EPOCH_1904 : EPOCH_1900);
  return moment < FIRST_SURE || since < 0 ? null : since / DAY;
}
