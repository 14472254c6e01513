import { invalidArgument } from './excel-error';

export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** A rectangle of cells; row and column count from 0. */
export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export const WHOLE_SHEET: Rect = { row: 0, column: 0, rows: MAX_ROWS, columns: MAX_COLUMNS };

/** The letters of a column counted from 0: 0 → A, 26 → AA. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The number of a column, from 0, of its letters (either case); -1 when past XFD. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index <= MAX_COLUMNS ? index - 1 : -1;
}

/** The address of a rectangle without its sheet: `A1`, `A1:B2`, `A:C`, `3:5`. */
export function formatRect(rect: Rect): string {
  const lastColumn = rect.column + rect.columns - 1;
  const lastRow = rect.row + rect.rows - 1;
  const allRows = rect.row === 0 && rect.rows === MAX_ROWS;
  const allColumns = rect.column === 0 && rect.columns === MAX_COLUMNS;
  if (allRows && !allColumns) return `${columnName(rect.column)}:${columnName(lastColumn)}`;
  if (allColumns && !allRows) return `${rect.row + 1}:${lastRow + 1}`;
  const start = `${columnName(rect.column)}${rect.row + 1}`;
  if (rect.rows === 1 && rect.columns === 1) return start;
  return `${start}:${columnName(lastColumn)}${lastRow + 1}`;
}

/** A sheet name as it stands before `!` in an address: quoted when Excel would quote it. */
export function quoteSheetName(name: string): string {
  const plain =
    /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name) &&
    !/^[A-Za-z]{1,3}\d+$/.test(name) &&
    !/^[Rr]?\d*[Cc]?\d*$/.test(name);
  return plain ? name : `'${name.replaceAll("'", "''")}'`;
}

/** The address with its sheet, as `Range.address` reads. */
export function fullAddress(sheetName: string, rect: Rect): string {
  return `${quoteSheetName(sheetName)}!${formatRect(rect)}`;
}

const REFERENCE = /^\$?([A-Za-z]{1,3})?\$?(\d{1,7})?(?::\$?([A-Za-z]{1,3})?\$?(\d{1,7})?)?$/;

/** One area of an address without its sheet; null when it is no address. */
export function parseRect(text: string): Rect | null {
  const match = REFERENCE.exec(text.trim());
  if (!match) return null;
  const [whole, startLetters, startDigits, endLetters, endDigits] = match;
  const isPair = whole.includes(':');
  if (!isPair && (!startLetters || !startDigits)) return null;
  if (isPair && (!startLetters !== !endLetters || !startDigits !== !endDigits)) return null;
  if (!startLetters && !startDigits) return null;
  const columns = [startLetters, endLetters].flatMap((part) => (part ? [columnIndex(part)] : []));
  const rows = [startDigits, endDigits].flatMap((part) => (part ? [Number(part) - 1] : []));
  if (columns.some((column) => column < 0)) return null;
  if (rows.some((row) => row < 0 || row >= MAX_ROWS)) return null;
  const row = rows.length ? Math.min(...rows) : 0;
  const column = columns.length ? Math.min(...columns) : 0;
  return {
    row,
    column,
    rows: rows.length ? Math.max(...rows) - row + 1 : MAX_ROWS,
    columns: columns.length ? Math.max(...columns) - column + 1 : MAX_COLUMNS,
  };
}

/** An address taken apart: the sheet it names, if it does, and its areas. */
export interface ParsedAddress {
  readonly sheet: string | undefined;
  readonly rects: readonly Rect[];
}

/** Takes `Sheet1!A1:B2,'My sheet'!C3` apart; null when any part is no address. */
export function tryParseAddress(text: string): ParsedAddress | null {
  let sheet: string | undefined;
  const rects: Rect[] = [];
  for (const part of splitAreas(text)) {
    const mark = part.lastIndexOf('!');
    if (mark >= 0) {
      const name = part.slice(0, mark).trim();
      sheet = name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name;
    }
    const rect = parseRect(part.slice(mark + 1));
    if (!rect) return null;
    rects.push(rect);
  }
  return rects.length ? { sheet, rects } : null;
}

/** As `tryParseAddress`, refusing what is no address with InvalidArgument. */
export function parseAddress(text: string): ParsedAddress {
  const parsed = tryParseAddress(text);
  if (!parsed) throw invalidArgument();
  return parsed;
}

function splitAreas(text: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "'") quoted = !quoted;
    else if (text[at] === ',' && !quoted) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** What two rectangles share, or null. */
export function intersect(a: Rect, b: Rect): Rect | null {
  const row = Math.max(a.row, b.row);
  const column = Math.max(a.column, b.column);
  const rows = Math.min(a.row + a.rows, b.row + b.rows) - row;
  const columns = Math.min(a.column + a.columns, b.column + b.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : null;
}

/** The smallest rectangle around two. */
export function bounding(a: Rect, b: Rect): Rect {
  const row = Math.min(a.row, b.row);
  const column = Math.min(a.column, b.column);
  return {
    row,
    column,
    rows: Math.max(a.row + a.rows, b.row + b.rows) - row,
    columns: Math.max(a.column + a.columns, b.column + b.columns) - column,
  };
}

/** True when `outer` holds all of `inner`. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.row >= outer.row &&
    inner.column >= outer.column &&
    inner.row + inner.rows <= outer.row + outer.rows &&
    inner.column + inner.columns <= outer.column + outer.columns
  );
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.row === b.row && a.column === b.column && a.rows === b.rows && a.columns === b.columns;
}

/** A rectangle of one cell. */
export function cellRect(row: number, column: number): Rect {
  return { row, column, rows: 1, columns: 1 };
}

/** Refuses with InvalidArgument what reaches past the sheet or has no cell. */
export function checkedRect(rect: Rect): Rect {
  const numbers = [rect.row, rect.column, rect.rows, rect.columns];
  if (
    numbers.some((number) => !Number.isInteger(number)) ||
    rect.row < 0 ||
    rect.column < 0 ||
    rect.rows < 1 ||
    rect.columns < 1 ||
    rect.row + rect.rows > MAX_ROWS ||
    rect.column + rect.columns > MAX_COLUMNS
  ) {
    throw invalidArgument();
  }
  return rect;
}
