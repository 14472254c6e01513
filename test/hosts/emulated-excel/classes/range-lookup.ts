import { parseAddress, type Rect } from '../model/address';
import type { HeldRange } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { nameRange } from '../model/names';
import type { Sheet } from '../model/sheet';
import type { Request } from '../protocol/class-record';

/**
 * The areas that a text names: an address, or a defined name.
 *
 * @param sheet the sheet of addresses that name none; an address that names another one is refused
 */
export function areasOf(
  request: Request,
  address: string,
  sheet: Sheet,
): { readonly sheet: Sheet; readonly rects: readonly Rect[] } {
  const { book } = request;
  const name =
    book.names.find((one) => one.scope === sheet && sameName(one.name, address)) ??
    book.names.find((one) => one.scope === null && sameName(one.name, address));
  const named = name && nameRange(book, name);
  if (named) return { sheet: named.sheet, rects: [named.rect] };
  const parsed = parseAddress(address);
  if (parsed.sheet === undefined) return { sheet, rects: parsed.rects };
  const other = book.findSheet(parsed.sheet);
  if (!other) throw new ExcelError('ItemNotFound');
  return { sheet: other, rects: parsed.rects };
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The one range that a text names; several areas are refused. */
export function rangeOf(request: Request, address: string, sheet: Sheet): HeldRange {
  const found = areasOf(request, address, sheet);
  if (found.rects.length !== 1) throw invalidArgument();
  return request.hold(found.sheet, found.rects[0]!);
}
