/**
 * Adds sheets to a workbook that this program wrote. Every part that is not named here is carried over as it lies in
 * the file; the parts that list the others are rewritten, and only after our own writer has proved that it would have
 * written them just so. Anything else is somebody else's workbook and is refused, because a part that we do not
 * understand would be lost without a word.
 */
import { nameKey } from '../workbook/naming';
import type { WorkbookEdit, WorkbookPatch } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import { planSheets } from '../workbook/sheet-plan';
import { PackageParts } from './package-parts';
import { PartError } from './part-error';
import type { SheetEntry } from './write-package';
import {
  appXml,
  contentTypesXml,
  packageRelationsXml,
  workbookRelationsXml,
  workbookXml,
} from './write-package';
import { StyleTable } from './write-styles';
import type { WriteOptions } from './write-workbook';
import { LEVEL, sheetEntry, writeSheetParts } from './write-workbook';
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
}

const DEFLATED = 8;
const decoder = new TextDecoder();
const REWRITTEN = new Set([
  '[content_types].xml',
  'docprops/core.xml',
  'xl/workbook.xml',
  'xl/_rels/workbook.xml.rels',
  'xl/styles.xml',
]);

/**
 * The names of the sheets of a workbook that this program wrote.
 * @param bytes the file
 * @returns in the workbook's order
 * @throws PatchRefused `foreign-workbook` for any other file
 */
export function ownSheetNames(bytes: Uint8Array): string[] {
  return openOwn(bytes).entries.map(({ name }) => textOfAttribute(name));
}

/**
 * Adds sheets.
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
    (edit) => edit.kind !== 'addSheet' && known.has(nameKey(edit.sheet)),
  );
  if (touched) throw new PatchRefused('sheet-of-the-file', touched.sheet);
  const plans = planSheets({ ...patch, edits: [...placeholders(own.entries), ...patch.edits] });
  checkTables(own.tableNames, patch.edits);

  const file = new ByteCollector();
  const zip = new ZipWriter(file.add, options.level ?? LEVEL, options.deflate);
  carryOver(bytes, zip);
  let number = own.entries.length;
  let table = own.tableNames.length;
  const entries = plans.map((plan) => {
    const entry = known.get(nameKey(plan.name));
    if (entry) return entry;
    number += 1;
    // The texts of the file are numbered already, so those of new sheets lie in their cells.
    const context = { styles: own.styles, strings: null };
    table += writeSheetParts(zip, plan, {
      number,
      firstTable: table + 1,
      selected: false,
      context,
    });
    return sheetEntry(plan, number);
  });
  zip.add('[Content_Types].xml', contentTypesXml(number, table));
  zip.add('docProps/core.xml', stampedCore(own.parts, options.modified));
  zip.add('xl/workbook.xml', workbookXml(entries, entries.indexOf(own.entries[own.shown]!)));
  zip.add('xl/_rels/workbook.xml.rels', workbookRelationsXml(number));
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
    const tableNames: string[] = [];
    for (let n = 1; parts.has(`xl/tables/table${n}.xml`); n += 1) {
      const name = / displayName="([^"]*)"/.exec(textOf(parts, `xl/tables/table${n}.xml`))?.[1];
      tableNames.push(textOfAttribute(name ?? ''));
    }
    const isOwn =
      workbook === workbookXml(entries, shown) &&
      textOf(parts, '[Content_Types].xml') === contentTypesXml(entries.length, tableNames.length) &&
      textOf(parts, 'xl/_rels/workbook.xml.rels') === workbookRelationsXml(entries.length) &&
      textOf(parts, '_rels/.rels') === packageRelationsXml() &&
      textOf(parts, 'docProps/app.xml') === appXml();
    if (isOwn && styles) return { parts, entries, shown, styles, tableNames };
  } catch (error) {
    if (!(error instanceof PartError)) throw error;
  }
  throw new PatchRefused('foreign-workbook', null);
}

function textOf(parts: PackageParts, name: string): string {
  return decoder.decode(parts.read(name));
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
