/**
 * Writes a new .xlsx from a patch. Sheets are written one after the other and their rows are pulled from the patch
 * only then, so that of a ledger of a million rows no more than its compressed form is held. The same patch gives
 * the same bytes: there is no clock here, and nothing depends on the machine unless it lends its own deflate.
 */
import { LAST_ROW } from '../sheet/address';
import { quoteSheetName } from '../workbook/naming';
import type { WorkbookPatch } from '../workbook/patch';
import type { SheetPlan } from '../workbook/sheet-plan';
import { planSheets } from '../workbook/sheet-plan';
import type { CellContext } from './write-cell';
import type { SheetEntry } from './write-package';
import {
  appXml,
  contentTypesXml,
  coreXml,
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
  const tables = plans.reduce((sum, plan) => sum + plan.tables.length, 0);
  const shown = plans.findIndex(({ hidden }) => !hidden);
  const entries = plans.map((plan, at) => sheetEntry(plan, at + 1));
  const zip = new ZipWriter(sink, options.level ?? LEVEL, options.deflate);
  const strings = new SharedStrings();
  const styles = new StyleTable();

  zip.add('[Content_Types].xml', contentTypesXml(plans.length, tables));
  zip.add('_rels/.rels', packageRelationsXml());
  zip.add('docProps/app.xml', appXml());
  zip.add('docProps/core.xml', coreXml(options.modified));
  zip.add('xl/workbook.xml', workbookXml(entries, shown));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationsXml(plans.length));
  let table = 0;
  plans.forEach((plan, at) => {
    table += writeSheetParts(zip, plan, {
      number: at + 1,
      firstTable: table + 1,
      selected: at === shown,
      context: { styles, strings },
    });
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

/**
 * Writes a sheet's part with its tables and the relations between them.
 * @param place the number of the part, that of its first table, and what its cells are looked up in
 * @returns how many tables it has
 */
export function writeSheetParts(
  zip: ZipWriter,
  plan: SheetPlan,
  place: { number: number; firstTable: number; selected: boolean; context: CellContext },
): number {
  const { number, firstTable, selected, context } = place;
  const part = zip.part(`xl/worksheets/sheet${number}.xml`);
  writeSheet(plan, selected, context, part);
  part.end();
  plan.tables.forEach((table, at) => {
    zip.add(`xl/tables/table${firstTable + at}.xml`, tableXml(table, firstTable + at));
  });
  if (plan.tables.length > 0) {
    zip.add(
      `xl/worksheets/_rels/sheet${number}.xml.rels`,
      relationsXml(plan.tables.map((_, at) => ['table', `../tables/table${firstTable + at}.xml`])),
    );
  }
  return plan.tables.length;
}
