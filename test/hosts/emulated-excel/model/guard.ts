import type { Rect } from './address';
import { ExcelError } from './excel-error';
import type { Sheet } from './sheet';
import { stylesIn } from './sheet-format';

/** Refuses with AccessDenied contents put into locked cells of a protected sheet. */
export function assertCellsOpen(sheet: Sheet, rect: Rect): void {
  if (!sheet.protection) return;
  for (const style of stylesIn(sheet, rect)) {
    if (style.locked) throw new ExcelError('AccessDenied');
  }
}

/** Refuses with AccessDenied what a protected sheet does not allow, e.g. `allowFormatCells`. */
export function assertAllowed(sheet: Sheet, option: string): void {
  if (sheet.protection && sheet.protection.options[option] !== true) {
    throw new ExcelError('AccessDenied');
  }
}

/** Refuses every change of what a protected sheet never lets change, e.g. merged cells. */
export function assertUnprotected(sheet: Sheet): void {
  if (sheet.protection) throw new ExcelError('AccessDenied');
}
