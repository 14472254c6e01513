/** How far a sheet's values reach and what holds for all of them: the second of the three requests. */
import type { CellBox } from '../../sheet/address';

/** `some` where the lines of the used range differ. */
export type Hidden = 'none' | 'all' | 'some';

export interface SheetOutline {
  /** The cells around all values; formats alone do not count. */
  readonly used: CellBox;
  /** The one font of all of them, or null where they differ. */
  readonly font: string | null;
  readonly rows: Hidden;
  readonly columns: Hidden;
}

function hidden(flag: boolean | null): Hidden {
  return flag === null ? 'some' : flag ? 'all' : 'none';
}

/**
 * Asks for the outline of a sheet.
 * @returns what gives it after the request has been answered: null for a sheet without values
 */
export function askOutline(sheet: Excel.Worksheet): () => SheetOutline | null {
  const range = sheet.getUsedRangeOrNullObject(true);
  range.untrack();
  range.load('rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden,format/font/name');
  return () => {
    if (range.isNullObject) return null;
    const { rowIndex: top, columnIndex: left, rowCount, columnCount } = range;
    return {
      used: { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 },
      font: range.format.font.name ?? null,
      rows: hidden(range.rowHidden),
      columns: hidden(range.columnHidden),
    };
  };
}
