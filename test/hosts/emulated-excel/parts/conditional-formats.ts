/** The members of conditional formats. A format is added above all others, as in Excel; `priority` moves it. */
import { RANGE } from '../classes/range';
import { RANGE_AREAS } from '../classes/range-areas';
import { formatRect, intersect } from '../model/address';
import type { Rect } from '../model/address';
import type { Book, HeldRange } from '../model/book';
import { ExcelError } from '../model/excel-error';
import { assertAllowed } from '../model/guard';
import { checkedFormula } from '../model/input';
import type { Part, PartPlace } from '../model/part';
import type { Sheet } from '../model/sheet';
import { shiftRect } from '../model/shift';
import { api, existing, flag, itemAt, oneOf, text, whole } from '../protocol/class-record';
import type { ApiObject, ClassRecord } from '../protocol/class-record';
import { LOOK } from './conditional-look-members';
import {
  clearFormats,
  CONDITIONAL_FORMATS,
  conditionalFormats,
  formatsOn,
  plainLook,
  prioritise,
  replaceFormats,
} from './conditional-format-state';
import type { ConditionalFormatState } from './conditional-format-state';
import { placeOf } from './place';
import { copyOf, copyState, freshId, openSheets, saveSheets } from './sheet-state';

/** A format together with the sheet that it stands on. */
export interface PlacedFormat {
  readonly sheet: Sheet;
  readonly format: ConditionalFormatState;
}

const TYPES = [
  'Custom',
  'DataBar',
  'ColorScale',
  'IconSet',
  'TopBottom',
  'PresetCriteria',
  'ContainsText',
  'CellValue',
] as const;

function isAlive({ sheet, format }: PlacedFormat): boolean {
  return !sheet.deleted && conditionalFormats(sheet).includes(format);
}

function changed(book: Book, sheet: Sheet, rects: readonly Rect[]): void {
  for (const rect of rects) book.raiseFormatChanged(sheet, formatRect(rect));
}

/** A setter's guard: a protected sheet takes no change of formats unless it allows formatting. */
function open(placed: PlacedFormat): ConditionalFormatState {
  assertAllowed(placed.sheet, 'allowFormatCells');
  return placed.format;
}

export const CONDITIONAL_FORMAT_RULE: ClassRecord<PlacedFormat> = {
  name: 'ConditionalFormatRule',
  alive: isAlive,
  properties: Object.fromEntries(
    ['Formula', 'FormulaLocal'].map((name) => [
      name,
      {
        get: ({ format }: PlacedFormat) => format.formula,
        set: (placed: PlacedFormat, value: unknown) => {
          open(placed).formula = checkedFormula(text(value));
        },
      },
    ]),
  ),
};

export const CUSTOM: ClassRecord<PlacedFormat> = {
  name: 'CustomConditionalFormat',
  alive: isAlive,
  children: {
    Rule: (placed) => api(CONDITIONAL_FORMAT_RULE, placed),
    Format: (placed) => api(LOOK, placed),
  },
};

export const CELL_VALUE: ClassRecord<PlacedFormat> = {
  name: 'CellValueConditionalFormat',
  alive: isAlive,
  properties: {
    Rule: {
      get: ({ format }) => format.rule,
      set: (placed, value) => {
        open(placed).rule = value;
      },
    },
  },
  children: { Format: (placed) => api(LOOK, placed) },
};

export const CONTAINS_TEXT: ClassRecord<PlacedFormat> = {
  ...CELL_VALUE,
  name: 'TextConditionalFormat',
};

const BY_TYPE: Readonly<Record<string, readonly [type: string, ClassRecord<PlacedFormat>]>> = {
  Custom: ['Custom', CUSTOM],
  CellValue: ['CellValue', CELL_VALUE],
  TextComparison: ['ContainsText', CONTAINS_TEXT],
};

/** `custom` and `customOrNullObject` and their like: the first refuses a format of another type. */
const typedChildren = Object.fromEntries(
  Object.entries(BY_TYPE).flatMap(([name, [type, record]]) => {
    const orNull = (placed: PlacedFormat): ApiObject | null =>
      placed.format.type === type ? api(record, placed) : null;
    const orRefuse = (placed: PlacedFormat): ApiObject => {
      return existing(orNull(placed));
    };
    return [
      [name, orRefuse],
      [`${name}OrNullObject`, orNull],
    ];
  }),
);

export const CONDITIONAL_FORMAT: ClassRecord<PlacedFormat> = {
  name: 'ConditionalFormat',
  identity: 'Id',
  alive: isAlive,
  properties: {
    Id: { get: ({ format }) => format.id },
    Type: { get: ({ format }) => format.type },
    Priority: {
      get: ({ sheet, format }) => conditionalFormats(sheet).indexOf(format),
      set: (placed, value) => prioritise(placed.sheet, open(placed), whole(value)),
    },
    StopIfTrue: {
      get: ({ format }) => format.stopIfTrue,
      set: (placed, value) => {
        open(placed).stopIfTrue = flag(value);
      },
    },
  },
  children: typedChildren,
  methods: {
    Delete: {
      writes: true,
      call: (placed, _args, { book }) => {
        const { sheet, format } = placed;
        open(placed);
        replaceFormats(
          sheet,
          conditionalFormats(sheet).filter((other) => other !== format),
        );
        changed(book, sheet, format.rects);
      },
    },
    GetRange: {
      call: ({ sheet, format }, _args, request) => {
        if (format.rects.length !== 1) throw new ExcelError('InvalidOperation');
        return api(RANGE, request.hold(sheet, format.rects[0]!));
      },
    },
    GetRangeOrNullObject: {
      call: ({ sheet, format }, _args, request) =>
        format.rects.length === 1 ? api(RANGE, request.hold(sheet, format.rects[0]!)) : null,
    },
    GetRanges: {
      call: ({ sheet, format }, _args, request) =>
        api(
          RANGE_AREAS,
          format.rects.map((rect) => request.hold(sheet, rect)),
        ),
    },
  },
};

function isTaken(book: Book): (id: string) => boolean {
  const all = new Set(
    book.sheets.flatMap((sheet) => conditionalFormats(sheet).map(({ id }) => id)),
  );
  return (id) => all.has(id);
}

/** Formats of a range, first priority first. The target is the range's cells. */
export const COLLECTION: ClassRecord<readonly HeldRange[]> = {
  name: 'ConditionalFormatCollection',
  items: (held) => placedOn(held).map((placed) => api(CONDITIONAL_FORMAT, placed)),
  item: (held, key) => byId(held, text(key)),
  methods: {
    GetCount: { call: (held) => placedOn(held).length },
    GetItemAt: {
      call: (held, [index]) => {
        const placed = itemAt(placedOn(held), index);
        return api(CONDITIONAL_FORMAT, placed);
      },
    },
    GetItemOrNullObject: { call: (held, [id]) => byId(held, text(id)) },
    Add: {
      writes: true,
      call: (held, [type], { book }) => {
        const { sheet, rects } = placeOf(held);
        assertAllowed(sheet, 'allowFormatCells');
        const format: ConditionalFormatState = {
          id: freshId(book, 'format', isTaken(book)),
          type: oneOf(type, TYPES),
          rects,
          stopIfTrue: false,
          formula: '',
          rule: null,
          look: plainLook(),
        };
        conditionalFormats(sheet).unshift(format);
        changed(book, sheet, rects);
        return api(CONDITIONAL_FORMAT, { sheet, format });
      },
    },
    ClearAll: {
      writes: true,
      call: (held, _args, { book }) => {
        const { sheet, rects } = placeOf(held);
        assertAllowed(sheet, 'allowFormatCells');
        clearFormats(sheet, rects);
        changed(book, sheet, rects);
      },
    },
  },
};

function placedOn(held: readonly HeldRange[]): PlacedFormat[] {
  const { sheet, rects } = placeOf(held);
  return formatsOn(sheet, rects).map((format) => ({ sheet, format }));
}

function byId(held: readonly HeldRange[], id: string): ApiObject | null {
  const placed = placedOn(held).find(({ format }) => format.id === id);
  return placed ? api(CONDITIONAL_FORMAT, placed) : null;
}

/** Formats come along with copied cells, as formats of their own below those they are copies of; not with themselves. */
function copyFormats(book: Book, from: PartPlace, to: PartPlace): void {
  const down = to.rect.row - from.rect.row;
  const right = to.rect.column - from.rect.column;
  const taken = formatsOn(from.sheet, [from.rect]).map((format) => ({
    ...copyOf(format),
    rects: format.rects.flatMap((rect) => {
      const part = intersect(rect, from.rect);
      return part ? [{ ...part, row: part.row + down, column: part.column + right }] : [];
    }),
  }));
  clearFormats(to.sheet, [to.rect]);
  for (const format of taken) {
    conditionalFormats(to.sheet).push({ ...format, id: freshId(book, 'format', isTaken(book)) });
  }
}

export const CONDITIONAL_FORMATS_PART: Part = {
  key: CONDITIONAL_FORMATS,
  adds: {
    Range: { children: { ConditionalFormats: (held: HeldRange) => api(COLLECTION, [held]) } },
    RangeAreas: {
      children: { ConditionalFormats: (held: readonly HeldRange[]) => api(COLLECTION, held) },
    },
  },
  shifted(_book, shift) {
    const formats = conditionalFormats(shift.sheet);
    for (const format of formats) {
      format.rects = format.rects.flatMap((rect) => shiftRect(rect, shift) ?? []);
    }
    replaceFormats(
      shift.sheet,
      formats.filter(({ rects }) => rects.length > 0),
    );
  },
  cellsCopied(book, from, to, kind) {
    if (kind === 'All' || kind === 'Formats') copyFormats(book, from, to);
  },
  cellsCleared(_book, { sheet, rect }, kind) {
    if (kind === 'All' || kind === 'Formats') clearFormats(sheet, [rect]);
  },
  sheetCopied(book, from, to) {
    copyState<ConditionalFormatState[]>(CONDITIONAL_FORMATS, from, to, (formats) => {
      formats.forEach((format, index) => {
        formats[index] = { ...format, id: freshId(book, 'format', isTaken(book)) };
      });
    });
  },
  save: (book) => saveSheets(book, CONDITIONAL_FORMATS),
  open: (book, saved) => openSheets(book, CONDITIONAL_FORMATS, saved),
};
