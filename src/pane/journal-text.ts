/** Entries of the undo journal in words. */
import type { JournalEntry } from '../journeys/workbook-report';
import type { Language } from '../text/bilingual';
import { formatDay } from '../text/day-format';
import { formatMessage, isMessageCode } from '../text/message';
import type { Say } from './language';
import { todayIso } from './today';

/** What was written; a code that another version of the product wrote and this one does not know is told as a write. */
export function entryText({ label, params }: JournalEntry, language: Language, say: Say): string {
  return isMessageCode(label) ? formatMessage(language, label, params) : say('journal.unknown');
}

/**
 * When it was written, where the user is.
 * @param now the present moment
 * @returns "14:05" for today, "14:05, 15/3/2026" for another day
 */
export function entryTime({ at }: JournalEntry, now = new Date()): string {
  const moment = new Date(at);
  if (Number.isNaN(moment.getTime())) return at;
  const part = (value: number): string => String(value).padStart(2, '0');
  const time = `${part(moment.getHours())}:${part(moment.getMinutes())}`;
  const day = todayIso(moment);
  return day === todayIso(now) ? time : `${time}, ${formatDay(day)}`;
}
