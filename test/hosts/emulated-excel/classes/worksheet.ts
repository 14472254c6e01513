import { checkedRect, WHOLE_SHEET } from '../model/address';
import { checkedColor } from '../model/color';
import { ExcelError, invalidArgument } from '../model/excel-error';
import type { Sheet } from '../model/sheet';
import {
  activateSheet,
  copySheet,
  deleteSheet,
  moveSheet,
  renameSheet,
  setVisibility,
} from '../model/sheets';
import {
  api,
  flag,
  numeric,
  objectArgument,
  oneOf,
  optional,
  text,
  whole,
  type ApiObject,
  type ClassRecord,
  type MethodRecord,
  type Request,
} from '../protocol/class-record';
import { NAMES } from './names';
import { RANGE } from './range';
import { RANGE_AREAS } from './range-areas';
import { areasOf, rangeOf } from './range-lookup';
import { registrations, SHEET_EVENTS } from './event-registration';

function neighbour(step: 1 | -1, orNull: boolean): MethodRecord<Sheet> {
  return {
    call(sheet, [visibleOnly], { book }) {
      const only = optional(visibleOnly, flag) ?? false;
      for (let at = book.sheets.indexOf(sheet) + step; ; at += step) {
        const next = book.sheets[at];
        if (!next && orNull) return null;
        if (!next) throw new ExcelError('ItemNotFound');
        if (!only || next.visibility === 'Visible') return api(WORKSHEET, next);
      }
    },
  };
}

function used(orNull: boolean): MethodRecord<Sheet> {
  return {
    call(sheet, [valuesOnly], request) {
      const rect = sheet.usedRect(optional(valuesOnly, flag) ?? false, WHOLE_SHEET);
      if (!rect && orNull) return null;
      const first = { row: 0, column: 0, rows: 1, columns: 1 };
      return api(RANGE, request.hold(sheet, rect ?? first));
    },
  };
}

function copy(
  sheet: Sheet,
  [positionType, relativeTo]: readonly unknown[],
  { book }: Request,
): ApiObject {
  const places = ['None', 'Before', 'After', 'Beginning', 'End'] as const;
  const place = optional(positionType, (one) => oneOf(one, places)) ?? 'None';
  const index = (): number => {
    if (place === 'Beginning') return 0;
    if (place === 'None' || place === 'End') return book.sheets.length;
    const beside = book.sheets.indexOf(objectArgument(relativeTo, WORKSHEET));
    return place === 'Before' ? beside : beside + 1;
  };
  return api(WORKSHEET, copySheet(book, sheet, index()));
}

function byId(_sheet: Sheet, [id]: readonly unknown[], { book }: Request): ApiObject {
  return api(WORKSHEET, book.sheet(text(id)));
}

/** `Excel.Worksheet`. */
export const WORKSHEET: ClassRecord<Sheet> = {
  name: 'Worksheet',
  identity: 'Id',
  alive: (sheet) => !sheet.deleted,
  properties: {
    Name: {
      get: (sheet) => sheet.name,
      set: (sheet, value, { book }) => renameSheet(book, sheet, value),
    },
    Id: { get: (sheet) => sheet.id },
    Position: {
      get: (sheet, { book }) => book.sheets.indexOf(sheet),
      set: (sheet, value, { book }) => moveSheet(book, sheet, value),
    },
    Visibility: {
      get: (sheet) => sheet.visibility,
      set: (sheet, value, { book }) =>
        setVisibility(book, sheet, oneOf(value, ['Visible', 'Hidden', 'VeryHidden'])),
    },
    TabColor: {
      get: (sheet) => sheet.tabColor,
      set(sheet, value, { book }) {
        sheet.tabColor = value === '' ? '' : checkedColor(value);
        book.isDirty = true;
      },
    },
    StandardWidth: {
      get: (sheet) => sheet.standardWidth,
      set: (sheet, value) => void (sheet.standardWidth = numeric(value)),
    },
    StandardHeight: { get: (sheet) => sheet.standardHeight },
    ShowGridlines: {
      get: (sheet) => sheet.showGridlines,
      set: (sheet, value) => void (sheet.showGridlines = flag(value)),
    },
    // The client sets these two under other names than it reads them.
    Gridlines: {
      onDemand: true,
      get: (sheet) => sheet.showGridlines,
      set: (sheet, value) => void (sheet.showGridlines = flag(value)),
    },
    Headings: {
      onDemand: true,
      get: (sheet) => sheet.showHeadings,
      set: (sheet, value) => void (sheet.showHeadings = flag(value)),
    },
    ShowHeadings: {
      get: (sheet) => sheet.showHeadings,
      set: (sheet, value) => void (sheet.showHeadings = flag(value)),
    },
    EnableCalculation: {
      get: (sheet) => sheet.enableCalculation,
      set: (sheet, value) => void (sheet.enableCalculation = flag(value)),
    },
    TabId: { get: (sheet, { book }) => book.sheets.indexOf(sheet) + 1 },
  },
  children: {
    Names: (sheet) => api(NAMES, sheet),
  },
  methods: {
    Activate: { call: (sheet, _args, { book }) => activateSheet(book, sheet) },
    Calculate: { call: (sheet, _args, { book }) => void book.log.calculations.push(sheet.name) },
    Copy: { writes: true, call: copy },
    Delete: { writes: true, call: (sheet, _args, { book }) => deleteSheet(book, sheet) },
    GetCell: {
      call(sheet, [row, column], request) {
        const rect = checkedRect({ row: whole(row), column: whole(column), rows: 1, columns: 1 });
        return api(RANGE, request.hold(sheet, rect));
      },
    },
    GetRange: {
      call(sheet, [address], request) {
        const asked = optional(address, text);
        if (asked === undefined) return api(RANGE, request.hold(sheet, WHOLE_SHEET));
        const range = rangeOf(request, asked, sheet);
        if (range.sheet !== sheet) throw invalidArgument();
        return api(RANGE, range);
      },
    },
    GetRanges: {
      call(sheet, [address], request) {
        const asked = optional(address, text);
        const { sheet: on, rects } =
          asked === undefined ? { sheet, rects: [WHOLE_SHEET] } : areasOf(request, asked, sheet);
        if (on !== sheet) throw invalidArgument();
        return api(
          RANGE_AREAS,
          rects.map((rect) => request.hold(sheet, rect)),
        );
      },
    },
    GetRangeByIndexes: {
      call(sheet, [row, column, rows, columns], request) {
        const rect = checkedRect({
          row: whole(row),
          column: whole(column),
          rows: whole(rows),
          columns: whole(columns),
        });
        return api(RANGE, request.hold(sheet, rect));
      },
    },
    GetUsedRange: used(false),
    GetUsedRangeOrNullObject: used(true),
    GetNext: neighbour(1, false),
    GetNextOrNullObject: neighbour(1, true),
    GetPrevious: neighbour(-1, false),
    GetPreviousOrNullObject: neighbour(-1, true),
    _GetAnotherWorksheetById: { call: byId },
    _GetSheetById: { call: byId },
    ...registrations<Sheet>(SHEET_EVENTS, (sheet) => sheet.id),
  },
};
