/**
 * Turns references into functions that fetch figures from a return. Where a cell lies is settled at compile time as
 * far as the form settles it; what is left is one array access for a cell of the row at hand.
 */
import type { ColumnDefinition } from '../form/form-set';
import { sourceOf } from '../form/return';
import type { ReturnRow, ReturnTable } from '../form/return';
import type { Reading } from '../sheet/reading';
import type { ReferenceTarget } from './reference-target';
import type { Frame, Tables } from './rule-context';
import { foldText, isNoValue, NOT_APPLICABLE, UNKNOWN, type NoValue, type Value } from './value';
import { columnType, dayNumber } from './value-type';

export type Evaluator = (frame: Frame) => Value;

/** Fetches one cell. */
export interface CellReader {
  readonly target: ReferenceTarget;
  readonly value: Evaluator;
  /** True or false; unknown where the sheet lacks the cell. */
  readonly isBlank: Evaluator;
  readonly tableOf: (frame: Frame) => ReturnTable | NoValue;
  readonly rowOf: (frame: Frame) => ReturnRow | NoValue;
}

/** Fetches the figures of a whole column. */
export interface ColumnReader {
  readonly target: ReferenceTarget;
  readonly tableOf: (frame: Frame) => ReturnTable | NoValue;
  /** The figure in a row; not applicable where there is nothing to reckon with (an optional blank). */
  readonly valueIn: (frame: Frame, table: ReturnTable, row: ReturnRow) => Value;
  /** Whether the cell holds anything; unknown where the sheet lacks it. */
  readonly isBlankIn: (table: ReturnTable, row: ReturnRow) => Value;
}

/** Whether a row is one of the things that a form lists: no heading of a section and no total. */
export function isListed(row: ReturnRow): boolean {
  return row.kind !== 'section' && row.kind !== 'total';
}

/** Whether the sheet has the cell at all. */
export function isThere(table: ReturnTable, row: ReturnRow, columnIndex: number): boolean {
  if (table.continued) return sourceOf(table, row, columnIndex) !== null;
  const column = table.sheetColumns[columnIndex];
  return row.sheetRow !== null && column !== null && column !== undefined;
}

/** What a reading gives as a value of the column's type, blanks aside. */
function figureOf(reading: Reading, column: ColumnDefinition): Value {
  const type = columnType(column);
  switch (reading.kind) {
    case 'number':
      if (type === 'number') return reading.value;
      return type === 'text' ? String(reading.value) : UNKNOWN;
    case 'text':
      return type === 'text' ? reading.value : UNKNOWN;
    case 'flag':
      return type === 'boolean' ? reading.value : UNKNOWN;
    case 'date':
      return type === 'date' ? (dayNumber(reading.value) ?? UNKNOWN) : UNKNOWN;
    case 'notApplicable':
      return NOT_APPLICABLE;
    case 'blank':
    case 'ambiguous':
    case 'error':
      return UNKNOWN;
  }
}

/** A blank of this return: a flag left blank means no, an optional text says nothing, all else is missing. */
function blankOf(
  frame: Frame,
  table: ReturnTable,
  row: ReturnRow,
  index: number,
  column: ColumnDefinition,
): Value {
  const type = columnType(column);
  if (!isThere(table, row, index)) {
    return frame.absentIsZero && type === 'number' ? 0 : UNKNOWN;
  }
  if (type === 'boolean') return false;
  return type === 'text' && !column.required ? '' : UNKNOWN;
}

function tablesOf(frame: Frame, target: ReferenceTarget): Tables | null {
  switch (target.tables) {
    case 'return':
      return frame.context.tables;
    case 'prior':
      return frame.context.prior;
    case 'target':
      return frame.context.targets;
  }
}

function tableFinder(target: ReferenceTarget): (frame: Frame) => ReturnTable | NoValue {
  const id = target.form.id;
  return (frame) => tablesOf(frame, target)?.get(id) ?? NOT_APPLICABLE;
}

/** A row by key. `hint` is its place in the form, which is nearly always its place in the return as well. */
function rowByKey(table: ReturnTable, key: string, hint: number): ReturnRow | undefined {
  const guess = table.rows[hint];
  return guess?.key === key ? guess : table.rows.find((row) => row.key === key);
}

function previousYear(frame: Frame): ReturnRow | NoValue {
  const { table, row } = frame;
  if (!table || row?.kind !== 'year') return NOT_APPLICABLE;
  for (let index = frame.rowIndex - 1; index >= 0; index -= 1) {
    const candidate = table.rows[index]!;
    if (candidate.kind === 'year') return candidate;
  }
  return NOT_APPLICABLE;
}

function parentRow(frame: Frame): ReturnRow | NoValue {
  const key = frame.row?.definition?.parent;
  if (key === undefined || !frame.table) return NOT_APPLICABLE;
  return frame.table.rows.find((row) => row.key === key) ?? UNKNOWN;
}

/**
 * The same thing in another return. Fixed rows agree by key; of a list, whose numbering changes from year to year,
 * rows agree by the text of the column that the form counts (the name of the village, of the school).
 */
function sameRow(frame: Frame, table: ReturnTable): ReturnRow | NoValue {
  const { row } = frame;
  if (!row) return NOT_APPLICABLE;
  if (table.form.layout === 'fixed') {
    return rowByKey(table, row.key, frame.rowIndex) ?? NOT_APPLICABLE;
  }
  const nameIndex = table.form.columns.findIndex((column) => column.aggregate === 'count');
  const name = row.readings[nameIndex];
  if (name?.kind !== 'text') return NOT_APPLICABLE;
  const wanted = foldText(name.value);
  const matches = table.rows.filter((candidate) => {
    const reading = candidate.readings[nameIndex];
    return isListed(candidate) && reading?.kind === 'text' && foldText(reading.value) === wanted;
  });
  return matches.length === 1 ? matches[0]! : NOT_APPLICABLE;
}

function rowFinder(
  target: ReferenceTarget,
  tableOf: (frame: Frame) => ReturnTable | NoValue,
): (frame: Frame) => ReturnRow | NoValue {
  switch (target.place) {
    case 'previous':
      return previousYear;
    case 'parent':
      return parentRow;
    case 'row':
      if (target.tables === 'return') return (frame) => frame.row ?? NOT_APPLICABLE;
      return (frame) => {
        const table = tableOf(frame);
        return isTable(table) ? sameRow(frame, table) : table;
      };
    case 'key':
    case 'column': {
      const key = target.rowKey ?? '';
      const hint = target.form.rows.findIndex((row) => row.key === key);
      const absent = target.tables === 'return' ? UNKNOWN : NOT_APPLICABLE;
      return (frame) => {
        const table = tableOf(frame);
        return isTable(table) ? (rowByKey(table, key, hint) ?? absent) : table;
      };
    }
  }
}

function isTable(table: ReturnTable | NoValue): table is ReturnTable {
  return typeof table !== 'symbol';
}

/**
 * Makes the function that fetches one cell.
 * @param target a reference whose place is not a whole column
 */
export function cellReader(target: ReferenceTarget): CellReader {
  const { column, columnIndex: index, tables } = target;
  const tableOf = tableFinder(target);
  const rowOf = rowFinder(target, tableOf);
  const slow = (frame: Frame, row: ReturnRow, reading: Reading | undefined): Value => {
    if (reading && reading.kind !== 'blank') {
      const figure = figureOf(reading, column);
      // What the other return does not say clearly cannot be held against this one.
      return figure === UNKNOWN && tables !== 'return' ? NOT_APPLICABLE : figure;
    }
    if (tables !== 'return') return NOT_APPLICABLE;
    const table = tableOf(frame);
    return isTable(table) ? blankOf(frame, table, row, index, column) : table;
  };
  const isNumber = columnType(column) === 'number';
  const value: Evaluator = (frame) => {
    const row = rowOf(frame);
    if (typeof row === 'symbol') return row === UNKNOWN && frame.absentIsZero && isNumber ? 0 : row;
    const reading = row.readings[index];
    return isNumber && reading?.kind === 'number' ? reading.value : slow(frame, row, reading);
  };
  const isBlank: Evaluator = (frame) => {
    const table = tableOf(frame);
    const row = rowOf(frame);
    if (!isTable(table)) return table;
    return typeof row === 'symbol' ? row : blankness(table, row, index, tables === 'return');
  };
  return { target, value, isBlank, tableOf, rowOf };
}

function blankness(table: ReturnTable, row: ReturnRow, index: number, isReturn: boolean): Value {
  const reading = row.readings[index];
  if (reading?.kind === 'notApplicable') return NOT_APPLICABLE;
  if (reading && reading.kind !== 'blank') return false;
  return isReturn && !isThere(table, row, index) ? UNKNOWN : true;
}

/**
 * Makes the function that fetches the figures of a column.
 * @param target a reference whose place is a whole column
 */
export function columnReader(target: ReferenceTarget): ColumnReader {
  const { column, columnIndex: index } = target;
  const isReturn = target.tables === 'return';
  const valueIn = (frame: Frame, table: ReturnTable, row: ReturnRow): Value => {
    const reading = row.readings[index];
    if (reading && reading.kind !== 'blank') return figureOf(reading, column);
    const blank = blankOf(frame, table, row, index, column);
    const isOptional = !column.required && (!isReturn || isThere(table, row, index));
    return isNoValue(blank) && isOptional ? NOT_APPLICABLE : blank;
  };
  const isBlankIn = (table: ReturnTable, row: ReturnRow): Value =>
    blankness(table, row, index, isReturn);
  return { target, tableOf: tableFinder(target), valueIn, isBlankIn };
}
