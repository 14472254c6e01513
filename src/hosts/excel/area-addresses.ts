/** Addresses as Excel gives them: with sheet names before them, several at once, whole rows and columns. */
import { LAST_COLUMN, LAST_ROW, parseAddress, parseBox } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';

/** Cuts at commas outside the quotes of sheet names, whose own quotes are doubled and so fall out in pairs. */
function parts(text: string): string[] {
  const found: string[] = [];
  let isQuoted = false;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const letter = text[at];
    if (letter === "'") isQuoted = !isQuoted;
    else if (letter === undefined || (letter === ',' && !isQuoted)) {
      found.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return found;
}

const ROWS = /^\$?([1-9]\d{0,6})(?::\$?([1-9]\d{0,6}))?$/;
const COLUMNS = /^\$?([a-z]{1,3})(?::\$?([a-z]{1,3}))?$/i;

function column(letters: string): number | null {
  return parseAddress(`${letters}1`)?.column ?? null;
}

function boxOf(text: string): CellBox | null {
  const cells = parseBox(text);
  if (cells) return cells;
  const rows = ROWS.exec(text);
  if (rows) {
    const [a, b] = [Number(rows[1]) - 1, Number(rows[2] ?? rows[1]) - 1];
    const bottom = Math.max(a, b);
    return bottom > LAST_ROW ? null : { top: Math.min(a, b), left: 0, bottom, right: LAST_COLUMN };
  }
  const columns = COLUMNS.exec(text);
  if (!columns) return null;
  const [a, b] = [column(columns[1]!), column(columns[2] ?? columns[1]!)];
  return a === null || b === null
    ? null
    : { top: 0, left: Math.min(a, b), bottom: LAST_ROW, right: Math.max(a, b) };
}

/**
 * Reads the address of one or more areas of a sheet.
 * @param address such as `A1:B2`, `'Phụ lục 1'!A1,'Phụ lục 1'!C3:D4`, `3:5` or `$A:$C`
 * @returns the boxes in the order given, or null when any part of the text is no address
 */
export function parseAreas(address: string): CellBox[] | null {
  const boxes: CellBox[] = [];
  for (const part of parts(address)) {
    const box = boxOf(part.slice(part.lastIndexOf('!') + 1).trim());
    if (!box) return null;
    boxes.push(box);
  }
  return boxes;
}
