/** The members of tables. Sorting and filtering are not emulated. */
import { RANGE } from '../classes/range';
import { WORKSHEET } from '../classes/worksheet';
import { contains, intersect } from '../model/address';
import type { Rect } from '../model/address';
import type { Book, HeldRange } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { assertUnprotected } from '../model/guard';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { isWhole, shiftRect } from '../model/shift';
import type { Shift } from '../model/shift';
import { api, flag, itemAt, optional, text } from '../protocol/class-record';
import type {
  ApiObject,
  ClassRecord,
  Members,
  MethodRecord,
  PropertyRecord,
} from '../protocol/class-record';
import { placeArgument } from './place';
import { openSheets, saveSheets } from './sheet-state';
import { addTable, deleteTable, forgetTable, resizeTable, settleHeadings } from './table-edit';
import { TABLE_COLUMNS, TABLE_ROWS } from './table-parts';
import { allTables, bodyOf, checkedTableName, TABLES, tables } from './table-state';
import type { PlacedTable, TableState } from './table-state';

function isAlive({ sheet, table }: PlacedTable): boolean {
  return !sheet.deleted && tables(sheet).includes(table);
}

type Flags = 'bandedRows' | 'bandedColumns' | 'firstColumn' | 'lastColumn' | 'filterButton';

function flagged(key: Flags): PropertyRecord<PlacedTable> {
  return {
    get: ({ table }) => table[key],
    set: ({ sheet, table }, value, { book }) => {
      assertUnprotected(sheet);
      table[key] = flag(value);
      book.touch();
    },
  };
}

function range(of: (table: TableState) => Rect): MethodRecord<PlacedTable> {
  return {
    call: ({ sheet, table }, _args, request) => api(RANGE, request.hold(sheet, of(table))),
  };
}

export const TABLE: ClassRecord<PlacedTable> = {
  name: 'Table',
  identity: 'Id',
  alive: isAlive,
  properties: {
    Id: { get: ({ table }) => table.id },
    LegacyId: { get: ({ table }) => table.id },
    Name: {
      get: ({ table }) => table.name,
      set: ({ sheet, table }, value, { book }) => {
        assertUnprotected(sheet);
        table.name = checkedTableName(book, value, table);
        book.touch();
      },
    },
    Style: {
      get: ({ table }) => table.style,
      set: ({ sheet, table }, value, { book }) => {
        assertUnprotected(sheet);
        table.style = text(value);
        book.touch();
      },
    },
    ShowHeaders: {
      get: ({ table }) => table.showHeaders,
      set: (_placed, value) => {
        if (flag(value)) return;
        throw new ExcelError('NotImplemented', 'a table without headings is not emulated');
      },
    },
    ShowTotals: {
      get: ({ table }) => table.showTotals,
      set: ({ sheet, table }, value, { book }) => {
        assertUnprotected(sheet);
        const shows = flag(value);
        if (shows === table.showTotals) return;
        const rows = table.rect.rows + (shows ? 1 : -1);
        resizeTable(book, sheet, table, { ...table.rect, rows });
        table.showTotals = shows;
      },
    },
    ShowBandedRows: flagged('bandedRows'),
    ShowBandedColumns: flagged('bandedColumns'),
    HighlightFirstColumn: flagged('firstColumn'),
    HighlightLastColumn: flagged('lastColumn'),
    ShowFilterButton: flagged('filterButton'),
  },
  children: {
    Worksheet: ({ sheet }) => api(WORKSHEET, sheet),
    Columns: (placed) => api(TABLE_COLUMNS, placed),
    Rows: (placed) => api(TABLE_ROWS, placed),
  },
  methods: {
    GetRange: range((table) => table.rect),
    GetHeaderRowRange: range((table) => ({ ...table.rect, rows: 1 })),
    GetDataBodyRange: range(bodyOf),
    GetTotalRowRange: {
      call: ({ sheet, table }, _args, request) => {
        if (!table.showTotals) throw new ExcelError('ItemNotFound');
        const row = table.rect.row + table.rect.rows - 1;
        return api(RANGE, request.hold(sheet, { ...table.rect, row, rows: 1 }));
      },
    },
    ConvertToRange: {
      writes: true,
      call: ({ sheet, table }, _args, request) => {
        forgetTable(request.book, sheet, table);
        return api(RANGE, request.hold(sheet, table.rect));
      },
    },
    Resize: {
      writes: true,
      call: ({ sheet, table }, [to], request) => {
        const place = placeArgument(to, sheet, request);
        if (place.sheet !== sheet) throw invalidArgument();
        resizeTable(request.book, sheet, table, place.rect);
      },
    },
    Delete: {
      writes: true,
      call: ({ sheet, table }, _args, { book }) => deleteTable(book, sheet, table),
    },
  },
};

/** Tables of one sheet, of all where it is null, or those that touch a rectangle of the sheet. */
interface Scope {
  readonly book: Book;
  readonly sheet: Sheet | null;
  readonly rect: Rect | null;
}

function placedIn({ book, sheet, rect }: Scope): PlacedTable[] {
  return allTables(book).filter(
    (placed) =>
      (!sheet || placed.sheet === sheet) && (!rect || intersect(placed.table.rect, rect) !== null),
  );
}

function byKey(scope: Scope, key: unknown): ApiObject | null {
  const lower = text(key).toLowerCase();
  const placed = placedIn(scope).find(
    ({ table }) => table.id.toLowerCase() === lower || table.name.toLowerCase() === lower,
  );
  return placed ? api(TABLE, placed) : null;
}

export const COLLECTION: ClassRecord<Scope> = {
  name: 'TableCollection',
  properties: { Count: { get: (scope) => placedIn(scope).length } },
  items: (scope) => placedIn(scope).map((placed) => api(TABLE, placed)),
  item: byKey,
  methods: {
    GetCount: { call: (scope) => placedIn(scope).length },
    GetItemAt: {
      call: (scope, [index]) => {
        const placed = itemAt(placedIn(scope), index);
        return api(TABLE, placed);
      },
    },
    GetItemOrNullObject: { call: (scope, [key]) => byKey(scope, key) },
    Add: {
      writes: true,
      call: (scope, [address, hasHeaders], request) => {
        const { book } = request;
        const { sheet, rect } = placeArgument(address, scope.sheet ?? book.active, request);
        if (scope.sheet && scope.sheet !== sheet) throw invalidArgument();
        const headed = optional(hasHeaders, flag) ?? false;
        return api(TABLE, { sheet, table: addTable(book, sheet, rect, undefined, headed) });
      },
    },
  },
};

/** The tables that touch a range, or lie in it. */
export const SCOPED_COLLECTION: ClassRecord<readonly PlacedTable[]> = {
  name: 'TableScopedCollection',
  items: (placed) => placed.map((one) => api(TABLE, one)),
  item: (placed, key) => {
    const lower = text(key).toLowerCase();
    const found = placed.find(({ table }) => table.name.toLowerCase() === lower);
    return found ? api(TABLE, found) : null;
  },
  methods: {
    GetCount: { call: (placed) => placed.length },
    GetFirst: {
      call: (placed) => {
        if (!placed[0]) throw new ExcelError('ItemNotFound');
        return api(TABLE, placed[0]);
      },
    },
  },
};

function tablesOf({ sheet, rect }: HeldRange, isWithin: boolean, book: Book): PlacedTable[] {
  if (!rect) throw new ExcelError('ItemNotFound');
  const touching = placedIn({ book, sheet, rect });
  return isWithin ? touching.filter(({ table }) => contains(rect, table.rect)) : touching;
}

/** Cells that move cannot cut a table in pieces; whole rows and columns pass through. */
function assertNotCut(shift: Shift): void {
  if (isWhole(shift)) return;
  const moving =
    shift.axis === 'row'
      ? { row: shift.at, column: shift.bandStart, rows: Infinity, columns: shift.bandLength }
      : { row: shift.bandStart, column: shift.at, rows: shift.bandLength, columns: Infinity };
  const isCut = tables(shift.sheet).some(
    ({ rect }) => intersect(rect, moving) && !contains(moving, rect),
  );
  if (isCut) throw new ExcelError('InsertDeleteConflict');
}

export const TABLES_PART: Part = {
  key: TABLES,
  adds: {
    Workbook: {
      children: {
        Tables: (book: Book) => api(COLLECTION, { book, sheet: null, rect: null }),
      },
    },
    Range: {
      methods: {
        GetTables: {
          call: (range: HeldRange, [isWithin], { book }) =>
            api(SCOPED_COLLECTION, tablesOf(range, optional(isWithin, flag) ?? false, book)),
        },
      },
    } as Members<never>,
    Worksheet: {
      children: {
        Tables: (sheet: Sheet, { book }: { book: Book }) =>
          api(COLLECTION, { book, sheet, rect: null }),
      },
    },
  },
  beforeShift: (_book, shift) => assertNotCut(shift),
  shifted(book, shift) {
    for (const table of [...tables(shift.sheet)]) {
      const moved = shiftRect(table.rect, shift);
      if (moved) table.rect = moved;
      else forgetTable(book, shift.sheet, table);
      if (moved && shift.axis === 'column') settleHeadings(shift.sheet, table);
    }
  },
  save: (book) => saveSheets(book, TABLES),
  open: (book, saved) => openSheets(book, TABLES, saved),
};
