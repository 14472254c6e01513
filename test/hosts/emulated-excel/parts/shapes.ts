/** Shapes on a sheet: what kind they are and where they lie. Charts are among them, as shapes of no kind of their own. */
import type { Book } from '../model/book';
import { ExcelError } from '../model/excel-error';
import { assertAllowed } from '../model/guard';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { api, existing, itemAt, numeric, text } from '../protocol/class-record';
import type {
  ApiObject,
  ClassRecord,
  MethodRecord,
  PropertyRecord,
} from '../protocol/class-record';
import { charts } from './chart-state';
import { copyState, freshId, openSheets, saveSheets } from './sheet-state';

const SHAPES = 'shapes';

export interface ShapeState {
  readonly id: string;
  name: string;
  /** `GeometricShape`, `Image`, `Line` …; charts are `Unsupported`. */
  readonly type: string;
  /** Points from the sheet's corner. */
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A sheet's shapes, charts aside. The array is the sheet's own. */
export function shapes(sheet: Sheet): ShapeState[] {
  let all = sheet.parts.get(SHAPES) as ShapeState[] | undefined;
  if (!all) sheet.parts.set(SHAPES, (all = []));
  return all;
}

interface Placed {
  readonly sheet: Sheet;
  readonly shape: ShapeState;
}

function placedOn(sheet: Sheet): Placed[] {
  const ofCharts = charts(sheet).map(({ id, name, left, top, width, height }) => ({
    id,
    name,
    type: 'Unsupported',
    left,
    top,
    width,
    height,
  }));
  return [...shapes(sheet), ...ofCharts].map((shape) => ({ sheet, shape }));
}

/** A setter's guard; a chart is changed as a chart. */
function open({ sheet, shape }: Placed): ShapeState {
  assertAllowed(sheet, 'allowEditObjects');
  if (!shapes(sheet).includes(shape)) throw new ExcelError('InvalidOperation');
  return shape;
}

function side(key: 'left' | 'top' | 'width' | 'height'): PropertyRecord<Placed> {
  return {
    get: ({ shape }) => shape[key],
    set: (placed, value) => {
      open(placed)[key] = numeric(value);
    },
  };
}

export const SHAPE: ClassRecord<Placed> = {
  name: 'Shape',
  identity: 'Id',
  alive: ({ sheet, shape }) =>
    !sheet.deleted && placedOn(sheet).some((placed) => placed.shape.id === shape.id),
  properties: {
    Id: { get: ({ shape }) => shape.id },
    Type: { get: ({ shape }) => shape.type },
    Name: {
      get: ({ shape }) => shape.name,
      set: (placed, value) => {
        open(placed).name = text(value);
      },
    },
    Left: side('left'),
    Top: side('top'),
    Width: side('width'),
    Height: side('height'),
  },
  methods: {
    Delete: {
      writes: true,
      call: (placed, _args, { book }) => {
        const all = shapes(placed.sheet);
        all.splice(all.indexOf(open(placed)), 1);
        book.touch();
      },
    },
  },
};

function isTaken(book: Book): (id: string) => boolean {
  const ids = new Set(book.sheets.flatMap((sheet) => shapes(sheet).map(({ id }) => id)));
  return (id) => ids.has(id);
}

function add(type: string): MethodRecord<Sheet> {
  return {
    writes: true,
    call: (sheet, _args, { book }) => {
      assertAllowed(sheet, 'allowEditObjects');
      const shape: ShapeState = {
        id: freshId(book, 'shape', isTaken(book)),
        name: `${type} ${shapes(sheet).length + 1}`,
        type,
        left: 0,
        top: 0,
        width: 72,
        height: 72,
      };
      shapes(sheet).push(shape);
      book.touch();
      return api(SHAPE, { sheet, shape });
    },
  };
}

function byKey(sheet: Sheet, key: unknown): ApiObject | null {
  const wanted = text(key);
  const found = placedOn(sheet).find(({ shape }) => shape.id === wanted || shape.name === wanted);
  return found ? api(SHAPE, found) : null;
}

export const SHAPE_COLLECTION: ClassRecord<Sheet> = {
  name: 'ShapeCollection',
  items: (sheet) => placedOn(sheet).map((placed) => api(SHAPE, placed)),
  item: byKey,
  methods: {
    GetCount: { call: (sheet) => placedOn(sheet).length },
    GetItem: {
      call: (sheet, [key]) => {
        return existing(byKey(sheet, key));
      },
    },
    GetItemOrNullObject: { call: (sheet, [key]) => byKey(sheet, key) },
    GetItemAt: {
      call: (sheet, [index]) => {
        const placed = itemAt(placedOn(sheet), index);
        return api(SHAPE, placed);
      },
    },
    AddGeometricShape: add('GeometricShape'),
    AddTextBox: add('TextBox'),
    AddImage: add('Image'),
    AddLine: add('Line'),
  },
};

export const SHAPES_PART: Part = {
  key: SHAPES,
  adds: { Worksheet: { children: { Shapes: (sheet: Sheet) => api(SHAPE_COLLECTION, sheet) } } },
  sheetCopied(book, from, to) {
    copyState<ShapeState[]>(SHAPES, from, to, (all) => {
      all.forEach((shape, index) => {
        all[index] = { ...shape, id: freshId(book, 'shape', isTaken(book)) };
      });
    });
  },
  save: (book) => saveSheets(book, SHAPES),
  open: (book, saved) => openSheets(book, SHAPES, saved),
};
