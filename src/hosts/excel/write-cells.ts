/** Writing a block of cells: number formats first, since they decide how an entry is read, then looks, then entries. */
import type { CellBox } from '../../sheet/address';
import type { CellFormat } from '../../workbook/patch';
import { rangeOf, rowsOf } from './cell-box';
import type { CellEntry, PreparedCell } from './cell-input';
import { GENERAL_FORMAT, TEXT_FORMAT, prepareCell } from './cell-input';
import { runsOf } from './format-runs';
import type { ReadyWrite } from './ready-patch';
import { boxOfWrite, formatAt, widthOfRow } from './ready-patch';
import type { RequestBudget } from './request-budget';
import { bytesOfEntry } from './request-budget';
import { LOOK_PARTS, formatAreas, hasLook } from './write-format';
import type { LookMeans } from './write-format';

/** Office.js sends large blocks in commands of 1,500 cells, some 900 bytes each without the entries. */
const COMMAND_BYTES_PER_CELL = 0.6;

/** The cells of a sheet under number format `@`, which takes everything for text. */
export interface TextCells {
  has(row: number, column: number): boolean;
  set(row: number, column: number, isText: boolean): void;
}

/**
 * Writes a block.
 * @param textCells kept up to date
 * @param is1904 whether the workbook counts days from 1904
 * @param means what of the cells' looks is set along with them
 */
export async function writeCells(
  budget: RequestBudget,
  sheetOf: () => Excel.Worksheet,
  edit: ReadyWrite,
  textCells: TextCells,
  is1904: boolean,
  means: LookMeans,
): Promise<void> {
  const box = boxOfWrite(edit);
  if (!box) return;
  const cells = prepared(edit, textCells, is1904);
  const size = { rows: edit.rows.length, columns: edit.width };
  const formats = (when: 'before' | 'after') =>
    runsOf(edit, size, (row, column) => cells[row]![column]?.[when] ?? null);
  await setNumberFormats(budget, sheetOf, formats('before'));
  await setLooks(budget, sheetOf, edit, means);
  await setEntries(budget, sheetOf, box, cells);
  await setNumberFormats(budget, sheetOf, formats('after'));
}

/** Null for a cell that the write leaves alone. */
type Prepared = (PreparedCell | null)[][];

function prepared(edit: ReadyWrite, textCells: TextCells, is1904: boolean): Prepared {
  return edit.rows.map((inputs, at) =>
    Array.from({ length: widthOfRow(edit, at) }, (_, place) => {
      const [row, column] = [edit.row + at, edit.column + place];
      const wanted = formatAt(edit, at, place)?.numberFormat ?? null;
      const current = textCells.has(row, column) ? TEXT_FORMAT : GENERAL_FORMAT;
      const cell = prepareCell(inputs[place] ?? null, wanted, current, is1904);
      const last = cell.after ?? cell.before;
      if (last !== null) textCells.set(row, column, last === TEXT_FORMAT);
      return cell;
    }),
  );
}

async function setNumberFormats(
  budget: RequestBudget,
  sheetOf: () => Excel.Worksheet,
  runs: ReadonlyMap<string, readonly CellBox[]>,
): Promise<void> {
  for (const [code, boxes] of runs) {
    for (const box of boxes) {
      await budget.take(2, code.length * 2);
      // One value for a whole range is what Excel takes, though the typings know tables of values only.
      rangeOf(sheetOf(), box).numberFormat = code as unknown as string[][];
    }
  }
}

/** Gives the cells of a block their looks, number formats apart. */
export async function setLooks(
  budget: RequestBudget,
  sheetOf: () => Excel.Worksheet,
  edit: ReadyWrite,
  means: LookMeans,
): Promise<void> {
  if (!LOOK_PARTS.some((part) => means.parts.has(part))) return;
  const size = { rows: edit.rows.length, columns: edit.width };
  // Formats that say the same are one, whichever object they are.
  const known = new Map<string, CellFormat>();
  const byObject = new Map<CellFormat, CellFormat | null>();
  const lookAt = (row: number, column: number): CellFormat | null => {
    if (column >= widthOfRow(edit, row)) return null;
    const format = formatAt(edit, row, column);
    if (!format) return null;
    let look = byObject.get(format);
    if (look === undefined) {
      const key = JSON.stringify({ ...format, numberFormat: undefined });
      look = hasLook(format) ? (known.get(key) ?? format) : null;
      if (look) known.set(key, look);
      byObject.set(format, look);
    }
    return look;
  };
  for (const [look, boxes] of runsOf(edit, size, lookAt)) {
    await formatAreas(budget, sheetOf, boxes, look, means);
  }
}

async function setEntries(
  budget: RequestBudget,
  sheetOf: () => Excel.Worksheet,
  box: CellBox,
  cells: Prepared,
): Promise<void> {
  for (let first = 0; first < rowsOf(box);) {
    await budget.take(3);
    const lines: (CellEntry | null)[][] = [];
    let bytes = 0;
    for (let row = first; row < cells.length; row += 1) {
      // Excel leaves a cell alone that it is given null for.
      const line = Array.from(
        { length: box.right - box.left + 1 },
        (_, column) => cells[row]![column]?.entry ?? null,
      );
      const lineBytes = line.reduce<number>(
        (sum, entry) => sum + bytesOfEntry(entry),
        line.length * COMMAND_BYTES_PER_CELL,
      );
      const isFull = (lines.length + 1) * line.length > budget.mostCells;
      if (lines.length > 0 && (isFull || bytes + lineBytes > budget.room)) break;
      lines.push(line);
      bytes += lineBytes;
    }
    await budget.take(0, bytes);
    const [top, bottom] = [box.top + first, box.top + first + lines.length - 1];
    rangeOf(sheetOf(), { ...box, top, bottom }).formulas = lines;
    first += lines.length;
  }
}
