/** The charts of a sheet, as far as they are data: nothing is drawn. */
import type { Rect } from '../model/address';
import type { Sheet } from '../model/sheet';

export const CHARTS = 'charts';

/** Cells that a series takes its values or names from. */
export interface ChartSource {
  /** Id of the sheet. */
  readonly sheet: string;
  rect: Rect;
}

export interface SeriesState {
  name: string;
  values: ChartSource | null;
  categories: ChartSource | null;
  /** `#RRGGBB`; null is the theme's. */
  fill: string | null;
  line: string | null;
  chartType: string | null;
  hasDataLabels: boolean;
  gapWidth: number;
  overlap: number;
  /** Other properties that were set, by their wire name. */
  readonly more: Record<string, unknown>;
}

export interface ChartState {
  readonly id: string;
  name: string;
  type: string;
  /** Points from the sheet's corner. */
  top: number;
  left: number;
  width: number;
  height: number;
  /** The cells that it was laid over by `setPosition`. */
  place: Rect | null;
  title: string;
  titleVisible: boolean;
  legendVisible: boolean;
  legendPosition: string;
  series: SeriesState[];
  /** Properties of title, legend, axes and chart that were set, by path (`valueAxis.Minimum`). */
  readonly more: Record<string, unknown>;
}

/** A sheet's charts in the order in which they were made. The array is the sheet's own. */
export function charts(sheet: Sheet): ChartState[] {
  let all = sheet.parts.get(CHARTS) as ChartState[] | undefined;
  if (!all) sheet.parts.set(CHARTS, (all = []));
  return all;
}
