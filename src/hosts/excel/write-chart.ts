/** Drawing a native chart. */
import { addressOf } from '../../sheet/address';
import type { ChartEdit } from '../../workbook/sheet-plan';
import { columnsOf, rangeOf, rowsOf } from './cell-box';

const TYPES = {
  bar: 'BarClustered',
  column: 'ColumnClustered',
  stackedBar: 'BarStacked',
} as const;

/**
 * Draws a chart over cells of a sheet.
 * @returns how many commands it took
 */
export function drawChart(sheet: Excel.Worksheet, edit: ChartEdit): number {
  const { name, type, title, categories, series, place } = edit;
  const [first] = series;
  const source = first?.values ?? categories;
  // Excel makes one series for each line in the direction named, so a row of values has to be taken by rows.
  const by = columnsOf(source) > rowsOf(source) ? 'Rows' : 'Columns';
  const chart = sheet.charts.add(TYPES[type], rangeOf(sheet, source), by);
  chart.name = name;
  chart.title.text = title;
  series.forEach((one, at) => {
    const drawn = at === 0 ? chart.series.getItemAt(0) : chart.series.add(one.name);
    if (at === 0) drawn.name = one.name;
    drawn.setValues(rangeOf(sheet, one.values));
    drawn.setXAxisValues(rangeOf(sheet, categories));
    if (one.color !== undefined) drawn.format.fill.setSolidColor(`#${one.color}`);
  });
  if (series.length > 1) chart.legend.position = 'Bottom';
  else chart.legend.visible = false;
  // Lying bars are read from the top, so there the first category comes first.
  if (type !== 'column') chart.axes.categoryAxis.reversePlotOrder = true;
  chart.setPosition(addressOf(place.top, place.left), addressOf(place.bottom, place.right));
  return 8 + series.length * 8;
}
