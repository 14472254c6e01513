/** A sheet that was read when its file was opened, behind the port. */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { SheetSource } from '../workbook/port';

/** The source of a sheet that is there already. */
export function sourceOf(sheet: SheetSnapshot): SheetSource {
  const { name, visibility } = sheet;
  return { name, visibility, read: () => ({ ok: true, value: sheet }) };
}
