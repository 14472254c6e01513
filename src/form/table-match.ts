/**
 * How a table of a sheet was matched to a form, with the grounds: shown by `inspect` and by the pane, and weighed
 * before anything is taken for sure. Scores and margins are 0–1; a margin is how far the runner-up stays behind.
 */
import type { CellBox } from '../sheet/address';
import type { ColumnKey, RowKey } from './form-set';

/** A ground on which a column or a row was matched; the words are in the catalogues (`match.<code>`). */
export type MatchReasonCode =
  /** The headings (or the row's label) are the form's to the letter, after folding. */
  | 'heading-same'
  | 'heading-like'
  /** Only the last heading of the path is the form's. */
  | 'heading-last'
  | 'label-same'
  | 'label-like'
  /** The printed number of the column, the printed key of the row. */
  | 'number'
  | 'key'
  /** The unit of measure in the heading. */
  | 'unit'
  /** What stands in the cells: whole numbers, percentages, ticks, texts of the list. */
  | 'values'
  /** It stands between the neighbours between which the form has it. */
  | 'order'
  /** The form's own rules hold this way and fail the other way. */
  | 'rules'
  /** It is the only one left, and so is its partner. */
  | 'left-over';

export interface MatchReason {
  readonly code: MatchReasonCode;
  /** How strongly this ground speaks, 0–1. */
  readonly strength: number;
}

/** Another place that could have been meant. */
export interface Rival {
  /** Zero-based column (of a column) or row (of a row) of the sheet. */
  readonly at: number;
  /** Its heading or label. */
  readonly text: string;
  readonly score: number;
}

export interface ColumnAssignment {
  readonly column: ColumnKey;
  readonly sheet: string;
  /** Null where the sheet lacks the column. */
  readonly sheetColumn: number | null;
  /** The heading on the sheet, levels joined by " › "; empty where there is none. */
  readonly heading: string;
  readonly score: number;
  /** Null where nothing else came into question. */
  readonly margin: number | null;
  readonly reasons: readonly MatchReason[];
  /** Best first, at most three. */
  readonly rivals: readonly Rival[];
}

export interface RowAssignment {
  readonly row: RowKey;
  readonly sheet: string;
  readonly sheetRow: number;
  readonly label: string;
  readonly score: number;
  readonly margin: number | null;
  readonly reasons: readonly MatchReason[];
  readonly rivals: readonly Rival[];
}

/** A column of the sheet that the form does not have. */
export interface OwnColumn {
  readonly sheet: string;
  readonly sheetColumn: number;
  readonly heading: string;
}

/** A row of the sheet that the form does not have; its figures are never counted. */
export interface OwnRow {
  readonly sheet: string;
  readonly sheetRow: number;
  readonly label: string;
  /** `subtotal`: it adds up rows above or below it, so that counting it would count them twice. */
  readonly role: 'subtotal' | 'own' | 'note';
}

export interface TableMatch {
  /** How well the table as a whole is the form. */
  readonly score: number;
  /** What spoke for the form: title, headings, numbers, code, rules. */
  readonly reasons: readonly MatchReason[];
  /** In the form's order, every column once. */
  readonly columns: readonly ColumnAssignment[];
  /** In the sheet's order. */
  readonly rows: readonly RowAssignment[];
  readonly ownColumns: readonly OwnColumn[];
  readonly ownRows: readonly OwnRow[];
}

/** A part of a table that stands elsewhere: on the next sheet, or below the table beside. */
export interface TablePart {
  readonly sheet: string;
  readonly box: CellBox;
  /** Parallel to the form's columns; null where this part lacks one. */
  readonly sheetColumns: readonly (number | null)[];
}

/** How the form's own rules come out on a table, as far as they look at this table only. */
export interface RuleSupport {
  readonly holding: number;
  readonly failing: number;
}
