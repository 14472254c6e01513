/** Functions over columns: sums, counts, extremes, uniqueness. Section and total rows are never among the rows. */
import type { ReturnRow, ReturnTable } from '../form/return';
import { isListed, type ColumnReader, type Evaluator } from './cell-reader';
import { comparerOf } from './comparison';
import { readCriterion } from './criterion';
import type { CompiledArgument, RuleFunction } from './function-record';
import type { Frame } from './rule-context';
import { foldText, isNoValue, NOT_APPLICABLE, UNKNOWN, type NoValue, type Value } from './value';
import { columnType } from './value-type';

type Step = (total: number, value: number) => number;

/** Folds numbers and columns of numbers; optional blanks of a column are passed over, as in Excel. */
function foldNumbers(
  args: readonly CompiledArgument[],
  start: number | null,
  step: Step,
): Evaluator {
  return (frame) => {
    let total = start;
    let none: NoValue | null = null;
    for (const argument of args) {
      if (!argument.column) {
        const value = argument.evaluate!(frame);
        if (typeof value === 'number') total = total === null ? value : step(total, value);
        else none = worse(none, value);
        continue;
      }
      const table = argument.column.tableOf(frame);
      if (typeof table === 'symbol') return NOT_APPLICABLE;
      for (const row of table.rows) {
        if (!isListed(row)) continue;
        const value = argument.column.valueIn(frame, table, row);
        if (typeof value === 'number') total = total === null ? value : step(total, value);
        else if (value === UNKNOWN) none = worse(none, UNKNOWN);
      }
    }
    return none ?? total ?? NOT_APPLICABLE;
  };
}

function worse(none: NoValue | null, value: Value): NoValue {
  return none === NOT_APPLICABLE || value === NOT_APPLICABLE ? NOT_APPLICABLE : UNKNOWN;
}

/** Runs over the rows that meet a criterion. Undecided as soon as a figure that it looks at is missing. */
function foldMatching(
  column: ColumnReader,
  criterion: CompiledArgument,
  gather: (frame: Frame, table: ReturnTable, row: ReturnRow) => Value,
): Evaluator {
  const type = columnType(column.target.column);
  const { operator, literal } = readCriterion(criterion.expression, type)!;
  const matches = comparerOf(operator, type);
  return (frame) => {
    const table = column.tableOf(frame);
    const wanted = literal ?? criterion.evaluate!(frame);
    if (typeof table === 'symbol') return table;
    if (isNoValue(wanted)) return wanted;
    let total = 0;
    let isUnknown = false;
    for (const row of table.rows) {
      if (!isListed(row)) continue;
      const value = column.valueIn(frame, table, row);
      if (value === UNKNOWN) isUnknown = true;
      if (isNoValue(value) || !matches(value, wanted)) continue;
      const gathered = gather(frame, table, row);
      if (typeof gathered === 'number') total += gathered;
      else if (gathered === UNKNOWN) isUnknown = true;
    }
    return isUnknown ? UNKNOWN : total;
  };
}

/** Counts the cells that `counts` accepts by their reading. */
function countCells(
  args: readonly CompiledArgument[],
  inRow: (column: ColumnReader, frame: Frame, table: ReturnTable, row: ReturnRow) => Value,
  ofCell: (argument: CompiledArgument, frame: Frame) => Value,
): Evaluator {
  return (frame) => {
    let total = 0;
    let isUnknown = false;
    for (const argument of args) {
      const { column } = argument;
      if (!column) {
        const value = ofCell(argument, frame);
        if (value === UNKNOWN) isUnknown = true;
        else if (value === true) total += 1;
        continue;
      }
      const table = column.tableOf(frame);
      if (typeof table === 'symbol') return table;
      for (const row of table.rows) {
        if (!isListed(row)) continue;
        const value = inRow(column, frame, table, row);
        if (value === UNKNOWN) isUnknown = true;
        else if (value === true) total += 1;
      }
    }
    return isUnknown ? UNKNOWN : total;
  };
}

function opposite(value: Value): Value {
  return typeof value === 'boolean' ? !value : value;
}

/**
 * The groups of listed rows that agree in every column, compared without regard to case; a row that leaves one of
 * the columns blank is compared with none.
 * @returns groups of at least two rows, in the order of their first row
 */
export function duplicateRows(
  columns: readonly ColumnReader[],
  frame: Frame,
): { table: ReturnTable; groups: ReturnRow[][] } | null {
  const table = columns[0]!.tableOf(frame);
  if (typeof table === 'symbol') return null;
  const groups = new Map<string, ReturnRow[]>();
  for (const row of table.rows) {
    if (!isListed(row)) continue;
    const key = rowKey(columns, frame, table, row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return { table, groups: [...groups.values()].filter((group) => group.length > 1) };
}

function rowKey(
  columns: readonly ColumnReader[],
  frame: Frame,
  table: ReturnTable,
  row: ReturnRow,
): string | null {
  let key = '';
  for (const column of columns) {
    const value = column.valueIn(frame, table, row);
    const part = isNoValue(value) ? '' : foldText(String(value));
    if (part === '') return null;
    key += `${part}\u0000`;
  }
  return key;
}

export const AGGREGATE_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'SUM',
    parameters: ['numbers'],
    least: 1,
    rest: 'numbers',
    result: 'number',
    doc: 'function.SUM',
    example: 'SUM(PL03[5]) <= 40',
    compile: (args) => foldNumbers(args, 0, (total, value) => total + value),
  },
  {
    name: 'MIN',
    parameters: ['numbers'],
    least: 1,
    rest: 'numbers',
    result: 'number',
    doc: 'function.MIN',
    example: 'MIN([3], [4], [5]) >= 0',
    compile: (args) => foldNumbers(args, null, Math.min),
  },
  {
    name: 'MAX',
    parameters: ['numbers'],
    least: 1,
    rest: 'numbers',
    result: 'number',
    doc: 'function.MAX',
    example: 'MAX(PL03[5]) <= 100',
    compile: (args) => foldNumbers(args, null, Math.max),
  },
  {
    name: 'SUMIF',
    parameters: ['column', 'criterion', 'numberColumn'],
    least: 3,
    result: 'number',
    oneForm: true,
    doc: 'function.SUMIF',
    example: 'SUMIF(PL03[3], "Chi bộ ghép", PL03[5]) >= 0',
    compile: ([column, criterion, summed]) =>
      foldMatching(column!.column!, criterion!, summed!.column!.valueIn),
  },
  {
    name: 'COUNTIF',
    parameters: ['column', 'criterion'],
    least: 2,
    result: 'number',
    doc: 'function.COUNTIF',
    example: 'COUNTIF(PL03[5], ">=3") > 0',
    compile: ([column, criterion]) => foldMatching(column!.column!, criterion!, () => 1),
  },
  {
    name: 'COUNT',
    parameters: ['cells'],
    least: 1,
    rest: 'cells',
    result: 'number',
    readsPresence: true,
    doc: 'function.COUNT',
    example: 'COUNT([3], [4]) = 2',
    compile: (args) =>
      countCells(
        args,
        (column, _frame, table, row) => {
          const isBlank = column.isBlankIn(table, row);
          const reading = row.readings[column.target.columnIndex];
          return isBlank === UNKNOWN ? UNKNOWN : isBlank === false && reading?.kind === 'number';
        },
        (argument, frame) => {
          const value = argument.cell!.value(frame);
          const isBlank = argument.cell!.isBlank(frame);
          return isBlank === UNKNOWN ? UNKNOWN : isBlank === false && typeof value === 'number';
        },
      ),
  },
  {
    name: 'COUNTA',
    parameters: ['cells'],
    least: 1,
    rest: 'cells',
    result: 'number',
    readsPresence: true,
    doc: 'function.COUNTA',
    example: 'COUNTA(PL03[4]) > 0',
    compile: (args) =>
      countCells(
        args,
        (column, _frame, table, row) => opposite(column.isBlankIn(table, row)),
        (argument, frame) => opposite(argument.cell!.isBlank(frame)),
      ),
  },
  {
    name: 'COUNTUNIQUE',
    parameters: ['column'],
    least: 1,
    result: 'number',
    readsPresence: true,
    doc: 'function.COUNTUNIQUE',
    example: 'COUNTUNIQUE(PL03[4]) >= 1',
    compile:
      ([argument]) =>
      (frame) => {
        const column = argument!.column!;
        const table = column.tableOf(frame);
        if (typeof table === 'symbol') return table;
        const seen = new Set<string>();
        for (const row of table.rows) {
          if (!isListed(row)) continue;
          const isBlank = column.isBlankIn(table, row);
          if (isBlank === UNKNOWN) return UNKNOWN;
          if (isBlank !== false) continue;
          const value = column.valueIn(frame, table, row);
          if (value === UNKNOWN) return UNKNOWN;
          if (!isNoValue(value)) seen.add(foldText(String(value)));
        }
        seen.delete('');
        return seen.size;
      },
  },
  {
    name: 'ISUNIQUE',
    parameters: ['column'],
    least: 1,
    rest: 'column',
    result: 'boolean',
    wholeForm: true,
    oneForm: true,
    readsPresence: true,
    doc: 'function.ISUNIQUE',
    example: 'ISUNIQUE(PL03[B], PL03[C])',
    compile: (args) => {
      const columns = args.map((argument) => argument.column!);
      return (frame) => {
        const duplicates = duplicateRows(columns, frame);
        return duplicates ? duplicates.groups.length === 0 : NOT_APPLICABLE;
      };
    },
  },
];
