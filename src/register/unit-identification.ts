/** Who a return is from, and how that was made out. */

/** Code of an administrative unit, five digits as text: "03127". */
export type UnitCode = string & { readonly __brand: 'UnitCode' };

/** Why a unit is offered; the strongest of its grounds. */
export type CandidateReason =
  /** The name stands in the heading, and so does another, or it is another unit's too. */
  | 'same-name'
  /** A unit of former days that became part of this one bears the name, to the letter or nearly so. */
  | 'former-name'
  | 'code'
  /** "Kì Sơn" for Kỳ Sơn. */
  | 'same-but-i-y'
  | 'same-without-marks'
  /** One letter is wrong, missing, too many, or swapped with its neighbour. */
  | 'one-letter'
  /** "M. Nhé" for Mường Nhé. */
  | 'abbreviation'
  | 'alike';

export interface UnitCandidate {
  readonly code: UnitCode;
  readonly name: string;
  /** 0–1; only for ordering, never a ground to choose silently. */
  readonly score: number;
  readonly reason?: CandidateReason;
  /** Of the first of several: how far it is ahead of the second, 0–1. */
  readonly margin?: number;
}

/** Why no unit was given: the committee is excluded from the round, belongs elsewhere, or nothing fits. */
export type UnknownUnitReason =
  'excluded' | 'text-only' | 'foreign' | 'ambiguous' | 'unknown' | 'no-heading';

export interface UnitIdentification {
  readonly code: UnitCode | null;
  /** The committee's name in the register ("Đảng ủy xã Mường Nhé"), or what the sheet says when it is unknown. */
  readonly name: string;
  readonly by: 'code' | 'name' | 'former' | 'none';
  readonly candidates: readonly UnitCandidate[];
  /** Set when `code` is null. */
  readonly reason: UnknownUnitReason | null;
  /** The text of the heading that was read, for the message; empty when there was none. */
  readonly stated: string;
}
