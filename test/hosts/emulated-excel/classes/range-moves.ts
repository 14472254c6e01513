import {
  bounding,
  checkedRect,
  intersect,
  MAX_COLUMNS,
  MAX_ROWS,
  type Rect,
} from '../model/address';
import { ExcelError, invalidArgument } from '../model/excel-error';
import {
  api,
  ApiObject,
  existing,
  flag,
  optional,
  text,
  whole,
  type MethodRecord,
  type Request,
} from '../protocol/class-record';
import { mergedAreasOf, specialCellsOf } from './range-areas';
import { rangeOf } from './range-lookup';
import { RANGE } from './range';
import { rectOf, type RangeTarget } from './range-target';

type Method = MethodRecord<RangeTarget>;

/** A method that gives another range of the same sheet. */
function move(to: (rect: Rect, args: readonly unknown[]) => Rect): Method {
  return {
    call(range, args, request) {
      const rect = checkedRect(to(rectOf(range), args));
      return api(RANGE, request.hold(range.sheet, rect));
    },
  };
}

function count(argument: unknown): number {
  const number = optional(argument, whole) ?? 1;
  if (number === 0) throw invalidArgument();
  return number;
}

/** The range that an argument is: a Range, or an address on the same sheet. */
function other(argument: unknown, range: RangeTarget, request: Request): RangeTarget {
  const found =
    argument instanceof ApiObject
      ? argument.as(RANGE)
      : rangeOf(request, text(argument), range.sheet);
  if (found.sheet !== range.sheet) throw invalidArgument();
  return found;
}

function intersection(orNull: boolean): Method {
  return {
    call(range, [argument], request) {
      const shared = intersect(rectOf(range), rectOf(other(argument, range, request)));
      if (shared) return api(RANGE, request.hold(range.sheet, shared));
      if (orNull) return null;
      throw new ExcelError('ItemNotFound');
    },
  };
}

function used(orNull: boolean): Method {
  return {
    call(range, [valuesOnly], request) {
      const within = rectOf(range);
      const rect = range.sheet.usedRect(optional(valuesOnly, flag) ?? false, within);
      if (!rect && orNull) return null;
      const first = { row: within.row, column: within.column, rows: 1, columns: 1 };
      return api(RANGE, request.hold(range.sheet, rect ?? first));
    },
  };
}

/** The methods of Range that give other ranges. */
export const RANGE_METHODS: Readonly<Record<string, Method>> = {
  GetCell: move((rect, [row, column]) => ({
    row: rect.row + whole(row),
    column: rect.column + whole(column),
    rows: 1,
    columns: 1,
  })),
  GetRow: move((rect, [row]) => {
    const index = whole(row);
    if (index < 0 || index >= rect.rows) throw invalidArgument();
    return { ...rect, row: rect.row + index, rows: 1 };
  }),
  GetColumn: move((rect, [column]) => {
    const index = whole(column);
    if (index < 0 || index >= rect.columns) throw invalidArgument();
    return { ...rect, column: rect.column + index, columns: 1 };
  }),
  GetLastCell: move((rect) => ({
    row: rect.row + rect.rows - 1,
    column: rect.column + rect.columns - 1,
    rows: 1,
    columns: 1,
  })),
  GetLastRow: move((rect) => ({ ...rect, row: rect.row + rect.rows - 1, rows: 1 })),
  GetLastColumn: move((rect) => ({ ...rect, column: rect.column + rect.columns - 1, columns: 1 })),
  GetEntireRow: move((rect) => ({ ...rect, column: 0, columns: MAX_COLUMNS })),
  GetEntireColumn: move((rect) => ({ ...rect, row: 0, rows: MAX_ROWS })),
  GetOffsetRange: move((rect, [rows, columns]) => ({
    ...rect,
    row: rect.row + whole(rows),
    column: rect.column + whole(columns),
  })),
  GetResizedRange: move((rect, [rows, columns]) => ({
    ...rect,
    rows: rect.rows + whole(rows),
    columns: rect.columns + whole(columns),
  })),
  GetAbsoluteResizedRange: move((rect, [rows, columns]) => ({
    ...rect,
    rows: whole(rows),
    columns: whole(columns),
  })),
  GetRowsAbove: move((rect, [raw]) => beside(rect, -count(raw), 'row')),
  GetRowsBelow: move((rect, [raw]) => beside(rect, count(raw), 'row')),
  GetColumnsBefore: move((rect, [raw]) => beside(rect, -count(raw), 'column')),
  GetColumnsAfter: move((rect, [raw]) => beside(rect, count(raw), 'column')),
  GetBoundingRect: {
    call(range, [argument], request) {
      const rect = bounding(rectOf(range), rectOf(other(argument, range, request)));
      return api(RANGE, request.hold(range.sheet, rect));
    },
  },
  GetIntersection: intersection(false),
  GetIntersectionOrNullObject: intersection(true),
  GetUsedRange: used(false),
  GetUsedRangeOrNullObject: used(true),
  GetMergedAreasOrNullObject: {
    call: (range, _args, request) => mergedAreasOf(range, request),
  },
  GetSpecialCells: {
    call(range, args, request) {
      return existing(specialCellsOf([range], args, request));
    },
  },
  GetSpecialCellsOrNullObject: {
    call: (range, args, request) => specialCellsOf([range], args, request),
  },
};

/** Rows (columns) before or after; negative counts go before. */
function beside(rect: Rect, count: number, axis: 'row' | 'column'): Rect {
  const size = Math.abs(count);
  if (axis === 'row') {
    return { ...rect, row: count > 0 ? rect.row + rect.rows : rect.row - size, rows: size };
  }
  const column = count > 0 ? rect.column + rect.columns : rect.column - size;
  return { ...rect, column, columns: size };
}
