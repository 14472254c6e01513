/** `<form>-LAYOUT`, `<form>-DUPLICATE` and `<form>-ABSENT`: what does not fit the form's own layout. */
import type { FormDefinition, FormSet } from '../form/form-set';
import type { DoubtfulTable, LayoutIssueCode, Return, ReturnTable } from '../form/return';
import { addressOf, boxText } from '../sheet/address';
import type { Finding, FindingKind, Severity } from './finding';

const ISSUES: Readonly<
  Record<LayoutIssueCode, { rule: 'LAYOUT' | 'DUPLICATE'; kind: FindingKind; severity: Severity }>
> = {
  'column-missing': { rule: 'LAYOUT', kind: 'structure', severity: 'error' },
  'row-missing': { rule: 'LAYOUT', kind: 'structure', severity: 'error' },
  'row-unknown': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'total-row-missing': { rule: 'LAYOUT', kind: 'structure', severity: 'note' },
  'heading-differs': { rule: 'LAYOUT', kind: 'structure', severity: 'note' },
  'form-continued': { rule: 'LAYOUT', kind: 'structure', severity: 'note' },
  'column-unsure': { rule: 'LAYOUT', kind: 'structure', severity: 'error' },
  'column-moved': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'column-own': { rule: 'LAYOUT', kind: 'structure', severity: 'note' },
  'row-unsure': { rule: 'LAYOUT', kind: 'structure', severity: 'error' },
  'rows-left-out': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'columns-left-out': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'row-subtotal': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'figure-merged': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'value-merged': { rule: 'LAYOUT', kind: 'structure', severity: 'note' },
  'rows-hidden': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'columns-hidden': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'formula-external': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'total-typed': { rule: 'LAYOUT', kind: 'structure', severity: 'note' },
  'unit-line-differs': { rule: 'LAYOUT', kind: 'structure', severity: 'warning' },
  'text-legacy': { rule: 'LAYOUT', kind: 'format', severity: 'note' },
  'text-viqr': { rule: 'LAYOUT', kind: 'format', severity: 'note' },
  'text-suggested': { rule: 'LAYOUT', kind: 'format', severity: 'note' },
  'row-twice': { rule: 'DUPLICATE', kind: 'duplicate', severity: 'error' },
  'form-twice': { rule: 'DUPLICATE', kind: 'duplicate', severity: 'error' },
};

/**
 * Findings on the layout of one appendix.
 * @returns one finding an issue, with the cell where it shows (if it shows anywhere)
 */
export function layoutFindings(table: ReturnTable): Finding[] {
  return table.issues.map((issue) => {
    const { rule, kind, severity } = ISSUES[issue.code];
    const shown = issue.sheetRow !== null && issue.sheetColumn !== null;
    return {
      rule: `${table.form.id}-${rule}`,
      kind,
      severity,
      form: table.form.id,
      cells: shown
        ? [
            {
              sheet: issue.values['sheet'] ?? table.sheet,
              address: addressOf(issue.sheetRow, issue.sheetColumn),
              row: issue.values['row'] ?? '',
              column: issue.values['column'] ?? '',
              value: null,
              text: issue.values['text'] ?? '',
            },
          ]
        : [],
      expected: null,
      suspects: [],
      message: { code: `layout.${issue.code}` },
      params: {
        sheet: table.sheet,
        counted: table.sheet,
        row: '',
        column: '',
        text: '',
        candidates: '',
        evidence: '',
        sheets: '',
        count: '',
        expected: '',
        ...issue.values,
      },
    };
  });
}

function absence(form: FormDefinition, doubtful: readonly DoubtfulTable[]): Finding {
  const places = placesText(doubtful.filter(({ forms }) => forms.includes(form)));
  return {
    rule: `${form.id}-ABSENT`,
    kind: 'missing',
    severity: 'error',
    form: form.id,
    cells: [],
    expected: null,
    suspects: [],
    message: { code: places === '' ? 'finding.absent' : 'finding.absent-doubtful' },
    params: { title: form.title.vi, ...(places === '' ? {} : { places }) },
  };
}

/**
 * Where tables stand that may be one of several forms.
 * @returns `PL06!A9:K14, Sheet2!A1:J20`; empty where there are none
 */
export function placesText(doubtful: readonly DoubtfulTable[]): string {
  return doubtful.map(({ sheet, box }) => `${sheet}!${boxText(box)}`).join(', ');
}

/**
 * Appendices of the set that the workbook does not hold, or that cannot be told from others.
 * @returns one finding an absent appendix; it names the tables that may be it
 */
export function absentFindings(formSet: FormSet, found: Return): Finding[] {
  return formSet.forms
    .filter((form) => !found.tables.has(form.id))
    .map((form) => absence(form, found.doubtful ?? []));
}
