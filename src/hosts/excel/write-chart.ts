/** Drawing a native chart. */
import { addressOf } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import type { ChartEdit } from '../../workbook/sheet-plan';
import { columnsOf, rangeOf, rowsOf } from './cell-box';
import type { ChartMeans } from './excel-gaps';

const TYPES = {
  bar: 'BarClustered',
  column: 'ColumnClustered',
  stackedBar: 'BarStacked',
} as const;

/**
 * Draws a chart over cells of a sheet.
 * @param means 0 for everything; 1 without colours and the finer points; 2 for what the oldest Excel does: one
 *   block of values, whose categories are then numbers (`blockOf` must name it)
 * @returns how many commands it took
 */
export function drawChart(sheet: Excel.Worksheet, edit: ChartEdit, means: ChartMeans): number {
  const { name, type, title, categories, series, place } = edit;
  const chart = means >= 2 ? addBlock(sheet, edit) : addSeries(sheet, edit, means === 0);
  chart.name = name;
  chart.title.text = title;
  if (means >= 2) series.forEach((one, at) => (chart.series.getItemAt(at).name = one.name));
  if (series.length > 1) chart.legend.position = 'Bottom';
  else if (means === 0) chart.legend.visible = false;
  // Lying bars are read from the top, so there the first category comes first.
  if (means === 0 && type !== 'column') chart.axes.categoryAxis.reversePlotOrder = true;
  chart.setPosition(addressOf(place.top, place.left), addressOf(place.bottom, place.right));
  return 8 + rowsOf(categories) + series.length * 8;
}

function addSeries(
  sheet: Excel.Worksheet,
  { type, categories, series }: ChartEdit,
  withColours: boolean,
): Excel.Chart {
  const [first] = series;
  const source = first?.values ?? categories;
  // Excel makes one series for each line in the direction named, so a row of values has to be taken by rows.
  const by = columnsOf(source) > rowsOf(source) ? 'Rows' : 'Columns';
  const chart = sheet.charts.add(TYPES[type], rangeOf(sheet, source), by);
  series.forEach((one, at) => {
    const drawn = at === 0 ? chart.series.getItemAt(0) : chart.series.add(one.name);
    if (at === 0) drawn.name = one.name;
    drawn.setValues(rangeOf(sheet, one.values));
    drawn.setXAxisValues(rangeOf(sheet, categories));
    if (withColours && one.color !== undefined) drawn.format.fill.setSolidColor(`#${one.color}`);
  });
  return chart;
}

function addBlock(sheet: Excel.Worksheet, edit: ChartEdit): Excel.Chart {
  const { box, by } = blockOf(edit)!;
  return sheet.charts.add(TYPES[edit.type], rangeOf(sheet, box), by);
}

/**
 * The block of cells that a chart's series make up, lying side by side or one below the other.
 * @returns null where they do not, so that no block can be named
 */
export function blockOf({
  series,
}: ChartEdit): { readonly box: CellBox; readonly by: 'Rows' | 'Columns' } | null {
  const boxes = series.map(({ values }) => values);
  const first = boxes[0];
  if (!first) return null;
  const { top, left, bottom, right } = first;
  const last = boxes.length - 1;
  const areColumns = boxes.every(
    (box, at) =>
      box.top === top && box.bottom === bottom && box.left === left + at && box.right === box.left,
  );
  if (areColumns && (last > 0 || bottom > top)) {
    return { box: { top, left, bottom, right: left + last }, by: 'Columns' };
  }
  const areRows = boxes.every(
    (box, at) =>
      box.left === left && box.right === right && box.top === top + at && box.bottom === box.top,
  );
  return areRows ? { box: { top, left, bottom: top + last, right }, by: 'Rows' } : null;
}
