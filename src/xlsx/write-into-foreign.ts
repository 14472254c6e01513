/**
 * Adds to a workbook that another program wrote: sheets of plain values at its end (our records among them) and custom
 * properties. The parts that list the others get one more line; everything else is copied byte for byte.
 */
import { freeSheetName, nameKey } from '../workbook/naming';
import type { WorkbookEdit, WorkbookPatch } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import type { PropertyEdit, SheetPlan } from '../workbook/sheet-plan';
import { planSheets } from '../workbook/sheet-plan';
import { readCustomProperties } from './custom-properties';
import { relationshipOf } from './relationships';
import { SPREADSHEET } from './vocabulary';
import { appended, attributeOf, attributesOf, outlineOf, rawText } from './write-into-markup';
import type { Splice } from './write-into-markup';
import type { ChangedPackage } from './write-into-package';
import { onPackage } from './write-into-package';
import { BookStyles } from './write-into-styles';
import { customXml } from './write-package';
import { writeSheet } from './write-sheet';
import type { WriteOptions } from './write-workbook';
import { NS_RELATIONS, xmlAttribute, xmlText } from './write-xml';
import { toUtf8 } from './xml-encoding';
import { resolveEscapes } from './xml-text';

const CUSTOM = 'docProps/custom.xml';
const CUSTOM_KIND =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties';
const CUSTOM_TYPE = 'application/vnd.openxmlformats-officedocument.custom-properties+xml';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const encoder = new TextEncoder();

/**
 * What a workbook of another program holds, as far as it can be changed.
 * @returns the worksheets' names in the workbook's order, and the custom properties by name
 * @throws PatchRefused `foreign-workbook` for a file that is no sound workbook, `workbook-signed`
 */
export function foreignContents(bytes: Uint8Array): {
  sheets: string[];
  properties: Readonly<Record<string, string>>;
} {
  return onPackage(bytes, (book) => {
    const sheets = book.listed.sheets
      .filter(({ relationship }) => book.links.get(relationship)?.kind === 'worksheet')
      .map(({ name }) => name);
    const custom = customPart(book);
    const properties =
      custom === null ? {} : readCustomProperties(toUtf8(book.parts.read(custom), custom), custom);
    return { sheets, properties };
  });
}

/**
 * Adds sheets and sets custom properties.
 * @param bytes the file; it is left as it is
 * @param patch adds sheets at the end and fills them with values, merges cells of theirs, sets properties
 * @returns the new file
 * @throws PatchRefused `plain-sheets-only`, `look-not-addable`, `sheet-exists`, `workbook-protected`,
 *   `workbook-signed`, `foreign-workbook`, and whatever `planSheets` throws
 */
export function writeIntoForeign(
  bytes: Uint8Array,
  patch: WorkbookPatch,
  options: WriteOptions = {},
): Uint8Array {
  return onPackage(bytes, (book) => {
    const sheetEdits = patch.edits.filter((edit) => edit.kind !== 'property');
    if (sheetEdits.length > 0) addSheets(book, sheetEdits);
    for (const edit of patch.edits) if (edit.kind === 'property') setProperty(book, edit);
    return book.file(options);
  });
}

function addSheets(book: ChangedPackage, edits: readonly WorkbookEdit[]): void {
  const names = book.listed.sheets.map(({ name }) => name);
  const taken = new Set(names.map(nameKey));
  for (const edit of edits) {
    if (edit.kind !== 'addSheet') continue;
    if (taken.has(nameKey(edit.sheet))) throw new PatchRefused('sheet-exists', edit.sheet);
    if (edit.before !== undefined) throw new PatchRefused('plain-sheets-only', edit.sheet);
  }
  const { root, prefix, children } = outlineOf(book.part(book.workbook));
  const protection = children.find(({ name }) => name === `${prefix}workbookProtection`);
  const lock = protection && attributeOf(protection.tag, 'lockStructure');
  if (lock === '1' || lock === 'true') throw new PatchRefused('workbook-protected', null);
  if (root.includes(SPREADSHEET[1])) throw new PatchRefused('foreign-workbook', null, 'strict');
  // The file's own sheets stand for one that is visible, which a workbook must have.
  const place: WorkbookEdit = { kind: 'addSheet', sheet: freeSheetName('x', names) };
  const styles = new BookStyles(book);
  for (const plan of planSheets({ label: '', edits: [place, ...edits] }).slice(1)) {
    addSheet(book, plan, styles);
  }
  styles.save();
}

function addSheet(book: ChangedPackage, plan: SheetPlan, styles: BookStyles): void {
  const { name, hidden, tables, charts, layout } = plan;
  if (tables.length > 0 || charts.length > 0 || layout.print?.repeatRows) {
    throw new PatchRefused('plain-sheets-only', name);
  }
  const content: string[] = [];
  const part = { write: (text: string) => void content.push(text), end: () => undefined };
  const lookUp = (...[format, need]: Parameters<CellStyles['indexOf']>): number => {
    const index = styles.indexOf(0, format, need === 'none' ? 'keep' : need);
    if (index === null) throw new PatchRefused('look-not-addable', name, '');
    return index;
  };
  writeSheet(plan, false, { styles: { indexOf: lookUp }, strings: null }, part);
  const folder = book.workbook.slice(0, book.workbook.lastIndexOf('/') + 1);
  let number = book.listed.sheets.length + 1;
  while (book.has(`${folder}worksheets/sheet${number}.xml`)) number += 1;
  const id = book.addPart(book.workbook, {
    name: `${folder}worksheets/sheet${number}.xml`,
    kind: 'worksheet',
    contentType: SHEET_TYPE,
    content: encoder.encode(content.join('')),
  });
  listSheet(book, { name, hidden, id });
}

type CellStyles = Parameters<typeof writeSheet>[2]['styles'];

/** Adds a line to the workbook's list of sheets. */
function listSheet(
  book: ChangedPackage,
  { name, hidden, id }: { name: string; hidden: boolean; id: string },
): void {
  const bytes = book.part(book.workbook);
  const { root, prefix, children } = outlineOf(bytes);
  const list = children.find((child) => child.name === `${prefix}sheets`);
  if (!list) throw new PatchRefused('foreign-workbook', null, book.workbook);
  const ids = Array.from(
    rawText(bytes, list.content, list.close).matchAll(/\ssheetId\s*=\s*["'](\d+)["']/g),
    ([, number]) => Number(number),
  );
  const links = attributesOf(root).find(
    (one) => one.name.startsWith('xmlns:') && one.value === NS_RELATIONS,
  );
  const link = links
    ? `${links.name.slice('xmlns:'.length)}:id="${id}"`
    : `xmlns:r="${NS_RELATIONS}" r:id="${id}"`;
  const xml =
    `<${prefix}sheet name="${xmlAttribute(name)}" sheetId="${Math.max(0, ...ids) + 1}"` +
    `${hidden ? ' state="hidden"' : ''} ${link}/>`;
  book.splice(book.workbook, [appended(list, xml)]);
}

function customPart(book: ChangedPackage): string | null {
  const target = relationshipOf(book.packageLinks, 'custom-properties')?.target;
  return target !== undefined && book.parts.has(target) ? target : null;
}

function setProperty(book: ChangedPackage, { name, value }: PropertyEdit): void {
  const part = customPart(book) ?? CUSTOM;
  if (!book.has(part)) {
    if (value === null) return;
    const content = encoder.encode(customXml({ [name]: value }));
    book.addPart('', { name: part, kind: CUSTOM_KIND, contentType: CUSTOM_TYPE, content });
    return;
  }
  const { prefix, children, close, root } = outlineOf(book.part(part));
  const own = children.filter((child) => child.name === `${prefix}property`);
  const old = own.find(
    ({ tag }) => nameKey(resolveEscapes(attributeOf(tag, 'name') ?? '')) === nameKey(name),
  );
  const used = own.map(({ tag }) => Number(attributeOf(tag, 'pid') ?? 0));
  const pid = old ? attributeOf(old.tag, 'pid') : String(Math.max(1, ...used) + 1);
  const xml =
    value === null
      ? ''
      : `<${prefix}property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${pid}" name="${xmlAttribute(name)}">` +
        '<vt:lpwstr xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">' +
        `${xmlText(value)}</vt:lpwstr></${prefix}property>`;
  const splice: Splice = old
    ? { start: old.start, end: old.end, text: xml }
    : { start: close, end: close, text: xml };
  // Nothing can be put into a root element that closes itself.
  if (!old && root.endsWith('/>')) {
    book.set(part, encoder.encode(customXml(value === null ? {} : { [name]: value })));
    return;
  }
  if (old || xml) book.splice(part, [splice]);
}
