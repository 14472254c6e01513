/**
 * Where the headings of tables without numbers may stand: rows of labels right above a row of data. What the labels
 * say is not looked at; that is for who knows the forms.
 */
import { cellText, isBlankCell } from './cell-text';
import type { CellBox } from './address';
import { isInBox } from './address';
import { mergesIn } from './merge-index';
import type { NumberingRow } from './numbering-row';
import { fewNumbers } from './numbering-row';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from './snapshot';
import { firstRowFrom, rowAt } from './snapshot';

export interface LabelRow {
  readonly row: number;
  readonly labels: readonly SnapshotCell[];
}

/** Rows of labels, from top to bottom, with what stands right below them. */
export interface LabelBlock {
  readonly rows: readonly LabelRow[];
  /** First row of data: the row below the last row of labels and all that is merged down from it. */
  readonly dataTop: number;
}

const FEWEST_LABELS = 3;
const LONGEST_LABEL = 160;
const MOST_BLOCK_ROWS = 8;
/** A working sheet of thousands of rows is not searched without end. */
const MOST_BLOCKS = 300;
const MOST_LABELS = 60_000;
const ROW_KEY = /^[([]?\s*(?:\d{1,3}|[IVX]{1,5})\s*[)\].:]?$/u;

/** A part of a sheet: some columns, both included, from a row on. */
export interface LabelArea {
  readonly left: number;
  readonly right: number;
  readonly from: number;
}

/**
 * Finds the blocks of labels of a sheet.
 * @param taken boxes of tables that are known already; their cells are passed over
 * @param area where only the first block of a part of the sheet is looked for
 * @returns in reading order, at most 300
 */
export function labelBlocks(
  sheet: SheetSnapshot,
  taken: readonly CellBox[],
  area?: LabelArea,
): LabelBlock[] {
  const blocks: LabelBlock[] = [];
  let rows: LabelRow[] = [];
  let last = -2;
  let looked = 0;
  const close = () => {
    if (rows.some(({ labels }) => labels.length >= FEWEST_LABELS))
      blocks.push(blockOf(sheet, rows));
    rows = [];
  };
  const most = area ? 1 : MOST_BLOCKS;
  const start = area ? firstRowFrom(sheet, area.from) : 0;
  for (let at = start; at < sheet.rows.length; at++) {
    const whole = sheet.rows[at]!;
    const row = area ? within(whole, area) : whole;
    if (blocks.length >= most || looked > MOST_LABELS) return blocks;
    if (row.index - last > 2) close();
    const kind = kindOf(row, taken, rows);
    if (kind === 'blank') continue;
    last = row.index;
    if (kind === 'data') close();
    else {
      looked += kind.length;
      rows.push({ row: row.index, labels: kind });
      if (rows.length > MOST_BLOCK_ROWS) rows.shift();
    }
  }
  close();
  return blocks;
}

/** The labels of a row, or what it is else. */
function kindOf(
  row: SnapshotRow,
  taken: readonly CellBox[],
  above: readonly LabelRow[],
): SnapshotCell[] | 'data' | 'blank' {
  const open = taken.filter((box) => box.top <= row.index && row.index <= box.bottom);
  const labels: SnapshotCell[] = [];
  for (const cell of row.cells) {
    if (isBlankCell(cell) || open.some((box) => isInBox(box, cell.row, cell.column))) continue;
    if (isYear(cell)) continue;
    if (cell.kind !== 'text' || cell.formula !== undefined) return 'data';
    if ((cell.value as string).length > LONGEST_LABEL) return 'data';
    labels.push(cell);
  }
  if (labels.length === 0) return 'blank';
  if (above.length === 0) return labels.length >= 2 ? labels : 'data';
  // A row that begins with a number, or with one text at the left edge, is the first row or section of the data.
  const [first] = labels;
  if (labels.length >= 2 && ROW_KEY.test(cellText(first).trim())) return 'data';
  const left = Math.min(...above.map((line) => line.labels[0]!.column));
  return labels.length === 1 && first!.column <= left + 1 ? 'data' : labels;
}

/** Labels that are merged downwards reach below the row in which their text stands; few numbers may follow. */
function blockOf(sheet: SheetSnapshot, rows: readonly LabelRow[]): LabelBlock {
  return { rows, dataTop: dataTopBelow(sheet, rows) };
}

/**
 * The first row that can be data below some rows of labels.
 * @param rows at least one
 */
export function dataTopBelow(sheet: SheetSnapshot, rows: readonly LabelRow[]): number {
  const { row } = rows.at(-1)!;
  const top = rows[0]!.row;
  const labels = rows.flatMap((line) => line.labels);
  const left = Math.min(...labels.map(({ column }) => column));
  const right = Math.max(...labels.map(({ column }) => column));
  let bottom = row;
  for (const box of mergesIn(sheet, row, row)) {
    if (box.left > right || box.right < left) continue;
    if (box.top >= top && box.bottom < row + MOST_BLOCK_ROWS) bottom = Math.max(bottom, box.bottom);
  }
  return bottom + 1;
}

/**
 * The numbers right below headings, where too few are printed for a numbering row.
 * @returns null where there are none
 */
export function numbersBelow(
  sheet: SheetSnapshot,
  dataTop: number,
  left: number,
  right: number,
): NumberingRow | null {
  const next = rowAt(sheet, dataTop) ?? rowAt(sheet, dataTop + 1);
  return next ? fewNumbers(next, left, right) : null;
}

function within({ index, cells }: SnapshotRow, { left, right }: LabelArea): SnapshotRow {
  return { index, cells: cells.filter(({ column }) => column >= left && column <= right) };
}

function isYear(cell: SnapshotCell): boolean {
  return cell.kind === 'number' && Number(cell.value) >= 1990 && Number(cell.value) <= 2100;
}
