/** Runs everything that is checked on one understood return. */
import type { FormId } from '../form/form-set';
import type { Return } from '../form/return';
import { rulesLookingAt } from '../rules/rules-of-form';
import { failuresOf } from '../rules/run';
import type { CompiledRules } from '../rules/rule-set';
import type { RuleContext } from '../rules/rule-context';
import type { Finding } from './finding';
import { typeFindings } from './figure-types';
import { absentFindings, layoutFindings } from './layout-findings';
import { requiredFindings } from './required-figures';
import { ruleFindings } from './rule-findings';
import { totalRowFindings } from './total-rows';
import { lateFindings, strayUnitFindings, unitFindings } from './unit-findings';

/** What a check knows besides the return. */
export interface CheckContext {
  readonly rules: CompiledRules;
  /** Last day on which the return is in time, ISO; null when the round sets none. */
  readonly lastDay: string | null;
  readonly rule: Omit<RuleContext, 'tables'>;
}

/**
 * Checks a return. The return is only read; checking it twice gives the same findings.
 * @returns findings in reading order: the file as a whole, then appendix by appendix, then rules across appendices
 */
export function checkReturn(found: Return, context: CheckContext): Finding[] {
  const findings: Finding[] = [
    ...unitFindings(found.unit),
    ...strayUnitFindings(found),
    ...(context.lastDay === null ? [] : lateFindings(found.declaredDate, context.lastDay)),
    ...absentFindings(found.formSet, found),
  ];
  const outcomes = failuresOf(context.rules, { ...context.rule, tables: found.tables });
  for (const table of found.tables.values()) {
    findings.push(
      ...layoutFindings(table),
      ...requiredFindings(table),
      ...typeFindings(table),
      ...totalRowFindings(table),
      ...ruleFindings(outcomes.filter(({ form }) => form === table.form)),
    );
  }
  findings.push(...ruleFindings(outcomes.filter(({ form }) => form === null)));
  return findings;
}

/**
 * Only what figures contradict each other in: the rules of severity error and the total rows. Localisation runs it
 * again and again on return after return with one figure changed.
 * @param form only what looks at this appendix: all that one changed figure of it can change
 * @returns findings of kind `inconsistent`, in no promised order
 */
export function contradictions(found: Return, context: CheckContext, form?: FormId): Finding[] {
  const rules = form === undefined ? context.rules : rulesLookingAt(context.rules, form);
  const outcomes = failuresOf(rules, { ...context.rule, tables: found.tables });
  const findings = ruleFindings(outcomes).filter(
    ({ kind, severity }) => kind === 'inconsistent' && severity === 'error',
  );
  for (const [id, table] of found.tables) {
    if (form === undefined || form === id) findings.push(...totalRowFindings(table));
  }
  return findings;
}
