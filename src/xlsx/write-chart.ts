/**
 * Writes a native chart's part (DrawingML charts, ECMA-376 part 1, §21.2). The figures stay in the cells: the chart
 * only refers to them and Excel draws it when the file is opened. The elements stand in the order of the schema;
 * Excel drops a chart whose elements stand otherwise.
 */
import type { CellBox } from '../sheet/address';
import { columnLetters } from '../sheet/address';
import { quoteSheetName } from '../workbook/naming';
import type { ChartEdit } from '../workbook/sheet-plan';
import { NS_RELATIONS, XML_HEAD, xmlText } from './write-xml';

export const NS_DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main';
export const NS_CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart';

/** Any two numbers will do; they tie the two axes of the one plot together. */
const CATEGORY_AXIS = 1;
const VALUE_AXIS = 2;

/** Our workbooks bring no theme to take colours from. */
const COLOURS = ['1F4E79', 'C55A11', '7F7F7F', 'BF9000', '2E75B6', '548235'];
const GRID = 'D9D9D9';

/**
 * The part of a chart.
 * @param sheet the sheet whose cells it draws
 * @returns `xl/charts/chartN.xml`
 */
export function chartXml(chart: ChartEdit, sheet: string): string {
  const { type, title, categories, series } = chart;
  const isStacked = type === 'stackedBar';
  const list = series.map(
    ({ name, values, color }, at) =>
      `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx><c:v>${xmlText(name)}</c:v></c:tx>` +
      `<c:spPr>${fillXml(color ?? COLOURS[at % COLOURS.length]!)}</c:spPr>` +
      '<c:invertIfNegative val="0"/>' +
      `<c:cat><c:strRef><c:f>${rangeText(sheet, categories)}</c:f></c:strRef></c:cat>` +
      `<c:val><c:numRef><c:f>${rangeText(sheet, values)}</c:f></c:numRef></c:val></c:ser>`,
  );
  return (
    `${XML_HEAD}<c:chartSpace xmlns:c="${NS_CHART}" xmlns:a="${NS_DRAWING}" xmlns:r="${NS_RELATIONS}">` +
    '<c:roundedCorners val="0"/><c:chart>' +
    '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr>' +
    `<a:r><a:rPr lang="vi-VN"/><a:t>${xmlText(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>` +
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart>' +
    `<c:barDir val="${type === 'column' ? 'col' : 'bar'}"/>` +
    `<c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>` +
    `${list.join('')}<c:gapWidth val="50"/>${isStacked ? '<c:overlap val="100"/>' : ''}` +
    `<c:axId val="${CATEGORY_AXIS}"/><c:axId val="${VALUE_AXIS}"/></c:barChart>` +
    axesXml(type === 'column') +
    '</c:plotArea>' +
    (series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : '') +
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart></c:chartSpace>'
  );
}

/** Lying bars are read from the top, so there the first category comes first and the values stand at the foot. */
function axesXml(isUpright: boolean): string {
  const [order, categories, values, crosses] = isUpright
    ? ['minMax', 'b', 'l', 'autoZero']
    : ['maxMin', 'l', 'b', 'max'];
  return (
    `<c:catAx><c:axId val="${CATEGORY_AXIS}"/><c:scaling><c:orientation val="${order}"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${categories}"/><c:numFmt formatCode="General" sourceLinked="0"/>` +
    '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>' +
    `<c:crossAx val="${VALUE_AXIS}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/>` +
    '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>' +
    `<c:valAx><c:axId val="${VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/></c:scaling>` +
    `<c:delete val="0"/><c:axPos val="${values}"/>` +
    `<c:majorGridlines><c:spPr><a:ln w="9525">${fillXml(GRID)}</a:ln></c:spPr></c:majorGridlines>` +
    '<c:numFmt formatCode="General" sourceLinked="1"/><c:majorTickMark val="out"/>' +
    '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>' +
    `<c:crossAx val="${CATEGORY_AXIS}"/><c:crosses val="${crosses}"/><c:crossBetween val="between"/></c:valAx>`
  );
}

function fillXml(color: string): string {
  return `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
}

function rangeText(sheet: string, { top, left, bottom, right }: CellBox): string {
  const cells = `$${columnLetters(left)}$${top + 1}:$${columnLetters(right)}$${bottom + 1}`;
  return xmlText(`${quoteSheetName(sheet)}!${cells}`);
}
