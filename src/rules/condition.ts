/**
 * One condition of a rule, compiled: its evaluation for the hot path, and beside it what is needed to tell about a
 * failure, which is only then looked at.
 */
import type { ReturnRow } from '../form/return';
import { duplicateRows } from './aggregate-functions';
import { cellReader, columnReader, isListed } from './cell-reader';
import type { CellReader, ColumnReader, Evaluator } from './cell-reader';
import { compileExpression, typeOf } from './compile';
import { childrenOf, type Expression } from './expression';
import { RULE_FUNCTIONS } from './functions';
import { isComparison } from './operator';
import type { Frame } from './rule-context';
import type { CellRef } from './rule-outcome';
import type { CheckedExpression } from './type-check';
import { roundTo, UNKNOWN, withoutNoise, type Value } from './value';
import type { ValueType } from './value-type';

/** A comparison that decides a condition. */
export interface Comparison {
  /** A comparison operator, or `NEAR`. */
  readonly operator: string;
  readonly type: ValueType;
  readonly left: Evaluator;
  readonly right: Evaluator;
  /** Set where that side is a single cell of this return. */
  readonly leftCell: CellReader | null;
  readonly rightCell: CellReader | null;
}

/** A cell or column that the condition looks at. */
interface Look {
  readonly cell: CellReader | null;
  readonly column: ColumnReader | null;
  /** Asked only whether it is filled in: a blank is an answer there. */
  readonly presenceOnly: boolean;
}

export interface Condition {
  readonly evaluate: Evaluator;
  /** The comparison that made the condition what it is, as far as one did. */
  readonly decider: (frame: Frame) => Comparison | null;
  readonly looks: readonly Look[];
  /** Set where the condition is that rows differ. */
  readonly uniqueColumns: readonly ColumnReader[] | null;
}

/**
 * Compiles one condition.
 * @param expression a conjunct of the checked rule
 */
export function compileCondition(expression: Expression, checked: CheckedExpression): Condition {
  const looks = looksOf(expression, checked, false);
  const isUnique = expression.kind === 'call' && expression.name === 'ISUNIQUE';
  return {
    evaluate: compileExpression(expression, checked),
    decider: deciderOf(expression, checked),
    looks,
    uniqueColumns: isUnique ? looks.flatMap((look) => look.column ?? []) : null,
  };
}

function looksOf(
  expression: Expression,
  checked: CheckedExpression,
  presenceOnly: boolean,
): Look[] {
  if (expression.kind === 'reference') {
    const target = checked.targets.get(expression);
    // Cells of other returns are not on this workbook's sheets.
    if (!target || target.tables !== 'return') return [];
    const isColumn = target.place === 'column';
    const cell = isColumn ? null : cellReader(target);
    return [{ cell, column: isColumn ? columnReader(target) : null, presenceOnly }];
  }
  const isPresence =
    expression.kind === 'call' && RULE_FUNCTIONS.get(expression.name)?.readsPresence === true;
  return childrenOf(expression).flatMap((child) => looksOf(child, checked, isPresence));
}

/**
 * The comparison on which a condition turns: behind its guards. `OR(a, b)` turns on b, since guards come first;
 * `IMPLIES(p, q)` on q; `IF` on the branch taken.
 */
function deciderOf(
  expression: Expression,
  checked: CheckedExpression,
): (frame: Frame) => Comparison | null {
  if (expression.kind === 'binary' && isComparison(expression.operator)) {
    const { operator, left, right } = expression;
    const comparison = comparisonOf(operator, left, right, checked);
    return () => comparison;
  }
  if (expression.kind !== 'call') return () => null;
  const [first, second, third] = expression.args;
  if (expression.name === 'NEAR') {
    const comparison = comparisonOf('NEAR', first!, second!, checked);
    return () => comparison;
  }
  if (expression.name === 'IF') {
    const test = compileExpression(first!, checked);
    const yes = deciderOf(second!, checked);
    const no = deciderOf(third!, checked);
    return (frame) => (test(frame) === true ? yes(frame) : no(frame));
  }
  if (expression.name === 'OR' || expression.name === 'IMPLIES') {
    return deciderOf(expression.args.at(-1)!, checked);
  }
  return () => null;
}

function comparisonOf(
  operator: string,
  left: Expression,
  right: Expression,
  checked: CheckedExpression,
): Comparison {
  return {
    operator,
    type: typeOf(left, checked),
    left: compileExpression(left, checked),
    right: compileExpression(right, checked),
    leftCell: loneCell(left, checked),
    rightCell: loneCell(right, checked),
  };
}

function loneCell(expression: Expression, checked: CheckedExpression): CellReader | null {
  if (expression.kind !== 'reference') return null;
  const target = checked.targets.get(expression);
  return target?.tables === 'return' ? cellReader(target) : null;
}

/** The cell that an equality is about, with the value that would make it true. */
export interface Expectation {
  readonly cell: CellReader;
  readonly value: number;
}

/**
 * What an equality between a single cell and something else demands of that cell.
 * @returns null where the comparison is no equality of numbers, or has no single cell or no value to set it to
 */
export function expectationOf(comparison: Comparison | null, frame: Frame): Expectation | null {
  if (!comparison || comparison.type !== 'number') return null;
  const { operator, leftCell, rightCell } = comparison;
  if (operator !== '=' && operator !== 'NEAR') return null;
  const cell = leftCell ?? rightCell;
  if (!cell) return null;
  const value = (cell === leftCell ? comparison.right : comparison.left)(frame);
  if (typeof value !== 'number') return null;
  return { cell, value: operator === 'NEAR' ? asWritten(cell, value) : withoutNoise(value) };
}

/** A figure with the decimals that its column shows: none for counts, two for percentages. */
function asWritten(cell: CellReader, value: number): number {
  switch (cell.target.column.kind) {
    case 'int':
      return roundTo(value, 0);
    case 'pct':
      return roundTo(value, 2);
    case 'money':
    case 'text':
    case 'enum':
    case 'flag':
    case 'date':
      return withoutNoise(value);
  }
}

/** Gathers cells, each once, in the order in which they are added. */
export class CellList {
  readonly cells: CellRef[] = [];
  /** A row belongs to one table, so row and column tell a cell. */
  private readonly columnsSeen = new Map<ReturnRow, number[]>();

  add(ref: CellRef | null): void {
    if (!ref) return;
    const columns = this.columnsSeen.get(ref.row);
    if (columns?.includes(ref.columnIndex)) return;
    if (columns) columns.push(ref.columnIndex);
    else this.columnsSeen.set(ref.row, [ref.columnIndex]);
    this.cells.push(ref);
  }
}

/** Where a single cell lies, or null when the return has no such row. */
export function cellOf(reader: CellReader, frame: Frame): CellRef | null {
  const table = reader.tableOf(frame);
  const row = reader.rowOf(frame);
  if (typeof table === 'symbol' || typeof row === 'symbol') return null;
  return { table, row, columnIndex: reader.target.columnIndex };
}

/** The cells of a column in the rows that a form lists, as far as `accepts` takes them. */
export function cellsOfColumn(
  reader: ColumnReader,
  frame: Frame,
  accepts: (value: Value, isBlank: Value) => boolean = () => true,
): CellRef[] {
  const table = reader.tableOf(frame);
  if (typeof table === 'symbol') return [];
  return table.rows
    .filter((row) => isListed(row))
    .filter((row) => accepts(reader.valueIn(frame, table, row), reader.isBlankIn(table, row)))
    .map((row) => ({ table, row, columnIndex: reader.target.columnIndex }));
}

/** Adds the cells for want of which a condition is undecided. */
export function addMissing(condition: Condition, frame: Frame, list: CellList): void {
  for (const { cell, column, presenceOnly } of condition.looks) {
    if (cell && (presenceOnly ? cell.isBlank : cell.value)(frame) === UNKNOWN) {
      list.add(cellOf(cell, frame));
    }
    if (column) {
      const isMissing = (value: Value, isBlank: Value): boolean =>
        (presenceOnly && isBlank !== false ? isBlank : value) === UNKNOWN;
      for (const ref of cellsOfColumn(column, frame, isMissing)) list.add(ref);
    }
  }
}

/** The cells of each group of rows that should differ and do not, row by row. */
export function duplicateCells(columns: readonly ColumnReader[], frame: Frame): CellRef[][] {
  const found = duplicateRows(columns, frame);
  if (!found) return [];
  const { table, groups } = found;
  return groups.map((rows) =>
    rows.flatMap((row) =>
      columns.map((column) => ({ table, row, columnIndex: column.target.columnIndex })),
    ),
  );
}
