/** What hangs on a chart: title, legend, axes, labels and their fills. */
import { checkedColor } from '../model/color';
import { assertAllowed } from '../model/guard';
import type { Sheet } from '../model/sheet';
import { api, flag, oneOf, text } from '../protocol/class-record';
import type { ClassRecord } from '../protocol/class-record';
import { bagClass, bagProperties } from './bag';
import { charts } from './chart-state';
import type { ChartState } from './chart-state';

export interface PlacedChart {
  readonly sheet: Sheet;
  readonly chart: ChartState;
}

/** Something of a chart that is kept under a path of its own. */
interface PlacedPart extends PlacedChart {
  readonly path: string;
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
