/**
 * How high a row must be for its wrapped texts. Excel fits such rows by itself when it opens a file, LibreOffice and
 * printing services do not. The height is written as fitted, so that Excel goes on fitting it, unless the row is held.
 */
import type { CellFormat, CellInput } from '../workbook/patch';

/** Points of a line in the workbook's standard font (Times New Roman 12). */
const LINE_POINTS = 15.75;
/**
 * A row of joined texts (one line a committee) would fill a page and hide the table; beyond these lines the row is
 * held at their height, and who wants the rest opens the cell or the by-unit sheet.
 */
const MOST_LINES = 8;
/** Proportional letters are narrower than the digits in which a column's width is measured. */
const LETTERS_PER_WIDTH = 1.08;
const STANDARD_WIDTH = 8.43;

function linesOf(text: string, width: number): number {
  const fit = Math.max(Math.floor(width * LETTERS_PER_WIDTH), 1);
  let lines = 0;
  for (const line of text.split('\n')) lines += Math.max(Math.ceil(line.length / fit), 1);
  return lines;
}

/**
 * Estimates the height of a row.
 * @param cells the row's cells from sheet column `column` on, with the block's formats beside them
 * @param widths column widths of the sheet in characters
 * @param isMerged whether a cell of this row is part of a merge, whose width is not its column's
 * @returns points and whether the row is held at them, or null when one line is enough
 */
export function fittingHeight(
  cells: readonly CellInput[],
  formats: readonly (CellFormat | null)[] | undefined,
  column: number,
  widths: readonly (number | null)[],
  isMerged: (column: number) => boolean,
): { readonly points: number; readonly isHeld: boolean } | null {
  let most = 1;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? null;
    const isSpec = typeof cell === 'object' && cell !== null;
    const value = isSpec ? cell.value : cell;
    if (typeof value !== 'string') continue;
    const format = (isSpec ? cell.format : undefined) ?? formats?.[at];
    if (!format?.wrap || isMerged(column + at)) continue;
    most = Math.max(most, linesOf(value, widths[column + at] ?? STANDARD_WIDTH));
  }
  if (most === 1) return null;
  return { points: Math.min(most, MOST_LINES) * LINE_POINTS, isHeld: most > MOST_LINES };
}
