/** Everything that a form set brings along for a check: compiled rules, register, round and deadline. */
import type { FormSet } from '../form/form-set';
import { roundById, lastDay } from '../register/round';
import type { Round } from '../register/round';
import { registerById } from '../register/register';
import type { Register } from '../register/register';
import type { CheckContext } from '../check/check-return';
import { compileRules } from '../rules/compile-rules';
import type { RuleTextError } from '../rules/rule-text-error';
import type { JourneySettings } from './journey';

export interface RoundContext {
  readonly formSet: FormSet;
  readonly register: Register;
  readonly round: Round;
  readonly year: number;
  /** Last day on which returns are in time, ISO, or null. */
  readonly lastDay: string | null;
  readonly check: CheckContext;
}

/** A form set whose rules do not compile reached a journey; loading it should have refused it. */
export class FormSetNotCompiled extends Error {
  override readonly name = 'FormSetNotCompiled';
  constructor(readonly errors: readonly RuleTextError[]) {
    super(errors.map((error) => JSON.stringify(error)).join('\n'));
  }
}
