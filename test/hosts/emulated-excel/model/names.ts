import { fullAddress, tryParseAddress, type Rect } from './address';
import type { Book, Name } from './book';
import { ExcelError, invalidArgument } from './excel-error';
import type { Sheet } from './sheet';

/** The cells that a name stands for, when it stands for cells. */
export function nameRange(
  book: Book,
  name: Name,
): { readonly sheet: Sheet; readonly rect: Rect } | null {
  const parsed = tryParseAddress(name.formula.replace(/^=/, ''));
  if (!parsed || parsed.rects.length !== 1) return null;
  const sheet = parsed.sheet === undefined ? name.scope : book.findSheet(parsed.sheet);
  return sheet ? { sheet, rect: parsed.rects[0]! } : null;
}

/** The absolute formula of cells: `=Sheet1!$A$1:$B$2`. */
export function formulaOfRect(sheet: Sheet, rect: Rect): string {
  const address = fullAddress(sheet.name, rect);
  const mark = address.lastIndexOf('!');
  const cells = address
    .slice(mark + 1)
    .replace(/[A-Z]+/g, '$$$&')
    .replace(/\d+/g, '$$$&');
  return `=${address.slice(0, mark)}!${cells}`;
}

/** Adds a name; a bad one is InvalidArgument, one that stands already ItemAlreadyExists. */
export function addName(
  book: Book,
  name: string,
  formula: string,
  comment: string,
  scope: Sheet | null,
): Name {
  const looksLikeCell = tryParseAddress(name) !== null || /^(r\d*c\d*|r|c)$/i.test(name);
  if (!/^[\p{L}_\\][\p{L}\p{N}_.\\?]*$/u.test(name) || name.length > 255 || looksLikeCell) {
    throw invalidArgument();
  }
  if (findName(book, name, scope)) throw new ExcelError('ItemAlreadyExists');
  const added: Name = { name, formula, comment, visible: true, scope };
  book.names.push(added);
  book.contentsChanged();
  return added;
}

export function findName(book: Book, name: string, scope: Sheet | null): Name | undefined {
  const lower = name.toLowerCase();
  return book.names.find((one) => one.scope === scope && one.name.toLowerCase() === lower);
}
