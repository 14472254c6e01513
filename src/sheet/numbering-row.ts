/**
 * The row under a table's headings that numbers its columns (A, B, 1, 2, (3)=(1)+(2) …): the surest mark of a
 * statistical table, wherever on a sheet it stands.
 */
import { cellText, isBlankCell } from './cell-text';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from './snapshot';

/** One column's number as printed. */
export interface NumberingCell {
  readonly column: number;
  /** The number or letter: "2", "B". */
  readonly key: string;
  /** The formula as printed, "6=3+4+5", or null where the number stands alone. */
  readonly formula: string | null;
  /** Heading text that shares the cell with the number; empty in a row of its own. */
  readonly label: string;
}

export interface NumberingRow {
  readonly row: number;
  /** At least four, in rising order of column and of key, letters first. */
  readonly cells: readonly NumberingCell[];
}

const FEWEST_CELLS = 4;
const TOKEN = /^[([]?\s*([A-Za-z]|\d{1,2})\s*[)\]]?\s*(=.*)?$/su;
const LONGEST_TOKEN = 120;
/** "[ 12 ]" with some white space around it; longer tokens have a formula or a label. */
const LONGEST_BARE = 12;
/** What may stand in the numbering row before the first number instead of a letter. */
const LEAD_WORDS: ReadonlySet<string> = new Set(['stt', 'tt', 'cột', 'số tt']);

/**
 * Finds all numbering rows of a sheet; tables may stand below or beside each other.
 * @returns in reading order; empty where the sheet has none
 */
export function findNumberingRows(sheet: SheetSnapshot): NumberingRow[] {
  const found: NumberingRow[] = [];
  for (const row of sheet.rows) {
    if (row.cells.length >= FEWEST_CELLS) collectRuns(row, found);
  }
  return found;
}

/** Runs of rising tokens; a cell that is no token ends the search, so that rows of data cost one look. */
function collectRuns(row: SnapshotRow, found: NumberingRow[]): void {
  let run: NumberingCell[] = [];
  let isStart = true;
  for (const cell of row.cells) {
    if (isBlankCell(cell)) continue;
    const token = tokenOf(cell);
    if (token === null) {
      if (isStart && isLeadWord(cell)) {
        isStart = false;
        continue;
      }
      break;
    }
    isStart = false;
    const last = run.at(-1);
    if (last && !isRising(last.key, token.key)) {
      keepRun(row.index, run, found);
      // A run that was too short to be a table's numbers means that this row holds data.
      if (found.at(-1)?.cells !== run) return;
      run = [];
    }
    run.push(token);
  }
  keepRun(row.index, run, found);
}

function keepRun(row: number, run: NumberingCell[], found: NumberingRow[]): void {
  if (run.length < FEWEST_CELLS) return;
  const numbers = run.filter((cell) => isNumberKey(cell.key)).map((cell) => Number(cell.key));
  const hasLetter = numbers.length < run.length;
  const steps = numbers.filter((n, i) => i > 0 && n === numbers[i - 1]! + 1).length;
  const isCounting = numbers.length < 2 || steps * 2 >= numbers.length - 1;
  if (isCounting && (hasLetter || numbers[0]! <= 2)) found.push({ row, cells: run });
}

function isLeadWord(cell: SnapshotCell): boolean {
  return (
    cell.kind === 'text' &&
    (cell.value as string).length <= LONGEST_BARE &&
    LEAD_WORDS.has(cellText(cell).trim().toLowerCase())
  );
}

function isNumberKey(key: string): boolean {
  const code = key.charCodeAt(0);
  return code >= 48 && code <= 57;
}

function isRising(before: string, after: string): boolean {
  if (isNumberKey(before)) return isNumberKey(after) && Number(after) > Number(before);
  return isNumberKey(after) || after > before;
}

function tokenOf(cell: SnapshotCell): NumberingCell | null {
  if (cell.kind === 'number') {
    // Excel turns a typed (1) into −1.
    const value = Math.abs(cell.value as number);
    if (!Number.isInteger(value) || value < 1 || value > 99) return null;
    return { column: cell.column, key: String(value), formula: null, label: '' };
  }
  if (cell.kind !== 'text' || !mayBeToken(cell.value as string)) return null;
  const text = cellText(cell).trim();
  const whole = TOKEN.exec(text);
  if (whole) return token(cell.column, whole, text, '');
  const lineEnd = text.lastIndexOf('\n');
  if (lineEnd < 0) return null;
  const lastLine = text.slice(lineEnd + 1).trim();
  const underLabel = TOKEN.exec(lastLine);
  return underLabel && token(cell.column, underLabel, lastLine, text.slice(0, lineEnd).trim());
}

/** Most texts of a sheet are neither short nor formulas; they are put aside without a closer look. */
function mayBeToken(text: string): boolean {
  if (text.length <= LONGEST_BARE) return true;
  return text.length <= LONGEST_TOKEN && (text.includes('=') || text.includes('\n'));
}

function token(column: number, match: RegExpExecArray, text: string, label: string): NumberingCell {
  const printed = match[1]!.toUpperCase();
  const key = isNumberKey(printed) ? String(Number(printed)) : printed;
  return { column, key, formula: match[2] === undefined ? null : text, label };
}
