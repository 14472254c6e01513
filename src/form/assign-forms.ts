/**
 * Which table of a return is which appendix, where tables compete: two claim one form while another form has none, or
 * a table was left unread because it may be several. Each form is wanted once, so that the assignment that is best as a
 * whole tells more than each table by itself.
 */
import { assign } from './assignment';
import type { FormDefinition } from './form-set';
import { MARGIN } from './match-form';
import type { FormMatch } from './match-form';

/** A table with the forms that it may be. */
export interface Claim {
  /** The form that it was read as; null where it was left open. */
  readonly taken: FormMatch | null;
  /** All forms that come into question, the taken one included. */
  readonly likely: readonly FormMatch[];
}

/** What it costs a table to be none of the forms, or a second claimant of its own. */
const WITHOUT = 0.3;

/**
 * Distributes the forms over the tables.
 * @param claims all tables of a return in reading order
 * @param forms the forms of its set
 * @returns parallel to `claims`: the form that a table is instead of what it was taken for; null where nothing changes
 *   or the next best distribution is too near
 */
export function assignForms(
  claims: readonly Claim[],
  forms: readonly FormDefinition[],
): readonly (FormMatch | null)[] {
  const placed = new Set(claims.flatMap(({ taken }) => (taken ? [taken.form] : [])));
  const isOpen = claims.some(({ taken, likely }) =>
    likely.some((one) => one !== taken && !placed.has(one.form)),
  );
  const nothing = claims.map(() => null);
  if (!isOpen) return nothing;
  const matchOf = (row: number, column: number) =>
    claims[row]!.likely.find(({ form }) => form === forms[column]) ?? null;
  const solved = assign({
    rows: claims.length,
    columns: forms.length,
    cost: (row, column) => {
      const match = matchOf(row, column);
      return match ? 1 - match.score : Infinity;
    },
    rowPrice: (row) => 1 + WITHOUT - (claims[row]!.likely[0]?.score ?? 0),
  });
  return claims.map(({ taken }, row) => {
    const column = solved.columns[row] ?? null;
    const match = column === null ? null : matchOf(row, column);
    if (!match || match.form === taken?.form || placed.has(match.form)) return null;
    const other = solved.without(row);
    return other && other.cost - solved.cost < MARGIN ? null : match;
  });
}
