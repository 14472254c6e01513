/** How the rules of one form come out on a table of it: evidence for how the table was matched to the form. */
import type { FormDefinition } from '../form/form-set';
import type { SupportOf } from '../form/reading-aids';
import type { RuleContext } from './rule-context';
import type { CompiledRules } from './rule-set';
import { countOutcomes } from './run';

const supports = new WeakMap<CompiledRules, Map<FormDefinition, SupportOf>>();

/**
 * Makes the function that weighs a table by its form's own rules.
 * @param rules the compiled rules of the form's set
 * @param form one of its forms
 * @param rule what stands beside the return; targets and the prior return are not asked
 * @returns a pure function. It counts the rules of severity error that look at this form alone, each row for itself; a
 *   rule with a missing figure is undecided and counts for neither side
 */
export function tableSupport(
  rules: CompiledRules,
  form: FormDefinition,
  rule: Omit<RuleContext, 'tables'>,
): SupportOf {
  let byForm = supports.get(rules);
  if (!byForm) {
    byForm = new Map();
    supports.set(rules, byForm);
  }
  let support = byForm.get(form);
  if (!support) {
    const own: CompiledRules = {
      formSet: rules.formSet,
      rules: rules.rules.filter(
        (compiled) =>
          compiled.form === form &&
          compiled.forms.every((id) => id === form.id) &&
          compiled.rule.severity === 'error' &&
          compiled.rule.needs.length === 0,
      ),
    };
    support = (table) => {
      const tables = new Map([[form.id, table]]);
      const { holds, fails } = countOutcomes(own, { ...rule, prior: null, targets: null, tables });
      return { holding: holds, failing: fails };
    };
    byForm.set(form, support);
  }
  return support;
}
