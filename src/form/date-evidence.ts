/**
 * Whether the day stands before the month, by the whole column. On an American machine a typed 5/3 became the 3rd of
 * May, while 15/3 stayed the text that it was: the texts of a column give its stored dates away.
 */
import type { Reading } from '../sheet/reading';
import { decided } from '../sheet/reading';

const STORED = /^\d{4}-\d{2}-\d{2}/u;
const DAY_FIRST = /^\D*(1[3-9]|2\d|3[01])\s*[/.-]\s*\d{1,2}\s*[/.-]/u;

/**
 * Settles the dates of a column, or opens those that its texts make doubtful.
 * @param readings of the column, by row; changed in place
 */
export function decideDates(readings: Reading[]): void {
  const texts = readings.filter(({ kind, raw }) => kind === 'date' && !STORED.test(raw));
  const isDayFirst = texts.some(({ raw }) => DAY_FIRST.test(raw));
  const isMonthFirst = texts.some(({ notes }) => notes.includes('month-first'));
  const hasSureDay = readings.some(
    ({ kind, raw, others }) => kind === 'date' && STORED.test(raw) && !others && dayOf(raw) > 12,
  );
  readings.forEach((reading, at) => {
    if (reading.kind === 'ambiguous' && reading.dates) {
      // A stored day beyond 12 was typed as this machine takes it, so its neighbours were too.
      if (hasSureDay && !isDayFirst)
        readings[at] = decided(reading, reading.dates[0]!, 'decided-by-column');
    } else if (reading.kind === 'date' && reading.others) {
      const isStored = STORED.test(reading.raw);
      if (isStored ? isDayFirst && !hasSureDay : isMonthFirst)
        readings[at] = opened(reading, !isStored && !isDayFirst);
    }
  });
}

function dayOf(iso: string): number {
  return Number(iso.slice(8, 10));
}

/** Both meanings open; or the other one taken, where all the column says so. */
function opened(reading: Reading & { kind: 'date' }, isSettled: boolean): Reading {
  const { raw, notes, value } = reading;
  const dates = [value, ...(reading.others ?? []).map(String)];
  const open = { kind: 'ambiguous', why: 'day-month', candidates: [], dates, raw, notes } as const;
  return isSettled ? decided(open, dates[1]!, 'decided-by-column') : open;
}
