import { EVENT } from './events/event-hub';
import type { Faults } from './faults';
import { parseAddress, parseRect, WHOLE_SHEET, type Rect } from './model/address';
import type { Book } from './model/book';
import { clearCells, formatCells, mergeCells, writeCells, writeNumberFormats } from './model/edit';
import { invalidArgument } from './model/excel-error';
import { hideLines } from './model/lines';
import { selectRange } from './model/selection';
import type { Sheet, SheetProtection } from './model/sheet';
import {
  activateSheet,
  addSheet,
  copySheet,
  deleteSheet,
  moveSheet,
  renameSheet,
  setVisibility,
} from './model/sheets';
import { deleteCells, insertCells } from './model/structure';
import type { StyleChange } from './model/style';

/**
 * The person at the keyboard. Everything is checked as the add-in's writes are (a protected sheet refuses), and
 * raises the same events, with a trigger other than the add-in. Sheets are named by name or id.
 */
export class User {
  constructor(
    private readonly book: Book,
    private readonly faults: Faults,
    private readonly calculate: () => void,
  ) {}

  /** Types into one cell, or pastes a matrix with its first cell there. */
  type(sheet: string, address: string, value: unknown): void {
    this.act((book) => {
      const on = book.sheet(sheet);
      const rect = rectOf(address);
      const rows: readonly unknown[] = Array.isArray(value) ? value : [[value]];
      const columns = Array.isArray(rows[0]) ? rows[0].length : 1;
      writeCells(book, on, { ...rect, rows: rows.length, columns }, rows);
    });
  }

  /** Opens a cell for editing and stays in it: see `Faults.cellEditing`. */
  startEditing(): void {
    this.faults.cellEditing(true);
  }

  stopEditing(): void {
    this.faults.cellEditing(false);
  }

  /** Presses Delete: contents go, looks stay. */
  clear(sheet: string, address: string): void {
    this.act((book) => clearCells(book, book.sheet(sheet), rectOf(address), 'Contents'));
  }

  /** Inserts `count` rows before row `row`, counted from 1 as on the screen. */
  insertRows(sheet: string, row: number, count = 1): void {
    this.act((book) => void insertCells(book, book.sheet(sheet), rows(row, count), 'Down'));
  }

  deleteRows(sheet: string, row: number, count = 1): void {
    this.act((book) => deleteCells(book, book.sheet(sheet), rows(row, count), 'Up'));
  }

  /** Inserts columns; `address` names the columns, e.g. `C:D`. */
  insertColumns(sheet: string, address: string): void {
    this.act((book) => void insertCells(book, book.sheet(sheet), rectOf(address), 'Right'));
  }

  deleteColumns(sheet: string, address: string): void {
    this.act((book) => deleteCells(book, book.sheet(sheet), rectOf(address), 'Left'));
  }

  /** Hides `count` rows from row `row`, counted from 1. */
  hideRows(sheet: string, row: number, count = 1): void {
    this.act((book) => hideLines(book, book.sheet(sheet), 'row', rows(row, count), true));
  }

  showRows(sheet: string, row: number, count = 1): void {
    this.act((book) => hideLines(book, book.sheet(sheet), 'row', rows(row, count), false));
  }

  /** Hides columns; `address` names them, e.g. `C:D`. */
  hideColumns(sheet: string, address: string): void {
    this.act((book) => hideLines(book, book.sheet(sheet), 'column', rectOf(address), true));
  }

  showColumns(sheet: string, address: string): void {
    this.act((book) => hideLines(book, book.sheet(sheet), 'column', rectOf(address), false));
  }

  merge(sheet: string, address: string): void {
    this.act((book) => mergeCells(book, book.sheet(sheet), rectOf(address), false));
  }

  /** Changes looks, e.g. `{ bold: true, fillColor: '#FFFF00', fillPattern: 'Solid' }`. */
  format(sheet: string, address: string, change: StyleChange): void {
    this.act((book) => void formatCells(book, book.sheet(sheet), [rectOf(address)], change));
  }

  numberFormat(sheet: string, address: string, format: string): void {
    this.act((book) => void writeNumberFormats(book, book.sheet(sheet), rectOf(address), format));
  }

  addSheet(name?: string): Sheet {
    let added: Sheet | undefined;
    this.act((book) => {
      added = addSheet(book, name);
      activateSheet(book, added);
    });
    return added!;
  }

  copySheet(sheet: string): void {
    this.act((book) => {
      const from = book.sheet(sheet);
      copySheet(book, from, book.sheets.indexOf(from) + 1);
    });
  }

  deleteSheet(sheet: string): void {
    this.act((book) => deleteSheet(book, book.sheet(sheet)));
  }

  renameSheet(sheet: string, name: string): void {
    this.act((book) => renameSheet(book, book.sheet(sheet), name));
  }

  /** Drags a sheet's tab to a place, counted from 0. */
  moveSheet(sheet: string, position: number): void {
    this.act((book) => moveSheet(book, book.sheet(sheet), position));
  }

  hideSheet(sheet: string): void {
    this.act((book) => setVisibility(book, book.sheet(sheet), 'Hidden'));
  }

  showSheet(sheet: string): void {
    this.act((book) => setVisibility(book, book.sheet(sheet), 'Visible'));
  }

  /** Clicks a sheet's tab. */
  activate(sheet: string): void {
    this.act((book) => activateSheet(book, book.sheet(sheet)));
  }

  /** Selects cells, showing their sheet; several areas with commas. */
  select(sheet: string, address: string): void {
    this.act((book) => selectRange(book, book.sheet(sheet), parseAddress(address).rects));
  }

  /** Protects a sheet; cells stay locked unless formatted otherwise. */
  protect(sheet: string, options: SheetProtection['options'] = {}, password?: string): void {
    this.act((book) => setProtection(book, book.sheet(sheet), { password, options }));
  }

  unprotect(sheet: string): void {
    this.act((book) => setProtection(book, book.sheet(sheet), null));
  }

  /** Protects the workbook's structure: sheets can then not be added, deleted, renamed, moved or hidden. */
  protectStructure(password?: string): void {
    this.book.structureProtection = { password };
  }

  unprotectStructure(): void {
    this.book.structureProtection = null;
  }

  private act(what: (book: Book) => void): void {
    const before = this.book.actor;
    this.book.actor = 'user';
    try {
      what(this.book);
    } finally {
      this.book.actor = before;
    }
    this.calculate();
  }
}

/** Protects or unprotects a sheet and tells those who listen. */
export function setProtection(book: Book, sheet: Sheet, protection: SheetProtection | null): void {
  sheet.protection = protection;
  book.isDirty = true;
  const message = { isProtected: protection !== null, source: 'Local' };
  book.raise(EVENT.protectionChanged, sheet, message);
}

function rectOf(address: string): Rect {
  const rect = parseRect(address);
  if (!rect) throw invalidArgument();
  return rect;
}

function rows(row: number, count: number): Rect {
  return { ...WHOLE_SHEET, row: row - 1, rows: count };
}
