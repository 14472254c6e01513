/** A patch made ready for an open workbook: its rows are there, and what Excel would never take is refused already. */
import { LAST_COLUMN, LAST_ROW, addressOf } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import { LONGEST_TEXT, isSheetName, isTableName } from '../../workbook/naming';
import type { CellFormat, CellInput, WorkbookEdit, WorkbookPatch } from '../../workbook/patch';
import { checkChartBoxes, checkPlace, checkTableBox } from '../../workbook/patch-boxes';
import { PatchRefused } from '../../workbook/patch-refused';
import type { TableEdit, WriteEdit } from '../../workbook/sheet-plan';
import { LONGEST_FORMULA, specOf } from './cell-input';

/** Excel on a desk cuts custom properties at this length without a word. */
const LONGEST_PROPERTY = 255;

/** A write with its rows; those shorter than `width` leave the cells beyond alone. */
export interface ReadyWrite extends WriteEdit {
  readonly rows: readonly (readonly CellInput[])[];
  /** Columns of the widest row, formats included; 0 for a write of nothing. */
  readonly width: number;
}

export type ReadyEdit = Exclude<WorkbookEdit, { kind: 'write' }> | ReadyWrite;

export interface ReadyPatch extends WorkbookPatch {
  readonly edits: readonly ReadyEdit[];
}

/**
 * Makes a patch ready.
 * @throws PatchRefused for what is wrong whatever the workbook: names, places, lengths
 */
export function readyPatch(patch: WorkbookPatch): ReadyPatch {
  return { ...patch, edits: patch.edits.map(readyEdit) };
}

function readyEdit(edit: WorkbookEdit): ReadyEdit {
  switch (edit.kind) {
    case 'write':
      return readyWrite(edit);
    case 'addSheet':
      if (!isSheetName(edit.sheet)) throw new PatchRefused('bad-sheet-name', edit.sheet);
      break;
    case 'merge':
    case 'unmerge':
      for (const box of edit.boxes) checkPlace(edit.sheet, box);
      break;
    case 'table':
      checkTable(edit);
      break;
    case 'chart':
      checkChartBoxes(edit);
      break;
    case 'property':
      if (edit.name.length > LONGEST_PROPERTY || (edit.value ?? '').length > LONGEST_PROPERTY) {
        throw new PatchRefused('text-too-long', null, edit.name);
      }
      break;
    case 'deleteSheet':
    case 'deleteTable':
    case 'deleteChart':
      break;
  }
  return edit;
}

function readyWrite(edit: WriteEdit): ReadyWrite {
  const rows = Array.isArray(edit.rows)
    ? (edit.rows as readonly (readonly CellInput[])[])
    : Array.from(edit.rows);
  const { sheet, row: first, column, formats = [] } = edit;
  let width = rows.length > 0 ? formats.length : 0;
  rows.forEach((cells, at) => {
    const row = first + at;
    width = Math.max(width, cells.length);
    if (row > LAST_ROW || column + Math.max(cells.length, formats.length) - 1 > LAST_COLUMN) {
      throw new PatchRefused('outside-sheet', sheet, addressOf(row, column));
    }
    cells.forEach((input, place) => checkLength(sheet, row, column + place, input));
  });
  return { ...edit, rows, width };
}

function checkLength(sheet: string, row: number, column: number, input: CellInput): void {
  if (typeof input !== 'string' && (typeof input !== 'object' || input === null)) return;
  const { value, formula } = specOf(input);
  const isTooLong =
    formula === undefined
      ? typeof value === 'string' && value.length > LONGEST_TEXT
      : formula.length >= LONGEST_FORMULA;
  if (isTooLong) throw new PatchRefused('text-too-long', sheet, addressOf(row, column));
}

function checkTable(edit: TableEdit): void {
  const { sheet, name, box } = edit;
  checkPlace(sheet, box);
  if (!isTableName(name)) throw new PatchRefused('bad-table-name', sheet, name);
  checkTableBox(edit);
}

/** The box that a write covers, or null where it writes nothing. */
export function boxOfWrite({ row, column, rows, width }: ReadyWrite): CellBox | null {
  if (rows.length === 0 || width === 0) return null;
  return { top: row, left: column, bottom: row + rows.length - 1, right: column + width - 1 };
}

/** How many cells of a row a write reaches. */
export function widthOfRow({ rows, formats = [] }: ReadyWrite, row: number): number {
  return Math.max(rows[row]!.length, formats.length);
}

/** The format of a cell in a write: its own, else that of its column in the block, else null. */
export function formatAt(
  { rows, formats }: ReadyWrite,
  row: number,
  column: number,
): CellFormat | null {
  const input = rows[row]![column] ?? null;
  const own = typeof input === 'object' ? input?.format : undefined;
  return own ?? formats?.[column] ?? null;
}
