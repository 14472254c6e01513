import { EVENT, WORKBOOK_TARGET } from '../events/event-hub';
import { WHOLE_SHEET } from './address';
import { checkedSheetName, type Book } from './book';
import { ExcelError, invalidArgument } from './excel-error';
import { dropSheetFromFormula, renameSheetInFormula } from './formula-text';
import type { Sheet, SheetVisibility } from './sheet';
import { rewriteFormulas } from './structure';

/** Adds an empty sheet at the end; without a name the next free "SheetN". */
export function addSheet(book: Book, name?: string): Sheet {
  book.assertStructureOpen();
  const sheet = book.newSheet(freshName(book, name));
  book.sheets.push(sheet);
  book.isDirty = true;
  book.hub.raise(EVENT.added, [WORKBOOK_TARGET], { worksheetId: sheet.id, source: 'Local' });
  return sheet;
}

function freshName(book: Book, name: string | undefined): string {
  if (name !== undefined) {
    const checked = checkedSheetName(name);
    if (book.sheets.some((sheet) => sheet.name.toLowerCase() === checked.toLowerCase())) {
      throw new ExcelError('ItemAlreadyExists');
    }
    return checked;
  }
  let number = book.sheets.length + 1;
  while (book.sheets.some((sheet) => sheet.name.toLowerCase() === `sheet${number}`)) number++;
  return `Sheet${number}`;
}

function assertAnotherVisible(book: Book, sheet: Sheet): void {
  const others = book.sheets.some((one) => one !== sheet && one.visibility === 'Visible');
  if (!others) throw new ExcelError('InvalidOperation');
}

/** Takes a sheet out; formulas that pointed to it become `#REF!`. A very hidden sheet is refused. */
export function deleteSheet(book: Book, sheet: Sheet): void {
  book.assertStructureOpen();
  if (sheet.visibility === 'VeryHidden') throw new ExcelError('InvalidOperation');
  assertAnotherVisible(book, sheet);
  const index = book.sheets.indexOf(sheet);
  if (book.active === sheet) activateNeighbour(book, sheet);
  book.sheets.splice(index, 1);
  sheet.deleted = true;
  book.names = book.names.filter((name) => name.scope !== sheet);
  rewriteFormulas(book, (formula) => dropSheetFromFormula(formula, sheet.name));
  for (const part of book.parts) part.sheetDeleted?.(book, sheet);
  book.contentsChanged({ kind: 'deleted', sheet });
  book.hub.raise(EVENT.deleted, [WORKBOOK_TARGET], { worksheetId: sheet.id, source: 'Local' });
}

function activateNeighbour(book: Book, sheet: Sheet): void {
  const index = book.sheets.indexOf(sheet);
  const order = [...book.sheets.slice(index + 1), ...book.sheets.slice(0, index).reverse()];
  const next = order.find((one) => one.visibility === 'Visible');
  if (next) activateSheet(book, next);
}

/** Calls a sheet otherwise, in formulas too. */
export function renameSheet(book: Book, sheet: Sheet, raw: unknown): void {
  book.assertStructureOpen();
  const name = checkedSheetName(raw);
  const taken = book.sheets.some(
    (one) => one !== sheet && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw new ExcelError('ItemAlreadyExists');
  const before = sheet.name;
  if (before === name) return;
  sheet.name = name;
  rewriteFormulas(book, (formula) => renameSheetInFormula(formula, before, name));
  for (const part of book.parts) part.sheetRenamed?.(book, sheet, before);
  book.contentsChanged({ kind: 'renamed', sheet });
  const message = { nameBefore: before, nameAfter: name, source: 'Local' };
  book.raise(EVENT.nameChanged, sheet, message);
}

/** Moves a sheet to a place, counted from 0. */
export function moveSheet(book: Book, sheet: Sheet, position: unknown): void {
  book.assertStructureOpen();
  const isPlace =
    typeof position === 'number' &&
    Number.isInteger(position) &&
    position >= 0 &&
    position < book.sheets.length;
  if (!isPlace) throw invalidArgument();
  const before = book.sheets.indexOf(sheet);
  book.sheets.splice(before, 1);
  book.sheets.splice(position, 0, sheet);
  book.isDirty = true;
  const message = { positionBefore: before, positionAfter: position, source: 'Local' };
  book.hub.raise(EVENT.moved, [WORKBOOK_TARGET], { worksheetId: sheet.id, ...message });
}

/** Shows or hides a sheet; the last visible one cannot be hidden. */
export function setVisibility(book: Book, sheet: Sheet, raw: unknown): void {
  book.assertStructureOpen();
  if (raw !== 'Visible' && raw !== 'Hidden' && raw !== 'VeryHidden') throw invalidArgument();
  const visibility: SheetVisibility = raw;
  const before = sheet.visibility;
  if (before === visibility) return;
  if (visibility !== 'Visible') {
    assertAnotherVisible(book, sheet);
    if (book.active === sheet) activateNeighbour(book, sheet);
  }
  sheet.visibility = visibility;
  book.isDirty = true;
  const message = { visibilityBefore: before, visibilityAfter: visibility, source: 'Local' };
  book.raise(EVENT.visibilityChanged, sheet, message);
}

/** Shows a sheet in the window; a hidden one cannot be. */
export function activateSheet(book: Book, sheet: Sheet): void {
  if (sheet.visibility !== 'Visible') throw new ExcelError('InvalidOperation');
  const before = book.active;
  if (before === sheet) return;
  book.setActive(sheet);
  book.raise(EVENT.deactivated, before, {});
  book.raise(EVENT.activated, sheet, {});
}

/** Copies a sheet with everything on it and puts the copy at `index`. */
export function copySheet(book: Book, from: Sheet, index: number): Sheet {
  book.assertStructureOpen();
  const copy = book.newSheet(copyName(book, from.name));
  copy.visibility = from.visibility;
  copy.tabColor = from.tabColor;
  copy.showGridlines = from.showGridlines;
  copy.showHeadings = from.showHeadings;
  copy.standardWidth = from.standardWidth;
  copy.protection = from.protection;
  copy.merges = [...from.merges];
  copy.rowProperties = new Map(from.rowProperties);
  copy.columnProperties = new Map(from.columnProperties);
  copy.rowDefault = from.rowDefault;
  copy.columnDefault = from.columnDefault;
  for (const [row, cells] of from.cells) {
    for (const [column, cell] of cells) {
      const formula = cell.formula && renameSheetInFormula(cell.formula, from.name, copy.name);
      copy.put(row, column, { ...cell, formula });
    }
  }
  for (const name of book.names.filter((one) => one.scope === from)) {
    const formula = renameSheetInFormula(name.formula, from.name, copy.name);
    book.names.push({ ...name, formula, scope: copy });
  }
  book.sheets.splice(index, 0, copy);
  for (const part of book.parts) part.sheetCopied?.(book, from, copy);
  book.contentsChanged({ kind: 'cells', sheet: copy, rect: WHOLE_SHEET });
  book.hub.raise(EVENT.added, [WORKBOOK_TARGET], { worksheetId: copy.id, source: 'Local' });
  return copy;
}

function copyName(book: Book, name: string): string {
  for (let number = 2; ; number++) {
    const tail = ` (${number})`;
    const candidate = `${name.slice(0, 31 - tail.length)}${tail}`;
    if (!book.findSheet(candidate)) return candidate;
  }
}
