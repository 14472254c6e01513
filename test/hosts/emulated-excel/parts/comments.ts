/** The members of threaded comments and their replies. */
import { RANGE } from '../classes/range';
import type { Book } from '../model/book';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { assertAllowed } from '../model/guard';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { shiftRect } from '../model/shift';
import { api, flag, itemAt, text } from '../protocol/class-record';
import type { ApiObject, ClassRecord, PropertyRecord } from '../protocol/class-record';
import { commentAt, COMMENTS, comments, removeComment } from './comment-state';
import type { CommentState, ReplyState } from './comment-state';
import { cellArgument } from './place';
import { copyState, freshId, openSheets, saveSheets } from './sheet-state';

/** A comment together with the sheet that it stands on. */
interface Placed {
  readonly sheet: Sheet;
  readonly comment: CommentState;
}

interface PlacedReply extends Placed {
  readonly reply: ReplyState;
}

/** Who the add-in writes as: the person signed in. A test that plays another one sets `book.state` `author`. */
function author(book: Book): { author: string; email: string } {
  const name = (book.state.get('author') as string | undefined) ?? 'Current User';
  return { author: name, email: `${name.toLowerCase().replaceAll(' ', '.')}@example.test` };
}

function content(value: unknown): string {
  const written = text(value);
  if (written === '') throw invalidArgument();
  return written;
}

function isTaken(book: Book): (id: string) => boolean {
  const ids = new Set(
    book.sheets.flatMap((sheet) =>
      comments(sheet).flatMap(({ id, replies }) => [id, ...replies.map((reply) => reply.id)]),
    ),
  );
  return (id) => ids.has(id);
}

function written(book: Book, value: unknown): ReplyState {
  return {
    id: freshId(book, 'comment', isTaken(book)),
    content: content(value),
    ...author(book),
    created: new Date().toISOString(),
  };
}

/** The properties that a comment and a reply have in common. */
function common<T extends Placed>(
  of: (target: T) => ReplyState,
): Record<string, PropertyRecord<T>> {
  return {
    Id: { get: (target) => of(target).id },
    Content: {
      get: (target) => of(target).content,
      set: (target, value) => {
        assertAllowed(target.sheet, 'allowEditObjects');
        of(target).content = content(value);
      },
    },
    AuthorName: { get: (target) => of(target).author },
    AuthorEmail: { get: (target) => of(target).email },
    CreationDate: { get: (target) => of(target).created },
    RichContent: { get: (target) => of(target).content },
    ContentType: { get: () => 'Plain' },
    Mentions: { get: () => [] },
  };
}

function isAlive({ sheet, comment }: Placed): boolean {
  return !sheet.deleted && comments(sheet).includes(comment);
}

export const REPLY: ClassRecord<PlacedReply> = {
  name: 'CommentReply',
  identity: 'Id',
  alive: (placed) => isAlive(placed) && placed.comment.replies.includes(placed.reply),
  properties: {
    ...common<PlacedReply>(({ reply }) => reply),
    Resolved: { get: ({ comment }) => comment.resolved },
  },
  methods: {
    Delete: {
      writes: true,
      call: ({ sheet, comment, reply }, _args, { book }) => {
        assertAllowed(sheet, 'allowEditObjects');
        comment.replies = comment.replies.filter((other) => other !== reply);
        book.touch();
      },
    },
    GetLocation: {
      call: ({ sheet, comment }, _args, request) => api(RANGE, request.hold(sheet, comment.place)),
    },
    GetParentComment: { call: ({ sheet, comment }) => api(COMMENT, { sheet, comment }) },
  },
};

export const REPLIES: ClassRecord<Placed> = {
  name: 'CommentReplyCollection',
  items: (placed) => placed.comment.replies.map((reply) => api(REPLY, { ...placed, reply })),
  item: (placed, key) => replyById(placed, key),
  methods: {
    GetCount: { call: ({ comment }) => comment.replies.length },
    GetItemAt: {
      call: (placed, [index]) => {
        const reply = itemAt(placed.comment.replies, index);
        return api(REPLY, { ...placed, reply });
      },
    },
    GetItemOrNullObject: { call: (placed, [id]) => replyById(placed, id) },
    Add: {
      writes: true,
      call: (placed, [value], { book }) => {
        assertAllowed(placed.sheet, 'allowEditObjects');
        const reply = written(book, value);
        placed.comment.replies.push(reply);
        book.touch();
        return api(REPLY, { ...placed, reply });
      },
    },
  },
};

function replyById(placed: Placed, id: unknown): ApiObject | null {
  const reply = placed.comment.replies.find((one) => one.id === id);
  return reply ? api(REPLY, { ...placed, reply }) : null;
}

export const COMMENT: ClassRecord<Placed> = {
  name: 'Comment',
  identity: 'Id',
  alive: isAlive,
  properties: {
    ...common<Placed>(({ comment }) => comment),
    Resolved: {
      get: ({ comment }) => comment.resolved,
      set: ({ sheet, comment }, value) => {
        assertAllowed(sheet, 'allowEditObjects');
        comment.resolved = flag(value);
      },
    },
  },
  children: { Replies: (placed) => api(REPLIES, placed) },
  methods: {
    Delete: {
      writes: true,
      call: ({ sheet, comment }, _args, { book }) => {
        assertAllowed(sheet, 'allowEditObjects');
        removeComment(sheet, comment);
        book.touch();
      },
    },
    GetLocation: {
      call: ({ sheet, comment }, _args, request) => api(RANGE, request.hold(sheet, comment.place)),
    },
  },
};

/** Comments of one sheet, or of all where `sheet` is null. */
interface Scope {
  readonly book: Book;
  readonly sheet: Sheet | null;
}

function placedIn({ book, sheet }: Scope): Placed[] {
  return (sheet ? [sheet] : book.sheets).flatMap((one) =>
    comments(one).map((comment) => ({ sheet: one, comment })),
  );
}

function byId(scope: Scope, id: unknown): ApiObject | null {
  const placed = placedIn(scope).find(({ comment }) => comment.id === id);
  return placed ? api(COMMENT, placed) : null;
}

export const COLLECTION: ClassRecord<Scope> = {
  name: 'CommentCollection',
  items: (scope) => placedIn(scope).map((placed) => api(COMMENT, placed)),
  item: byId,
  methods: {
    GetCount: { call: (scope) => placedIn(scope).length },
    GetItemAt: {
      call: (scope, [index]) => {
        const placed = itemAt(placedIn(scope), index);
        return api(COMMENT, placed);
      },
    },
    GetItemOrNullObject: { call: (scope, [id]) => byId(scope, id) },
    GetItemByCell: {
      call: (scope, [cell], request) => {
        const { sheet, rect } = cellArgument(cell, scope.sheet ?? scope.book.active, request);
        const comment = commentAt(sheet, rect.row, rect.column);
        if (!comment) throw new ExcelError('ItemNotFound');
        return api(COMMENT, { sheet, comment });
      },
    },
    GetItemByReplyId: {
      call: (scope, [id]) => {
        const placed = placedIn(scope).find(({ comment }) =>
          comment.replies.some((reply) => reply.id === id),
        );
        if (!placed) throw new ExcelError('ItemNotFound');
        return api(COMMENT, placed);
      },
    },
    Add: {
      writes: true,
      call: (scope, [cell, value], request) => {
        const { book } = request;
        const { sheet, rect } = cellArgument(cell, scope.sheet ?? scope.book.active, request);
        assertAllowed(sheet, 'allowEditObjects');
        if (commentAt(sheet, rect.row, rect.column)) throw new ExcelError('ItemAlreadyExists');
        const comment = { ...written(book, value), place: rect, resolved: false, replies: [] };
        comments(sheet).push(comment);
        book.touch();
        return api(COMMENT, { sheet, comment });
      },
    },
  },
};

export const COMMENTS_PART: Part = {
  key: COMMENTS,
  adds: {
    Workbook: { children: { Comments: (book: Book) => api(COLLECTION, { book, sheet: null }) } },
    Worksheet: {
      children: {
        Comments: (sheet: Sheet, { book }: { book: Book }) => api(COLLECTION, { book, sheet }),
      },
    },
  },
  shifted(_book, shift) {
    for (const comment of [...comments(shift.sheet)]) {
      const moved = shiftRect(comment.place, shift);
      if (moved) comment.place = moved;
      else removeComment(shift.sheet, comment);
    }
  },
  sheetCopied(book, from, to) {
    copyState<CommentState[]>(COMMENTS, from, to, (all) => {
      all.forEach((comment, index) => {
        const replies = comment.replies.map((reply) => ({
          ...reply,
          id: freshId(book, 'comment', isTaken(book)),
        }));
        all[index] = { ...comment, id: freshId(book, 'comment', isTaken(book)), replies };
      });
    });
  },
  save: (book) => saveSheets(book, COMMENTS),
  open: (book, saved) => openSheets(book, COMMENTS, saved),
};
