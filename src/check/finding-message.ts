/** The sentence of a finding, made only when somebody reads it. */
import type { FormSet } from '../form/form-set';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import { formatNumber } from '../text/number-format';
import type { Finding } from './finding';

/** A failed comparison is shown by its opposite: "25 ≠ 24" says more than the rule's own sign. */
const OPPOSITE: Readonly<Record<string, string>> = {
  '=': '≠',
  NEAR: '≠',
  '<>': '=',
  '<=': '>',
  '>=': '<',
  '<': '≥',
  '>': '≤',
};

/** The key of total rows is ours; no form prints it. */
const TOTAL_KEY = 'TONG';

function shown(value: string | number): string {
  return typeof value === 'number' ? formatNumber(value) : value;
}

function sentenceOf(finding: Finding, language: Language): string {
  const { message, params } = finding;
  if ('code' in message) {
    const values = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, shown(value)]),
    );
    return formatMessage(language, message.code, values);
  }
  const own = message.own[language];
  const { left, right, operator } = params;
  if (left === undefined || right === undefined || operator === undefined) return own;
  return formatMessage(language, 'finding.comparison', {
    message: own,
    left: shown(left),
    operator: OPPOSITE[String(operator)] ?? String(operator),
    right: shown(right),
  });
}

/**
 * The sentence of a finding: where, what is wrong, what to do.
 * @param formSet gives the printed code of the appendix; null when none was recognised
 * @returns "PL02, dòng 2024, cột 2: Cột 2 phải bằng cột 3+4+5: 25 ≠ 24"
 */
export function findingMessage(
  finding: Finding,
  formSet: FormSet | null,
  language: Language,
): string {
  const sentence = sentenceOf(finding, language);
  const form = formSet?.forms.find(({ id }) => id === finding.form);
  const first = finding.cells[0];
  if (first && first.row !== '' && first.column !== '') {
    return formatMessage(language, 'finding.place', {
      // A rule across appendices belongs to no form; the sheet of its first cell then names the place.
      code: form?.code ?? first.sheet,
      row: first.row === TOTAL_KEY ? formatMessage(language, 'finding.total-row') : first.row,
      column: first.column,
      sentence,
    });
  }
  return form
    ? formatMessage(language, 'finding.place-form', { code: form.code, sentence })
    : sentence;
}
