import { EVENT } from '../events/event-hub';
import { formatRect, MAX_COLUMNS, type Rect } from './address';
import type { Book } from './book';
import { assertAllowed } from './guard';
import type { Sheet } from './sheet';
import { applyAxis } from './sheet-format';

/** Hides or shows the rows (columns) of a rectangle; rows tell those who listen. */
export function hideLines(
  book: Book,
  sheet: Sheet,
  axis: 'row' | 'column',
  rect: Rect,
  hidden: boolean,
): void {
  assertAllowed(sheet, axis === 'row' ? 'allowFormatRows' : 'allowFormatColumns');
  book.touch();
  if (axis === 'column') {
    applyAxis(sheet, axis, rect.column, rect.columns, { hidden });
    return;
  }
  applyAxis(sheet, axis, rect.row, rect.rows, { hidden });
  book.raise(EVENT.rowHiddenChanged, sheet, {
    address: formatRect({ ...rect, column: 0, columns: MAX_COLUMNS }),
    changeType: hidden ? 'Hidden' : 'Unhidden',
    source: 'Local',
  });
}

/** Gives rows (columns) a size in points; 0 hides them, undefined is the standard. */
export function sizeLines(
  book: Book,
  sheet: Sheet,
  axis: 'row' | 'column',
  rect: Rect,
  points: number | undefined,
): void {
  if (points === 0) {
    hideLines(book, sheet, axis, rect, true);
    return;
  }
  assertAllowed(sheet, axis === 'row' ? 'allowFormatRows' : 'allowFormatColumns');
  const [start, count] = axis === 'row' ? [rect.row, rect.rows] : [rect.column, rect.columns];
  applyAxis(sheet, axis, start, count, { size: points, hidden: false });
  book.touch();
}
