import { contains, formatRect, intersect, MAX_COLUMNS, MAX_ROWS, type Rect } from './address';
import type { Book } from './book';
import { shownValue, valueType, type Cell } from './cell';
import { ExcelError, invalidArgument } from './excel-error';
import { assertAllowed, assertCellsOpen, assertUnprotected } from './guard';
import { enter, type Entered } from './input';
import type { Sheet } from './sheet';
import { applyStyle, clearStyle } from './sheet-format';
import type { Style } from './style';

const MAX_CELLS_PER_WRITE = 5_000_000;

/** True for whole rows and columns, whose cells are neither read nor written one by one. */
export function isUnbounded(rect: Rect): boolean {
  return rect.rows === MAX_ROWS || rect.columns === MAX_COLUMNS;
}

/** The matrix that a write stands for: itself, or one value for all cells; refuses any other size. */
export function checkedMatrix(raw: unknown, rect: Rect): (row: number, column: number) => unknown {
  if (rect.rows * rect.columns > MAX_CELLS_PER_WRITE) throw new ExcelError('InvalidArgument');
  if (!Array.isArray(raw)) return () => raw;
  const rows = raw as readonly unknown[];
  const fits =
    rows.length === rect.rows &&
    rows.every((row) => Array.isArray(row) && row.length === rect.columns);
  if (!fits) {
    throw invalidArgument(
      "The number of rows or columns in the input array doesn't match the size or dimensions of the range.",
    );
  }
  return (row, column) => (rows[row] as readonly unknown[])[column];
}

/**
 * Puts contents into cells as a person or an add-in would type them: `null` leaves a cell, `''` empties it.
 * Cells hidden under a merged area take nothing.
 *
 * @returns how many cells were written
 */
export function writeCells(book: Book, sheet: Sheet, rect: Rect, raw: unknown): number {
  // Cells of whole rows and columns cannot be given values, Excel says: there are too many.
  if (isUnbounded(rect)) throw invalidArgument();
  const entry = checkedMatrix(raw, rect);
  assertCellsOpen(sheet, rect);
  const before = rect.rows * rect.columns === 1 ? sheet.cell(rect.row, rect.column) : undefined;
  const merges = sheet.merges.filter((merge) => intersect(merge, rect));
  let written = 0;
  for (let row = 0; row < rect.rows; row++) {
    for (let column = 0; column < rect.columns; column++) {
      const value = entry(row, column);
      if (value === null || value === undefined) continue;
      const [down, right] = [rect.row + row, rect.column + column];
      if (merges.length && merges.some((merge) => isUnderMerge(merge, down, right))) continue;
      writeCell(book, sheet, down, right, value);
      written++;
    }
  }
  if (written) {
    const after = sheet.cell(rect.row, rect.column);
    const details =
      rect.rows * rect.columns === 1
        ? {
            valueBefore: shownValue(before?.value),
            valueAfter: shownValue(after?.value),
            valueTypeBefore: valueType(before?.value),
            valueTypeAfter: valueType(after?.value),
          }
        : {};
    book.raiseChanged(sheet, formatRect(rect), 'RangeEdited', details);
  }
  return written;
}

function isUnderMerge(merge: Rect, row: number, column: number): boolean {
  return (
    contains(merge, { row, column, rows: 1, columns: 1 }) &&
    !(merge.row === row && merge.column === column)
  );
}

function writeCell(book: Book, sheet: Sheet, row: number, column: number, raw: unknown): void {
  const old = sheet.cell(row, column);
  const style = old?.style ?? sheet.emptyStyleAt(row, column);
  const { value, formula, ...entered } = enter(raw, style.numberFormat, book.locale);
  const next = styleWith(book, style, entered);
  if (value === null && formula === undefined && !old && next === style) return;
  putOrDrop(sheet, row, column, { value, formula, style: next });
}

/** The style of a cell after an entry that may bring an apostrophe or a number format along. */
function styleWith(book: Book, style: Style, entered: Omit<Entered, 'value' | 'formula'>): Style {
  const quotePrefix = entered.quotePrefix ?? false;
  const numberFormat = style.numberFormat === 'General' ? entered.numberFormat : undefined;
  if (style.quotePrefix === quotePrefix && numberFormat === undefined) return style;
  return book.styles.derive(style, {
    ...(style.quotePrefix !== quotePrefix && { quotePrefix }),
    ...(numberFormat !== undefined && { numberFormat }),
  });
}

/** Puts a cell, or nothing where the cell says no more than its row and column do. */
export function putOrDrop(sheet: Sheet, row: number, column: number, cell: Cell): void {
  const bare = cell.value === null && cell.formula === undefined;
  sheet.put(row, column, bare && cell.style === sheet.emptyStyleAt(row, column) ? undefined : cell);
}

/** Gives cells number formats: one for all or a matrix, `null` leaves a cell. */
export function writeNumberFormats(book: Book, sheet: Sheet, rect: Rect, raw: unknown): number {
  if (!Array.isArray(raw)) {
    if (typeof raw !== 'string') throw invalidArgument();
    return formatCells(book, sheet, [rect], { numberFormat: raw });
  }
  const entry = checkedMatrix(raw, rect);
  assertAllowed(sheet, 'allowFormatCells');
  let written = 0;
  for (let row = 0; row < rect.rows; row++) {
    for (let column = 0; column < rect.columns; column++) {
      const numberFormat = entry(row, column);
      if (numberFormat === null || numberFormat === undefined) continue;
      if (typeof numberFormat !== 'string') throw invalidArgument();
      const at = { row: rect.row + row, column: rect.column + column, rows: 1, columns: 1 };
      applyStyle(sheet, at, () => ({ numberFormat }));
      written++;
    }
  }
  if (written) book.raiseFormatChanged(sheet, formatRect(rect));
  return written;
}

/** Changes the look of all cells of the areas. */
export function formatCells(
  book: Book,
  sheet: Sheet,
  rects: readonly Rect[],
  change: Parameters<typeof applyStyle>[2] | ReturnType<Parameters<typeof applyStyle>[2]>,
): number {
  assertAllowed(sheet, 'allowFormatCells');
  const derive = typeof change === 'function' ? change : () => change;
  for (const rect of rects) {
    applyStyle(sheet, rect, derive);
    book.raiseFormatChanged(sheet, formatRect(rect));
  }
  return rects.reduce((sum, rect) => sum + rect.rows * rect.columns, 0);
}

export type ClearKind = 'All' | 'Formats' | 'Contents' | 'Hyperlinks' | 'RemoveHyperlinks';

/** `Range.clear`. Clearing all also takes merged areas apart. */
export function clearCells(book: Book, sheet: Sheet, rect: Rect, kind: ClearKind): void {
  if (kind === 'Hyperlinks' || kind === 'RemoveHyperlinks') {
    assertAllowed(sheet, 'allowInsertHyperlinks');
    for (const part of book.parts) part.cellsCleared?.(book, { sheet, rect }, kind);
    return;
  }
  if (kind !== 'Formats') assertCellsOpen(sheet, rect);
  if (kind !== 'Contents') assertAllowed(sheet, 'allowFormatCells');
  if (kind !== 'Formats') {
    const filled: [number, number, Cell][] = [];
    sheet.visit(rect, (cell, row, column) => filled.push([row, column, cell]));
    for (const [row, column, cell] of filled) {
      const style = cell.style.quotePrefix
        ? book.styles.derive(cell.style, { quotePrefix: false })
        : cell.style;
      putOrDrop(sheet, row, column, { value: null, formula: undefined, style });
    }
    book.raiseChanged(sheet, formatRect(rect), 'RangeEdited');
  }
  if (kind !== 'Contents') {
    clearStyle(sheet, rect);
    if (kind === 'All') unmergeCells(book, sheet, rect);
    book.raiseFormatChanged(sheet, formatRect(rect));
  }
  for (const part of book.parts) part.cellsCleared?.(book, { sheet, rect }, kind);
}

/** `Range.merge`: contents of all but the first cell are lost. Touching another merged area joins it. */
export function mergeCells(book: Book, sheet: Sheet, rect: Rect, across: boolean): void {
  assertUnprotected(sheet);
  const areas = across
    ? Array.from({ length: rect.rows }, (_unused, row) => ({
        ...rect,
        row: rect.row + row,
        rows: 1,
      }))
    : [rect];
  for (const area of areas) {
    if (area.rows * area.columns < 2) continue;
    const cut = sheet.merges.some((merge) => intersect(merge, area) && !contains(area, merge));
    if (cut) throw new ExcelError('InvalidOperation');
    sheet.merges = sheet.merges.filter((merge) => !intersect(merge, area));
    const under: [number, number, Cell][] = [];
    sheet.visit(area, (cell, row, column) => {
      if (row !== area.row || column !== area.column) under.push([row, column, cell]);
    });
    const anchor = sheet.cell(area.row, area.column);
    const isEmpty = !anchor || (anchor.value === null && anchor.formula === undefined);
    const first = under
      .filter(([, , cell]) => cell.value !== null || cell.formula !== undefined)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])[0];
    if (isEmpty && first) sheet.put(area.row, area.column, first[2]);
    for (const [row, column, cell] of under) {
      putOrDrop(sheet, row, column, { ...cell, value: null, formula: undefined });
    }
    sheet.merges.push(area);
  }
  book.contentsChanged({ kind: 'cells', sheet, rect });
  book.raiseFormatChanged(sheet, formatRect(rect));
}

/** `Range.unmerge`: takes apart every merged area that the rectangle touches. */
export function unmergeCells(book: Book, sheet: Sheet, rect: Rect): void {
  assertUnprotected(sheet);
  const kept = sheet.merges.filter((merge) => !intersect(merge, rect));
  if (kept.length === sheet.merges.length) return;
  sheet.merges = kept;
  book.isDirty = true;
}
