/** `UNIT-…` and `FILE-…`: findings that concern the whole file, not one appendix. */
import type { Return } from '../form/return';
import type { UnitIdentification, UnknownUnitReason } from '../register/unit-identification';
import { formatDay } from '../text/day-format';
import type { MessageCode } from '../text/message';
import type { Finding, FindingKind, Severity } from './finding';

const UNKNOWN: Readonly<Record<UnknownUnitReason, { rule: string; code: MessageCode }>> = {
  excluded: { rule: 'UNIT-EXCLUDED', code: 'finding.unit.excluded' },
  'text-only': { rule: 'UNIT-TEXT-ONLY', code: 'finding.unit.text-only' },
  foreign: { rule: 'UNIT-FOREIGN', code: 'finding.unit.foreign' },
  ambiguous: { rule: 'UNIT-AMBIGUOUS', code: 'finding.unit.ambiguous' },
  unknown: { rule: 'UNIT-UNKNOWN', code: 'finding.unit.unknown' },
  'no-heading': { rule: 'UNIT-NONE', code: 'finding.unit.no-heading' },
};

/**
 * A finding about a whole file.
 * @param params values of the message
 */
export function fileFinding(
  rule: string,
  kind: FindingKind,
  severity: Severity,
  code: MessageCode,
  params: Readonly<Record<string, string | number>> = {},
): Finding {
  return {
    rule,
    kind,
    severity,
    form: null,
    cells: [],
    expected: null,
    suspects: [],
    message: { code },
    params,
  };
}

/**
 * What the identification of the committee leaves to say.
 * @returns an error when there is no unit, a note when a former name was used, else nothing
 */
export function unitFindings(unit: UnitIdentification): Finding[] {
  const params = {
    stated: unit.stated,
    name: unit.name,
    candidates: unit.candidates
      .map((candidate) => `${candidate.name} (${candidate.code})`)
      .join('; '),
  };
  if (unit.code === null) {
    const { rule, code } = UNKNOWN[unit.reason ?? 'unknown'];
    return [fileFinding(rule, 'identity', 'error', code, params)];
  }
  if (unit.by === 'former') {
    return [fileFinding('UNIT-FORMER', 'identity', 'note', 'finding.unit.former', params)];
  }
  return [];
}

/**
 * Sheets of a return that name another committee than the rest: somebody else's appendix was copied in, or the
 * heading was left from another file.
 * @returns one finding a sheet
 */
export function strayUnitFindings(found: Return): Finding[] {
  return (found.strayUnits ?? []).map(({ sheet, unit }) =>
    fileFinding('UNIT-CONFLICT', 'identity', 'error', 'finding.unit.conflict', {
      sheet,
      stated: unit.name,
      name: found.unit.name,
    }),
  );
}

/**
 * A return whose own date lies after the deadline.
 * @param declaredDate ISO date that the return bears, or null
 * @param lastDay last day in time, ISO
 */
export function lateFindings(declaredDate: string | null, lastDay: string): Finding[] {
  if (declaredDate === null || declaredDate <= lastDay) return [];
  return [
    fileFinding('FILE-LATE', 'late', 'note', 'finding.late', {
      date: formatDay(declaredDate),
      due: formatDay(lastDay),
    }),
  ];
}
