/** What the floors above lend to reading: `form` knows no rules, it is handed how well they hold. */
import type { FormDefinition, FormSet } from './form-set';
import type { ReturnTable } from './return';
import type { RuleSupport } from './table-match';

/** Weighs a table by the rules of its form; pure, and costly enough to be asked only in doubt. */
export type SupportOf = (table: ReturnTable) => RuleSupport;

export interface ReadingAids {
  /** By form: null where the set's rules cannot be had. */
  readonly support: (formSet: FormSet, form: FormDefinition) => SupportOf | null;
}

/** Reading without any help. */
export const NO_AIDS: ReadingAids = { support: () => null };
