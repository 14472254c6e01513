/** The core properties part: who saved the workbook and when. Only the time is read. */
import { readIso } from './date-serial';
import { CORE_PROPERTIES } from './vocabulary';
import { XmlScanner } from './xml-scanner';
import { END, OPEN } from './xml-token';

/**
 * Reads when the workbook was last saved.
 * @param bytes the part's UTF-8 bytes
 * @returns the ISO date-time as stored, or null where there is none that can be read
 * @throws PartError for broken XML
 */
export function readModified(bytes: Uint8Array, part: string): string | null {
  const scanner = new XmlScanner(bytes, part, CORE_PROPERTIES);
  let modified: string | null = null;
  for (let token = scanner.next(); token !== END; token = scanner.next()) {
    if (token !== OPEN || scanner.name() !== 'modified') continue;
    const text = scanner.leafText().trim();
    if (typeof readIso(text) === 'string') modified = text;
  }
  return modified;
}
