import { MAX_COLUMNS, MAX_ROWS, type Rect } from './address';
import type { Sheet } from './sheet';

/** Cells that move because rows, columns or cells were put in or taken out. */
export interface Shift {
  readonly sheet: Sheet;
  /** `row`: cells move down or up; `column`: right or left. */
  readonly axis: 'row' | 'column';
  /** The first row (column) put in or taken out. */
  readonly at: number;
  /** How many are put in; negative: taken out. */
  readonly count: number;
  /** Only cells of these columns (rows) move; whole rows and columns move all. */
  readonly bandStart: number;
  readonly bandLength: number;
}

/** True when whole rows or columns move. */
export function isWhole(shift: Shift): boolean {
  return shift.bandLength === (shift.axis === 'row' ? MAX_COLUMNS : MAX_ROWS);
}

/** Where an interval ends up; null when all of it was taken out. */
export function shiftInterval(
  start: number,
  length: number,
  at: number,
  count: number,
  limit: number,
): { start: number; length: number } | null {
  if (length >= limit) return { start, length };
  const end = start + length;
  if (count > 0) {
    if (start >= at) {
      const moved = Math.min(start + count, limit);
      return moved >= limit ? null : { start: moved, length: Math.min(length, limit - moved) };
    }
    return at < end
      ? { start, length: Math.min(length + count, limit - start) }
      : { start, length };
  }
  const stop = at - count;
  const kept = Math.max(0, Math.min(end, at) - start) + Math.max(0, end - Math.max(start, stop));
  if (kept === 0) return null;
  return { start: start < at ? start : Math.max(at, start + count), length: kept };
}

/**
 * Where a rectangle ends up after a shift; null when all of its cells were taken out. When only some cells
 * move, a rectangle moves if all of it lies among them, and else stays (Excel would cut it in pieces).
 */
export function shiftRect(rect: Rect, shift: Shift): Rect | null {
  const { at, count, bandStart, bandLength } = shift;
  const bandEnd = bandStart + bandLength;
  if (shift.axis === 'row') {
    if (rect.column < bandStart || rect.column + rect.columns > bandEnd) return rect;
    const moved = shiftInterval(rect.row, rect.rows, at, count, MAX_ROWS);
    return moved && { ...rect, row: moved.start, rows: moved.length };
  }
  if (rect.row < bandStart || rect.row + rect.rows > bandEnd) return rect;
  const moved = shiftInterval(rect.column, rect.columns, at, count, MAX_COLUMNS);
  return moved && { ...rect, column: moved.start, columns: moved.length };
}
