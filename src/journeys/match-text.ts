/** How a table was matched, in words; the same ones on the command line and in the pane. */
import type { MatchReason } from '../form/table-match';
import type { MessageCode, MessageParams } from '../text/message';
import type { ColumnMatchReport, MatchReport, RowMatchReport } from './report';

/** Makes a sentence of the catalogues in the language of whoever reads it. */
export type Say = (code: MessageCode, params?: MessageParams) => string;

/** Below this much certainty, or this much lead over the next possibility, somebody should look. */
const SURE_SCORE = 0.8;
const SURE_MARGIN = 0.15;

/** Whether a match leaves something to look at: not found, not alike enough, or hardly ahead of another. */
export function isDoubtful(match: ColumnMatchReport | RowMatchReport): boolean {
  const { score, margin } = match;
  if ('sheetColumn' in match && match.sheetColumn === null) return true;
  return (score !== null && score < SURE_SCORE) || (margin !== null && margin < SURE_MARGIN);
}

/** The grounds, strongest first; that the sheet is the form to the letter where nothing was weighed. */
export function groundsText(
  { score, reasons }: { readonly score: number | null; readonly reasons: readonly MatchReason[] },
  say: Say,
): string {
  if (score === null) return say('match.exact');
  const words = [...reasons]
    .sort((a, b) => b.strength - a.strength)
    .map(({ code }) => say(`match.${code}`));
  const sure = say('match.score', { percent: Math.round(score * 100) });
  return [sure, ...words].join('; ');
}

/** What else came into question, empty where nothing did. */
export function rivalsText({ rivals }: ColumnMatchReport | RowMatchReport, say: Say): string {
  if (rivals.length === 0) return '';
  const names = rivals.map(({ at, text, score }) =>
    say('match.rival', { at, text, percent: Math.round(score * 100) }),
  );
  return say('match.rivals', { names: names.join('; ') });
}

/** "cột 2 ← D “Tăng trong kỳ › Tổng số”", or that the sheet lacks it. */
export function columnText({ column, sheetColumn, heading }: ColumnMatchReport, say: Say): string {
  return sheetColumn === null
    ? say('match.column-absent', { column })
    : say('match.column', { column, at: sheetColumn, text: heading });
}

/** "dòng 2024 ← dòng 10 “Năm 2024”". */
export function rowText({ row, sheetRow, label }: RowMatchReport, say: Say): string {
  const name = row === 'TONG' ? say('finding.total-row') : row;
  return say('match.row', { row: name, at: String(sheetRow), text: label });
}

/** The columns and rows that the form does not have. */
export function ownTexts({ ownColumns, ownRows }: MatchReport, say: Say): string[] {
  return [
    ...ownColumns.map((own) => say('match.own-column', { at: own.sheetColumn, text: own.heading })),
    ...ownRows.map((own) =>
      say('match.own-row', { at: String(own.sheetRow), text: own.label, role: own.role }),
    ),
  ];
}
