/** Reports as lines that a clerk reads in a terminal. */
import type { CheckSummary, FileReport } from '../journeys/report';
import { candidatesText } from '../journeys/unit-candidates-text';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';

function countOf(file: FileReport, severity: 'error' | 'warning'): number {
  return file.findings.filter((finding) => finding.severity === severity).length;
}

/**
 * One file: its unit and counts, then a line a finding with its cell.
 * @returns lines without line breaks
 */
export function* fileLines(file: FileReport, language: Language): Generator<string> {
  if (file.problem) {
    yield `${formatMessage(language, 'severity.error')}: ${file.problem.message}`;
    return;
  }
  const unit = file.unit?.name || formatMessage(language, 'command.unit-none');
  const errors = countOf(file, 'error');
  const warnings = countOf(file, 'warning');
  yield errors + warnings === 0
    ? formatMessage(language, 'command.file-clean', { file: file.file, unit })
    : formatMessage(language, 'command.file-line', { file: file.file, unit, errors, warnings });
  const candidates = file.unit?.candidates ?? [];
  if (candidates.some(({ reason }) => reason !== undefined)) {
    const names = candidatesText(candidates, (code, values) =>
      formatMessage(language, code, values),
    );
    yield `  ${formatMessage(language, 'pane.unit.candidates', { names })}`;
  }
  for (const { severity, cells, message } of file.findings) {
    const cell = cells[0] ? `[${cells[0].sheet}!${cells[0].address}] ` : '';
    yield `  ${formatMessage(language, `severity.${severity}`)}: ${cell}${message}`;
  }
}

/** The counts over all files, one line. */
export function summaryLine(summary: CheckSummary, language: Language): string {
  const { files, errors, warnings, notes, missing } = summary;
  return formatMessage(language, 'command.summary', { files, errors, warnings, notes, missing });
}
