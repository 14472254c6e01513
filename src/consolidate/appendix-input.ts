/** What `appendixLayout` needs to draw one appendix. */
import type { FormDefinition, RowKind } from '../form/form-set';
import type { Language } from '../text/bilingual';
import type { CellInput } from '../workbook/patch';
import type { ExtraColumn } from './appendix-geometry';

export interface AppendixHeading {
  /** "TỈNH ỦY ĐIỆN BIÊN". */
  readonly superior: string;
  /** "ĐẢNG ỦY XÃ MƯỜNG NHÉ", or null on a sheet of the province itself. */
  readonly committee: string | null;
  /** Five digits; printed under the committee's name where given. */
  readonly unitCode?: string;
  /** Where the paper is dated from: "Điện Biên". */
  readonly place: string;
  /** ISO date, or null to leave day, month and year open. */
  readonly date: string | null;
}

/** A row to be drawn. `cells` runs parallel to `form.columns`, label columns included. */
export interface AppendixRow {
  readonly kind: RowKind;
  readonly cells: readonly CellInput[];
  /** Parallel to the extra columns before the form's. */
  readonly before?: readonly CellInput[];
  /** Parallel to the extra columns after the form's. */
  readonly after?: readonly CellInput[];
}

export interface AppendixSignature {
  /** "NGƯỜI LẬP BIỂU". */
  readonly left: string;
  /** "T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ". */
  readonly right: readonly string[];
}

export interface AppendixLayoutInput {
  readonly form: FormDefinition;
  readonly sheet: string;
  readonly language: Language;
  readonly heading: AppendixHeading;
  /** The document that the appendix goes with, for "(Kèm theo …)"; an open number where absent. */
  readonly attachedTo?: string;
  /** Lines under the title, such as "38/45 đơn vị". */
  readonly subtitles?: readonly string[];
  /** Stands for `{N}` in titles. */
  readonly year?: number;
  readonly before?: readonly ExtraColumn[];
  readonly after?: readonly ExtraColumn[];
  /** Read while the patch is applied, not before. */
  readonly rows: Iterable<AppendixRow>;
  readonly signature?: AppendixSignature;
}
