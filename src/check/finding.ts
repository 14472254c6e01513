/**
 * A finding says what is wrong as data: code, severity, place, values. Its sentence is made from the catalogues only
 * when somebody reads it (`src/check/finding-message.ts`).
 */
import type { Bilingual } from '../text/bilingual';
import type { MessageCode } from '../text/message';
import type { FormId } from '../form/form-set';
import type { CellAddress } from '../sheet/address';

export type FindingKind =
  | 'missing'
  | 'inconsistent'
  | 'format'
  | 'structure'
  | 'outlier'
  | 'identity'
  | 'duplicate'
  | 'late';
export type Severity = 'error' | 'warning' | 'note';

export interface FindingCell {
  readonly sheet: string;
  readonly address: CellAddress;
  readonly row: string;
  readonly column: string;
  /** The figure as read; null where there is none. */
  readonly value: number | string | boolean | null;
  /** The cell's text before any interpretation. */
  readonly text: string;
}

/** A cell that may be the cause, with the value that would mend it. */
export interface Suspect {
  readonly sheet: string;
  readonly address: CellAddress;
  readonly value: number | null;
  readonly suggest: number | null;
  readonly why: string;
}

export interface Finding {
  /** A form set's rule id, or ours: `A02-REQUIRED`, `UNIT-UNKNOWN`, `FILE-FORMS`. */
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly form: FormId | null;
  /** The cell to look at first comes first. */
  readonly cells: readonly FindingCell[];
  /** What the first cell should hold where the rule leaves just one value; else null. */
  readonly expected: number | string | null;
  readonly suspects: readonly Suspect[];
  /** Either a code of the catalogues or the rule's own words, followed by the values. */
  readonly message: { readonly code: MessageCode } | { readonly own: Bilingual };
  readonly params: Readonly<Record<string, string | number>>;
}
