/** Making tables and changing their extent and headings. */
import { checkedRect, formatRect, intersect } from '../model/address';
import type { Rect } from '../model/address';
import type { Book } from '../model/book';
import { shownValue } from '../model/cell';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { assertUnprotected } from '../model/guard';
import type { Sheet } from '../model/sheet';
import { checkedTableName, freeTableName, tables, tablesOn } from './table-state';
import type { TableState } from './table-state';

const OVERLAP =
  "Cannot complete the operation. A table can't overlap with another table, a PivotTable report, query results, merged cells, or an XML Map.";

/** Refuses a rectangle in which no table can stand. */
function assertFree(sheet: Sheet, rect: Rect, own?: TableState): void {
  const isTaken =
    tablesOn(sheet, rect).some((other) => other !== own) ||
    sheet.merges.some((merge) => intersect(merge, rect));
  if (isTaken) throw new ExcelError('MergedRangeConflict', OVERLAP);
}

function putText(sheet: Sheet, row: number, column: number, value: string): void {
  const style = sheet.styleAt(row, column);
  sheet.put(row, column, { value, formula: undefined, style });
}

/** The headings of a table, as texts; a table without a header row has `Column1` … */
export function headings(sheet: Sheet, table: TableState): string[] {
  return Array.from({ length: table.rect.columns }, (_, index) => {
    const cell = sheet.cell(table.rect.row, table.rect.column + index);
    return table.showHeaders ? String(shownValue(cell?.value)) : `Column${index + 1}`;
  });
}

/**
 * Turns a header row into what Excel demands of one: texts, none blank, none twice. Numbers become texts, blanks
 * `Column1` …, and the second `x` is called `x2`.
 */
export function settleHeadings(sheet: Sheet, table: TableState): void {
  if (!table.showHeaders) return;
  const taken = new Set<string>();
  headings(sheet, table).forEach((heading, index) => {
    const wanted = heading === '' ? `Column${index + 1}` : heading;
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}${number}`;
    taken.add(name.toLowerCase());
    const column = table.rect.column + index;
    const cell = sheet.cell(table.rect.row, column);
    if (cell?.value !== name || cell.formula !== undefined) {
      putText(sheet, table.rect.row, column, name);
    }
  });
}

let made = 0;

/**
 * Makes a table.
 * @param name the next free `TableN` where absent
 * @param hasHeaders whether the first row holds the headings; else a row of headings is put above, moving cells down
 * @throws ExcelError MergedRangeConflict over a merge or another table, AccessDenied on a protected sheet
 */
export function addTable(
  book: Book,
  sheet: Sheet,
  rect: Rect,
  name?: string,
  hasHeaders = true,
): TableState {
  assertUnprotected(sheet);
  const all = hasHeaders ? rect : { ...rect, rows: rect.rows + 1 };
  // A table has a row of data at least; Excel adds a blank one below a lone header row.
  const whole = checkedRect({ ...all, rows: Math.max(2, all.rows) });
  assertFree(sheet, whole);
  if (!hasHeaders)
    throw new ExcelError('NotImplemented', 'a table without headings is not emulated');
  const table: TableState = {
    id: `{table-${(made += 1)}}`,
    name: name === undefined ? freeTableName(book) : checkedTableName(book, name),
    rect: whole,
    style: 'TableStyleMedium2',
    showHeaders: true,
    showTotals: false,
    bandedRows: true,
    bandedColumns: false,
    firstColumn: false,
    lastColumn: false,
    filterButton: true,
  };
  tables(sheet).push(table);
  settleHeadings(sheet, table);
  book.touch();
  return table;
}

/** Gives a table another extent; its header row stays where it is. */
export function resizeTable(book: Book, sheet: Sheet, table: TableState, rect: Rect): void {
  assertUnprotected(sheet);
  if (rect.row !== table.rect.row || rect.rows < 2) throw invalidArgument();
  assertFree(sheet, rect, table);
  if (!intersect(rect, table.rect)) throw invalidArgument();
  table.rect = rect;
  settleHeadings(sheet, table);
  book.touch();
}

/** Takes a table away; its cells keep what they hold. */
export function forgetTable(book: Book, sheet: Sheet, table: TableState): void {
  assertUnprotected(sheet);
  const all = tables(sheet);
  const at = all.indexOf(table);
  if (at < 0) throw new ExcelError('ItemNotFound');
  all.splice(at, 1);
  book.touch();
}

/** Takes a table away with what its cells hold. */
export function deleteTable(book: Book, sheet: Sheet, table: TableState): void {
  forgetTable(book, sheet, table);
  const { rect } = table;
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    for (let column = rect.column; column < rect.column + rect.columns; column += 1) {
      sheet.put(row, column, undefined);
    }
  }
  book.raiseChanged(sheet, formatRect(rect), 'RangeEdited');
}
