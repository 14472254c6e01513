/** Candidates for a unit in words, each with why it is offered: "Đảng ủy xã Mỹ Lý (chỉ khác i/y); …". */
import type { MessageCode } from '../text/message';
import type { UnitReport } from './report';

/**
 * The candidates on one line, best first.
 * @param say gives the text of a message in the reader's language
 * @returns empty where there are none
 */
export function candidatesText(
  candidates: UnitReport['candidates'],
  say: (code: MessageCode, values?: Readonly<Record<string, string>>) => string,
): string {
  return candidates
    .map(({ name, reason }) =>
      reason === undefined
        ? name
        : say('unit.candidate', { name, reason: say(`unit.reason.${reason}`) }),
    )
    .join('; ');
}
