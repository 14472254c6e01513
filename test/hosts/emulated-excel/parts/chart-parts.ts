/** What hangs on a chart: title, legend, axes, series and their fills. */
import { ExcelError, invalidArgument } from '../model/excel-error';
import { checkedColor } from '../model/color';
import { assertAllowed } from '../model/guard';
import { shownValue } from '../model/cell';
import type { Sheet } from '../model/sheet';
import { api, flag, numeric, oneOf, optional, text, whole } from '../protocol/class-record';
import type { ClassRecord, MethodRecord, Request } from '../protocol/class-record';
import { bagClass, bagProperties } from './bag';
import { charts } from './chart-state';
import type { ChartSource, ChartState, SeriesState } from './chart-state';
import { placeArgument } from './place';

export interface PlacedChart {
  readonly sheet: Sheet;
  readonly chart: ChartState;
}

/** Something of a chart that is kept under a path of its own. */
interface PlacedPart extends PlacedChart {
  readonly path: string;
}

export interface PlacedSeries extends PlacedChart {
  readonly series: SeriesState;
}

export function isChartAlive({ sheet, chart }: PlacedChart): boolean {
  return !sheet.deleted && charts(sheet).includes(chart);
}

/** A protected sheet takes no change of charts unless it allows editing objects. */
export function assertOpen({ sheet }: PlacedChart): void {
  assertAllowed(sheet, 'allowEditObjects');
}

const part = (standards: Readonly<Record<string, unknown>>) =>
  bagProperties<PlacedPart>(
    ({ chart, path }) => ({ bag: chart.more, prefix: `${path}.` }),
    assertOpen,
    standards,
  );

export const CHART_FONT = bagClass<PlacedPart>(
  'ChartFont',
  part({
    Bold: false,
    Color: '#000000',
    Italic: false,
    Name: 'Calibri',
    Size: 10,
    Underline: 'None',
  }),
);

export const CHART_FILL = bagClass<PlacedPart>(
  'ChartFill',
  {},
  {
    methods: {
      SetSolidColor: {
        writes: true,
        call: (placed, [value]) => {
          assertOpen(placed);
          placed.chart.more[`${placed.path}.fill`] = checkedColor(value);
        },
      },
      Clear: {
        writes: true,
        call: (placed) => {
          assertOpen(placed);
          delete placed.chart.more[`${placed.path}.fill`];
        },
      },
    },
  },
);

/** `ChartAreaFormat`, `ChartTitleFormat` …: a fill and a font under a path. */
function formatClass(name: string): ClassRecord<PlacedPart> {
  return bagClass(
    name,
    {},
    {
      children: {
        Fill: (placed) => api(CHART_FILL, placed),
        Font: (placed) => api(CHART_FONT, placed),
      },
    },
  );
}

export const AREA_FORMAT = formatClass('ChartAreaFormat');
export const TITLE_FORMAT = formatClass('ChartTitleFormat');
export const LEGEND_FORMAT = formatClass('ChartLegendFormat');
export const AXIS_FORMAT = formatClass('ChartAxisFormat');
export const LABEL_FORMAT = formatClass('ChartDataLabelFormat');

const at = (path: string) => (placed: PlacedChart) => ({ ...placed, path });

export const CHART_TITLE: ClassRecord<PlacedChart> = {
  name: 'ChartTitle',
  alive: isChartAlive,
  properties: {
    Text: {
      get: ({ chart }) => chart.title,
      set: (placed, value) => {
        assertOpen(placed);
        placed.chart.title = text(value);
        placed.chart.titleVisible = true;
      },
    },
    Visible: {
      get: ({ chart }) => chart.titleVisible,
      set: (placed, value) => {
        assertOpen(placed);
        placed.chart.titleVisible = flag(value);
      },
    },
  },
  children: { Format: (placed) => api(TITLE_FORMAT, at('title')(placed)) },
};

const POSITIONS = ['Top', 'Bottom', 'Left', 'Right', 'Corner', 'Custom'] as const;

export const CHART_LEGEND: ClassRecord<PlacedChart> = {
  name: 'ChartLegend',
  alive: isChartAlive,
  properties: {
    Visible: {
      get: ({ chart }) => chart.legendVisible,
      set: (placed, value) => {
        assertOpen(placed);
        placed.chart.legendVisible = flag(value);
      },
    },
    Position: {
      get: ({ chart }) => chart.legendPosition,
      set: (placed, value) => {
        assertOpen(placed);
        placed.chart.legendPosition = oneOf(value, POSITIONS);
      },
    },
  },
  children: { Format: (placed) => api(LEGEND_FORMAT, at('legend')(placed)) },
};

export const GRIDLINES = bagClass<PlacedPart>('ChartGridlines', part({ Visible: true }));
export const AXIS_TITLE = bagClass<PlacedPart>(
  'ChartAxisTitle',
  part({ Text: '', Visible: false }),
);

export const CHART_AXIS = bagClass<PlacedPart>(
  'ChartAxis',
  part({
    Minimum: null,
    Maximum: null,
    MajorUnit: null,
    MinorUnit: null,
    Visible: true,
    NumberFormat: 'General',
    ReversePlotOrder: false,
    TickLabelPosition: 'NextToAxis',
    TickLabelSpacing: null,
    DisplayUnit: 'None',
    ScaleType: 'Linear',
  }),
  {
    children: {
      Format: (placed) => api(AXIS_FORMAT, placed),
      MajorGridlines: (placed) => api(GRIDLINES, { ...placed, path: `${placed.path}.major` }),
      MinorGridlines: (placed) => api(GRIDLINES, { ...placed, path: `${placed.path}.minor` }),
      Title: (placed) => api(AXIS_TITLE, { ...placed, path: `${placed.path}.title` }),
    },
  },
);

export const CHART_AXES: ClassRecord<PlacedChart> = {
  name: 'ChartAxes',
  alive: isChartAlive,
  children: {
    CategoryAxis: (placed) => api(CHART_AXIS, at('categoryAxis')(placed)),
    ValueAxis: (placed) => api(CHART_AXIS, at('valueAxis')(placed)),
  },
};

export const DATA_LABELS = bagClass<PlacedPart>(
  'ChartDataLabels',
  part({
    Position: 'OutsideEnd',
    ShowValue: true,
    ShowSeriesName: false,
    ShowCategoryName: false,
    ShowLegendKey: false,
    ShowPercentage: false,
    Separator: ',',
    NumberFormat: 'General',
  }),
  { children: { Format: (placed) => api(LABEL_FORMAT, placed) } },
);

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
        const series = placed.chart.series[whole(index)];
        if (!series) throw invalidArgument();
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
