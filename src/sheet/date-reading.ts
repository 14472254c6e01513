/** From a cell to a day of the calendar. A month, a quarter or a year is no day, and none is made up for it. */
import { dateOfSerial, readDateText, swappedDate } from '../text/date';
import { failed, isNotAvailable, withoutValue } from './cell-fault';
import { cellText } from './cell-text';
import type { Reading, ReadingNote } from './reading';
import type { CellStyle, SnapshotCell } from './snapshot';

const NO_NOTES: readonly ReadingNote[] = [];
const SERIAL: readonly ReadingNote[] = ['serial-as-date'];
const MONTH_FIRST: readonly ReadingNote[] = ['month-first'];

/**
 * Reads a cell as a date.
 * @param cell not blank
 * @returns a date; where it may have been understood month first, with the other date in `others`, or `ambiguous`
 *   where the cell's own format is an American one
 */
export function readDateCell(cell: SnapshotCell): Reading {
  switch (cell.kind) {
    case 'date':
      return readStoredDate(cell);
    case 'text':
      return readWritten(cell);
    case 'number': {
      const number = cell.value as number;
      const value = dateOfSerial(number);
      const isYear = Number.isInteger(number) && number >= 1900 && number <= 2100;
      return value === null
        ? failed(cell, isYear ? 'partial-date' : 'not-a-date')
        : { kind: 'date', value, raw: String(number), notes: SERIAL };
    }
    case 'boolean':
      return failed(cell, 'not-a-date');
    case 'error':
    case 'empty':
      return withoutValue(cell);
  }
}

/** Excel on an American machine takes a typed 5/3 for the 3rd of May; nothing in the value itself shows it. */
function readStoredDate(cell: SnapshotCell): Reading {
  const raw = cell.value as string;
  const value = raw.slice(0, 10);
  const order = orderOf(cell.style);
  if (order === 'incomplete') return failed(cell, 'partial-date');
  const swapped = order === 'day-first' ? null : swappedDate(value);
  if (swapped === null) return { kind: 'date', value, raw, notes: NO_NOTES };
  if (order === 'unknown') return { kind: 'date', value, raw, notes: NO_NOTES, others: [swapped] };
  const dates = [value, swapped];
  return { kind: 'ambiguous', why: 'day-month', candidates: [], dates, raw, notes: NO_NOTES };
}

function readWritten(cell: SnapshotCell): Reading {
  const raw = cellText(cell);
  if (isNotAvailable(raw.trim())) return { kind: 'blank', raw, notes: ['not-available-sign'] };
  const reading = readDateText(raw);
  switch (reading.kind) {
    case 'not-a-date':
      return failed(cell, 'not-a-date');
    case 'partial':
      return failed(cell, 'partial-date');
    case 'date': {
      const { value, order, monthFirst } = reading;
      if (order === 'month-first') return { kind: 'date', value, raw, notes: MONTH_FIRST };
      return monthFirst === undefined
        ? { kind: 'date', value, raw, notes: NO_NOTES }
        : { kind: 'date', value, raw, notes: NO_NOTES, others: [monthFirst] };
    }
  }
}

/** `incomplete`: the format shows no day or no year, so that Excel put one to what was typed (3/2026, 5/3). */
type DayOrder = 'day-first' | 'month-first' | 'unknown' | 'incomplete';

/** Formats that a file names by number only: each machine shows them in its own order (ECMA-376 part 1, 18.8.30). */
const LOCAL_FORMATS: ReadonlySet<string> = new Set([...['mm-dd-yy', 'd-mmm-yy', 'm/d/yy h:mm']]);

// One style object is shared by all cells of the style.
const orders = new WeakMap<CellStyle, DayOrder>();

/** In which order a date format shows day and month, which tells the order in which its machine takes them. */
function orderOf(style: CellStyle): DayOrder {
  let order = orders.get(style);
  if (order === undefined) {
    order = orderOfFormat(style.numberFormat.toLowerCase());
    orders.set(style, order);
  }
  return order;
}

function orderOfFormat(code: string): DayOrder {
  if (LOCAL_FORMATS.has(code)) return 'unknown';
  const letters = code.replace(/\[[^\]]*\]|"[^"]*"|\\./gu, '');
  const [year, month, day] = [letters.search('y'), letters.search('m'), letters.search('d')];
  if (month < 0) return 'unknown';
  if (day < 0 || year < 0) return 'incomplete';
  if (year < Math.min(month, day)) return 'day-first';
  return month < day ? 'month-first' : 'day-first';
}
