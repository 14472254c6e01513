/** Province values that are no number, as the text of a cell. */
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import { LONGEST_TEXT } from '../workbook/naming';
import type { ProvinceValue } from './province-cell';

/** Room for the line that tells how many lines were left out. */
const RESERVE = 200;

/**
 * A value as text.
 * @param rest the sheet that holds every line, named when a text outgrows what a cell of Excel can hold
 * @returns "Đạt: 12; Không đạt: 3" for counts, null where there is nothing
 */
export function valueText(value: ProvinceValue, language: Language, rest: string): string | null {
  if (value === null) return null;
  if (typeof value === 'object') {
    return clipped(
      Object.entries(value).map(([name, count]) => `${name}: ${String(count)}`),
      '; ',
      language,
      rest,
    );
  }
  return clipped(String(value).split('\n'), '\n', language, rest);
}

function clipped(
  lines: readonly string[],
  separator: string,
  language: Language,
  rest: string,
): string {
  const whole = lines.join(separator);
  if (whole.length <= LONGEST_TEXT) return whole;
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    if (length + line.length + separator.length > LONGEST_TEXT - RESERVE) break;
    kept.push(line);
    length += line.length + separator.length;
  }
  const count = lines.length - kept.length;
  return [...kept, formatMessage(language, 'province.more-lines', { count, sheet: rest })].join(
    separator,
  );
}
