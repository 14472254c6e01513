/** Whether two snapshots say the same of a sheet, so that what was found on the one holds for the other. */
import type { CellBox } from './address';
import type { CellStyle, SheetSnapshot, SnapshotCell } from './snapshot';

/** Compares everything that a snapshot holds, cell by cell, in time that grows with the number of cells. */
export function isSameSheet(a: SheetSnapshot, b: SheetSnapshot): boolean {
  return (
    a === b ||
    (a.name === b.name &&
      a.visibility === b.visibility &&
      a.isProtected === b.isProtected &&
      isSameBox(a.box, b.box) &&
      sameItems(a.merges, b.merges, isSameBox) &&
      isSameSet(a.hiddenRows, b.hiddenRows) &&
      isSameSet(a.hiddenColumns, b.hiddenColumns) &&
      sameItems(
        a.rows,
        b.rows,
        (row, other) => row.index === other.index && sameItems(row.cells, other.cells, isSameCell),
      ))
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((item, at) => isSame(item, b[at]!)));
}

function isSameBox(a: CellBox | null, b: CellBox | null): boolean {
  if (a === null || b === null) return a === b;
  return a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right;
}

function isSameSet(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (a.size !== b.size) return false;
  for (const item of a) if (!b.has(item)) return false;
  return true;
}

function isSameCell(a: SnapshotCell, b: SnapshotCell): boolean {
  return (
    a === b ||
    (a.row === b.row &&
      a.column === b.column &&
      a.kind === b.kind &&
      Object.is(a.value, b.value) &&
      a.formula === b.formula &&
      isSameStyle(a.style, b.style) &&
      sameItems(
        a.runs ?? [],
        b.runs ?? [],
        (run, other) => run.text === other.text && run.font === other.font,
      ))
  );
}

function isSameStyle(a: CellStyle, b: CellStyle): boolean {
  return (
    a === b ||
    (a.numberFormat === b.numberFormat && a.font === b.font && a.isPercent === b.isPercent)
  );
}
