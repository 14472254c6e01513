import { EVENT } from '../events/event-hub';
import { formatRect, type Rect } from './address';
import type { Book } from './book';
import type { Sheet } from './sheet';
import { activateSheet } from './sheets';

/** Selects cells, showing their sheet; a hidden sheet is refused. */
export function selectRange(book: Book, sheet: Sheet, rects: readonly Rect[]): void {
  activateSheet(book, sheet);
  sheet.selection = rects;
  const address = rects.map(formatRect).join(',');
  book.raise(EVENT.selectionChanged, sheet, { address });
}
