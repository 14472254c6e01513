/**
 * Checksums of a sheet's rows: what says that a sheet still holds what we wrote, without keeping every cell. They are
 * made of what was put in, not of what formulas give, since results follow from other cells.
 */
import { addressOf } from '../../sheet/address';
import type { ExpectedSheet } from '../../workbook/patch';
import { isoToSerial } from '../../xlsx/date-serial';
import { specOf } from './cell-input';
import { formulaSense } from './formula-sense';
import type { RangeContent } from './range-content';
import type { ReadyWrite } from './ready-patch';
import { widthOfRow } from './ready-patch';

type Value = number | string | boolean | null;

/** Gathers cells, row by row, and gives the checksums; cells of a row may come in any order. */
class RowSums {
  private readonly rows = new Map<number, Map<number, string>>();

  put(row: number, column: number, value: Value, formula: string | undefined): void {
    const token = tokenOf(value, formula);
    let cells = this.rows.get(row);
    if (token === '') cells?.delete(column);
    else {
      if (!cells) this.rows.set(row, (cells = new Map()));
      cells.set(column, token);
    }
  }

  /** Forgets the cells that a merge hides: Excel keeps only its first one. */
  hide(top: number, left: number, bottom: number, right: number): void {
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        if (row !== top || column !== left) this.rows.get(row)?.delete(column);
      }
    }
  }

  sums(): number[] {
    let last = -1;
    for (const [row, cells] of this.rows) if (cells.size > 0) last = Math.max(last, row);
    return Array.from({ length: last + 1 }, (_, row) => checksum(this.rows.get(row)));
  }
}

function tokenOf(value: Value, formula: string | undefined): string {
  if (formula !== undefined) return `=${formulaSense(formula)}`;
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `n${Number(value.toPrecision(15))}`;
  if (typeof value === 'boolean') return value ? 'b1' : 'b0';
  return `t${value.replace(/\r\n?/g, '\n')}`;
}

/** FNV-1a over the cells in order of column, 32 bits; never 0, which stands for a blank row. */
function checksum(cells: ReadonlyMap<number, string> | undefined): number {
  if (!cells || cells.size === 0) return 0;
  let sum = 0x811c9dc5;
  for (const column of [...cells.keys()].sort((a, b) => a - b)) {
    const text = `${column}${cells.get(column)!}\u0000`;
    for (let at = 0; at < text.length; at += 1) {
      sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
    }
  }
  return sum || 1;
}

/**
 * The checksums of a new sheet once a patch's writes and merges are done.
 * @param edits its writes and merges in their order
 * @param is1904 whether the workbook counts days from 1904
 */
export function checksumsOfEdits(
  edits: readonly (
    | ReadyWrite
    | {
        readonly kind: 'merge';
        readonly boxes: readonly { top: number; left: number; bottom: number; right: number }[];
      }
  )[],
  is1904 = false,
): number[] {
  const sums = new RowSums();
  for (const edit of edits) {
    if (edit.kind === 'merge') {
      for (const { top, left, bottom, right } of edit.boxes) sums.hide(top, left, bottom, right);
      continue;
    }
    edit.rows.forEach((cells, at) => {
      for (let place = 0; place < widthOfRow(edit, at); place += 1) {
        const { value, formula, isDate } = specOf(cells[place] ?? null);
        const serial = isDate && typeof value === 'string' ? isoToSerial(value, is1904) : null;
        const stored = typeof value === 'number' && !Number.isFinite(value) ? '#NUM!' : value;
        sums.put(edit.row + at, edit.column + place, serial ?? stored, formula);
      }
    });
  }
  return sums.sums();
}

/** The checksums of a sheet as it was read. */
export function checksumsOfContents(contents: readonly RangeContent[]): number[] {
  const sums = new RowSums();
  for (const { box, at } of contents) {
    for (let row = box.top; row <= box.bottom; row += 1) {
      for (let column = box.left; column <= box.right; column += 1) {
        const { value, formula } = at(row, column);
        sums.put(row, column, value, formula);
      }
    }
  }
  return sums.sums();
}

/**
 * The first row that is not as expected.
 * @returns its address, such as `A57`, or null when all rows are as expected
 */
export function firstChangedRow(expected: ExpectedSheet, actual: readonly number[]): string | null {
  const length = Math.max(expected.rows.length, actual.length);
  for (let row = 0; row < length; row += 1) {
    if ((expected.rows[row] ?? 0) !== (actual[row] ?? 0)) return addressOf(row, 0);
  }
  return null;
}
