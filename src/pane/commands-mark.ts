/** The ribbon's "Đánh dấu": checks the open workbook and shows the marks, or takes them away. */
import { hostProblemMessage } from '../journeys/host-problem-message';
import type { WorkbookCheck } from '../journeys/workbook-report';
import type { Bilingual, Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { HostProblem } from '../workbook/host-problem';
import type { LiveWorkbook } from '../workbook/live-workbook';
import type { JourneyPort } from './journey-port';
import { MARK_COLOURS } from './mark-colours';
import { noticeOf, noticeText } from './notice-text';
import { todayIso } from './today';

/** What the command works on; a pane has a whole session for it, a command only this. */
export interface MarkingParts {
  readonly workbook: Pick<LiveWorkbook, 'countMarks' | 'clearMarks' | 'read' | 'showMarks'>;
  readonly port: Pick<JourneyPort, 'checkWorkbook'>;
  /** The host's clock. */
  readonly now: () => Date;
}

/** More sentences than these fit no small dialog; the pane has them all. */
const MOST_SENTENCES = 4;

type Sentence = (language: Language) => string;

function problemSentences(problems: readonly HostProblem[]): readonly Sentence[] {
  return problems.map((problem) => (language) => hostProblemMessage(problem, language));
}

/** Why no cell was marked: nothing is wrong, or there is nothing that could be checked. */
function noMarkSentence({ sheets }: WorkbookCheck): Sentence {
  const isReturn = sheets.some(({ forms }) => forms.length > 0);
  return (language) =>
    isReturn
      ? formatMessage(language, 'command.mark.none')
      : formatMessage(language, 'command.mark.no-form');
}

async function showMarks({ workbook, port, now }: MarkingParts): Promise<readonly Sentence[]> {
  const reading = await workbook.read();
  if (!reading.ok) return problemSentences([reading.problem]);
  const check = await port.checkWorkbook(
    // The language of the report's sentences, none of which a mark without notes shows.
    { reading: reading.value, language: 'vi', today: todayIso(now()) },
    new AbortController().signal,
  );
  const unread = problemSentences(reading.value.skipped);
  if (check.marks.length === 0) return [noMarkSentence(check), ...unread];
  const shown = await workbook.showMarks(check.marks, { notes: false, colours: MARK_COLOURS });
  if (!shown.ok) return problemSentences([shown.problem]);
  return [...problemSentences(shown.value.skipped), ...unread];
}

/** Marks that stand are taken away, also those that the pane or an earlier session put there. */
async function toggleMarks(parts: MarkingParts): Promise<readonly Sentence[]> {
  const standing = await parts.workbook.countMarks();
  if (!standing.ok) return problemSentences([standing.problem]);
  if (standing.value === 0) return showMarks(parts);
  const cleared = await parts.workbook.clearMarks();
  return problemSentences(cleared.ok ? cleared.value.skipped : [cleared.problem]);
}

/**
 * Shows the marks or, where some stand, takes them away.
 * @param open gives what the command works on; may throw
 * @returns what has to be said about it, a sentence a line, or null when the colours say it all; a fault becomes a
 *   sentence, never an error
 */
export async function markCommand(open: () => MarkingParts): Promise<Bilingual | null> {
  let said: readonly Sentence[];
  try {
    said = await toggleMarks(open());
  } catch (error) {
    const notice = noticeOf(error);
    said = [(language) => noticeText(notice, language)];
  }
  const inAll = (language: Language): string =>
    said
      .slice(0, MOST_SENTENCES)
      .map((sentence) => sentence(language))
      .join('\n');
  return said.length > 0 ? { vi: inAll('vi'), en: inAll('en') } : null;
}
