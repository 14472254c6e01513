/** Runs compiled rules over one return. A rule that holds allocates nothing. */
import { display } from './compile';
import {
  addMissing,
  CellList,
  cellOf,
  cellsOfColumn,
  duplicateCells,
  expectationOf,
  type Condition,
} from './condition';
import { isThere, type CellReader } from './cell-reader';
import type { Frame, RuleContext } from './rule-context';
import type { CellRef, OutcomeCounts, OutcomeKind, RuleOutcome } from './rule-outcome';
import type { CompiledRule, CompiledRules } from './rule-set';
import { NOT_APPLICABLE, UNKNOWN } from './value';

/** What running all rules over a return gave. */
export interface RuleRun {
  /** Rules that failed or could not be decided, in the order of the rules and then of the rows. */
  readonly outcomes: readonly RuleOutcome[];
  /** How often a rule at a row came out which way. */
  readonly counts: OutcomeCounts;
}

/**
 * Runs compiled rules over one return.
 * @returns the rules that failed or could not be decided
 */
export function runRules(rules: CompiledRules, context: RuleContext): readonly RuleOutcome[] {
  return confront(rules, context).outcomes;
}

/**
 * Runs compiled rules over one return for what fails alone: what a rule leaves open is not told, which spares most of
 * the work on a return with missing figures.
 * @returns the rules that failed
 */
export function failuresOf(rules: CompiledRules, context: RuleContext): readonly RuleOutcome[] {
  const outcomes: RuleOutcome[] = [];
  run(rules, context, { fails: outcomes, undecided: null });
  return outcomes;
}

/** Runs compiled rules over one return and only counts how they came out. */
export function countOutcomes(rules: CompiledRules, context: RuleContext): OutcomeCounts {
  return run(rules, context, { fails: null, undecided: null });
}

/**
 * Runs compiled rules over one return and counts how they came out.
 * @param context the return's tables, and what stands beside them: prior return, targets, round, today
 * @returns the outcomes that somebody must look at, with the counts of all
 */
export function confront(rules: CompiledRules, context: RuleContext): RuleRun {
  const outcomes: RuleOutcome[] = [];
  const counts = run(rules, context, { fails: outcomes, undecided: outcomes });
  return { outcomes, counts };
}

/** Where outcomes are told, by kind; null where nobody wants to hear of them. */
interface Listeners {
  readonly fails: RuleOutcome[] | null;
  readonly undecided: RuleOutcome[] | null;
}

function run(rules: CompiledRules, context: RuleContext, listeners: Listeners): OutcomeCounts {
  const counts = { holds: 0, fails: 0, undecided: 0, notApplicable: 0 };
  const frame: Frame = { context, table: null, row: null, rowIndex: -1, absentIsZero: false };
  for (const compiled of rules.rules) {
    if (!applies(compiled, context)) {
      counts.notApplicable += 1;
      continue;
    }
    frame.table = compiled.form ? (context.tables.get(compiled.form.id) ?? null) : null;
    frame.absentIsZero = compiled.absentIsZero;
    if (!compiled.admits) {
      frame.row = null;
      frame.rowIndex = -1;
      counts[runOnce(compiled, frame, listeners)] += 1;
      continue;
    }
    const rows = frame.table?.rows ?? [];
    for (let index = 0; index < rows.length; index += 1) {
      const row = rows[index]!;
      if (!compiled.admits(row)) continue;
      frame.row = row;
      frame.rowIndex = index;
      counts[runOnce(compiled, frame, listeners)] += 1;
    }
  }
  return counts;
}

/** A form that is absent as a whole is reported as such; the rules that need it say nothing more. */
function applies(compiled: CompiledRule, context: RuleContext): boolean {
  const { forms, rule } = compiled;
  if (rule.needs.includes('prior') && !context.prior) return false;
  if (rule.needs.includes('targets') && !context.targets) return false;
  return forms.every((id) => context.tables.has(id));
}

function runOnce(compiled: CompiledRule, frame: Frame, listeners: Listeners): OutcomeKind {
  if (compiled.gate !== 'always' && !passesGate(compiled, frame)) return 'notApplicable';
  let result: OutcomeKind = 'holds';
  const { conditions } = compiled;
  for (let index = 0; index < conditions.length; index += 1) {
    const value = conditions[index]!.evaluate(frame);
    if (value === false) {
      if (listeners.fails) addFailure(compiled, frame, listeners.fails);
      return 'fails';
    }
    if (value === UNKNOWN) result = 'undecided';
    else if (value === NOT_APPLICABLE && result === 'holds') result = 'notApplicable';
  }
  if (result === 'undecided') listeners.undecided?.push(undecided(compiled, frame));
  return result;
}

function passesGate({ gate, gateCells }: CompiledRule, frame: Frame): boolean {
  return gateCells.some((cell) =>
    gate === 'someThere' ? isCellThere(cell, frame) : isNonZero(cell, frame),
  );
}

function isCellThere(reader: CellReader, frame: Frame): boolean {
  const ref = cellOf(reader, frame);
  return ref !== null && isThere(ref.table, ref.row, ref.columnIndex);
}

/** A blank that the sheet does list may be anything, so it does not close the gate. */
function isNonZero(reader: CellReader, frame: Frame): boolean {
  const value = reader.value(frame);
  return value !== 0 && value !== NOT_APPLICABLE;
}

function undecided(compiled: CompiledRule, frame: Frame): RuleOutcome {
  const missing = new CellList();
  for (const condition of compiled.conditions) {
    if (condition.evaluate(frame) === UNKNOWN) addMissing(condition, frame, missing);
  }
  return {
    rule: compiled.rule,
    form: compiled.form,
    row: frame.row,
    outcome: 'undecided',
    cells: missing.cells,
    expected: null,
    left: null,
    right: null,
    operator: null,
    missing: missing.cells,
    isDuplicate: false,
  };
}

function addFailure(compiled: CompiledRule, frame: Frame, outcomes: RuleOutcome[]): void {
  const failing = compiled.conditions.filter((condition) => condition.evaluate(frame) === false);
  const others: Condition[] = [];
  for (const condition of failing) {
    if (!condition.uniqueColumns) {
      others.push(condition);
      continue;
    }
    for (const cells of duplicateCells(condition.uniqueColumns, frame)) {
      outcomes.push(duplicate(compiled, frame, cells));
    }
  }
  if (others.length > 0) outcomes.push(failure(compiled, others, frame));
}

function duplicate(compiled: CompiledRule, frame: Frame, cells: readonly CellRef[]): RuleOutcome {
  return {
    rule: compiled.rule,
    form: compiled.form,
    row: frame.row,
    outcome: 'fails',
    cells,
    expected: null,
    left: null,
    right: null,
    operator: null,
    missing: [],
    isDuplicate: true,
  };
}

function failure(compiled: CompiledRule, failing: readonly Condition[], frame: Frame): RuleOutcome {
  const comparison = failing[0]!.decider(frame);
  const expectation = expectationOf(comparison, frame);
  const list = new CellList();
  if (expectation) list.add(cellOf(expectation.cell, frame));
  for (const condition of failing) {
    // Every failing equality puts the cell that it is about before its parts.
    const own = expectationOf(condition.decider(frame), frame);
    if (own) list.add(cellOf(own.cell, frame));
    for (const { cell } of condition.looks) if (cell) list.add(cellOf(cell, frame));
  }
  for (const condition of failing) {
    for (const { column } of condition.looks) {
      if (column) for (const ref of cellsOfColumn(column, frame)) list.add(ref);
    }
  }
  return {
    rule: compiled.rule,
    form: compiled.form,
    row: frame.row,
    outcome: 'fails',
    cells: list.cells,
    expected: expectation?.value ?? null,
    left: comparison ? display(comparison.left(frame), comparison.type) : null,
    right: comparison ? display(comparison.right(frame), comparison.type) : null,
    operator: comparison?.operator ?? null,
    missing: [],
    isDuplicate: false,
  };
}
