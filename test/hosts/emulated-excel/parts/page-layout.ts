/** How a sheet is printed. */
import { RANGE } from '../classes/range';
import { RANGE_AREAS } from '../classes/range-areas';
import { MAX_COLUMNS, MAX_ROWS } from '../model/address';
import type { Rect } from '../model/address';
import { ExcelError, invalidArgument } from '../model/excel-error';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { shiftRect } from '../model/shift';
import { api, existing, numeric, oneOf } from '../protocol/class-record';
import type { ApiObject, ClassRecord, MethodRecord, Request } from '../protocol/class-record';
import { bagProperties } from './bag';
import type { Bag } from './bag';
import { placeArgument } from './place';
import { copyState, openSheets, saveSheets } from './sheet-state';

const PAGE_LAYOUT = 'pageLayout';

export interface PageLayoutState {
  /** Properties that were set, by wire name; of headers and footers with the page before it. */
  readonly settings: Bag;
  printArea: readonly Rect[];
  titleRows: Rect | null;
  titleColumns: Rect | null;
}

/** A sheet's print set-up; reading it leaves no trace. */
export function pageLayout(sheet: Sheet): PageLayoutState {
  const state = sheet.parts.get(PAGE_LAYOUT) as PageLayoutState | undefined;
  return state ?? { settings: {}, printArea: [], titleRows: null, titleColumns: null };
}

function changed(sheet: Sheet): PageLayoutState {
  const state = pageLayout(sheet);
  sheet.parts.set(PAGE_LAYOUT, state);
  return state;
}

const MARGIN = 54;
const standards = {
  PaperSize: 'Letter',
  BlackAndWhite: false,
  CenterHorizontally: false,
  CenterVertically: false,
  DraftMode: false,
  PrintGridlines: false,
  PrintHeadings: false,
  FirstPageNumber: null,
  LeftMargin: 50.4,
  RightMargin: 50.4,
  TopMargin: MARGIN,
  BottomMargin: MARGIN,
  HeaderMargin: 21.6,
  FooterMargin: 21.6,
  PrintErrors: 'AsDisplayed',
  PrintComments: 'NoComments',
  PrintOrder: 'DownThenOver',
};

function bag(prefix: string, properties: Readonly<Record<string, unknown>>) {
  return bagProperties<Sheet>(
    (sheet) => ({ bag: pageLayout(sheet).settings, prefix }),
    (sheet) => void changed(sheet),
    properties,
  );
}

const TEXTS = {
  LeftHeader: '',
  CenterHeader: '',
  RightHeader: '',
  LeftFooter: '',
  CenterFooter: '',
  RightFooter: '',
};

function headerFooter(prefix: string): ClassRecord<Sheet> {
  return { name: 'HeaderFooter', properties: bag(prefix, TEXTS) };
}

export const HEADER_FOOTER_GROUP: ClassRecord<Sheet> = {
  name: 'HeaderFooterGroup',
  properties: bag('headersFooters.', {
    State: 'Default',
    UseSheetMargins: true,
    UseSheetScale: true,
  }),
  children: Object.fromEntries(
    ['DefaultForAllPages', 'FirstPage', 'EvenPages', 'OddPages'].map((name) => [
      name,
      (sheet: Sheet) => api(headerFooter(`${name}.`), sheet),
    ]),
  ),
};

/** A zoom is either a scale in percent or a number of pages; Excel takes no mixture. */
function checkedZoom(raw: unknown): Record<string, number> {
  const { scale, horizontalFitToPages, verticalFitToPages } = (raw ?? {}) as Record<
    string,
    unknown
  >;
  const given = { scale, horizontalFitToPages, verticalFitToPages };
  const zoom = Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [name, numeric(value)]),
  );
  const isMixed = zoom.scale !== undefined && Object.keys(zoom).length > 1;
  const isOut = zoom.scale !== undefined && (zoom.scale < 10 || zoom.scale > 400);
  if (isMixed || isOut || Object.keys(zoom).length === 0) throw invalidArgument();
  return zoom;
}

type Titles = 'titleRows' | 'titleColumns';

function setTitles(key: Titles): MethodRecord<Sheet> {
  return {
    writes: true,
    call: (sheet, [range], request) => {
      const { sheet: on, rect } = placeArgument(range, sheet, request);
      if (on !== sheet) throw invalidArgument();
      changed(sheet)[key] =
        key === 'titleRows'
          ? { ...rect, column: 0, columns: MAX_COLUMNS }
          : { ...rect, row: 0, rows: MAX_ROWS };
    },
  };
}

function getTitles(key: Titles, orNull: boolean): MethodRecord<Sheet> {
  return {
    call: (sheet, _args, request) => {
      const rect = pageLayout(sheet)[key];
      if (!rect && !orNull) throw new ExcelError('ItemNotFound');
      return rect && api(RANGE, request.hold(sheet, rect));
    },
  };
}

function printArea(sheet: Sheet, request: Request): ApiObject | null {
  const rects = pageLayout(sheet).printArea;
  if (rects.length === 0) return null;
  return api(
    RANGE_AREAS,
    rects.map((rect) => request.hold(sheet, rect)),
  );
}

const POINTS: Record<string, number> = { Points: 1, Inches: 72, Centimeters: 72 / 2.54 };
const MARGINS: Record<string, string> = {
  left: 'LeftMargin',
  right: 'RightMargin',
  top: 'TopMargin',
  bottom: 'BottomMargin',
  header: 'HeaderMargin',
  footer: 'FooterMargin',
};

export const LAYOUT: ClassRecord<Sheet> = {
  name: 'PageLayout',
  properties: {
    ...bag('', standards),
    Orientation: {
      get: (sheet) => pageLayout(sheet).settings.Orientation ?? 'Portrait',
      set: (sheet, value) => {
        const orientation = oneOf(value, ['Portrait', 'Landscape']);
        changed(sheet).settings.Orientation = orientation;
      },
    },
    Zoom: {
      get: (sheet) => pageLayout(sheet).settings.Zoom ?? { scale: 100 },
      set: (sheet, value) => {
        const zoom = checkedZoom(value);
        changed(sheet).settings.Zoom = zoom;
      },
    },
  },
  children: { HeadersFooters: (sheet) => api(HEADER_FOOTER_GROUP, sheet) },
  methods: {
    SetPrintTitleRows: setTitles('titleRows'),
    SetPrintTitleColumns: setTitles('titleColumns'),
    GetPrintTitleRows: getTitles('titleRows', false),
    GetPrintTitleRowsOrNullObject: getTitles('titleRows', true),
    GetPrintTitleColumns: getTitles('titleColumns', false),
    GetPrintTitleColumnsOrNullObject: getTitles('titleColumns', true),
    SetPrintArea: {
      writes: true,
      call: (sheet, [range], request) => {
        const { rect } = placeArgument(range, sheet, request);
        changed(sheet).printArea = [rect];
      },
    },
    GetPrintArea: {
      call: (sheet, _args, request) => {
        return existing(printArea(sheet, request));
      },
    },
    GetPrintAreaOrNullObject: { call: (sheet, _args, request) => printArea(sheet, request) },
    SetPrintMargins: {
      writes: true,
      call: (sheet, [unit, margins]) => {
        const points = POINTS[oneOf(unit, ['Points', 'Inches', 'Centimeters'])]!;
        for (const [side, value] of Object.entries((margins ?? {}) as Record<string, unknown>)) {
          const name = MARGINS[side];
          if (!name) throw invalidArgument();
          changed(sheet).settings[name] = numeric(value) * points;
        }
      },
    },
  },
};

export const PAGE_LAYOUT_PART: Part = {
  key: PAGE_LAYOUT,
  adds: { Worksheet: { children: { PageLayout: (sheet: Sheet) => api(LAYOUT, sheet) } } },
  shifted(_book, shift) {
    if (!shift.sheet.parts.has(PAGE_LAYOUT)) return;
    const state = pageLayout(shift.sheet);
    state.printArea = state.printArea.flatMap((rect) => shiftRect(rect, shift) ?? []);
    state.titleRows = state.titleRows && shiftRect(state.titleRows, shift);
    state.titleColumns = state.titleColumns && shiftRect(state.titleColumns, shift);
  },
  sheetCopied: (_book, from, to) => copyState(PAGE_LAYOUT, from, to, () => undefined),
  save: (book) => saveSheets(book, PAGE_LAYOUT),
  open: (book, saved) => openSheets(book, PAGE_LAYOUT, saved),
};
