/** A sheet that was read when its file was opened, behind the port. */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { SheetSource } from '../workbook/port';

/** The source of a sheet that is there already. */
export function sourceOf(sheet: SheetSnapshot): SheetSource {
  const { name, visibility } = sheet;
  return { name, visibility, read: () => ({ ok: true, value: sheet }) };
}

/**
 * The name of the one sheet of a file that names none: `bieu/Mường Chà.csv` → Mường Chà.
 * @param path the file's name or path, where known
 * @param otherwise the name for a file without one
 */
export function sheetName(path: string | undefined, otherwise: string): string {
  const file = (path ?? '').slice(
    Math.max((path ?? '').lastIndexOf('/'), (path ?? '').lastIndexOf('\\')) + 1,
  );
  const point = file.lastIndexOf('.');
  const name = (point > 0 ? file.slice(0, point) : file).trim();
  return name === '' ? otherwise : name;
}
