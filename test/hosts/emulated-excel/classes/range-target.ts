import type { Rect } from '../model/address';
import { fullAddress } from '../model/address';
import type { HeldRange } from '../model/book';
import { ExcelError } from '../model/excel-error';
import type { Sheet } from '../model/sheet';

/** What a Range stands for: cells of one sheet, wherever they moved to. */
export type RangeTarget = HeldRange;

/** The cells of a range right now; ItemNotFound when its sheet is gone, InvalidReference when its cells are. */
export function rectOf(range: RangeTarget): Rect {
  if (range.sheet.deleted) throw new ExcelError('ItemNotFound');
  if (!range.rect) throw new ExcelError('InvalidReference');
  return range.rect;
}

/** `Sheet1!A1:B2`. */
export function addressOf(range: RangeTarget): string {
  return fullAddress(range.sheet.name, rectOf(range));
}

/** What a RangeAreas stands for: areas of one sheet. */
export type AreasTarget = readonly RangeTarget[];

/** The sheet of areas; there is always at least one. */
export function sheetOf(areas: AreasTarget): Sheet {
  return areas[0]!.sheet;
}
