/** What rules run against: one return and what stands beside it. */
import type { FormId } from '../form/form-set';
import type { ReturnRow, ReturnTable } from '../form/return';

export type Tables = ReadonlyMap<FormId, ReturnTable>;

export interface RuleContext {
  readonly tables: Tables;
  /** The finalised return of the period before, or null where there is none. */
  readonly prior: Tables | null;
  /** The targets assigned to this unit, in the shape of a return, or null. */
  readonly targets: Tables | null;
  readonly round: { readonly year: number; /** ISO date. */ readonly due: string };
  /** ISO date. */
  readonly today: string;
}

/** Where the evaluation stands. One object is moved from row to row, so that a rule that holds allocates nothing. */
export interface Frame {
  readonly context: RuleContext;
  table: ReturnTable | null;
  row: ReturnRow | null;
  /** Index of `row` in `table.rows`. */
  rowIndex: number;
  /** Missing mode of the rule: what the sheet does not list counts as 0. */
  absentIsZero: boolean;
}
