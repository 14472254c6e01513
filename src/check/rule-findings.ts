/** From the outcome of an edit rule to a finding. */
import type { CellRef, RuleOutcome } from '../rules/rule-outcome';
import { findingCell } from './finding-cell';
import type { Finding, FindingCell } from './finding';

function cellsOf(refs: readonly CellRef[]): FindingCell[] {
  return refs
    .map(({ table, row, columnIndex }) => findingCell(table, row, columnIndex))
    .filter((cell): cell is FindingCell => cell !== null);
}

/** "FALSE ≠ TRUE" tells a clerk nothing: of two conditions that should agree, the rule's own words say more. */
function isTellable(left: number | string): boolean {
  return left !== 'TRUE' && left !== 'FALSE';
}

/**
 * The findings of the rules that fail; undecided rules say nothing, for their missing cells are findings already.
 * @param outcomes what `failuresOf` or `runRules` gave
 * @returns one finding a failing rule and row, with the rule's own words and the two values compared
 */
export function ruleFindings(outcomes: readonly RuleOutcome[]): Finding[] {
  const findings: Finding[] = [];
  for (const outcome of outcomes) {
    if (outcome.outcome !== 'fails') continue;
    const { rule, left, operator } = outcome;
    // A ratio is told as the form prints it, not with all its decimals.
    const right = operator === 'NEAR' ? (outcome.expected ?? outcome.right) : outcome.right;
    findings.push({
      rule: rule.id,
      kind: outcome.isDuplicate ? 'duplicate' : 'inconsistent',
      severity: rule.severity,
      // A rule across appendices is told at the cell to look at first.
      form: outcome.form?.id ?? outcome.cells[0]?.table.form.id ?? null,
      cells: cellsOf(outcome.cells),
      expected: outcome.expected,
      suspects: [],
      message: { own: rule.message },
      params:
        left !== null && right !== null && operator !== null && isTellable(left)
          ? { left, right, operator }
          : {},
    });
  }
  return findings;
}
