/**
 * Places on a worksheet. Rows and columns are zero-based numbers inside the program; the A1 form is made only
 * where a person or a file reads it.
 */

/** An address in A1 form without sheet or `$`, such as `D10`. */
export type CellAddress = string & { readonly __brand: 'CellAddress' };

/** A rectangle of cells; zero-based, both ends included. */
export interface CellBox {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The last row and column that Excel has, zero-based (1,048,576 × 16,384). */
export const LAST_ROW = 1_048_575;
export const LAST_COLUMN = 16_383;

const CODE_A = 65;
const CODE_0 = 48;
const DOLLAR = 36;

/**
 * The letters of a column.
 * @param column zero-based column number
 * @returns `A` for 0, `XFD` for 16383
 */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(CODE_A + (rest % 26)) + letters;
  }
  return letters;
}

/**
 * The address of a cell.
 * @param row zero-based row
 * @param column zero-based column
 * @returns the A1 form: (9, 3) is `D10`
 */
export function addressOf(row: number, column: number): CellAddress {
  return (columnLetters(column) + String(row + 1)) as CellAddress;
}

/**
 * Reads an address in A1 form (`D10`, `$D$10`), upper or lower case.
 * @returns the zero-based place, or null when the text is no address on an Excel sheet
 */
export function parseAddress(text: string): { row: number; column: number } | null {
  // Read letter by letter: a workbook has an address for every cell and merge.
  let at = text.charCodeAt(0) === DOLLAR ? 1 : 0;
  let column = 0;
  const letters = at;
  for (; at < text.length; at += 1) {
    const letter = (text.charCodeAt(at) & ~32) - CODE_A;
    if (letter < 0 || letter > 25 || !isLetter(text.charCodeAt(at))) break;
    column = column * 26 + letter + 1;
  }
  if (at === letters || at - letters > 3) return null;
  if (text.charCodeAt(at) === DOLLAR) at += 1;
  const digits = at;
  let row = 0;
  for (; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - CODE_0;
    if (digit < 0 || digit > 9) return null;
    row = row * 10 + digit;
  }
  if (at === digits || at - digits > 7 || text.charCodeAt(digits) === CODE_0) return null;
  return row - 1 <= LAST_ROW && column - 1 <= LAST_COLUMN
    ? { row: row - 1, column: column - 1 }
    : null;
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** Whether a cell lies in a rectangle; all places zero-based. */
export function isInBox(
  { top, left, bottom, right }: CellBox,
  row: number,
  column: number,
): boolean {
  return top <= row && row <= bottom && left <= column && column <= right;
}

/**
 * The A1 form of a rectangle.
 * @returns `A9:W12`, also for a single cell (`A9:A9`)
 */
export function boxText(box: CellBox): string {
  return `${addressOf(box.top, box.left)}:${addressOf(box.bottom, box.right)}`;
}

/**
 * Reads a range (`A9:W12`, or a single cell).
 * @returns the box with its corners in order, or null when the text is no range
 */
export function parseBox(text: string): CellBox | null {
  const colon = text.indexOf(':');
  const a = parseAddress(colon < 0 ? text : text.slice(0, colon));
  const b = colon < 0 ? a : parseAddress(text.slice(colon + 1));
  if (!a || !b) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}

/**
 * Rows or columns as people name them, runs of neighbours joined.
 * @param numbers zero-based, in any order
 * @param name how one of them is written
 * @returns `12, 15-17`
 */
export function runsText(numbers: readonly number[], name: (number: number) => string): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => (first === last ? name(first) : `${name(first)}-${name(last)}`))
    .join(', ');
}
