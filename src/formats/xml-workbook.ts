/** Opens workbooks that are one XML document: XML Spreadsheet 2003, which Excel writes, and flat OpenDocument. */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import type { ReadResult } from '../workbook/problem';
import { readIso } from '../xlsx/date-serial';
import { PartError, readResult } from '../xlsx/part-error';
import { DEFAULT_LIMITS } from '../xlsx/read-options';
import type { ReadOptions } from '../xlsx/read-options';
import { toUtf8 } from '../xlsx/xml-encoding';
import { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';
import { CellAllowance } from './sheet-builder';
import { sourceOf } from './sheet-source';
import { SpreadsheetSheet } from './spreadsheet-ml-sheet';
import { SpreadsheetStyles } from './spreadsheet-ml-styles';
import { checkTextSize } from './text-size';

const MICROSOFT = 'urn:schemas-microsoft-com:office:';
const VOCABULARY: readonly string[] = [
  ...['spreadsheet', 'excel', 'office'].map((name) => MICROSOFT + name),
  // Rich text inside cells.
  'http://www.w3.org/TR/REC-html40',
];
/** The file is its one part. */
const PART = 'XML';
const MOST_PROPERTIES = 10_000;

class SpreadsheetReader {
  private readonly sheets: SheetSnapshot[] = [];
  private readonly styles = new SpreadsheetStyles();
  private readonly custom: [name: string, value: string][] = [];
  private readonly allowance: CellAllowance;
  private modified: string | null = null;
  private is1904 = false;

  constructor(
    private readonly scanner: XmlScanner,
    options: ReadOptions,
  ) {
    this.allowance = new CellAllowance({ ...DEFAULT_LIMITS, ...options.limits }, PART);
  }

  /** Reads the file behind its root element, which was opened. */
  read(): WorkbookSource {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'Worksheet') {
        const { styles, allowance, is1904 } = this;
        this.sheets.push(new SpreadsheetSheet(scanner, styles, allowance, is1904).read());
      } else if (name === 'Styles') this.styles.read(scanner);
      else if (name === 'DocumentProperties') this.eachFact((fact, text) => this.take(fact, text));
      else if (name === 'CustomDocumentProperties') {
        this.eachFact((fact, text) => {
          if (this.custom.length >= MOST_PROPERTIES) throw scanner.fail('properties');
          this.custom.push([fact, text]);
        });
      } else if (name === 'ExcelWorkbook') {
        this.eachFact((fact) => {
          if (fact === 'Date1904') this.is1904 = true;
        });
      } else scanner.skip();
    }
    scanner.finish();
    const properties = { modified: this.modified, custom: Object.fromEntries(this.custom) };
    return { properties, sheets: this.sheets.map(sourceOf) };
  }

  private take(fact: string, text: string): void {
    if (fact === 'LastSaved' && typeof readIso(text.trim()) === 'string') {
      this.modified = text.trim();
    }
  }

  /** Calls `visit` with name and text of each child of the element last opened. */
  private eachFact(visit: (name: string, text: string) => void): void {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      visit(name, scanner.leafText());
    }
  }
}

function isFlatRoot(scanner: XmlScanner): boolean {
  const type = scanner.attributes.findPrefixed('mimetype');
  return type >= 0 && scanner.attributes.value(type).includes('opendocument');
}

/**
 * Opens an XML document as a workbook.
 * @param bytes the whole file
 * @returns the workbook, or the problem: `not-a-workbook` for XML of another kind, `corrupt-part`, `too-large`,
 *   `xml-refused` for a DTD
 */
export async function openXmlWorkbook(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<ReadResult<WorkbookSource>> {
  let isFlat = false;
  const opened = readResult(() => {
    checkTextSize(bytes);
    const scanner = new XmlScanner(toUtf8(bytes, PART), PART, VOCABULARY);
    scanner.next();
    const isWorkbook = scanner.name() === 'Workbook';
    // The namespace of flat OpenDocument is foreign here.
    isFlat = !isWorkbook && isFlatRoot(scanner);
    if (isWorkbook) return new SpreadsheetReader(scanner, options).read();
    throw new PartError('not-a-workbook', null, 'xml');
  });
  return isFlat ? (await import('./open-document')).openFlatDocument(bytes, options) : opened;
}
