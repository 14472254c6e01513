/**
 * The row under a table's headings that numbers its columns (A, B, 1, 2, (3)=(1)+(2) …): the surest mark of a
 * statistical table, wherever on a sheet it stands.
 */
import { cellText, isBlankCell } from './cell-text';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from './snapshot';
import { firstRowFrom } from './snapshot';

/** One column's number as printed. */
export interface NumberingCell {
  readonly column: number;
  /** The number or letter: "2", "B", "3a". */
  readonly key: string;
  /** The formula as printed, "6=3+4+5", or null where the number stands alone. */
  readonly formula: string | null;
  /** Heading text that shares the cell with the number; empty in a row of its own. */
  readonly label: string;
}

export interface NumberingRow {
  readonly row: number;
  /**
   * At least four, in rising order of column. Keys mostly rise, letters first; a column that was moved keeps its
   * number out of turn, one that was copied repeats its neighbour's, one that was inserted may have none.
   */
  readonly cells: readonly NumberingCell[];
}

const FEWEST_CELLS = 4;
const TOKEN =
  /^[([{]?\s*(?:cột\s*)?[([]?\s*([A-Za-zĐđ]|[-−–]?\d{1,2}[a-d]?)\s*[)\]}]?\s*[.):]?\s*(=.*)?$/isu;
const LONGEST_TOKEN = 120;
/** "[ 12 ]" with some white space around it; longer tokens have a formula or a label. */
const LONGEST_BARE = 12;
/** What may stand in the numbering row before the first number instead of a letter. */
const LEAD_WORDS: ReadonlySet<string> = new Set(['stt', 'tt', 'cột', 'số tt', 'cột số', 'số cột']);
/** Words that someone wrote between the numbers, over a column of their own. */
const MOST_STRANGERS = 2;
/** No form has so many columns; a longer run is data. */
const LONGEST_RUN = 400;
/** More rows than this are no headings; nobody prints so many pages. */
const MOST_ROWS = 4000;
/** Of the numbers from the first to the last, the share that has to be there where some stand out of turn. */
const FEWEST_PRESENT = 0.7;

/**
 * Finds all numbering rows of a sheet; tables may stand below or beside each other.
 * @returns in reading order; empty where the sheet has none
 */
export function findNumberingRows(sheet: SheetSnapshot): NumberingRow[] {
  const found: NumberingRow[] = [];
  for (const row of sheet.rows) {
    if (row.cells.length >= FEWEST_CELLS) collectRuns(row, found);
    if (found.length >= MOST_ROWS) break;
  }
  return found;
}

/** Headings that bear their numbers stand at most so many rows apart, by how many levels they have. */
const MOST_LEVELS = 5;

/**
 * Numbers that stand under the heading in the same cell, at whatever level that cell is.
 * @param numbering the row in which most of them were found
 * @param left first and
 * @param right last column that may belong to the table
 * @returns all of them, `row` being the lowest; null where the numbers have a row of their own
 */
export function numbersInHeadings(
  sheet: SheetSnapshot,
  numbering: NumberingRow,
  left: number,
  right: number,
): NumberingRow | null {
  const labelled = numbering.cells.filter(({ label }) => label !== '').length;
  if (labelled * 2 <= numbering.cells.length) return null;
  const byColumn = new Map<number, NumberingCell>();
  let lowest = numbering.row;
  const first = firstRowFrom(sheet, numbering.row - MOST_LEVELS);
  for (let at = first; at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!;
    if (row.index > numbering.row + MOST_LEVELS) break;
    for (const cell of row.cells) {
      if (cell.column < left || cell.column > right || cell.kind !== 'text') continue;
      const found = tokenOf(cell);
      if (!found || found.label === '') continue;
      byColumn.set(cell.column, found);
      lowest = Math.max(lowest, row.index);
    }
  }
  for (const cell of numbering.cells)
    if (!byColumn.has(cell.column)) byColumn.set(cell.column, cell);
  const cells = [...byColumn.values()].sort((a, b) => a.column - b.column);
  return isNumbering(cells, false) ? { row: lowest, cells } : { ...numbering, row: lowest };
}

/**
 * The numbers of a row that holds nothing else, however few: part of a numbering row that was filled in only partly.
 * @param left first and
 * @param right last column that is looked at
 * @returns null where the row holds anything but rising numbers from 1 or letters from A on, or only one of them
 */
export function fewNumbers(row: SnapshotRow, left: number, right: number): NumberingRow | null {
  const cells: NumberingCell[] = [];
  for (const cell of row.cells) {
    if (cell.column < left || isBlankCell(cell)) continue;
    if (cell.column > right) break;
    const found = tokenOf(cell);
    if (!found || (cells.length > 0 && !isRising(cells.at(-1)!.key, found.key))) return null;
    if (cells.push(found) > LONGEST_RUN) return null;
  }
  const first = cells[0]?.key;
  const begins = first === '1' || first === 'A' || (first !== undefined && cells.length > 2);
  return cells.length > 1 && begins ? { row: row.index, cells } : null;
}

/**
 * Runs of tokens. A text before there are enough of them ends a run, so that rows of data cost one look; behind a gap
 * the numbers of a table beside may begin.
 */
function collectRuns({ index, cells }: SnapshotRow, found: NumberingRow[]): void {
  let run: NumberingCell[] = [];
  let strangers = 0;
  let isOpen = true;
  let isBeside = false;
  const close = (isEndedByFigure: boolean) => {
    if (run.length >= FEWEST_CELLS && isNumbering(run, isEndedByFigure || isBeside)) {
      found.push({ row: index, cells: run });
    }
    run = [];
    strangers = 0;
  };
  let before = -1;
  for (let at = 0; at < cells.length; at++) {
    if (!isOpen) {
      at = beginsBehindGap(cells, at);
      if (at < 0) return;
      isOpen = true;
      isBeside = true;
      before = cells[at]!.column;
    }
    const cell = cells[at]!;
    if (isBlankCell(cell)) continue;
    const isBehindGap = cell.column > before + 1;
    before = cell.column;
    const token = tokenOf(cell);
    if (token === null) {
      if (run.length === 0 && isLeadWord(cell)) continue;
      if (cell.kind === 'text' && run.length >= FEWEST_CELLS && strangers < MOST_STRANGERS) {
        strangers += 1;
        continue;
      }
      close(cell.kind === 'number');
      isOpen = false;
      continue;
    }
    if (run.length >= FEWEST_CELLS) {
      if (isAnew(run, token.key)) close(false);
      else if ((isBehindGap || strangers > 0) && isStray(run, token.key)) {
        // Figures beside the table, which have nothing to do with its numbers.
        close(false);
        isOpen = false;
        continue;
      }
    }
    if (run.push(token) > LONGEST_RUN) return;
  }
  close(false);
}

/**
 * Where in a row the numbers of a table beside may begin: nearly all rows are data without a gap, and end here.
 * @param from position of a cell that is none of the numbers' or of the first behind it
 * @returns position of the first cell from there on that stands behind a blank one and may begin them; −1 for none
 */
function beginsBehindGap(cells: readonly SnapshotCell[], from: number): number {
  let before = cells[from - 1]!.column;
  for (let at = from; at < cells.length; at++) {
    const cell = cells[at]!;
    if (cell.kind === 'number' ? cell.column === before + 1 : isBlankCell(cell)) {
      if (cell.kind === 'number') before = cell.column;
      continue;
    }
    if (cell.column > before + 1 && mayBegin(cell)) return at;
    before = cell.column;
  }
  return -1;
}

/** Numbers may be missing where columns were deleted, but not many at once. */
const MOST_SKIPPED = 5;

/** Whether a figure behind a gap does not go on with the numbers: it is far above them, or among them already. */
function isStray(run: readonly NumberingCell[], key: string): boolean {
  const last = run.at(-1)!.key;
  if (!isNumberKey(last) || !isNumberKey(key) || key === last) return false;
  if (Number.parseInt(key, 10) > Number.parseInt(last, 10) + MOST_SKIPPED) return true;
  return (
    run.some((cell) => cell.key === key) &&
    run.every((cell, at) => at === 0 || isRising(run[at - 1]!.key, cell.key))
  );
}

/** Whether the numbers of a table beside may begin with a cell: A, 1, STT. */
function mayBegin(cell: SnapshotCell): boolean {
  if (cell.kind === 'number') return cell.value === 1 || cell.value === -1;
  if (cell.kind !== 'text' || (cell.value as string).length > LONGEST_BARE) return false;
  const key = tokenOf(cell)?.key;
  return key === 'A' || key === '1' || isLeadWord(cell);
}

/** Whether a key begins the numbers of the table beside. */
function isAnew(run: readonly NumberingCell[], key: string): boolean {
  const last = run.at(-1)!.key;
  if (key === last) return false;
  const isFirst = run[0]!.key === key || key === '1';
  if (isNumberKey(key)) return isFirst && run.some((cell) => cell.key === key);
  return (
    isNumberKey(last) && (run.every((c) => isNumberKey(c.key)) || run.some((c) => c.key === key))
  );
}

/**
 * Numbers in their order may have gaps. Out of order they are numbers of columns only where nearly all from the first
 * to the last are there and hardly one twice: figures of a row of data are not like that.
 */
function isNumbering(run: readonly NumberingCell[], isEndedByFigure: boolean): boolean {
  const numbers = run
    .filter(({ key }) => isNumberKey(key))
    .map(({ key }) => Number.parseInt(key, 10));
  const hasLetter = numbers.length < run.length;
  const steps = numbers.filter((n, i) => i > 0 && n === numbers[i - 1]! + 1).length;
  const isEachNext = numbers.length > 1 && steps === numbers.length - 1;
  if (run.every(({ key }, i) => i === 0 || isRising(run[i - 1]!.key, key))) {
    if (isEachNext) return hasLetter || numbers[0]! <= 2 || !isEndedByFigure;
    const isCounting = numbers.length < 2 || steps * 2 >= numbers.length - 1;
    return isCounting && (hasLetter || numbers[0]! <= 2);
  }
  if (isEndedByFigure || numbers.length < FEWEST_CELLS) return false;
  const distinct = new Set(run.map(({ key }) => key)).size;
  const different = new Set(numbers);
  const first = Math.min(...different);
  const span = Math.max(...different) - first + 1;
  const rises = numbers.filter((n, i) => i > 0 && n > numbers[i - 1]!).length;
  return (
    (hasLetter || first <= 2) &&
    different.size >= FEWEST_CELLS &&
    different.size >= span * FEWEST_PRESENT &&
    run.length - distinct <= Math.max(1, distinct / 5) &&
    rises * 2 >= numbers.length - 1
  );
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
  if (!isNumberKey(before)) return isNumberKey(after) || letterRank(after) > letterRank(before);
  if (!isNumberKey(after)) return false;
  const step = Number.parseInt(after, 10) - Number.parseInt(before, 10);
  return step > 0 || (step === 0 && after > before);
}

/** A, B, C, D, Đ, E in the order of the Vietnamese alphabet. */
function letterRank(key: string): number {
  return key === 'Đ' ? 68.5 : key.charCodeAt(0);
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
  // A typed (1) that Excel turned into −1 may have become a text later.
  const printed = match[1]!.replace(/^[-−–]/u, '');
  const key = /^\d/u.test(printed)
    ? `${Number.parseInt(printed, 10)}${printed.replace(/^\d+/u, '').toLowerCase()}`
    : printed.toUpperCase();
  return { column, key, formula: match[2] === undefined ? null : text, label };
}
