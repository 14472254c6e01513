/**
 * How much is asked of Excel at once. Excel on the web refuses an answer over 5 MB; on a desk there is no such limit,
 * but one huge answer would hold up both programs.
 */
import type { CellBox } from '../../sheet/address';
import { columnsOf, rowsOf } from './cell-box';

const WEB = 3_500_000;
const DESK = 24_000_000;

/** Value, formula and number format of a cell as JSON: 16 bytes when blank, some 25 for a figure, more for a text. */
const CELL_BYTES = 32;
/** The font of a cell comes as an object of its own. */
const FONT_BYTES = 52;

/** The estimated bytes of an answer that are asked for at once. */
export function byteBudget(): number {
  return Office.context.platform === Office.PlatformType.OfficeOnline ? WEB : DESK;
}

/** The estimated bytes of the answer for each cell. */
export function bytesOfCell(withFont: boolean): number {
  return withFont ? CELL_BYTES + FONT_BYTES : CELL_BYTES;
}

/**
 * Takes rows from the top of a box, as many as there is room for, but at least one.
 * @param room bytes
 * @param cellBytes estimated bytes of one cell
 * @returns the rows taken and what is left of the box, null where nothing is
 */
export function takeRows(
  box: CellBox,
  room: number,
  cellBytes: number,
): { readonly taken: CellBox; readonly rest: CellBox | null } {
  const fit = Math.max(1, Math.floor(room / (columnsOf(box) * cellBytes)));
  if (fit >= rowsOf(box)) return { taken: box, rest: null };
  const bottom = box.top + fit - 1;
  return { taken: { ...box, bottom }, rest: { ...box, top: bottom + 1 } };
}
