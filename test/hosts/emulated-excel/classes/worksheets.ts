import { EVENT, WORKBOOK_TARGET } from '../events/event-hub';
import type { Book } from '../model/book';
import { ExcelError } from '../model/excel-error';
import type { Sheet } from '../model/sheet';
import { addSheet } from '../model/sheets';
import {
  api,
  flag,
  optional,
  text,
  type ClassRecord,
  type MethodRecord,
} from '../protocol/class-record';
import { registrations, SHEET_EVENTS } from './event-registration';
import { WORKSHEET } from './worksheet';

function end(pick: (sheets: readonly Sheet[]) => Sheet | undefined): MethodRecord<Book> {
  return {
    call(book, [visibleOnly]) {
      const only = optional(visibleOnly, flag) ?? false;
      const found = pick(book.sheets.filter((one) => !only || one.visibility === 'Visible'));
      if (!found) throw new ExcelError('ItemNotFound');
      return api(WORKSHEET, found);
    },
  };
}

/** `Excel.WorksheetCollection`. */
export const WORKSHEETS: ClassRecord<Book> = {
  name: 'WorksheetCollection',
  items: (book) => book.sheets.map((sheet) => api(WORKSHEET, sheet)),
  item(book, key) {
    const sheet = book.findSheet(text(key));
    return sheet ? api(WORKSHEET, sheet) : null;
  },
  methods: {
    Add: {
      writes: true,
      call: (book, [name]) => api(WORKSHEET, addSheet(book, optional(name, text))),
    },
    GetActiveWorksheet: { call: (book) => api(WORKSHEET, book.active) },
    GetCount: {
      call(book, [visibleOnly]) {
        const only = optional(visibleOnly, flag) ?? false;
        return book.sheets.filter((one) => !only || one.visibility === 'Visible').length;
      },
    },
    GetFirst: end((sheets) => sheets[0]),
    GetLast: end((sheets) => sheets.at(-1)),
    GetItemOrNullObject: {
      call(book, [key]) {
        const sheet = book.findSheet(text(key));
        return sheet ? api(WORKSHEET, sheet) : null;
      },
    },
    ...registrations<Book>(
      {
        ...SHEET_EVENTS,
        AddedEvent: EVENT.added,
        DeletedEvent: EVENT.deleted,
        EventMoved: EVENT.moved,
      },
      () => WORKBOOK_TARGET,
    ),
  },
};
