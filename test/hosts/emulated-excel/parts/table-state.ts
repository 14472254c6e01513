/** The tables (ListObjects) of a workbook. */
import { intersect } from '../model/address';
import type { Rect } from '../model/address';
import type { Book } from '../model/book';
import { invalidArgument } from '../model/excel-error';
import type { Sheet } from '../model/sheet';

export const TABLES = 'tables';

export interface TableState {
  readonly id: string;
  name: string;
  /** All of it: header row, body and total row, where they are shown. */
  rect: Rect;
  style: string;
  showHeaders: boolean;
  showTotals: boolean;
  bandedRows: boolean;
  bandedColumns: boolean;
  firstColumn: boolean;
  lastColumn: boolean;
  filterButton: boolean;
}

/** A sheet's tables in the order in which they were made. The array is the sheet's own. */
export function tables(sheet: Sheet): TableState[] {
  let all = sheet.parts.get(TABLES) as TableState[] | undefined;
  if (!all) sheet.parts.set(TABLES, (all = []));
  return all;
}

export interface PlacedTable {
  readonly sheet: Sheet;
  readonly table: TableState;
}

/** All tables of the workbook, sheet after sheet. */
export function allTables(book: Book): PlacedTable[] {
  return book.sheets.flatMap((sheet) => tables(sheet).map((table) => ({ sheet, table })));
}

/** The table of a name (either case) or id. */
function findTable(book: Book, key: string): PlacedTable | undefined {
  const lower = key.toLowerCase();
  return allTables(book).find(
    ({ table }) => table.id === key || table.name.toLowerCase() === lower,
  );
}

/** The tables of a sheet that touch a rectangle. */
export function tablesOn(sheet: Sheet, rect: Rect): TableState[] {
  return tables(sheet).filter((table) => intersect(table.rect, rect) !== null);
}

/** The rectangle of the body. */
export function bodyOf(table: TableState): Rect {
  const top = table.showHeaders ? 1 : 0;
  const bottom = table.showTotals ? 1 : 0;
  return {
    ...table.rect,
    row: table.rect.row + top,
    rows: Math.max(1, table.rect.rows - top - bottom),
  };
}

const TABLE_NAME = /^[\p{L}_\\][\p{L}\p{N}_.\\]*$/u;
const LIKE_A_CELL = /^(?:[A-Za-z]{1,3}\d+|[RrCc]|[Rr]\d+(?:[Cc]\d+)?)$/;

/**
 * Refuses with InvalidArgument what a table cannot be called: no name, like a cell, or taken by a table or a defined
 * name of the workbook.
 */
export function checkedTableName(book: Book, name: unknown, own?: TableState): string {
  const isName =
    typeof name === 'string' &&
    name.length <= 255 &&
    TABLE_NAME.test(name) &&
    !LIKE_A_CELL.test(name);
  if (!isName) throw invalidArgument();
  const lower = name.toLowerCase();
  const isTaken =
    allTables(book).some(({ table }) => table !== own && table.name.toLowerCase() === lower) ||
    book.names.some((other) => other.scope === null && other.name.toLowerCase() === lower);
  if (isTaken) throw invalidArgument();
  return name;
}

/** `Table1`, `Table2` …: the first that is free. */
export function freeTableName(book: Book): string {
  for (let number = 1; ; number += 1) {
    if (!findTable(book, `Table${number}`)) return `Table${number}`;
  }
}
