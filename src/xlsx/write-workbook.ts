/**
 * Writes a new .xlsx from a patch. Sheets are written one after the other and their rows are pulled from the patch
 * only then, so that of a ledger of a million rows no more than its compressed form is held. The same patch gives
 * the same bytes: there is no clock here, and nothing depends on the machine.
 */
import { LAST_ROW } from '../sheet/address';
import { quoteSheetName } from '../workbook/naming';
import type { WorkbookPatch } from '../workbook/patch';
import type { SheetPlan } from '../workbook/sheet-plan';
import { planSheets } from '../workbook/sheet-plan';
import { writeSheet } from './write-sheet';
import { SharedStrings } from './write-strings';
import { StyleTable } from './write-styles';
import { tableXml } from './write-table';
import { NS_MAIN, NS_RELATIONS, XML_HEAD, xmlAttribute, xmlText } from './write-xml';
import type { ByteSink } from './write-zip';
import { ZipWriter } from './write-zip';

/** The program that stands in the properties of what it wrote. */
export const APPLICATION = 'Khớp Số';

export interface WriteOptions {
  /** When the workbook is saved, ISO date-time in UTC (`2026-03-20T07:30:00Z`); not stated where absent. */
  readonly modified?: string;
  /** 1 (fast) to 9 (small). */
  readonly level?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
}

const LEVEL = 4;
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const NS_PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/**
 * Writes a workbook.
 * @param patch adds sheets and fills them; the rows of its blocks are read once
 * @returns the whole file
 * @throws PatchRefused when the patch makes no workbook that Excel opens without repair
 */
export function writeWorkbook(patch: WorkbookPatch, options: WriteOptions = {}): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  writeWorkbookTo(
    patch,
    (chunk) => {
      chunks.push(chunk);
      length += chunk.length;
    },
    options,
  );
  const file = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    file.set(chunk, at);
    at += chunk.length;
  }
  return file;
}

/**
 * Writes a workbook piece by piece, in order; each sheet's bytes come once that sheet is complete.
 * @param sink receives the file's bytes
 * @throws PatchRefused as `writeWorkbook`; what the sink has received until then is no workbook
 */
export function writeWorkbookTo(
  patch: WorkbookPatch,
  sink: ByteSink,
  options: WriteOptions = {},
): void {
  const plans = planSheets(patch);
  const zip = new ZipWriter(sink, options.level ?? LEVEL);
  const shown = plans.findIndex(({ hidden }) => !hidden);
  const tables = plans.reduce((sum, plan) => sum + plan.tables.length, 0);
  const context = { styles: new StyleTable(), strings: new SharedStrings() };

  zip.add('[Content_Types].xml', contentTypesXml(plans.length, tables));
  zip.add('_rels/.rels', packageRelationsXml());
  zip.add('docProps/app.xml', appXml());
  zip.add('docProps/core.xml', coreXml(options.modified));
  zip.add('xl/workbook.xml', workbookXml(plans, shown));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationsXml(plans.length));
  let table = 0;
  plans.forEach((plan, at) => {
    const part = zip.part(`xl/worksheets/sheet${at + 1}.xml`);
    writeSheet(plan, at === shown, context, part);
    part.end();
    if (plan.tables.length > 0) {
      const first = table + 1;
      for (const edit of plan.tables) {
        table += 1;
        zip.add(`xl/tables/table${table}.xml`, tableXml(edit, table));
      }
      zip.add(
        `xl/worksheets/_rels/sheet${at + 1}.xml.rels`,
        relationsXml(plan.tables.map((_, n) => ['table', `../tables/table${first + n}.xml`])),
      );
    }
  });
  zip.add('xl/styles.xml', context.styles.xml());
  const strings = zip.part('xl/sharedStrings.xml');
  context.strings.writeTo(strings);
  strings.end();
  zip.finish();
}

function contentTypesXml(sheets: number, tables: number): string {
  const overrides: [string, string][] = [
    ['xl/workbook.xml', `${TYPES}.sheet.main+xml`],
    ...numbered(sheets, (n): [string, string] => [
      `xl/worksheets/sheet${n}.xml`,
      `${TYPES}.worksheet+xml`,
    ]),
    ...numbered(tables, (n): [string, string] => [`xl/tables/table${n}.xml`, `${TYPES}.table+xml`]),
    ['xl/styles.xml', `${TYPES}.styles+xml`],
    ['xl/sharedStrings.xml', `${TYPES}.sharedStrings+xml`],
    ['docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
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
function relationsXml(targets: readonly (readonly [kind: string, target: string])[]): string {
  const relations = targets.map(([kind, target], at) => {
    const type = kind.includes('://') ? kind : `${NS_RELATIONS}/${kind}`;
    return `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`;
  });
  return `${XML_HEAD}<Relationships xmlns="${NS_PACKAGE}/relationships">${relations.join('')}</Relationships>`;
}

function packageRelationsXml(): string {
  return relationsXml([
    ['officeDocument', 'xl/workbook.xml'],
    [`${NS_PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ['extended-properties', 'docProps/app.xml'],
  ]);
}

function workbookRelationsXml(sheets: number): string {
  return relationsXml([
    ...numbered(sheets, (n) => ['worksheet', `worksheets/sheet${n}.xml`] as const),
    ['styles', 'styles.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
  ]);
}

function workbookXml(plans: readonly SheetPlan[], shown: number): string {
  const sheets = plans.map(
    ({ name, hidden }, at) =>
      `<sheet name="${xmlAttribute(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const titles = plans.map(({ name, layout }, at) => {
    const rows = layout.print?.repeatRows;
    if (!rows) return '';
    const first = Math.min(rows.first, LAST_ROW) + 1;
    const last = Math.min(rows.last, LAST_ROW) + 1;
    const place = `${xmlText(quoteSheetName(name))}!$${first}:$${last}`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${place}</definedName>`;
  });
  const names = titles.join('');
  return (
    `${XML_HEAD}<workbook xmlns="${NS_MAIN}" xmlns:r="${NS_RELATIONS}">` +
    '<workbookPr defaultThemeVersion="124226"/>' +
    `<bookViews><workbookView${shown > 0 ? ` firstSheet="${shown}" activeTab="${shown}"` : ''}/></bookViews>` +
    `<sheets>${sheets.join('')}</sheets>` +
    (names && `<definedNames>${names}</definedNames>`) +
    '<calcPr calcId="124519" fullCalcOnLoad="1"/></workbook>'
  );
}

function appXml(): string {
  return (
    `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">` +
    `<Application>${APPLICATION}</Application></Properties>`
  );
}

function coreXml(modified: string | undefined): string {
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
