/** Places of ranges that Excel was asked for. */
import type { CellBox } from '../../sheet/address';

/** The box of a range whose `rowIndex,columnIndex,rowCount,columnCount` were loaded. */
export function boxOfRange(range: Excel.Range): CellBox {
  const { rowIndex: top, columnIndex: left, rowCount, columnCount } = range;
  return { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 };
}
