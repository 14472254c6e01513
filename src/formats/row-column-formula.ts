/** Formulas in the R1C1 notation, turned into A1 for the cell that holds them. */
import { columnLetters, LAST_COLUMN, LAST_ROW } from '../sheet/address';
import { excelFormula } from './open-document-formula';

/** `R[-1]C2`, `RC`, or a whole row or column. A name or a function goes on behind it or before it. */
const REFERENCE =
  /(?:R(\[-?\d{1,7}\]|\d{1,7})?C(\[-?\d{1,5}\]|\d{1,5})?|R(\[-?\d{1,7}\]|\d{1,7})|C(\[-?\d{1,5}\]|\d{1,5}))(?![\p{L}\p{N}_.(\\[])/uy;
const PART_OF_NAME = /[\p{L}\p{N}_.\\$?]/u;

/** A row or column as A1 writes it: relative to the cell, or fixed. */
function line(
  part: string | undefined,
  own: number,
  last: number,
  text: (index: number) => string,
): string {
  const isRelative = part === undefined || part.startsWith('[');
  const offset = Number((part ?? '0').replace(/[[\]]/g, ''));
  // Relative references wrap around the sheet's edge.
  const index = isRelative ? (own + offset + last + 1) % (last + 1) : offset - 1;
  if (index < 0 || index > last) return '#REF!';
  return `${isRelative ? '' : '$'}${text(index)}`;
}

/**
 * Turns a formula of SpreadsheetML into A1.
 * @param stored `=SUM(R[-3]C:R[-1]C)`
 * @param row zero-based row of the cell
 * @param column zero-based column of the cell
 * @returns without the leading `=`: `SUM(B2:B4)`
 */
export function formulaOfCell(stored: string, row: number, column: number): string {
  // Other programs write their own notation here, under its name.
  if (/^[A-Za-z]\w*:=/.test(stored)) return excelFormula(stored);
  const text = stored.replace(/^=/, '');
  const rowText = (part: string | undefined): string =>
    line(part, row, LAST_ROW, (index) => String(index + 1));
  const columnText = (part: string | undefined): string =>
    line(part, column, LAST_COLUMN, columnLetters);
  let formula = '';
  for (let at = 0; at < text.length;) {
    const letter = text[at]!;
    const close = letter === '[' ? ']' : letter === '"' || letter === "'" ? letter : '';
    if (close !== '') {
      const end = text.indexOf(close, at + 1);
      const next = end < 0 ? text.length : end + 1;
      formula += text.slice(at, next);
      at = next;
      continue;
    }
    if ((letter === 'R' || letter === 'C') && !PART_OF_NAME.test(text[at - 1] ?? '')) {
      REFERENCE.lastIndex = at;
      const match = REFERENCE.exec(text);
      if (match) {
        const [whole, r, c, onlyRow, onlyColumn] = match;
        if (onlyRow !== undefined) formula += `${rowText(onlyRow)}:${rowText(onlyRow)}`;
        else if (onlyColumn !== undefined) {
          formula += `${columnText(onlyColumn)}:${columnText(onlyColumn)}`;
        } else formula += columnText(c) + rowText(r);
        at += whole.length;
        continue;
      }
    }
    formula += letter;
    at++;
  }
  return formula;
}
