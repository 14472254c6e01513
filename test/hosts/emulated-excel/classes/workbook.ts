import { EVENT, WORKBOOK_TARGET } from '../events/event-hub';
import type { Book } from '../model/book';
import { ExcelError } from '../model/excel-error';
import {
  ApiObject,
  api,
  flag,
  text,
  type ClassRecord,
  type MethodRecord,
} from '../protocol/class-record';
import { isApiObject } from '../protocol/registry';
import { APPLICATION, RUNTIME } from './application';
import { registrations } from './event-registration';
import { NAMES } from './names';
import { RANGE } from './range';
import { RANGE_AREAS } from './range-areas';
import { rangeOf } from './range-lookup';
import { WORKSHEETS } from './worksheets';

function referenced(orNull: boolean): MethodRecord<Book> {
  return {
    call(book, [id], request) {
      const key = text(id);
      const kept = book.references.get(key);
      if (isApiObject(kept)) return kept;
      // Events name their range by its address: "event:Sheet1!A1".
      const address = /^event:(.*)$/s.exec(key)?.[1];
      if (address) {
        try {
          return api(RANGE, rangeOf(request, address, book.active));
        } catch (error) {
          if (!(error instanceof ExcelError)) throw error;
        }
      }
      if (orNull) return null;
      throw new ExcelError('ItemNotFound');
    },
  };
}

/** `Excel.Workbook`: what every path starts from. */
export const WORKBOOK: ClassRecord<Book> = {
  name: 'Workbook',
  properties: {
    Name: { get: (book) => book.name },
    ReadOnly: { get: (book) => book.readOnly },
    IsDirty: {
      get: (book) => book.isDirty,
      set: (book, value) => void (book.isDirty = flag(value)),
    },
    AutoSave: { get: () => false },
    PreviouslySaved: { get: () => true },
    CalculationEngineVersion: { get: () => 191_029 },
    ChartDataPointTrack: { get: () => true },
    UsePrecisionAsDisplayed: { get: () => false },
  },
  children: {
    Worksheets: (book) => api(WORKSHEETS, book),
    Names: (book) => api(NAMES, book),
    Application: (book) => api(APPLICATION, book),
    _Runtime: (book) => api(RUNTIME, book),
  },
  methods: {
    GetActiveCell: {
      call(book, _args, request) {
        const rect = book.active.selection[0]!;
        return api(RANGE, request.hold(book.active, { ...rect, rows: 1, columns: 1 }));
      },
    },
    GetSelectedRange: {
      call(book, _args, request) {
        // With several areas selected Excel refuses: getSelectedRanges is for them.
        if (book.active.selection.length > 1) throw new ExcelError('InvalidSelection');
        return api(RANGE, request.hold(book.active, book.active.selection[0]!));
      },
    },
    GetSelectedRanges: {
      call: (book, _args, request) =>
        api(
          RANGE_AREAS,
          book.active.selection.map((rect) => request.hold(book.active, rect)),
        ),
    },
    Save: { call: (book) => void (book.isDirty = false) },
    _GetObjectByReferenceId: referenced(false),
    _GetRangeForEventByReferenceId: referenced(false),
    _GetRangeOrNullObjectForEventByReferenceId: referenced(true),
    _GetReferenceCount: { call: (book) => book.references.size },
    _RemoveReference: {
      call(book, [id]) {
        release(book, text(id));
      },
    },
    _RemoveAllReferences: {
      call(book) {
        for (const id of [...book.references.keys()]) release(book, id);
      },
    },
    ...registrations<Book>({ ActivatedEvent: EVENT.workbookActivated }, () => WORKBOOK_TARGET),
  },
};

/** Lets go of a kept object: its ranges need not follow their cells any more, unless they are kept otherwise too. */
function release(book: Book, id: string): void {
  const gone = targetsOf(book.references.get(id));
  book.references.delete(id);
  const kept = new Set([...book.references.values()].flatMap(targetsOf));
  for (const held of [...book.held]) {
    if (gone.includes(held) && !kept.has(held)) book.held.delete(held);
  }
}

function targetsOf(object: unknown): readonly unknown[] {
  if (!(object instanceof ApiObject)) return [];
  return Array.isArray(object.target) ? object.target : [object.target];
}
