import { MAX_COLUMNS, MAX_ROWS, type Rect } from '../model/address';
import { shownValue, valueType, type Cell } from '../model/cell';
import {
  clearCells,
  isUnbounded,
  writeCells,
  writeNumberFormats,
  mergeCells,
  unmergeCells,
} from '../model/edit';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { copyCells } from '../model/copy-cells';
import { hideLines } from '../model/lines';
import { formatted } from '../model/number-format';
import { uniformAxis, uniformStyle } from '../model/sheet-format';
import type { Style } from '../model/style';
import { deleteCells, insertCells } from '../model/structure';
import {
  ApiObject,
  api,
  flag,
  oneOf,
  optional,
  text,
  whole,
  type ClassRecord,
  type MethodRecord,
  type PropertyRecord,
  type Request,
} from '../protocol/class-record';
import { rangeOf } from './range-lookup';
import { RANGE_METHODS } from './range-moves';
import { RANGE_PROPERTY_METHODS } from './range-properties';
import { addressOf, rectOf, type RangeTarget } from './range-target';
import { RANGE_FORMAT } from './range-format';
import { WORKSHEET } from './worksheet';
import { columnLeft, rowTop } from '../model/geometry';
import { selectRange } from '../model/selection';

const MAX_CELLS_READ = 5_000_000;

/** A matrix with one entry for each cell; null for whole rows and columns, as Excel documents. */
function matrix<V>(
  range: RangeTarget,
  request: Request,
  read: (cell: Cell | undefined, style: () => Style) => V,
): V[][] | null {
  const rect = rectOf(range);
  if (isUnbounded(rect)) return null;
  if (rect.rows * rect.columns > MAX_CELLS_READ) {
    throw new ExcelError('ResponsePayloadSizeLimitExceeded');
  }
  request.counts.cellsRead += rect.rows * rect.columns;
  const out: V[][] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row++) {
    const cells = range.sheet.cells.get(row);
    const line: V[] = [];
    for (let column = rect.column; column < rect.column + rect.columns; column++) {
      const cell = cells?.get(column);
      line.push(read(cell, () => cell?.style ?? range.sheet.emptyStyleAt(row, column)));
    }
    out.push(line);
  }
  return out;
}

const formulas: PropertyRecord<RangeTarget> = {
  get: (range, request) =>
    matrix(range, request, (cell) => cell?.formula ?? shownValue(cell?.value)),
  set(range, raw, request) {
    const { book, counts } = request;
    counts.cellsWritten += writeCells(book, range.sheet, rectOf(range), raw);
  },
};

const numberFormat: PropertyRecord<RangeTarget> = {
  get: (range, request) => matrix(range, request, (_cell, style) => style().numberFormat),
  set(range, raw, request) {
    const { book, counts } = request;
    counts.cellsWritten += writeNumberFormats(book, range.sheet, rectOf(range), raw);
  },
};

function ofRect(read: (rect: Rect, range: RangeTarget) => unknown): PropertyRecord<RangeTarget> {
  return { get: (range) => read(rectOf(range), range) };
}

function hiddenRows(range: RangeTarget): boolean | null {
  const { sheet } = range;
  const { row, rows } = rectOf(range);
  return uniformAxis(
    sheet.rowProperties,
    sheet.rowDefault,
    row,
    rows,
    (one) => one.hidden === true,
  );
}

function hiddenColumns(range: RangeTarget): boolean | null {
  const { sheet } = range;
  const { column, columns } = rectOf(range);
  const read = (one: { readonly hidden?: boolean }): boolean => one.hidden === true;
  return uniformAxis(sheet.columnProperties, sheet.columnDefault, column, columns, read);
}

const properties: Readonly<Record<string, PropertyRecord<RangeTarget>>> = {
  Address: { get: addressOf },
  AddressLocal: { get: addressOf },
  RowIndex: ofRect((rect) => rect.row),
  ColumnIndex: ofRect((rect) => rect.column),
  RowCount: ofRect((rect) => rect.rows),
  ColumnCount: ofRect((rect) => rect.columns),
  CellCount: ofRect(({ rows, columns }) => (rows * columns > 2 ** 31 - 1 ? -1 : rows * columns)),
  IsEntireRow: ofRect((rect) => rect.columns === MAX_COLUMNS),
  IsEntireColumn: ofRect((rect) => rect.rows === MAX_ROWS),
  Values: {
    ...formulas,
    get: (range, request) => matrix(range, request, (cell) => shownValue(cell?.value)),
  },
  Formulas: formulas,
  FormulasLocal: formulas,
  Text: {
    get: (range, request) =>
      matrix(range, request, (cell, style) => formatted(cell?.value, style().numberFormat)),
  },
  ValueTypes: { get: (range, request) => matrix(range, request, (cell) => valueType(cell?.value)) },
  NumberFormat: numberFormat,
  NumberFormatLocal: numberFormat,
  RowHidden: {
    get: hiddenRows,
    set(range, raw, request) {
      hideLines(request.book, range.sheet, 'row', rectOf(range), flag(raw));
    },
  },
  ColumnHidden: {
    get: hiddenColumns,
    set(range, raw, request) {
      hideLines(request.book, range.sheet, 'column', rectOf(range), flag(raw));
    },
  },
  Hidden: {
    get(range) {
      const rows = hiddenRows(range);
      const columns = hiddenColumns(range);
      if (rows === true || columns === true) return true;
      return rows === false && columns === false ? false : null;
    },
  },
  Style: { get: (range) => uniformStyle(range.sheet, [rectOf(range)], (style) => style.styleName) },
  HasSpill: { get: () => false },
  Top: ofRect((rect, range) => rowTop(range.sheet, rect.row)),
  Left: ofRect((rect, range) => columnLeft(range.sheet, rect.column)),
  Height: ofRect(
    ({ row, rows }, range) => rowTop(range.sheet, row + rows) - rowTop(range.sheet, row),
  ),
  Width: ofRect(
    ({ column, columns }, range) =>
      columnLeft(range.sheet, column + columns) - columnLeft(range.sheet, column),
  ),
};

const methods: Readonly<Record<string, MethodRecord<RangeTarget>>> = {
  Clear: {
    writes: true,
    call(range, [applyTo], { book }) {
      const kinds = ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks'] as const;
      const kind = optional(applyTo, (one) => oneOf(one, kinds)) ?? 'All';
      clearCells(book, range.sheet, rectOf(range), kind);
    },
  },
  Delete: {
    writes: true,
    call(range, [shift], { book }) {
      deleteCells(book, range.sheet, rectOf(range), oneOf(shift, ['Up', 'Left']));
    },
  },
  Insert: {
    writes: true,
    call(range, [shift], request) {
      const rect = rectOf(range);
      const made = insertCells(request.book, range.sheet, rect, oneOf(shift, ['Down', 'Right']));
      return api(RANGE, request.hold(range.sheet, made));
    },
  },
  Merge: {
    writes: true,
    call(range, [across], { book }) {
      mergeCells(book, range.sheet, rectOf(range), optional(across, flag) ?? false);
    },
  },
  Unmerge: {
    writes: true,
    call: (range, _args, { book }) => unmergeCells(book, range.sheet, rectOf(range)),
  },
  CopyFrom: {
    writes: true,
    call(range, [source, copyType, skipBlanks, transpose], request) {
      const kinds = ['All', 'Formulas', 'Values', 'Formats'] as const;
      const kind = optional(copyType, (one) => oneOf(one, kinds)) ?? 'All';
      const from =
        source instanceof ApiObject
          ? source.as(RANGE)
          : rangeOf(request, text(source), range.sheet);
      copyCells(
        request.book,
        { sheet: from.sheet, rect: rectOf(from) },
        { sheet: range.sheet, rect: rectOf(range) },
        kind,
        optional(skipBlanks, flag) ?? false,
        optional(transpose, flag) ?? false,
      );
    },
  },
  Select: { call: (range, _args, { book }) => selectRange(book, range.sheet, [rectOf(range)]) },
  Calculate: { call: (_range, _args, { book }) => void book.log.calculations.push('Range') },
  _ValidateArraySize: {
    call(range, [rows, columns]) {
      const rect = rectOf(range);
      if (whole(rows) !== rect.rows || whole(columns) !== rect.columns) throw invalidArgument();
    },
  },
  ...RANGE_PROPERTY_METHODS,
};

/** `Excel.Range`. */
export const RANGE: ClassRecord<RangeTarget> = {
  name: 'Range',
  referable: true,
  alive: (range) => !range.sheet.deleted,
  properties,
  children: {
    Worksheet: (range) => api(WORKSHEET, range.sheet),
    Format: (range) => api(RANGE_FORMAT, [range]),
  },
  methods: { ...methods, ...RANGE_METHODS },
};
