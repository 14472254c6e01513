/** Sheets drawn in tests: rows of values, with merges given by address. */
import { parseBox } from '../../src/sheet/address';
import type { CellBox } from '../../src/sheet/address';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';

export type DrawnValue = string | number | null;
export type DrawnRows = readonly (readonly DrawnValue[])[];

/**
 * Draws a sheet from A1 on.
 * @param rows by row the values from column A on; null for an empty cell
 * @param merges ranges such as "A1:B2"
 */
export function drawnSheet(
  rows: DrawnRows,
  merges: readonly string[] = [],
  name = 'Sheet1',
): SheetSnapshot {
  const cells = rows.map((values, row) =>
    values.flatMap((value, column): SnapshotCell[] => {
      if (value === null) return [];
      const kind = typeof value === 'number' ? 'number' : 'text';
      return [{ row, column, kind, value, style: DEFAULT_STYLE }];
    }),
  );
  return {
    name,
    visibility: 'visible',
    box: null,
    rows: cells.flatMap((list, index) => (list.length > 0 ? [{ index, cells: list }] : [])),
    merges: merges.map((range) => parseBox(range)!),
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isProtected: false,
  };
}

/** The same sheet with all its contents moved down and to the right. */
export function shifted(sheet: SheetSnapshot, down: number, across: number): SheetSnapshot {
  const box = ({ top, left, bottom, right }: CellBox): CellBox => ({
    top: top + down,
    left: left + across,
    bottom: bottom + down,
    right: right + across,
  });
  return {
    ...sheet,
    box: sheet.box && box(sheet.box),
    merges: sheet.merges.map(box),
    rows: sheet.rows.map(({ index, cells }) => ({
      index: index + down,
      cells: cells.map((cell) => ({ ...cell, row: cell.row + down, column: cell.column + across })),
    })),
  };
}
