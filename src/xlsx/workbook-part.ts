/** The workbook part: which sheets there are, in order, and from which year dates count. */
import type { SheetVisibility } from '../sheet/snapshot';
import { SPREADSHEET } from './vocabulary';
import { XmlScanner } from './xml-scanner';
import { CLOSE, END, OPEN } from './xml-token';
import { resolveEscapes } from './xml-text';

export interface ListedSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** The relationship that leads to its part. */
  readonly relationship: string;
}

export interface WorkbookPart {
  readonly sheets: readonly ListedSheet[];
  readonly is1904: boolean;
}

/** Excel has no such limit, but its window has; a file with more sheets is an attack. */
const MOST_SHEETS = 10_000;

function readSheet(scanner: XmlScanner): ListedSheet {
  const state = scanner.attribute('state');
  const link = scanner.attributes.findPrefixed('id');
  return {
    name: resolveEscapes(scanner.attribute('name') ?? ''),
    visibility: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
    relationship: link < 0 ? '' : scanner.attributes.value(link),
  };
}

/** A macro module of Excel 5 is listed among the sheets with an empty link, since it has no part of its own. */
function isMacroModule(scanner: XmlScanner): boolean {
  const link = scanner.attributes.findPrefixed('id');
  return link >= 0 && scanner.attributes.value(link) === '';
}

/**
 * Reads a workbook part.
 * @param bytes its UTF-8 bytes
 * @throws PartError for broken XML or another root element
 */
export function readWorkbookPart(bytes: Uint8Array, part: string): WorkbookPart {
  const scanner = new XmlScanner(bytes, part, SPREADSHEET);
  const sheets: ListedSheet[] = [];
  let is1904 = false;
  scanner.next();
  if (scanner.name() !== 'workbook') throw scanner.fail('root element');
  for (let token = scanner.next(); token !== CLOSE && token !== END; token = scanner.next()) {
    if (token !== OPEN) continue;
    const section = scanner.name();
    if (section === 'sheets') {
      for (token = scanner.next(); token !== CLOSE; token = scanner.next()) {
        if (token !== OPEN) continue;
        if (scanner.name() === 'sheet' && !isMacroModule(scanner)) sheets.push(readSheet(scanner));
        if (sheets.length > MOST_SHEETS) throw scanner.fail('sheets');
        scanner.skip();
      }
      continue;
    }
    if (section === 'workbookPr') is1904 = scanner.flag('date1904');
    scanner.skip();
  }
  scanner.finish();
  return { sheets, is1904 };
}
