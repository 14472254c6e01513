/** Everything that a form set brings along for a check: compiled rules, register, round and deadline. */
import type { CheckContext } from '../check/check-return';
import type { FormSet } from '../form/form-set';
import { registerById } from '../register/register';
import type { Register } from '../register/register';
import { lastDay, returnDeadline, roundById } from '../register/round';
import type { Round } from '../register/round';
import { compileRules } from '../rules/rule-set';
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

/**
 * A form set reached a journey that cannot be used: its rules do not compile, or its register or round is unknown.
 * Whoever loads a user's file refuses it earlier, with place and reason; here it is a bug.
 */
export class FormSetUnusable extends Error {
  override readonly name = 'FormSetUnusable';
}

/**
 * Prepares a form set for checking; done once a journey and form set, not once a file.
 * @throws FormSetUnusable
 */
export function roundContext(formSet: FormSet, settings: JourneySettings): RoundContext {
  const register = settings.register ?? registerById(formSet.register);
  const round = settings.round ?? roundById(formSet.round);
  if (!register) throw new FormSetUnusable(`register ${formSet.register}`);
  if (!round) throw new FormSetUnusable(`round ${formSet.round}`);
  const compiled = compileRules(formSet);
  if (!compiled.ok) throw new FormSetUnusable(JSON.stringify(compiled.errors));
  const deadline = returnDeadline(round);
  const last = deadline === null ? null : lastDay(deadline);
  const year = settings.year ?? round.year;
  return {
    formSet,
    register,
    round,
    year,
    lastDay: last,
    check: {
      rules: compiled.rules,
      lastDay: last,
      rule: {
        prior: null,
        targets: null,
        round: { year, due: last ?? `${year}-12-31` },
        today: settings.today,
      },
    },
  };
}

/**
 * Contexts by form set, each made when it is first needed.
 * @returns a function from form set to its context
 */
export function roundContexts(settings: JourneySettings): (formSet: FormSet) => RoundContext {
  const made = new Map<string, RoundContext>();
  return (formSet) => {
    const known = made.get(formSet.id);
    if (known) return known;
    const context = roundContext(formSet, settings);
    made.set(formSet.id, context);
    return context;
  };
}
