/** The members of charts. A chart is its data and its settings; no picture is made of it. */
import { WORKSHEET } from '../classes/worksheet';
import { bounding } from '../model/address';
import type { Rect } from '../model/address';
import type { Book } from '../model/book';
import { shownValue } from '../model/cell';
import { columnLeft, rowTop } from '../model/geometry';
import { assertAllowed } from '../model/guard';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { shiftRect } from '../model/shift';
import { api, existing, itemAt, numeric, oneOf, optional, text } from '../protocol/class-record';
import type { ApiObject, ClassRecord, PropertyRecord } from '../protocol/class-record';
import { bagProperties } from './bag';
import {
  AREA_FORMAT,
  assertOpen,
  CHART_AXES,
  CHART_LEGEND,
  CHART_TITLE,
  DATA_LABELS,
  isChartAlive,
} from './chart-parts';
import type { PlacedChart } from './chart-parts';
import { newSeries, SERIES_COLLECTION } from './chart-series';
import { charts, CHARTS } from './chart-state';
import type { ChartSource, ChartState, SeriesState } from './chart-state';
import { placeArgument } from './place';
import type { Place } from './place';
import { copyState, freshId, openSheets, saveSheets } from './sheet-state';

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

function valueAt({ sheet, rect }: Place, row: number, column: number): unknown {
  return shownValue(sheet.cell(rect.row + row, rect.column + column)?.value);
}

/** The series of a block: a first row of texts names them, a first column of texts is the categories. */
function seriesOf(place: Place, seriesBy: 'Auto' | 'Columns' | 'Rows'): SeriesState[] {
  const { rect } = place;
  const lastRow = rect.rows - 1;
  const lastColumn = rect.columns - 1;
  const hasNames = lastRow > 0 && isText(valueAt(place, 0, lastColumn));
  const hasCategories = lastColumn > 0 && isText(valueAt(place, lastRow, 0));
  const top = Number(hasNames);
  const left = Number(hasCategories);
  const byRows =
    seriesBy === 'Rows' || (seriesBy === 'Auto' && rect.columns - left > rect.rows - top);
  const source = (part: Rect): ChartSource => ({ sheet: place.sheet.id, rect: part });
  const body = {
    row: rect.row + top,
    column: rect.column + left,
    rows: rect.rows - top,
    columns: rect.columns - left,
  };
  const count = byRows ? body.rows : body.columns;
  return Array.from({ length: count }, (_, index) => {
    const isNamed = byRows ? hasCategories : hasNames;
    const heading = byRows ? valueAt(place, top + index, 0) : valueAt(place, 0, left + index);
    const series = newSeries(isNamed ? String(heading) : `Series${index + 1}`);
    series.values = source(
      byRows
        ? { ...body, row: body.row + index, rows: 1 }
        : { ...body, column: body.column + index, columns: 1 },
    );
    if (byRows && hasNames) series.categories = source({ ...body, row: rect.row, rows: 1 });
    if (!byRows && hasCategories) {
      series.categories = source({ ...body, column: rect.column, columns: 1 });
    }
    return series;
  });
}

/** Lays a chart over cells. */
function layOver(sheet: Sheet, chart: ChartState, place: Rect): void {
  chart.place = place;
  chart.top = rowTop(sheet, place.row);
  chart.left = columnLeft(sheet, place.column);
  chart.height = rowTop(sheet, place.row + place.rows) - chart.top;
  chart.width = columnLeft(sheet, place.column + place.columns) - chart.left;
}

type Side = 'top' | 'left' | 'width' | 'height';

function side(key: Side): PropertyRecord<PlacedChart> {
  return {
    get: ({ chart }) => chart[key],
    set: (placed, value) => {
      assertOpen(placed);
      placed.chart[key] = numeric(value);
      placed.chart.place = null;
    },
  };
}

export const CHART: ClassRecord<PlacedChart> = {
  name: 'Chart',
  identity: 'Id',
  alive: isChartAlive,
  properties: {
    Id: { get: ({ chart }) => chart.id },
    Name: {
      get: ({ chart }) => chart.name,
      set: (placed, value) => {
        assertOpen(placed);
        placed.chart.name = text(value);
      },
    },
    ChartType: {
      get: ({ chart }) => chart.type,
      set: (placed, value) => {
        assertOpen(placed);
        placed.chart.type = text(value);
      },
    },
    Top: side('top'),
    Left: side('left'),
    Width: side('width'),
    Height: side('height'),
    ...bagProperties<PlacedChart>(({ chart }) => ({ bag: chart.more, prefix: '' }), assertOpen, {
      Style: 201,
      PlotBy: 'Columns',
      PlotVisibleOnly: true,
      DisplayBlanksAs: 'NotPlotted',
    }),
  },
  children: {
    Title: (placed) => api(CHART_TITLE, placed),
    Legend: (placed) => api(CHART_LEGEND, placed),
    Series: (placed) => api(SERIES_COLLECTION, placed),
    Axes: (placed) => api(CHART_AXES, placed),
    DataLabels: (placed) => api(DATA_LABELS, { ...placed, path: 'labels' }),
    Format: (placed) => api(AREA_FORMAT, { ...placed, path: 'area' }),
    Worksheet: ({ sheet }) => api(WORKSHEET, sheet),
  },
  methods: {
    SetPosition: {
      writes: true,
      call: (placed, [start, end], request) => {
        assertOpen(placed);
        const first = placeArgument(start, placed.sheet, request).rect;
        const last = optional(end, (cell) => placeArgument(cell, placed.sheet, request).rect);
        layOver(placed.sheet, placed.chart, last ? bounding(first, last) : first);
      },
    },
    SetData: {
      writes: true,
      call: (placed, [range, by], request) => {
        assertOpen(placed);
        const how = optional(by, (one) => oneOf(one, SERIES_BY)) ?? 'Auto';
        placed.chart.series = seriesOf(placeArgument(range, placed.sheet, request), how);
      },
    },
    Activate: { call: () => undefined },
    Delete: {
      writes: true,
      call: (placed, _args, { book }) => {
        assertOpen(placed);
        const all = charts(placed.sheet);
        all.splice(all.indexOf(placed.chart), 1);
        book.touch();
      },
    },
  },
};

const SERIES_BY = ['Auto', 'Columns', 'Rows'] as const;

function isTaken(book: Book): (id: string) => boolean {
  const ids = new Set(book.sheets.flatMap((sheet) => charts(sheet).map(({ id }) => id)));
  return (id) => ids.has(id);
}

function freeName(sheet: Sheet): string {
  for (let number = 1; ; number += 1) {
    if (!charts(sheet).some(({ name }) => name === `Chart ${number}`)) return `Chart ${number}`;
  }
}

function byName(sheet: Sheet, key: unknown): ApiObject | null {
  const lower = text(key).toLowerCase();
  const chart = charts(sheet).find((one) => one.name.toLowerCase() === lower || one.id === key);
  return chart ? api(CHART, { sheet, chart }) : null;
}

export const COLLECTION: ClassRecord<Sheet> = {
  name: 'ChartCollection',
  properties: { Count: { get: (sheet) => charts(sheet).length } },
  items: (sheet) => charts(sheet).map((chart) => api(CHART, { sheet, chart })),
  item: byName,
  methods: {
    GetCount: { call: (sheet) => charts(sheet).length },
    GetItem: {
      call: (sheet, [key]) => {
        return existing(byName(sheet, key));
      },
    },
    GetItemOrNullObject: { call: (sheet, [key]) => byName(sheet, key) },
    GetItemAt: {
      call: (sheet, [index]) => {
        const chart = itemAt(charts(sheet), index);
        return api(CHART, { sheet, chart });
      },
    },
    Add: {
      writes: true,
      call: (sheet, [type, sourceData, seriesBy], request) => {
        const { book } = request;
        assertAllowed(sheet, 'allowEditObjects');
        const place = placeArgument(sourceData, sheet, request);
        const series = seriesOf(place, optional(seriesBy, (by) => oneOf(by, SERIES_BY)) ?? 'Auto');
        const chart: ChartState = {
          id: freshId(book, 'chart', isTaken(book)),
          name: freeName(sheet),
          type: text(type),
          top: 15,
          left: 48,
          width: 360,
          height: 216,
          place: null,
          title: series.length === 1 ? series[0]!.name : 'Chart Title',
          titleVisible: true,
          legendVisible: series.length > 1,
          legendPosition: 'Bottom',
          series,
          more: {},
        };
        charts(sheet).push(chart);
        book.touch();
        return api(CHART, { sheet, chart });
      },
    },
  },
};

function allSources(book: Book, visit: (source: ChartSource) => ChartSource | null): void {
  for (const chart of book.sheets.flatMap(charts)) {
    for (const series of chart.series) {
      series.values = series.values && visit(series.values);
      series.categories = series.categories && visit(series.categories);
    }
  }
}

export const CHARTS_PART: Part = {
  key: CHARTS,
  adds: { Worksheet: { children: { Charts: (sheet: Sheet) => api(COLLECTION, sheet) } } },
  shifted(book, shift) {
    for (const chart of charts(shift.sheet)) {
      const place = chart.place && shiftRect(chart.place, shift);
      if (place) layOver(shift.sheet, chart, place);
    }
    allSources(book, (source) => {
      if (source.sheet !== shift.sheet.id) return source;
      const rect = shiftRect(source.rect, shift);
      return rect && { ...source, rect };
    });
  },
  sheetDeleted(book, sheet) {
    allSources(book, (source) => (source.sheet === sheet.id ? null : source));
  },
  sheetCopied(book, from, to) {
    copyState<ChartState[]>(CHARTS, from, to, (all) => {
      all.forEach((chart, index) => {
        const own = (source: ChartSource | null): ChartSource | null =>
          source?.sheet === from.id ? { ...source, sheet: to.id } : source;
        const series = chart.series.map((one) => ({
          ...one,
          values: own(one.values),
          categories: own(one.categories),
        }));
        all[index] = { ...chart, id: freshId(book, 'chart', isTaken(book)), series };
      });
    });
  },
  save: (book) => saveSheets(book, CHARTS),
  open: (book, saved) => openSheets(book, CHARTS, saved),
};
