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
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  if (!match) return null;
  let column = 0;
  for (const letter of match[1]!.toUpperCase()) {
    column = column * 26 + (letter.charCodeAt(0) - CODE_A + 1);
  }
  const row = Number(match[2]) - 1;
  column -= 1;
  return row <= LAST_ROW && column <= LAST_COLUMN ? { row, column } : null;
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
  const [first, second, extra] = text.split(':');
  const a = parseAddress(first ?? '');
  const b = second === undefined ? a : parseAddress(second);
  if (!a || !b || extra !== undefined) return null;
  return {
    top: Math.min(a.row, b.row),
    left: Math.min(a.column, b.column),
    bottom: Math.max(a.row, b.row),
    right: Math.max(a.column, b.column),
  };
}
