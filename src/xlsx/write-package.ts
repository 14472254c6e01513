/** The parts of a package that list and describe the others. */
import { NS_MAIN, NS_RELATIONS, XML_HEAD, xmlAttribute, xmlText } from './write-xml';

/** The program that stands in the properties of what it wrote. */
export const APPLICATION = 'Khớp Số';

const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DRAWING = 'application/vnd.openxmlformats-officedocument.drawing+xml';
const CHART = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const NS_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const NS_PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A sheet as `xl/workbook.xml` lists it. */
export interface SheetEntry {
  /** N of its part `xl/worksheets/sheetN.xml`; also its id. */
  readonly number: number;
  /** As an XML attribute. */
  readonly name: string;
  readonly hidden: boolean;
  /** The rows that each page repeats, as XML text of a defined name (`'PL 01'!$1:$9`), or null. */
  readonly titles: string | null;
}

/**
 * The part `xl/workbook.xml`.
 * @param sheets in the order in which they are shown
 * @param shown the place of the sheet that is opened; its part says so too (`tabSelected`)
 */
export function workbookXml(sheets: readonly SheetEntry[], shown: number): string {
  const list = sheets.map(
    ({ number, name, hidden }) =>
      `<sheet name="${name}" sheetId="${number}"${hidden ? ' state="hidden"' : ''} r:id="rId${number}"/>`,
  );
  const names = sheets.map(({ titles }, at) =>
    titles === null
      ? ''
      : `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${titles}</definedName>`,
  );
  return (
    `${XML_HEAD}<workbook xmlns="${NS_MAIN}" xmlns:r="${NS_RELATIONS}">` +
    '<workbookPr defaultThemeVersion="124226"/>' +
    `<bookViews><workbookView${shown > 0 ? ` firstSheet="${shown}" activeTab="${shown}"` : ''}/></bookViews>` +
    `<sheets>${list.join('')}</sheets>` +
    (names.join('') && `<definedNames>${names.join('')}</definedNames>`) +
    '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
  );
}

/** How many parts of each kind a package has, and whether it has custom properties. */
export interface PartCounts {
  readonly sheets: number;
  readonly tables: number;
  readonly drawings: number;
  readonly charts: number;
  readonly hasCustom: boolean;
}

/** The part `[Content_Types].xml` of a package with so many parts. */
export function contentTypesXml(counts: PartCounts): string {
  const { sheets, tables, drawings, charts, hasCustom } = counts;
  const custom = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
  const overrides: [string, string][] = [
    ['xl/workbook.xml', `${TYPES}.sheet.main+xml`],
    ...numbered(sheets, (n): [string, string] => [
      `xl/worksheets/sheet${n}.xml`,
      `${TYPES}.worksheet+xml`,
    ]),
    ...numbered(tables, (n): [string, string] => [`xl/tables/table${n}.xml`, `${TYPES}.table+xml`]),
    ...numbered(drawings, (n): [string, string] => [`xl/drawings/drawing${n}.xml`, DRAWING]),
    ...numbered(charts, (n): [string, string] => [`xl/charts/chart${n}.xml`, CHART]),
    ['xl/styles.xml', `${TYPES}.styles+xml`],
    ['xl/sharedStrings.xml', `${TYPES}.sharedStrings+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
    ...(hasCustom ? [['docProps/custom.xml', custom] satisfies [string, string]] : []),
  ];
  return (
    `${XML_HEAD}<Types xmlns="${NS_PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    overrides
      .map(([part, type]) => `<Override PartName="/${part}" ContentType="${type}"/>`)
      .join('') +
    '</Types>'
  );
}

function numbered<T>(count: number, make: (number: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => make(at + 1));
}

/** A part of relations; their ids are `rId1`, `rId2` … in the order given. */
export function relationsXml(
  targets: readonly (readonly [kind: string, target: string])[],
): string {
  const relations = targets.map(([kind, target], at) => {
    const type = kind.includes('://') ? kind : `${NS_RELATIONS}/${kind}`;
    return `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`;
  });
  return `${XML_HEAD}<Relationships xmlns="${NS_PACKAGE}/relationships">${relations.join('')}</Relationships>`;
}

/** The part `_rels/.rels`. */
export function packageRelationsXml(hasCustom: boolean): string {
  return relationsXml([
    ['officeDocument', 'xl/workbook.xml'],
    [`${NS_PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ['extended-properties', 'docProps/app.xml'],
    ...(hasCustom ? [['custom-properties', 'docProps/custom.xml'] as const] : []),
  ]);
}

/** The part `xl/_rels/workbook.xml.rels`; sheet N has the id `rIdN`. */
export function workbookRelationsXml(sheets: number): string {
  return relationsXml([
    ...numbered(sheets, (n) => ['worksheet', `worksheets/sheet${n}.xml`] as const),
    ['styles', 'styles.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
  ]);
}

/** The part `docProps/app.xml`. */
export function appXml(): string {
  return (
    `${XML_HEAD}<Properties xmlns="${NS_OFFICE}/extended-properties">` +
    `<Application>${APPLICATION}</Application></Properties>`
  );
}

/**
 * The part `docProps/core.xml`.
 * @param modified ISO date-time, or undefined where the file shall state none
 */
export function coreXml(modified: string | undefined): string {
  const time = modified === undefined ? '' : xmlText(modified);
  const dates = ['created', 'modified'].map(
    (name) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${time}</dcterms:${name}>`,
  );
  return (
    `${XML_HEAD}<cp:coreProperties xmlns:cp="${NS_PACKAGE}/metadata/core-properties"` +
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:creator>${APPLICATION}</dc:creator><cp:lastModifiedBy>${APPLICATION}</cp:lastModifiedBy>` +
    `${time && dates.join('')}</cp:coreProperties>`
  );
}

/**
 * The part `docProps/custom.xml`.
 * @param properties texts by name; ids count from 2 on, as the format asks
 */
export function customXml(properties: Readonly<Record<string, string>>): string {
  const list = Object.entries(properties).map(
    ([name, value], at) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${at + 2}" name="${xmlAttribute(name)}">` +
      `<vt:lpwstr>${xmlText(value)}</vt:lpwstr></property>`,
  );
  return (
    `${XML_HEAD}<Properties xmlns="${NS_OFFICE}/custom-properties" xmlns:vt="${NS_OFFICE}/docPropsVTypes">` +
    `${list.join('')}</Properties>`
  );
}
