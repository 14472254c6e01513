/**
 * Opens OpenDocument spreadsheets (ODF 1.0 to 1.4): .ods packages, and .fods files that are one XML document. All
 * sheets lie in one part, so that they are read together when the file is opened.
 *
 * Attributes are asked for by their usual prefixes (`table:`, `office:`), which every program writes; elements are told
 * apart by their namespaces.
 */
import type { SheetSnapshot, WorkbookProperties } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import type { ReadResult } from '../workbook/problem';
import { readIso } from '../xlsx/date-serial';
import { PackageParts } from '../xlsx/package-parts';
import { corruptPart, PartError, readResult } from '../xlsx/part-error';
import { DEFAULT_LIMITS } from '../xlsx/read-options';
import type { ReadLimits, ReadOptions } from '../xlsx/read-options';
import { toUtf8 } from '../xlsx/xml-encoding';
import { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';
import { OpenDocumentStyles } from './open-document-styles';
import { OpenDocumentTable } from './open-document-table';
import { CellAllowance } from './sheet-builder';
import { sourceOf } from './sheet-source';

const OASIS = 'urn:oasis:names:tc:opendocument:xmlns:';
const VOCABULARY: readonly string[] = [
  ...['office', 'table', 'text', 'style', 'meta'].map((name) => `${OASIS}${name}:1.0`),
  `${OASIS}datastyle:1.0`,
  'http://purl.org/dc/elements/1.1/',
];
const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';
const MOST_PROPERTIES = 10_000;

class DocumentReader {
  readonly sheets: SheetSnapshot[] = [];
  private readonly styles = new OpenDocumentStyles();
  private readonly custom: [name: string, value: string][] = [];
  private modified: string | null = null;
  private isSpreadsheet = false;

  constructor(private readonly limits: ReadLimits) {}

  get properties(): WorkbookProperties {
    return { modified: this.modified, custom: Object.fromEntries(this.custom) };
  }

  /** @throws PartError where no spreadsheet was met */
  checkKind(part: string | null): void {
    if (!this.isSpreadsheet) throw new PartError('not-a-workbook', part, 'odf');
  }

  /**
   * Reads one XML document of the file.
   * @param withAutomatic whether its automatic styles are those of cells; in `styles.xml` they are of page headers
   */
  read(bytes: Uint8Array, part: string, withAutomatic: boolean): void {
    const scanner = new XmlScanner(toUtf8(bytes, part), part, VOCABULARY);
    scanner.next();
    if (!scanner.name().startsWith('document')) throw scanner.fail('root element');
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'font-face-decls') this.styles.readFaces(scanner);
      else if (name === 'styles' || (name === 'automatic-styles' && withAutomatic)) {
        this.styles.readStyles(scanner);
      } else if (name === 'meta') this.readMeta(scanner);
      else if (name === 'body') this.readBody(scanner);
      else scanner.skip();
    }
    scanner.finish();
  }

  private readBody(scanner: XmlScanner): void {
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() === 'spreadsheet') this.readSpreadsheet(scanner);
      else scanner.skip();
    }
  }

  private readSpreadsheet(scanner: XmlScanner): void {
    this.isSpreadsheet = true;
    const allowance = new CellAllowance(this.limits, scanner.part);
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() !== 'table') {
        scanner.skip();
        continue;
      }
      const sheet = new OpenDocumentTable(scanner, this.styles, allowance).read();
      if (sheet) this.sheets.push(sheet);
    }
  }

  private readMeta(scanner: XmlScanner): void {
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'date') {
        const text = scanner.leafText().trim();
        if (typeof readIso(text) === 'string') this.modified = text;
      } else if (name === 'user-defined') {
        const key = scanner.attribute('meta:name') ?? '';
        if (this.custom.length >= MOST_PROPERTIES) throw scanner.fail('properties');
        this.custom.push([key, scanner.leafText()]);
      } else scanner.skip();
    }
  }
}

/** Whether the package's manifest says that parts of it are encrypted. */
function isEncrypted(parts: PackageParts): boolean {
  if (!parts.has(MANIFEST)) return false;
  const manifest = new TextDecoder().decode(toUtf8(parts.read(MANIFEST), MANIFEST));
  return /<(?:[\w.-]+:)?encryption-data[\s/>]/.test(manifest);
}

function limitsOf(options: ReadOptions): ReadLimits {
  return { ...DEFAULT_LIMITS, ...options.limits };
}

function workbookOf({ sheets, properties }: DocumentReader): WorkbookSource {
  return { properties, sheets: sheets.map(sourceOf) };
}

function openPackage(bytes: Uint8Array, options: ReadOptions): WorkbookSource {
  const parts = new PackageParts(bytes, options);
  if (isEncrypted(parts)) throw new PartError('password', null, 'ods');
  if (!parts.has(CONTENT)) throw corruptPart(CONTENT, 'missing part');
  const reader = new DocumentReader(limitsOf(options));
  if (parts.has('styles.xml')) reader.read(parts.read('styles.xml'), 'styles.xml', false);
  reader.read(parts.read(CONTENT), CONTENT, true);
  reader.checkKind(null);
  if (parts.has('meta.xml')) reader.read(parts.read('meta.xml'), 'meta.xml', false);
  return workbookOf(reader);
}

/**
 * Opens an .ods package.
 * @param bytes the whole file, a zip package
 * @param options what the host lends (inflate, CRC) and caps
 * @returns the workbook, or the problem: `password`, `corrupt-part`, `too-large`, `xml-refused`, `not-a-workbook` for a
 *   text or drawing
 */
export function openDocument(
  bytes: Uint8Array,
  options: ReadOptions = {},
): ReadResult<WorkbookSource> {
  return readResult(() => openPackage(bytes, options));
}

/**
 * Opens a .fods file.
 * @param bytes the whole file, one XML document whose root is `office:document`
 * @returns as `openDocument`
 */
export function openFlatDocument(
  bytes: Uint8Array,
  options: ReadOptions = {},
): ReadResult<WorkbookSource> {
  return readResult(() => {
    const limits = limitsOf(options);
    const reader = new DocumentReader(limits);
    reader.read(bytes, 'document', true);
    reader.checkKind(null);
    return workbookOf(reader);
  });
}
