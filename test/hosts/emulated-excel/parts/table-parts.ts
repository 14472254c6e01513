/** Columns and rows of tables. */
import { RANGE } from '../classes/range';
import { formatRect } from '../model/address';
import type { Rect } from '../model/address';
import { shownValue } from '../model/cell';
import { writeCells } from '../model/edit';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { deleteCells, insertCells } from '../model/structure';
import type { Sheet } from '../model/sheet';
import { api, optional, text, whole } from '../protocol/class-record';
import type { ApiObject, ClassRecord, MethodRecord, Request } from '../protocol/class-record';
import { headings, settleHeadings } from './table-edit';
import { bodyOf, tables } from './table-state';
import type { PlacedTable } from './table-state';

interface PlacedLine extends PlacedTable {
  /** Position in the table, from 0. */
  readonly index: number;
}

function isAlive({ sheet, table }: PlacedTable): boolean {
  return !sheet.deleted && tables(sheet).includes(table);
}

function valuesIn(sheet: Sheet, rect: Rect, { counts }: Request): unknown[][] {
  counts.cellsRead += rect.rows * rect.columns;
  return Array.from({ length: rect.rows }, (_, row) =>
    Array.from({ length: rect.columns }, (_unused, column) =>
      shownValue(sheet.cell(rect.row + row, rect.column + column)?.value),
    ),
  );
}

function columnRect({ table, index }: PlacedLine, of: Rect = table.rect): Rect {
  return { ...of, column: table.rect.column + index, columns: 1 };
}

function rowRect({ table, index }: PlacedLine): Rect {
  const body = bodyOf(table);
  return { ...body, row: body.row + index, rows: 1 };
}

function range(of: (line: PlacedLine) => Rect): MethodRecord<PlacedLine> {
  return { call: (line, _args, request) => api(RANGE, request.hold(line.sheet, of(line))) };
}

export const TABLE_COLUMN: ClassRecord<PlacedLine> = {
  name: 'TableColumn',
  identity: 'Id',
  alive: (line) => isAlive(line) && line.index < line.table.rect.columns,
  properties: {
    Id: { get: ({ index }) => index + 1 },
    Index: { get: ({ index }) => index },
    Name: {
      get: ({ sheet, table, index }) => headings(sheet, table)[index],
      set: ({ sheet, table, index }, value, { book }) => {
        const at = { ...columnRect({ sheet, table, index }), rows: 1 };
        writeCells(book, sheet, at, text(value));
        settleHeadings(sheet, table);
      },
    },
    Values: { get: (line, request) => valuesIn(line.sheet, columnRect(line), request) },
  },
  methods: {
    GetRange: range((line) => columnRect(line)),
    GetHeaderRowRange: range((line) => ({ ...columnRect(line), rows: 1 })),
    GetDataBodyRange: range((line) => columnRect(line, bodyOf(line.table))),
  },
};

function column(placed: PlacedTable, index: number): ApiObject | null {
  const isThere = Number.isInteger(index) && index >= 0 && index < placed.table.rect.columns;
  return isThere ? api(TABLE_COLUMN, { ...placed, index }) : null;
}

/** A column by its id (from 1) or its name. */
function columnByKey(placed: PlacedTable, key: unknown): ApiObject | null {
  if (typeof key === 'number') return column(placed, key - 1);
  const lower = text(key).toLowerCase();
  const names = headings(placed.sheet, placed.table).map((name) => name.toLowerCase());
  return column(placed, names.indexOf(lower));
}

export const TABLE_COLUMNS: ClassRecord<PlacedTable> = {
  name: 'TableColumnCollection',
  alive: isAlive,
  properties: { Count: { get: ({ table }) => table.rect.columns } },
  items: (placed) =>
    Array.from({ length: placed.table.rect.columns }, (_, index) => column(placed, index)!),
  item: columnByKey,
  methods: {
    GetCount: { call: ({ table }) => table.rect.columns },
    GetItemAt: {
      call: (placed, [index]) => {
        const found = column(placed, whole(index));
        if (!found) throw invalidArgument();
        return found;
      },
    },
    GetItemOrNullObject: { call: (placed, [key]) => columnByKey(placed, key) },
  },
};

export const TABLE_ROW: ClassRecord<PlacedLine> = {
  name: 'TableRow',
  alive: (line) => isAlive(line) && line.index < bodyOf(line.table).rows,
  properties: {
    Index: { get: ({ index }) => index },
    Values: {
      get: (line, request) => valuesIn(line.sheet, rowRect(line), request),
      set: (line, value, { book, counts }) => {
        counts.cellsWritten += writeCells(book, line.sheet, rowRect(line), value);
      },
    },
  },
  methods: {
    GetRange: range(rowRect),
    Delete: {
      writes: true,
      call: (line, _args, { book }) => {
        if (bodyOf(line.table).rows === 1) throw new ExcelError('InvalidOperation');
        deleteCells(book, line.sheet, rowRect(line), 'Up');
      },
    },
  },
};

function row(placed: PlacedTable, index: number): ApiObject | null {
  const isThere = index >= 0 && index < bodyOf(placed.table).rows;
  return isThere ? api(TABLE_ROW, { ...placed, index }) : null;
}

/** Puts rows in before `index`, or below the last one; the cells below the table move down. */
function addRows(placed: PlacedTable, at: number | undefined, values: unknown, request: Request) {
  const { sheet, table } = placed;
  const body = bodyOf(table);
  const index = at === undefined || at === -1 ? body.rows : at;
  if (index < 0 || index > body.rows) throw invalidArgument();
  const lines = Array.isArray(values) && Array.isArray(values[0]) ? values : [values];
  const rect = { ...body, row: body.row + index, rows: lines.length };
  const { rows } = table.rect;
  insertCells(request.book, sheet, rect, 'Down');
  table.rect = { ...table.rect, rows: rows + lines.length };
  if (values !== undefined && values !== null) {
    request.counts.cellsWritten += writeCells(request.book, sheet, rect, lines);
  }
  request.book.raiseFormatChanged(sheet, formatRect(rect));
  return api(TABLE_ROW, { ...placed, index });
}

export const TABLE_ROWS: ClassRecord<PlacedTable> = {
  name: 'TableRowCollection',
  alive: isAlive,
  properties: { Count: { get: ({ table }) => bodyOf(table).rows } },
  items: (placed) =>
    Array.from({ length: bodyOf(placed.table).rows }, (_, index) => row(placed, index)!),
  methods: {
    GetCount: { call: ({ table }) => bodyOf(table).rows },
    GetItemAt: {
      call: (placed, [index]) => {
        const found = row(placed, whole(index));
        if (!found) throw invalidArgument();
        return found;
      },
    },
    Add: {
      writes: true,
      call: (placed, [index, values], request) =>
        addRows(placed, optional(index, whole), values, request),
    },
  },
};
