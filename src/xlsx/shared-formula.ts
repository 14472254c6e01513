/**
 * Shared formulas: a file stores the text once, for one cell, and every other cell of the range has the same
 * formula with its relative references moved along (ECMA-376 part 1, 18.3.1.40).
 */
import { columnLetters, LAST_COLUMN, LAST_ROW } from '../sheet/address';

/** A reference or an end of one: a cell, a whole column (row null) or a whole row (column null). */
interface MovingReference {
  readonly row: number | null;
  readonly column: number | null;
  readonly isRowFixed: boolean;
  readonly isColumnFixed: boolean;
}

type Piece = string | MovingReference;

const CELL = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const ROW = /^(\$?)([1-9]\d{0,6})$/;

/** Letters, digits and what else a name may hold; `$` belongs to references. */
function isWordCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 || // _
    code === 46 || // .
    code === 36 || // $
    code === 92 || // \
    code === 63 || // ?
    code > 127
  );
}

function columnNumber(letters: string): number | null {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1 <= LAST_COLUMN ? column - 1 : null;
}

function cellReference(word: string): MovingReference | null {
  const match = CELL.exec(word);
  if (!match) return null;
  const column = columnNumber(match[2]!);
  const row = Number(match[4]) - 1;
  if (column === null || row > LAST_ROW) return null;
  return { row, column, isRowFixed: match[3] === '$', isColumnFixed: match[1] === '$' };
}

/** One end of `B:D` or `3:7`. */
function lineReference(word: string): MovingReference | null {
  const letters = COLUMN.exec(word);
  if (letters) {
    const column = columnNumber(letters[2]!);
    return column === null
      ? null
      : { row: null, column, isRowFixed: false, isColumnFixed: letters[1] === '$' };
  }
  const digits = ROW.exec(word);
  if (!digits || Number(digits[2]) - 1 > LAST_ROW) return null;
  const row = Number(digits[2]) - 1;
  return { row, column: null, isRowFixed: digits[1] === '$', isColumnFixed: false };
}

/** Both ends of a range of whole columns or whole rows, or null. */
function lineRange(first: string, second: string): [MovingReference, MovingReference] | null {
  const a = lineReference(first);
  const b = lineReference(second);
  return a && b && (a.row === null) === (b.row === null) ? [a, b] : null;
}

/** Where a text in quotes or brackets ends; a doubled quote and a bracket inside count as part of it. */
function afterEnclosed(formula: string, start: number): number {
  const opening = formula[start];
  if (opening !== '[') {
    for (let at = start + 1; at < formula.length; at++) {
      if (formula[at] !== opening) continue;
      if (formula[at + 1] !== opening) return at + 1;
      at++;
    }
    return formula.length;
  }
  let depth = 0;
  for (let at = start; at < formula.length; at++) {
    const character = formula[at];
    // In a structured reference an apostrophe takes the next character literally.
    if (character === "'") at++;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return at + 1;
  }
  return formula.length;
}

function afterWord(formula: string, start: number): number {
  let at = start;
  while (at < formula.length && isWordCharacter(formula.charCodeAt(at))) at++;
  return at;
}

/** What may not follow a reference: a word before it is a function, a sheet or a table. */
function isOther(following: string | undefined): boolean {
  return following === '(' || following === '!' || following === '[';
}

/** Cuts a formula into what stays as it is and the references that move. */
function cut(formula: string): Piece[] {
  const pieces: Piece[] = [];
  let kept = 0;
  const put = (from: number, to: number, ...references: Piece[]): void => {
    if (from > kept) pieces.push(formula.slice(kept, from));
    pieces.push(...references);
    kept = to;
  };
  for (let at = 0; at < formula.length;) {
    const character = formula[at]!;
    if (character === '"' || character === "'" || character === '[') {
      at = afterEnclosed(formula, at);
      continue;
    }
    if (!isWordCharacter(formula.charCodeAt(at))) {
      at++;
      continue;
    }
    const end = afterWord(formula, at);
    const word = formula.slice(at, end);
    const next = formula[end];
    if (next === ':') {
      const secondEnd = afterWord(formula, end + 1);
      // `Sheet1:Sheet3!A1` looks like a range until its exclamation mark; `A1:INDEX(…)` begins with a cell.
      if (formula[secondEnd] === '!') {
        at = secondEnd;
        continue;
      }
      const lines = isOther(formula[secondEnd])
        ? null
        : lineRange(word, formula.slice(end + 1, secondEnd));
      if (lines) {
        put(at, secondEnd, lines[0], ':', lines[1]);
        at = secondEnd;
        continue;
      }
    }
    const reference = isOther(next) ? null : cellReference(word);
    if (reference) put(at, end, reference);
    at = end;
  }
  if (kept < formula.length) pieces.push(formula.slice(kept));
  return pieces;
}

/** Excel moves references around the sheet's edge as on a ring. */
function around(place: number, by: number, last: number): number {
  const length = last + 1;
  return (((place + by) % length) + length) % length;
}

function referenceText(reference: MovingReference, rows: number, columns: number): string {
  let text = '';
  if (reference.column !== null) {
    text += reference.isColumnFixed
      ? `$${columnLetters(reference.column)}`
      : columnLetters(around(reference.column, columns, LAST_COLUMN));
  }
  if (reference.row !== null) {
    text += reference.isRowFixed
      ? `$${reference.row + 1}`
      : String(around(reference.row, rows, LAST_ROW) + 1);
  }
  return text;
}

export class SharedFormula {
  private readonly pieces: readonly Piece[];

  /**
   * @param text the formula as stored for its own cell, without `=`
   * @param row zero-based row of that cell
   * @param column zero-based column of that cell
   */
  constructor(
    text: string,
    private readonly row: number,
    private readonly column: number,
  ) {
    this.pieces = cut(text);
  }

  /**
   * The formula as it reads in another cell.
   * @returns the text without `=`; absolute references, functions, names, sheet names and strings as stored
   */
  at(row: number, column: number): string {
    let text = '';
    for (const piece of this.pieces) {
      text +=
        typeof piece === 'string'
          ? piece
          : referenceText(piece, row - this.row, column - this.column);
    }
    return text;
  }
}
