/**
 * Writes a new .xlsx from a patch. Sheets are written one after the other and their rows are pulled from the patch
 * only then, so that of a ledger of a million rows no more than its compressed form is held. The same patch gives
 * the same bytes: there is no clock here, and nothing depends on the machine unless it lends its own deflate.
 */
import { LAST_ROW } from '../sheet/address';
import { quoteSheetName } from '../workbook/naming';
import type { WorkbookPatch } from '../workbook/patch';
import type { SheetPlan } from '../workbook/sheet-plan';
import { planProperties, planSheets } from '../workbook/sheet-plan';
import type { CellContext } from './write-cell';
import { chartXml } from './write-chart';
import { drawingXml } from './write-drawing';
import type { PartCounts, SheetEntry } from './write-package';
import {
  appXml,
  contentTypesXml,
  coreXml,
  customXml,
  packageRelationsXml,
  relationsXml,
  workbookRelationsXml,
  workbookXml,
} from './write-package';
import { writeSheet } from './write-sheet';
import { SharedStrings } from './write-strings';
import { StyleTable } from './write-styles';
import { tableXml } from './write-table';
import { xmlAttribute, xmlText } from './write-xml';
import type { ByteSink, DeflateLevel, PieceDeflate } from './write-zip';
import { ByteCollector, ZipWriter } from './write-zip';

export interface WriteOptions {
  /** When the workbook is saved, ISO date-time in UTC (`2026-03-20T07:30:00Z`); not stated where absent. */
  readonly modified?: string;
  readonly level?: DeflateLevel;
  /** A faster deflate of the host (Node's zlib); the file holds the same, in other bytes. */
  readonly deflate?: PieceDeflate;
}

/** Beyond it a file shrinks by a twentieth and takes half as long again. */
export const LEVEL = 4;

/**
 * Writes a workbook.
 * @param patch adds sheets and fills them; the rows of its blocks are read once
 * @returns the whole file
 * @throws PatchRefused when the patch makes no workbook that Excel opens without repair
 */
export function writeWorkbook(patch: WorkbookPatch, options: WriteOptions = {}): Uint8Array {
  const file = new ByteCollector();
  writeWorkbookTo(patch, file.add, options);
  return file.bytes();
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
  const properties = planProperties(patch.edits);
  const hasCustom = Object.keys(properties).length > 0;
  const shown = plans.findIndex(({ hidden }) => !hidden);
  const entries = plans.map((plan, at) => sheetEntry(plan, at + 1));
  const zip = new ZipWriter(sink, options.level ?? LEVEL, options.deflate);
  const strings = new SharedStrings();
  const styles = new StyleTable();

  const counts = plans.reduce(withParts, { ...NO_PARTS, hasCustom });
  zip.add('[Content_Types].xml', contentTypesXml(counts));
  zip.add('_rels/.rels', packageRelationsXml(hasCustom));
  zip.add('docProps/app.xml', appXml());
  zip.add('docProps/core.xml', coreXml(options.modified));
  if (hasCustom) zip.add('docProps/custom.xml', customXml(properties));
  zip.add('xl/workbook.xml', workbookXml(entries, shown));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationsXml(plans.length));
  let before: PartCounts = NO_PARTS;
  plans.forEach((plan, at) => {
    writeSheetParts(zip, plan, { before, selected: at === shown, context: { styles, strings } });
    before = withParts(before, plan);
  });
  zip.add('xl/styles.xml', styles.xml());
  const part = zip.part('xl/sharedStrings.xml');
  strings.writeTo(part);
  part.end();
  zip.finish();
}

/** A sheet as the workbook's list names it. */
export function sheetEntry({ name, hidden, layout }: SheetPlan, number: number): SheetEntry {
  const rows = layout.print?.repeatRows;
  const [first = 0, last = 0] = rows
    ? [rows.first, rows.last].map((row) => Math.min(row, LAST_ROW) + 1)
    : [];
  return {
    number,
    name: xmlAttribute(name),
    hidden,
    titles: rows ? `${xmlText(quoteSheetName(name))}!$${first}:$${last}` : null,
  };
}

export const NO_PARTS: PartCounts = {
  sheets: 0,
  tables: 0,
  drawings: 0,
  charts: 0,
  hasCustom: false,
};

/** The counts of parts once a sheet has been added with all that belongs to it. */
export function withParts(counts: PartCounts, { tables, charts }: SheetPlan): PartCounts {
  return {
    ...counts,
    sheets: counts.sheets + 1,
    tables: counts.tables + tables.length,
    drawings: counts.drawings + (charts.length > 0 ? 1 : 0),
    charts: counts.charts + charts.length,
  };
}

/**
 * Writes a sheet's part with its tables, its charts and the relations between them.
 * @param place how many parts of each kind lie before its own, and what its cells are looked up in
 */
export function writeSheetParts(
  zip: ZipWriter,
  plan: SheetPlan,
  place: { before: PartCounts; selected: boolean; context: CellContext },
): void {
  const { before, selected, context } = place;
  const number = before.sheets + 1;
  const part = zip.part(`xl/worksheets/sheet${number}.xml`);
  writeSheet(plan, selected, context, part);
  part.end();
  const links: [kind: string, target: string][] = plan.tables.map((table, at) => {
    const id = before.tables + at + 1;
    zip.add(`xl/tables/table${id}.xml`, tableXml(table, id));
    return ['table', `../tables/table${id}.xml`];
  });
  if (plan.charts.length > 0) {
    const drawing = before.drawings + 1;
    writeDrawing(zip, plan, drawing, before.charts + 1);
    links.push(['drawing', `../drawings/drawing${drawing}.xml`]);
  }
  if (links.length > 0) {
    zip.add(`xl/worksheets/_rels/sheet${number}.xml.rels`, relationsXml(links));
  }
}

function writeDrawing(zip: ZipWriter, plan: SheetPlan, number: number, firstChart: number): void {
  zip.add(`xl/drawings/drawing${number}.xml`, drawingXml(plan.charts));
  zip.add(
    `xl/drawings/_rels/drawing${number}.xml.rels`,
    relationsXml(plan.charts.map((_, at) => ['chart', `../charts/chart${firstChart + at}.xml`])),
  );
  plan.charts.forEach((chart, at) => {
    zip.add(`xl/charts/chart${firstChart + at}.xml`, chartXml(chart, plan.name));
  });
}
