/** Who a return is from, and how that was made out. */

/** Code of an administrative unit, five digits as text: "03127". */
export type UnitCode = string & { readonly __brand: 'UnitCode' };

export interface UnitCandidate {
  readonly code: UnitCode;
  readonly name: string;
  /** 0–1; only for ordering, never a ground to choose silently. */
  readonly score: number;
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
