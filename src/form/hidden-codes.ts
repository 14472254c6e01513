/**
 * Codes of units in what a sheet hides: forms sent out by the province carry the committee's code there. Typed as a
 * number it has lost its leading zero, and looks like any figure.
 */
import { cellText } from '../sheet/cell-text';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from '../sheet/snapshot';

const TEXT_CODE = /^\s*\d{5}\s*$/u;
const LEAST_NUMBER = 1000;
const MOST_NUMBER = 99_999;

/**
 * Looks through hidden rows and columns, or all of a hidden sheet.
 * @returns codes of five digits, texts first. A number counts only where it is the one number that the sheet hides, and
 *   stands in a row without another: hidden figures are no codes. Whether a code is a unit's is for the register to say
 */
export function hiddenCodes(sheet: SheetSnapshot): string[] {
  const { hiddenRows, hiddenColumns } = sheet;
  const isHidden = sheet.visibility !== 'visible';
  if (!isHidden && hiddenRows.size === 0 && hiddenColumns.size === 0) return [];
  const codes: string[] = [];
  const numbers = new Set<number>();
  let alone: number | null = null;
  for (const row of sheet.rows) {
    const isWhole = isHidden || hiddenRows.has(row.index);
    if (!isWhole && hiddenColumns.size === 0) continue;
    for (const cell of row.cells) {
      if (!isWhole && !hiddenColumns.has(cell.column)) continue;
      if (cell.kind === 'text') {
        const text = cell.value as string;
        if (text.length <= 7 && TEXT_CODE.test(text)) codes.push(cellText(cell).trim());
      } else if (cell.kind === 'number') {
        const value = cell.value as number;
        numbers.add(value);
        if (isCode(value) && isOnlyNumber(row, cell)) alone = value;
      }
    }
  }
  if (alone !== null && numbers.size === 1) codes.push(String(alone).padStart(5, '0'));
  return codes;
}

function isCode(value: number): boolean {
  return Number.isInteger(value) && value >= LEAST_NUMBER && value <= MOST_NUMBER;
}

function isOnlyNumber({ cells }: SnapshotRow, cell: SnapshotCell): boolean {
  return cells.every((other) => other === cell || other.kind === 'text' || other.kind === 'empty');
}
