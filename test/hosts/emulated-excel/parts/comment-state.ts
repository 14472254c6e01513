/** The threaded comments of a sheet. */
import type { Rect } from '../model/address';
import { ExcelError } from '../model/excel-error';
import type { Sheet } from '../model/sheet';

export const COMMENTS = 'comments';

export interface ReplyState {
  readonly id: string;
  content: string;
  readonly author: string;
  readonly email: string;
  /** ISO date-time. */
  readonly created: string;
}

export interface CommentState extends ReplyState {
  /** One cell. */
  place: Rect;
  resolved: boolean;
  replies: ReplyState[];
}

/** A sheet's comments as they were written. The array is the sheet's own. */
export function comments(sheet: Sheet): CommentState[] {
  let all = sheet.parts.get(COMMENTS) as CommentState[] | undefined;
  if (!all) sheet.parts.set(COMMENTS, (all = []));
  return all;
}

/** The comment of a cell. */
export function commentAt(sheet: Sheet, row: number, column: number): CommentState | undefined {
  return comments(sheet).find(({ place }) => place.row === row && place.column === column);
}

/** Takes a comment with its replies away. */
export function removeComment(sheet: Sheet, comment: CommentState): void {
  const all = comments(sheet);
  const at = all.indexOf(comment);
  if (at < 0) throw new ExcelError('ItemNotFound');
  all.splice(at, 1);
}
