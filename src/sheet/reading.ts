/**
 * What a cell says once it is read as a figure of a form. A blank is missing, never 0; what cannot be read with
 * certainty is `ambiguous` or `error`, never a guess.
 */

import type { NumberDoubt } from '../text/number';

/** The kinds of figure that a form's column may ask for. Percentages are on the 0–100 scale. */
export type FigureKind = 'int' | 'money' | 'pct' | 'text' | 'enum' | 'flag' | 'date';

/** Something worth telling about how the reading was made; the text lies in the catalogues. */
export type ReadingNote =
  | 'number-stored-as-text'
  | 'dash-as-zero'
  | 'word-as-zero'
  | 'unit-removed'
  /** The unit in the cell is another size of the column's: 1,2 tỷ became 1.200 triệu đồng. */
  | 'unit-scaled'
  /** The unit in the cell is not the column's: the number may belong elsewhere. */
  | 'unit-differs'
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
  | 'footnote-mark-removed'
  /** A date that had lost its date format and showed as Excel's serial number. */
  | 'serial-as-date'
  /** A date whose second number can be no month, so that the month stands first. */
  | 'month-first';

/** Why a cell leaves several meanings open. */
export type AmbiguityCode =
  | NumberDoubt
  /** 0,125 that may be 12,5 %, or 12,5 shown as 1250 %. */
  | 'percent-scale'
  /** A date that may have been understood month first where it was typed. */
  | 'day-month';

/** Why a cell holds no figure of the kind asked for. */
export type ReadingErrorCode =
  | 'not-a-number'
  | 'not-a-flag'
  | 'not-a-date'
  /** A month, a quarter or a year where a day is asked for. */
  | 'partial-date'
  | 'date-in-number-column'
  | 'flag-in-number-column'
  | 'excel-error'
  | 'no-cached-value';

interface ReadingBase {
  /** The text as the cell shows or stores it, before any interpretation; empty for a blank. */
  readonly raw: string;
  readonly notes: readonly ReadingNote[];
  /** Other meanings that the cell left open; absent where there were none. Numbers, or ISO dates of a date. */
  readonly others?: readonly (number | string)[];
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
  | AmbiguousReading
  /**
   * `detail` is the Excel error code (`#REF!`) where `code` is `excel-error`, the fractions that a date may have been
   * (`12/3`) where it is `date-in-number-column`.
   */
  | (ReadingBase & {
      readonly kind: 'error';
      readonly code: ReadingErrorCode;
      readonly detail?: string;
    });

export interface AmbiguousReading extends ReadingBase {
  readonly kind: 'ambiguous';
  readonly candidates: readonly number[];
  readonly why?: AmbiguityCode;
  /** ISO dates, where a date is what is open; `candidates` is empty then. */
  readonly dates?: readonly string[];
}

const NO_NOTES: readonly ReadingNote[] = [];

/** The one reading of an empty cell. */
export const BLANK: Reading = { kind: 'blank', raw: '', notes: NO_NOTES };

/** The one reading of a cell that the form does not ask for. */
export const NOT_APPLICABLE: Reading = { kind: 'notApplicable', raw: '', notes: NO_NOTES };

/** The number that a reading gives, or null when it gives none. */
export function numberOf(reading: Reading): number | null {
  return reading.kind === 'number' ? reading.value : null;
}

/** All meanings of an ambiguous reading, numbers or ISO dates, the plainest first. */
export function meaningsOf(reading: AmbiguousReading): readonly (number | string)[] {
  return reading.dates ?? reading.candidates;
}

/**
 * The reading that is left once evidence has settled an ambiguous one.
 * @param meaning one of `meaningsOf(reading)`
 * @param by what decided; not noted where a plain percentage is just what stands in its cell
 */
export function decided(
  reading: AmbiguousReading,
  meaning: number | string,
  by: ReadingNote,
): Reading {
  const { raw } = reading;
  const isPlain = reading.why === 'percent-scale' && meaning === reading.candidates[0];
  const kept = reading.notes.filter((note) => isPlain || note !== 'percent-scaled');
  const notes = isPlain ? kept : [...kept, by];
  const others = meaningsOf(reading).filter((other) => other !== meaning);
  return typeof meaning === 'number'
    ? { kind: 'number', value: meaning, raw, notes, others }
    : { kind: 'date', value: meaning, raw, notes, others };
}
