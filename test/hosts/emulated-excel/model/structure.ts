import { contains, formatRect, intersect, MAX_COLUMNS, MAX_ROWS, type Rect } from './address';
import type { Book } from './book';
import type { Cell } from './cell';
import { ExcelError, invalidArgument } from './excel-error';
import { shiftFormula } from './formula-text';
import { assertAllowed, assertCellsOpen, assertUnprotected } from './guard';
import type { AxisProperties, Sheet } from './sheet';
import { isWhole, shiftInterval, shiftRect, type Shift } from './shift';

/**
 * Puts empty cells in at a rectangle, moving what is there; whole rows or columns move the sheet.
 *
 * @param direction `Down` or `Right`; other words are refused
 * @returns the rectangle of the new cells
 */
export function insertCells(book: Book, sheet: Sheet, rect: Rect, direction: string): Rect {
  const shift = shiftOf(sheet, rect, direction, 'Down', 'Right', 1);
  assertMayShift(sheet, shift, 'Insert');
  assertNothingLost(sheet, shift);
  apply(book, shift);
  inheritStyle(sheet, shift);
  raise(book, shift, rect, 'Inserted', shift.axis === 'row' ? 'ShiftCellDown' : 'ShiftCellRight');
  return rect;
}

/** Takes the cells of a rectangle out, moving what follows. `direction` is `Up` or `Left`. */
export function deleteCells(book: Book, sheet: Sheet, rect: Rect, direction: string): void {
  const shift = shiftOf(sheet, rect, direction, 'Up', 'Left', -1);
  assertMayShift(sheet, shift, 'Delete');
  apply(book, shift);
  raise(book, shift, rect, 'Deleted', shift.axis === 'row' ? 'ShiftCellUp' : 'ShiftCellLeft');
}

function shiftOf(
  sheet: Sheet,
  rect: Rect,
  direction: string,
  vertical: string,
  horizontal: string,
  sign: 1 | -1,
): Shift {
  if (direction !== vertical && direction !== horizontal) throw invalidArgument();
  const allRows = rect.rows === MAX_ROWS;
  const allColumns = rect.columns === MAX_COLUMNS;
  // Whole rows can only move up and down, whole columns only sideways, whatever was asked.
  const axis = allColumns ? 'row' : allRows ? 'column' : direction === vertical ? 'row' : 'column';
  return axis === 'row'
    ? {
        sheet,
        axis,
        at: rect.row,
        count: sign * rect.rows,
        bandStart: rect.column,
        bandLength: rect.columns,
      }
    : {
        sheet,
        axis,
        at: rect.column,
        count: sign * rect.columns,
        bandStart: rect.row,
        bandLength: rect.rows,
      };
}

function assertMayShift(sheet: Sheet, shift: Shift, verb: 'Insert' | 'Delete'): void {
  if (!isWhole(shift)) {
    assertUnprotected(sheet);
    const moving = movingRect(shift);
    const cut = sheet.merges.some((merge) => intersect(merge, moving) && !contains(moving, merge));
    if (cut) throw new ExcelError('InsertDeleteConflict');
    return;
  }
  assertAllowed(sheet, `allow${verb}${shift.axis === 'row' ? 'Rows' : 'Columns'}`);
  // Even where rows may be deleted, those with locked cells may not.
  if (verb === 'Delete') assertCellsOpen(sheet, takenOut(shift));
}

/** The cells that a deletion takes out. */
function takenOut(shift: Shift): Rect {
  return shift.axis === 'row'
    ? { ...movingRect(shift), rows: -shift.count }
    : { ...movingRect(shift), columns: -shift.count };
}

/** All cells that a shift moves or takes out. */
function movingRect(shift: Shift): Rect {
  return shift.axis === 'row'
    ? {
        row: shift.at,
        column: shift.bandStart,
        rows: MAX_ROWS - shift.at,
        columns: shift.bandLength,
      }
    : {
        row: shift.bandStart,
        column: shift.at,
        rows: shift.bandLength,
        columns: MAX_COLUMNS - shift.at,
      };
}

function assertNothingLost(sheet: Sheet, shift: Shift): void {
  const limit = shift.axis === 'row' ? MAX_ROWS : MAX_COLUMNS;
  let lost = false;
  sheet.visit(movingRect(shift), (cell, row, column) => {
    const place = shift.axis === 'row' ? row : column;
    const filled = cell.value !== null || cell.formula !== undefined;
    if (filled && place + shift.count >= limit) lost = true;
  });
  if (lost) throw new ExcelError('NonBlankCellOffSheet');
}

function apply(book: Book, shift: Shift): void {
  for (const part of book.parts) part.beforeShift?.(book, shift);
  moveCells(shift);
  moveAxis(shift);
  const { sheet } = shift;
  sheet.merges = sheet.merges.flatMap((merge) => {
    const moved = shiftRect(merge, shift);
    return moved && moved.rows * moved.columns > 1 ? [moved] : [];
  });
  rewriteFormulas(book, (formula, own) => shiftFormula(formula, own, shift), shift.sheet);
  book.shifted(shift);
}

function moveCells(shift: Shift): void {
  const { sheet } = shift;
  const moving: [number, number, Cell][] = [];
  sheet.visit(movingRect(shift), (cell, row, column) => moving.push([row, column, cell]));
  for (const [row, column] of moving) sheet.put(row, column, undefined);
  for (const [row, column, cell] of moving) {
    const place = shift.axis === 'row' ? row : column;
    const next = place + shift.count;
    if (shift.count < 0 && place < shift.at - shift.count) continue;
    if (next >= (shift.axis === 'row' ? MAX_ROWS : MAX_COLUMNS)) continue;
    if (shift.axis === 'row') sheet.put(next, column, cell);
    else sheet.put(row, next, cell);
  }
}

function moveAxis(shift: Shift): void {
  if (!isWhole(shift)) return;
  const { sheet } = shift;
  const limit = shift.axis === 'row' ? MAX_ROWS : MAX_COLUMNS;
  const old = shift.axis === 'row' ? sheet.rowProperties : sheet.columnProperties;
  const moved = new Map<number, AxisProperties>();
  for (const [at, props] of old) {
    const next = shiftInterval(at, 1, shift.at, shift.count, limit);
    if (next) moved.set(next.start, props);
  }
  if (shift.axis === 'row') sheet.rowProperties = moved;
  else sheet.columnProperties = moved;
}

/** New cells look like their neighbours above or on the left, as Excel's do. */
function inheritStyle(sheet: Sheet, shift: Shift): void {
  if (shift.at === 0) return;
  const neighbours: [number, Cell][] = [];
  const rect: Rect =
    shift.axis === 'row'
      ? { row: shift.at - 1, column: shift.bandStart, rows: 1, columns: shift.bandLength }
      : { row: shift.bandStart, column: shift.at - 1, rows: shift.bandLength, columns: 1 };
  sheet.visit(rect, (cell, row, column) => {
    neighbours.push([shift.axis === 'row' ? column : row, cell]);
  });
  if (isWhole(shift)) {
    const properties = shift.axis === 'row' ? sheet.rowProperties : sheet.columnProperties;
    const before = properties.get(shift.at - 1);
    const kept = before && { size: before.size, style: before.style };
    if (kept && (kept.size !== undefined || kept.style)) {
      for (let step = 0; step < shift.count; step++) properties.set(shift.at + step, kept);
    }
  }
  for (let step = 0; step < shift.count; step++) {
    for (const [along, cell] of neighbours) {
      const [row, column] =
        shift.axis === 'row' ? [shift.at + step, along] : [along, shift.at + step];
      const style = cell.style.quotePrefix
        ? sheet.styles.derive(cell.style, { quotePrefix: false })
        : cell.style;
      if (style === sheet.emptyStyleAt(row, column)) continue;
      sheet.put(row, column, { value: null, formula: undefined, style });
    }
  }
}

function raise(book: Book, shift: Shift, rect: Rect, verb: string, direction: string): void {
  const whole = isWhole(shift);
  const what = whole ? (shift.axis === 'row' ? 'Row' : 'Column') : 'Cell';
  book.raiseChanged(shift.sheet, formatRect(rect), `${what}${verb}`, {
    shiftDirection: whole ? 'None' : direction,
  });
}

/**
 * Rewrites the formulas of all cells and names.
 *
 * @param own the sheet on which references without a sheet name point to themselves: the others are skipped
 *   when their formulas name no sheet
 */
export function rewriteFormulas(
  book: Book,
  rewrite: (formula: string, ownSheet: string) => string,
  own?: Sheet,
): void {
  for (const sheet of book.sheets) {
    if (sheet.formulaCount === 0) continue;
    for (const [row, cells] of sheet.cells) {
      for (const [column, cell] of cells) {
        if (cell.formula === undefined) continue;
        if (own && sheet !== own && !cell.formula.includes('!')) continue;
        const formula = rewrite(cell.formula, sheet.name);
        if (formula !== cell.formula) sheet.put(row, column, { ...cell, formula });
      }
    }
  }
  for (const name of book.names) {
    if (name.formula.startsWith('=')) name.formula = rewrite(name.formula, name.scope?.name ?? '');
  }
}
