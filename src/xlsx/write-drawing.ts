/** Writes the part that places a sheet's charts over its cells (SpreadsheetML drawings, ECMA-376 part 1, §20.5). */
import { LAST_COLUMN, LAST_ROW } from '../sheet/address';
import type { ChartEdit } from '../workbook/sheet-plan';
import { NS_CHART, NS_DRAWING } from './write-chart';
import { NS_RELATIONS, XML_HEAD, xmlAttribute } from './write-xml';

const NS_PLACES = 'http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing';

/**
 * The part of a sheet's drawing.
 * @param charts at least one; the nth is led to by the relation `rIdN`
 * @returns `xl/drawings/drawingN.xml`
 */
export function drawingXml(charts: readonly ChartEdit[]): string {
  const anchors = charts.map(
    ({ name, place: { top, left, bottom, right } }, at) =>
      '<xdr:twoCellAnchor editAs="oneCell">' +
      cornerXml('from', left, top) +
      cornerXml('to', Math.min(right + 1, LAST_COLUMN), Math.min(bottom + 1, LAST_ROW)) +
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>' +
      `<xdr:cNvPr id="${at + 2}" name="${xmlAttribute(name)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>` +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>' +
      `<a:graphic><a:graphicData uri="${NS_CHART}"><c:chart r:id="rId${at + 1}"/></a:graphicData></a:graphic>` +
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
  );
  return (
    `${XML_HEAD}<xdr:wsDr xmlns:xdr="${NS_PLACES}" xmlns:a="${NS_DRAWING}" xmlns:c="${NS_CHART}" xmlns:r="${NS_RELATIONS}">` +
    `${anchors.join('')}</xdr:wsDr>`
  );
}

/** A corner at a cell's upper left. */
function cornerXml(element: 'from' | 'to', column: number, row: number): string {
  return (
    `<xdr:${element}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff>` +
    `<xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${element}>`
  );
}
