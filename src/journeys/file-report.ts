/** From what was found in a file to the report that command and pane show. */
import { findingMessage } from '../check/finding-message';
import type { Finding } from '../check/finding';
import type { FormSet } from '../form/form-set';
import { isOnSheet } from '../form/return';
import type { ReturnTable } from '../form/return';
import { boxText } from '../sheet/address';
import type { Language } from '../text/bilingual';
import type { CheckedFile } from './check-file';
import { asksForPassword, fileProblemMessage } from './file-problem-message';
import { hostProblemMessage } from './host-problem-message';
import { matchReport } from './match-report';
import type { CheckSummary, FileReport, FindingReport, FormReport, UnitReport } from './report';

const NO_UNIT: UnitReport = { code: null, name: '', by: 'none', candidates: [] };

function formReport(table: ReturnTable, explain: boolean): FormReport {
  return {
    form: table.form.id,
    sheet: table.sheet,
    range: boxText(table.box),
    rows: table.rows.filter(isOnSheet).length,
    columns: table.form.columns.length,
    ...(explain ? { match: matchReport(table) } : {}),
  };
}

/**
 * A finding with its sentence.
 * @param formSet gives the printed codes of appendices, null when none was recognised
 */
export function findingReport(
  finding: Finding,
  formSet: FormSet | null,
  language: Language,
): FindingReport {
  const { rule, kind, severity, form, cells, expected, suspects } = finding;
  return {
    rule,
    kind,
    severity,
    form,
    cells,
    expected,
    suspects,
    message: findingMessage(finding, formSet, language),
  };
}

/**
 * The report of one file, as `docs/command.md` fixes it.
 * @param explain whether the report says how each table was matched
 * @param more findings that only the whole batch shows, such as a unit that sent twice
 */
export function fileReport(
  checked: CheckedFile,
  language: Language,
  more: readonly Finding[] = [],
  explain = false,
): FileReport {
  const { file } = checked;
  if (checked.status === 'unreadable') {
    const { problem } = checked;
    const isOfHost = 'sheet' in problem;
    const message = isOfHost
      ? hostProblemMessage(problem, language)
      : fileProblemMessage(problem, file, language);
    const asks = !isOfHost && asksForPassword(problem);
    return {
      file,
      status: 'unreadable',
      problem: { code: problem.code, message, ...(asks ? { asks: 'password' } : {}) },
      unit: NO_UNIT,
      forms: [],
      findings: [],
    };
  }
  const found = checked.status === 'read' ? checked.found : null;
  const findings = [...checked.findings, ...more].map((finding) =>
    findingReport(finding, found?.formSet ?? null, language),
  );
  return {
    file,
    status: 'read',
    problem: null,
    unit: found
      ? {
          code: found.unit.code,
          name: found.unit.name,
          by: found.unit.by,
          candidates: found.unit.candidates,
        }
      : NO_UNIT,
    forms: found ? [...found.tables.values()].map((table) => formReport(table, explain)) : [],
    findings,
  };
}

/**
 * Counts findings over a batch.
 * @returns files, findings by severity, and how many of them are missing figures or appendices
 */
export function summaryOf(files: readonly FileReport[]): CheckSummary {
  const summary = { files: files.length, errors: 0, warnings: 0, notes: 0, missing: 0 };
  for (const { severity, kind } of files.flatMap(({ findings }) => findings)) {
    if (severity === 'error') summary.errors += 1;
    else if (severity === 'warning') summary.warnings += 1;
    else summary.notes += 1;
    if (kind === 'missing') summary.missing += 1;
  }
  return summary;
}
