/**
 * Who has sent, who is late, who is missing: the state of each committee that has to report in the round.
 */
import type { FormId, FormSet } from '../form/form-set';
import type { UnitCode } from '../register/unit-identification';
import type { Contribution } from './contribution';
import { duplicateReturns } from './partial';
import type { ConsolidationPartial, DuplicateReturn } from './partial';
import type { ReportingUnit } from './province-cell';

export type CompletenessStatus = 'received' | 'missing' | 'late' | 'duplicate';

export interface UnitCompleteness {
  readonly unit: ReportingUnit;
  readonly status: CompletenessStatus;
  /** The file that counts, or null when none was sent. */
  readonly file: string | null;
  /** Day of receipt, or the date on the return itself; ISO, or null when neither is known. */
  readonly date: string | null;
  readonly isLate: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** Forms of the set that the counted return lacks; empty when nothing was sent. */
  readonly missingForms: readonly FormId[];
  readonly duplicates: readonly DuplicateReturn[];
}

export interface Completeness {
  /** In the register's order. */
  readonly units: readonly UnitCompleteness[];
  /** Committees with at least one return, late and duplicate ones included. */
  readonly received: number;
  readonly missing: number;
  readonly late: number;
  readonly duplicate: number;
  /** Committees whose counted return has the form. */
  readonly unitsByForm: ReadonlyMap<FormId, number>;
}

/** The round as far as it bears on completeness. */
export interface CompletenessTerms {
  readonly units: readonly ReportingUnit[];
  /** The last day in time, ISO ("before 15/3" is 14/3), or null when there is no deadline. */
  readonly lastDay: string | null;
  /** Day of receipt by unit, where somebody recorded it; it outweighs the date on the return. */
  readonly receipts?: ReadonlyMap<UnitCode, string>;
}

/**
 * The state of each committee.
 * @returns units in the order of `terms.units`. Late: received after the last day; of several returns the earliest
 *   decides, because a correction after the deadline does not make a committee late
 */
export function completenessOf(
  partial: ConsolidationPartial,
  formSet: FormSet,
  terms: CompletenessTerms,
): Completeness {
  const duplicates = new Map<UnitCode, DuplicateReturn[]>();
  for (const pair of duplicateReturns(partial)) {
    duplicates.set(pair.unit, [...(duplicates.get(pair.unit) ?? []), pair]);
  }
  const units = terms.units.map((unit) =>
    unitCompleteness(
      unit,
      partial.units.get(unit.code) ?? [],
      duplicates.get(unit.code) ?? [],
      formSet,
      terms,
    ),
  );
  const received = units.filter(({ status }) => status !== 'missing');
  return {
    units,
    received: received.length,
    missing: units.length - received.length,
    late: units.filter(({ isLate }) => isLate).length,
    duplicate: units.filter((unit) => unit.duplicates.length > 0).length,
    unitsByForm: new Map(
      formSet.forms.map((form) => [
        form.id,
        received.filter(({ missingForms }) => !missingForms.includes(form.id)).length,
      ]),
    ),
  };
}

function unitCompleteness(
  unit: ReportingUnit,
  returns: readonly Contribution[],
  duplicates: readonly DuplicateReturn[],
  formSet: FormSet,
  terms: CompletenessTerms,
): UnitCompleteness {
  const counted = returns[0];
  if (!counted) {
    return {
      unit,
      status: 'missing',
      file: null,
      date: null,
      isLate: false,
      errors: 0,
      warnings: 0,
      missingForms: [],
      duplicates: [],
    };
  }
  const receipt = terms.receipts?.get(unit.code) ?? null;
  const isLate = returns.every(({ declaredDate }) =>
    isAfter(receipt ?? declaredDate, terms.lastDay),
  );
  return {
    unit,
    status: isLate ? 'late' : duplicates.length > 0 ? 'duplicate' : 'received',
    file: counted.file,
    date: receipt ?? counted.declaredDate,
    isLate,
    errors: counted.errors,
    warnings: counted.warnings,
    missingForms: formSet.forms.map(({ id }) => id).filter((id) => !counted.tables.has(id)),
    duplicates,
  };
}

/** Compares ISO days; a time of day after the date is left out. */
function isAfter(day: string | null, lastDay: string | null): boolean {
  return day !== null && lastDay !== null && day.slice(0, 10) > lastDay;
}
