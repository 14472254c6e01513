/** Which rules have to run again when one appendix changes. */
import type { FormId } from '../form/form-set';
import type { CompiledRules } from './rule-set';

const rulesByForm = new WeakMap<CompiledRules, Map<FormId, CompiledRules>>();

/**
 * The rules of severity error that look at a form, its own and those across appendices.
 * @returns the same object for the same form, so that it costs nothing to ask again
 */
export function rulesLookingAt(rules: CompiledRules, form: FormId): CompiledRules {
  const byForm = rulesByForm.get(rules) ?? new Map<FormId, CompiledRules>();
  rulesByForm.set(rules, byForm);
  let looking = byForm.get(form);
  if (!looking) {
    const own = rules.rules.filter(
      ({ rule, forms }) => rule.severity === 'error' && forms.includes(form),
    );
    looking = { ...rules, rules: own };
    byForm.set(form, looking);
  }
  return looking;
}
