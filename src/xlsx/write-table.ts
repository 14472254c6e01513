/** Writes a native Excel table's part; its cells lie in the worksheet. */
import { boxText } from '../sheet/address';
import type { TableEdit } from '../workbook/sheet-plan';
import { NS_MAIN, XML_HEAD, xmlAttribute } from './write-xml';

/**
 * The part of a table.
 * @param id unique in the workbook, from 1 on
 * @returns `xl/tables/tableN.xml`; a table without a row under its headings gets a blank one, as in Excel itself
 */
export function tableXml(table: TableEdit, id: number): string {
  const { top, bottom } = table.box;
  const ref = boxText({ ...table.box, bottom: Math.max(bottom, top + 1) });
  const name = xmlAttribute(table.name);
  const columns = table.columns
    .map((column, at) => `<tableColumn id="${at + 1}" name="${xmlAttribute(column)}"/>`)
    .join('');
  return (
    `${XML_HEAD}<table xmlns="${NS_MAIN}" id="${id}" name="${name}" displayName="${name}" ref="${ref}" totalsRowShown="0">` +
    `<autoFilter ref="${ref}"/><tableColumns count="${table.columns.length}">${columns}</tableColumns>` +
    `<tableStyleInfo name="${xmlAttribute(table.style ?? 'TableStyleLight9')}" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>`
  );
}
