/** The series of a chart: where their figures come from and how they look. */
import { shownValue } from '../model/cell';
import { checkedColor } from '../model/color';
import { ExcelError } from '../model/excel-error';
import { api, flag, itemAt, numeric, optional, text, whole } from '../protocol/class-record';
import type { ClassRecord, MethodRecord, Request } from '../protocol/class-record';
import { bagProperties } from './bag';
import { assertOpen, DATA_LABELS, isChartAlive } from './chart-parts';
import type { PlacedChart } from './chart-parts';
import type { ChartSource, SeriesState } from './chart-state';
import { placeArgument } from './place';

export interface PlacedSeries extends PlacedChart {
  readonly series: SeriesState;
}

export const SERIES_FILL: ClassRecord<PlacedSeries> = {
  name: 'ChartFill',
  methods: {
    SetSolidColor: {
      writes: true,
      call: (placed, [value]) => {
        assertOpen(placed);
        placed.series.fill = checkedColor(value);
      },
    },
    Clear: {
      writes: true,
      call: (placed) => {
        assertOpen(placed);
        placed.series.fill = null;
      },
    },
  },
};

export const SERIES_LINE: ClassRecord<PlacedSeries> = {
  name: 'ChartLineFormat',
  properties: {
    Color: {
      get: ({ series }) => series.line,
      set: (placed, value) => {
        assertOpen(placed);
        placed.series.line = checkedColor(value);
      },
    },
  },
};

export const SERIES_FORMAT: ClassRecord<PlacedSeries> = {
  name: 'ChartSeriesFormat',
  children: {
    Fill: (placed) => api(SERIES_FILL, placed),
    Line: (placed) => api(SERIES_LINE, placed),
  },
};

function source(argument: unknown, { sheet }: PlacedChart, request: Request): ChartSource {
  const place = placeArgument(argument, sheet, request);
  return { sheet: place.sheet.id, rect: place.rect };
}

function setSource(key: 'values' | 'categories'): MethodRecord<PlacedSeries> {
  return {
    writes: true,
    call: (placed, [range], request) => {
      assertOpen(placed);
      placed.series[key] = source(range, placed, request);
    },
  };
}

function numericProperty(key: 'gapWidth' | 'overlap') {
  return {
    get: ({ series }: PlacedSeries) => series[key],
    set: (placed: PlacedSeries, value: unknown) => {
      assertOpen(placed);
      placed.series[key] = numeric(value);
    },
  };
}

export const CHART_SERIES: ClassRecord<PlacedSeries> = {
  name: 'ChartSeries',
  alive: (placed) => isChartAlive(placed) && placed.chart.series.includes(placed.series),
  properties: {
    Name: {
      get: ({ series }) => series.name,
      set: (placed, value) => {
        assertOpen(placed);
        placed.series.name = text(value);
      },
    },
    ChartType: {
      get: ({ chart, series }) => series.chartType ?? chart.type,
      set: (placed, value) => {
        assertOpen(placed);
        placed.series.chartType = text(value);
      },
    },
    HasDataLabels: {
      get: ({ series }) => series.hasDataLabels,
      set: (placed, value) => {
        assertOpen(placed);
        placed.series.hasDataLabels = flag(value);
      },
    },
    GapWidth: numericProperty('gapWidth'),
    Overlap: numericProperty('overlap'),
    ...bagProperties<PlacedSeries>(({ series }) => ({ bag: series.more, prefix: '' }), assertOpen, {
      AxisGroup: 'Primary',
      Filtered: false,
      PlotOrder: null,
      Smooth: false,
      MarkerStyle: 'Automatic',
      MarkerSize: null,
    }),
  },
  children: {
    Format: (placed) => api(SERIES_FORMAT, placed),
    DataLabels: (placed) => {
      const path = `series${placed.chart.series.indexOf(placed.series)}.labels`;
      return api(DATA_LABELS, { ...placed, path });
    },
  },
  methods: {
    SetValues: setSource('values'),
    SetXAxisValues: setSource('categories'),
    GetDimensionValues: {
      call: ({ series }, [dimension], { book }) => {
        const from = dimension === 'Values' ? series.values : series.categories;
        const sheet = from && book.findSheet(from.sheet);
        if (!sheet) throw new ExcelError('EmptyChartSeries');
        const { row, column, rows, columns } = from.rect;
        return Array.from({ length: rows * columns }, (_, index) =>
          shownValue(
            sheet.cell(row + Math.floor(index / columns), column + (index % columns))?.value,
          ),
        );
      },
    },
    Delete: {
      writes: true,
      call: (placed) => {
        assertOpen(placed);
        placed.chart.series = placed.chart.series.filter((other) => other !== placed.series);
      },
    },
  },
};

/** A series without data. */
export function newSeries(name: string): SeriesState {
  return {
    name,
    values: null,
    categories: null,
    fill: null,
    line: null,
    chartType: null,
    hasDataLabels: false,
    gapWidth: 150,
    overlap: 0,
    more: {},
  };
}

export const SERIES_COLLECTION: ClassRecord<PlacedChart> = {
  name: 'ChartSeriesCollection',
  alive: isChartAlive,
  properties: { Count: { get: ({ chart }) => chart.series.length } },
  items: (placed) => placed.chart.series.map((series) => api(CHART_SERIES, { ...placed, series })),
  methods: {
    GetCount: { call: ({ chart }) => chart.series.length },
    GetItemAt: {
      call: (placed, [index]) => {
        const series = itemAt(placed.chart.series, index);
        return api(CHART_SERIES, { ...placed, series });
      },
    },
    Add: {
      writes: true,
      call: (placed, [name, index]) => {
        assertOpen(placed);
        const all = placed.chart.series;
        const series = newSeries(optional(name, text) ?? `Series${all.length + 1}`);
        all.splice(optional(index, whole) ?? all.length, 0, series);
        return api(CHART_SERIES, { ...placed, series });
      },
    },
  },
};
