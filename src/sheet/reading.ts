/**
 * What a cell says once it is read as a figure of a form. A blank is missing, never 0; what cannot be read with
 * certainty is `ambiguous` or `error`, never a guess.
 */

/** The kinds of figure that a form's column may ask for. Percentages are on the 0–100 scale. */
export type FigureKind = 'int' | 'money' | 'pct' | 'text' | 'enum' | 'flag' | 'date';

/** Something worth telling about how the reading was made; the text lies in the catalogues. */
export type ReadingNote =
  | 'number-stored-as-text'
  | 'dash-as-zero'
  | 'word-as-zero'
  | 'unit-removed'
  | 'percent-scaled'
  | 'text-after-number'
  | 'number-as-text'
  | 'not-available-sign'
  /** Several meanings were open; a count is whole, which left one. */
  | 'decided-by-kind'
  /** Several meanings were open; the other cells of the column are written one way. */
  | 'decided-by-column'
  /** Several meanings were open; the form's rules hold for one of them only. */
  | 'decided-by-rule'
  /** The text was typed in a font of before Unicode. */
  | 'legacy-font'
  /** A mark of a footnote stood behind the number: 12(1), 15*. */
  | 'footnote-mark-removed';

/** Why a cell holds no figure of the kind asked for. */
export type ReadingErrorCode =
  | 'not-a-number'
  | 'not-a-flag'
  | 'not-a-date'
  | 'date-in-number-column'
  | 'flag-in-number-column'
  | 'excel-error'
  | 'no-cached-value';

interface ReadingBase {
  /** The text as the cell shows or stores it, before any interpretation; empty for a blank. */
  readonly raw: string;
  readonly notes: readonly ReadingNote[];
}

export type Reading =
  | (ReadingBase & { readonly kind: 'number'; readonly value: number })
  | (ReadingBase & { readonly kind: 'text'; readonly value: string })
  | (ReadingBase & { readonly kind: 'flag'; readonly value: boolean })
  /** ISO date, `2026-03-20`. */
  | (ReadingBase & { readonly kind: 'date'; readonly value: string })
  | (ReadingBase & { readonly kind: 'blank' })
  /** The form asks for no figure here (a section row, a label column of a total row). */
  | (ReadingBase & { readonly kind: 'notApplicable' })
  | (ReadingBase & { readonly kind: 'ambiguous'; readonly candidates: readonly number[] })
  /** `detail` is the Excel error code (`#REF!`) where `code` is `excel-error`. */
  | (ReadingBase & {
      readonly kind: 'error';
      readonly code: ReadingErrorCode;
      readonly detail?: string;
    });

const NO_NOTES: readonly ReadingNote[] = [];

/** The one reading of an empty cell. */
export const BLANK: Reading = { kind: 'blank', raw: '', notes: NO_NOTES };

/** The one reading of a cell that the form does not ask for. */
export const NOT_APPLICABLE: Reading = { kind: 'notApplicable', raw: '', notes: NO_NOTES };

/** The number that a reading gives, or null when it gives none. */
export function numberOf(reading: Reading): number | null {
  return reading.kind === 'number' ? reading.value : null;
}
