/** Areas of cells as lists of rectangles that do not overlap. */
import { intersect } from '../model/address';
import type { Rect } from '../model/address';

/** What is left of a rectangle when another one is cut out of it: at most four pieces. */
function cut(rect: Rect, hole: Rect): Rect[] {
  const shared = intersect(rect, hole);
  if (!shared) return [rect];
  const bottom = shared.row + shared.rows;
  const right = shared.column + shared.columns;
  const pieces: Rect[] = [
    { ...rect, rows: shared.row - rect.row },
    { ...rect, row: bottom, rows: rect.row + rect.rows - bottom },
    { ...shared, column: rect.column, columns: shared.column - rect.column },
    { ...shared, column: right, columns: rect.column + rect.columns - right },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

/** The rectangles without the cells of the holes. */
export function without(rects: readonly Rect[], holes: readonly Rect[]): Rect[] {
  return holes.reduce<Rect[]>((left, hole) => left.flatMap((rect) => cut(rect, hole)), [...rects]);
}
