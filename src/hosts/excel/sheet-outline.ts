/** How far a sheet's values reach and what holds for all of them: the second of the three requests. */
import type { CellBox } from '../../sheet/address';

/** `some` where the lines of the used range differ. */
export type Hidden = 'none' | 'all' | 'some';

export interface SheetOutline {
  /** The cells around all values; formats alone do not count. */
  readonly used: CellBox;
  /** The one font of all cells that hold something, or null where it differs or is not known to be one. */
  readonly font: string | null;
  readonly rows: Hidden;
  readonly columns: Hidden;
}

function hidden(flag: boolean | null): Hidden {
  return flag === null ? 'some' : flag ? 'all' : 'none';
}

/**
 * Asks for the outline of a sheet.
 * @param byContent asks for the font of constants and formulas alone too: blank cells between them often have another
 *   one, which would make it necessary to ask each cell. Excel refuses that on a protected sheet.
 * @returns what gives it after the request has been answered: null for a sheet without values
 */
export function askOutline(sheet: Excel.Worksheet, byContent: boolean): () => SheetOutline | null {
  const range = sheet.getUsedRangeOrNullObject(true);
  range.untrack();
  range.load('rowIndex,columnIndex,rowCount,columnCount,rowHidden,columnHidden,format/font/name');
  const fontOfContent = byContent ? askFont(sheet) : () => null;
  return () => {
    if (range.isNullObject) return null;
    const { rowIndex: top, columnIndex: left, rowCount, columnCount } = range;
    return {
      used: { top, left, bottom: top + rowCount - 1, right: left + columnCount - 1 },
      font: range.format.font.name ?? fontOfContent(),
      rows: hidden(range.rowHidden),
      columns: hidden(range.columnHidden),
    };
  };
}

function askFont(sheet: Excel.Worksheet): () => string | null {
  const cells = sheet.getRange();
  cells.untrack();
  const kinds = (['Constants', 'Formulas'] as const).map((kind) => {
    const found = cells.getSpecialCellsOrNullObject(kind);
    found.untrack();
    found.load('format/font/name');
    return found;
  });
  return () => {
    const fonts = kinds.flatMap((found) => (found.isNullObject ? [] : [found.format.font.name]));
    return fonts.every((font) => font === fonts[0]) ? (fonts[0] ?? null) : null;
  };
}
