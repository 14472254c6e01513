/**
 * Adds sheets to a workbook that this program wrote. Every part that is not named here is carried over as it lies in
 * the file; the parts that list the others are rewritten, and only after our own writer has proved that it would have
 * written them just so. Anything else is somebody else's workbook and is refused, because a part that we do not
 * understand would be lost without a word.
 */
import { nameKey } from '../workbook/naming';
import type { WorkbookEdit, WorkbookPatch } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import type { SheetEdit } from '../workbook/sheet-plan';
import { planProperties, planSheets } from '../workbook/sheet-plan';
import { readCustomProperties } from './custom-properties';
import { PackageParts } from './package-parts';
import { PartError } from './part-error';
import type { PartCounts, SheetEntry } from './write-package';
import {
  appXml,
  contentTypesXml,
  customXml,
  packageRelationsXml,
  workbookRelationsXml,
  workbookXml,
} from './write-package';
import { StyleTable } from './write-styles';
import type { WriteOptions } from './write-workbook';
import { LEVEL, sheetEntry, withParts, writeSheetParts } from './write-workbook';
import { textOfAttribute, xmlText } from './write-xml';
import { ByteCollector, ZipWriter } from './write-zip';
import { locateData, readZipDirectory } from './zip-directory';

/** What has to be known of a workbook of our own before something is added to it. */
interface OwnWorkbook {
  readonly parts: PackageParts;
  readonly entries: readonly SheetEntry[];
  readonly shown: number;
  readonly styles: StyleTable;
  readonly tableNames: readonly string[];
  readonly counts: PartCounts;
  readonly properties: Readonly<Record<string, string>>;
}

const CUSTOM = 'docProps/custom.xml';
const DEFLATED = 8;
const decoder = new TextDecoder();
const REWRITTEN = new Set([
  '[content_types].xml',
  '_rels/.rels',
  'docprops/core.xml',
  'docprops/custom.xml',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
]);

/**
 * What a workbook that this program wrote holds, as far as it can be changed.
 * @param bytes the file
 * @returns the sheets' names in the workbook's order, and the custom properties by name
 * @throws PatchRefused `foreign-workbook` for any other file
 */
export function ownContents(bytes: Uint8Array): {
  sheets: string[];
  properties: Readonly<Record<string, string>>;
} {
  const { entries, properties } = openOwn(bytes);
  return { sheets: entries.map(({ name }) => textOfAttribute(name)), properties };
}

/**
 * Adds sheets, and sets custom properties.
 * @param bytes the file; it is left as it is
 * @param patch adds sheets and fills them; sheets that the file has already can only be named as a place
 * @returns the new file
 * @throws PatchRefused `foreign-workbook`, `sheet-of-the-file` for a change to a sheet that the file has, and
 *   whatever `writeWorkbook` throws
 */
export function writeIntoWorkbook(
  bytes: Uint8Array,
  patch: WorkbookPatch,
  options: WriteOptions = {},
): Uint8Array {
  const own = openOwn(bytes);
  const known = new Map(own.entries.map((entry) => [nameKey(textOfAttribute(entry.name)), entry]));
  const touched = patch.edits.find(
    (edit): edit is SheetEdit =>
      edit.kind !== 'addSheet' && edit.kind !== 'property' && known.has(nameKey(edit.sheet)),
  );
  if (touched) throw new PatchRefused('sheet-of-the-file', touched.sheet);
  const plans = planSheets({ ...patch, edits: [...placeholders(own.entries), ...patch.edits] });
  checkTables(own.tableNames, patch.edits);

  const file = new ByteCollector();
  const zip = new ZipWriter(file.add, options.level ?? LEVEL, options.deflate);
  carryOver(bytes, zip);
  let counts = own.counts;
  const entries = plans.map((plan) => {
    const entry = known.get(nameKey(plan.name));
    if (entry) return entry;
    // The texts of the file are numbered already, so those of new sheets lie in their cells.
    const context = { styles: own.styles, strings: null };
    writeSheetParts(zip, plan, { before: counts, selected: false, context });
    counts = withParts(counts, plan);
    return sheetEntry(plan, counts.sheets);
  });
  const properties = planProperties(patch.edits, own.properties);
  const hasCustom = Object.keys(properties).length > 0;
  zip.add('[Content_Types].xml', contentTypesXml({ ...counts, hasCustom }));
  zip.add('_rels/.rels', packageRelationsXml(hasCustom));
  if (hasCustom) zip.add('docProps/custom.xml', customXml(properties));
  zip.add('docProps/core.xml', stampedCore(own.parts, options.modified));
  zip.add('xl/workbook.xml', workbookXml(entries, entries.indexOf(own.entries[own.shown]!)));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationsXml(counts.sheets));
  zip.add('xl/styles.xml', own.styles.xml());
  zip.finish();
  return file.bytes();
}

function openOwn(bytes: Uint8Array): OwnWorkbook {
  try {
    const parts = new PackageParts(bytes, {});
    const workbook = textOf(parts, 'xl/workbook.xml');
    const entries = readEntries(workbook);
    const shown = Number(/ activeTab="(\d+)"/.exec(workbook)?.[1] ?? 0);
    const styles = StyleTable.from(textOf(parts, 'xl/styles.xml'));
    const tables = partsOf(parts, 'xl/tables/table');
    const tableNames = tables.map((table) =>
      textOfAttribute(/ displayName="([^"]*)"/.exec(table)?.[1] ?? ''),
    );
    const hasCustom = parts.has(CUSTOM);
    const custom = hasCustom ? textOf(parts, CUSTOM) : customXml({});
    const properties = hasCustom ? readCustomProperties(parts.read(CUSTOM), CUSTOM) : {};
    const counts: PartCounts = {
      sheets: entries.length,
      tables: tables.length,
      drawings: countParts(parts, 'xl/drawings/drawing'),
      charts: countParts(parts, 'xl/charts/chart'),
      hasCustom,
    };
    const isOwn =
      workbook === workbookXml(entries, shown) &&
      textOf(parts, '[Content_Types].xml') === contentTypesXml(counts) &&
      textOf(parts, 'xl/_rels/workbook.xml.rels') === workbookRelationsXml(entries.length) &&
      textOf(parts, '_rels/.rels') === packageRelationsXml(hasCustom) &&
      custom === customXml(properties) &&
      textOf(parts, 'docProps/app.xml') === appXml();
    if (isOwn && styles) return { parts, entries, shown, styles, tableNames, counts, properties };
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
  }
  throw new PatchRefused('foreign-workbook', null);
}

function textOf(parts: PackageParts, name: string): string {
  return decoder.decode(parts.read(name));
}

/** How many parts `<stem>1.xml`, `<stem>2.xml` … there are. */
function countParts(parts: PackageParts, stem: string): number {
  let count = 0;
  while (parts.has(`${stem}${count + 1}.xml`)) count += 1;
  return count;
}

function partsOf(parts: PackageParts, stem: string): string[] {
  return Array.from({ length: countParts(parts, stem) }, (_, at) =>
    textOf(parts, `${stem}${at + 1}.xml`),
  );
}

function readEntries(workbook: string): SheetEntry[] {
  const titles = new Map(
    Array.from(
      workbook.matchAll(/ localSheetId="(\d+)">([^<]*)</g),
      ([, place, text]) => [Number(place), text!] as const,
    ),
  );
  return Array.from(
    workbook.matchAll(/<sheet name="([^"]*)" sheetId="(\d+)"( state="hidden")?/g),
    ([, name, number, hidden], at) => ({
      number: Number(number),
      name: name!,
      hidden: hidden !== undefined,
      titles: titles.get(at) ?? null,
    }),
  );
}

/** The file's own sheets as a patch would have made them, so that new ones are planned among them. */
function placeholders(entries: readonly SheetEntry[]): WorkbookEdit[] {
  return entries.map(({ name, hidden }) => ({
    kind: 'addSheet',
    sheet: textOfAttribute(name),
    hidden,
  }));
}

function checkTables(names: readonly string[], edits: readonly WorkbookEdit[]): void {
  const taken = new Set(names.map(nameKey));
  const double = edits.find((edit) => edit.kind === 'table' && taken.has(nameKey(edit.name)));
  if (double?.kind === 'table') throw new PatchRefused('table-exists', double.sheet, double.name);
}

function carryOver(bytes: Uint8Array, zip: ZipWriter): void {
  const directory = readZipDirectory(bytes);
  for (const [key, entry] of directory.entries) {
    if (REWRITTEN.has(key)) continue;
    // Our own writer deflates every part.
    if (entry.method !== DEFLATED) throw new PatchRefused('foreign-workbook', null, entry.name);
    const from = locateData(bytes, directory, entry);
    const packed = bytes.slice(from, from + entry.compressedSize);
    zip.copy(entry.name, entry.crc, entry.size, packed);
  }
}

function stampedCore(parts: PackageParts, modified: string | undefined): string {
  const core = textOf(parts, 'docProps/core.xml');
  if (modified === undefined) return core;
  return core.replace(/(<dcterms:modified[^>]*>)[^<]*/, (_, tag) => `${tag}${xmlText(modified)}`);
}
