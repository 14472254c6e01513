/** What running a rule gives. */
import type { FormDefinition, RuleRecord } from '../form/form-set';
import type { ReturnRow, ReturnTable } from '../form/return';

/** A figure of the return; its place on the sheet is `sourceOf(table, row, columnIndex)`. */
export interface CellRef {
  readonly table: ReturnTable;
  readonly row: ReturnRow;
  /** Index into `table.form.columns`. */
  readonly columnIndex: number;
}

export type OutcomeKind = 'holds' | 'fails' | 'undecided' | 'notApplicable';

/** A rule that failed or could not be decided, at one row or once for its form or return. */
export interface RuleOutcome {
  readonly rule: RuleRecord;
  /** The rule's own form; null for a rule across appendices. */
  readonly form: FormDefinition | null;
  /** The row at hand; null for rules over a form or a return. */
  readonly row: ReturnRow | null;
  readonly outcome: 'fails' | 'undecided';
  /**
   * The cells that the failing conditions look at: first the one that `expected` is about, then single cells in
   * reading order, then whole columns. Cells of other returns are never among them.
   */
  readonly cells: readonly CellRef[];
  /** What the first cell should hold where the failing condition is an equality that leaves one value; else null. */
  readonly expected: number | null;
  /** Both sides of the failing comparison as told to people; null where the condition is no comparison. */
  readonly left: number | string | null;
  readonly right: number | string | null;
  /** Its operator, or `NEAR`. */
  readonly operator: string | null;
  /** The cells without which the rule cannot be decided; empty when it fails. */
  readonly missing: readonly CellRef[];
  /** True when the cells are those of rows that should differ and do not (one outcome per group of equal rows). */
  readonly isDuplicate: boolean;
}

export type OutcomeCounts = Readonly<Record<OutcomeKind, number>>;
