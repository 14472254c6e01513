/** How far a round has come: every committee of the round stands in just one state, so that the counts add up to all. */
import type { UnitProgress } from '../journeys/report';
import { foldForComparison, stripDiacritics } from '../text/fold';

export const PROGRESS_STATES = ['clean', 'faulty', 'late', 'duplicate', 'missing'] as const;
/** `clean` and `faulty` were sent in time, without and with errors. */
export type ProgressState = (typeof PROGRESS_STATES)[number];

export interface CommitteeProgress {
  readonly code: string;
  readonly name: string;
  readonly state: ProgressState;
  readonly file: string | null;
  readonly errors: number;
}

export interface RoundProgress {
  /** In the round's order. */
  readonly committees: readonly CommitteeProgress[];
  readonly counts: Readonly<Record<ProgressState, number>>;
  /** Files that could not be read and so belong to no committee. */
  readonly unreadable: number;
}

function stateOf(unit: UnitProgress): ProgressState | null {
  switch (unit.status) {
    case 'received':
      return unit.errors > 0 ? 'faulty' : 'clean';
    case 'late':
    case 'duplicate':
    case 'missing':
      return unit.status;
    case 'unreadable':
      return null;
  }
}

/**
 * The progress of a round.
 * @param units as the consolidation reports them
 */
export function roundProgress(units: readonly UnitProgress[]): RoundProgress {
  const byCode = new Map<string, CommitteeProgress>();
  for (const unit of units) {
    const state = stateOf(unit);
    if (unit.code === null || state === null || byCode.has(unit.code)) continue;
    const { code, name, file, errors } = unit;
    byCode.set(code, { code, name, state, file, errors });
  }
  const committees = [...byCode.values()];
  const counts = { clean: 0, faulty: 0, late: 0, duplicate: 0, missing: 0 };
  for (const { state } of committees) counts[state] += 1;
  const unreadable = units.filter((unit) => unit.status === 'unreadable').length;
  return { committees, counts, unreadable };
}

/**
 * The committees to list.
 * @param state null for those that have to be followed up: missing and late
 * @param query words of the name, with or without diacritics; empty for all
 */
export function listedCommittees(
  progress: RoundProgress,
  state: ProgressState | null,
  query: string,
): readonly CommitteeProgress[] {
  const wanted = stripDiacritics(foldForComparison(query));
  return progress.committees.filter((committee) => {
    const isAsked =
      state === null
        ? committee.state === 'missing' || committee.state === 'late'
        : committee.state === state;
    return isAsked && stripDiacritics(foldForComparison(committee.name)).includes(wanted);
  });
}
