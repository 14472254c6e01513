/** From the outcome of an edit rule to a finding. */
import type { CellRef, RuleOutcome } from '../rules/rule-outcome';
import { findingCell } from './finding-cell';
import type { Finding, FindingCell } from './finding';

function cellsOf(refs: readonly CellRef[]): FindingCell[] {
  return refs
    .map(({ table, row, columnIndex }) => findingCell(table, row, columnIndex))
    .filter((cell): cell is FindingCell => cell !== null);
}

/**
 * The findings of the rules that fail; undecided rules say nothing, for their missing cells are findings already.
 * @param outcomes what `runRules` gave
 * @returns one finding a failing rule and row, with the rule's own words and the two values compared
 */
export function ruleFindings(outcomes: readonly RuleOutcome[]): Finding[] {
  const findings: Finding[] = [];
  for (const outcome of outcomes) {
    if (outcome.outcome !== 'fails') continue;
    const { rule, left, right, operator } = outcome;
    findings.push({
      rule: rule.id,
      kind: outcome.isDuplicate ? 'duplicate' : 'inconsistent',
      severity: rule.severity,
      form: outcome.form?.id ?? null,
      cells: cellsOf(outcome.cells),
      expected: outcome.expected,
      suspects: [],
      message: { own: rule.message },
      params:
        left !== null && right !== null && operator !== null && !outcome.isDuplicate
          ? { left, right, operator }
          : {},
    });
  }
  return findings;
}
