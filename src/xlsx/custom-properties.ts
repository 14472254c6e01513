/** The custom properties part: texts that programs keep about the workbook, by name. */
import { CUSTOM_PROPERTIES } from './vocabulary';
import { XmlScanner } from './xml-scanner';
import { CLOSE, END, OPEN } from './xml-token';
import { resolveEscapes } from './xml-text';

/** Excel's window has no limit; a file with more is an attack. */
const MOST_PROPERTIES = 10_000;

/**
 * Reads the custom document properties.
 * @param bytes the part's UTF-8 bytes
 * @returns the values as texts by name, whatever their type (`true`, `12`, `2026-03-14T00:00:00Z`); of two properties
 *   of one name the last
 * @throws PartError for broken XML
 */
export function readCustomProperties(bytes: Uint8Array, part: string): Record<string, string> {
  const scanner = new XmlScanner(bytes, part, CUSTOM_PROPERTIES);
  const properties: [name: string, value: string][] = [];
  for (let token = scanner.next(); token !== END; token = scanner.next()) {
    if (token !== OPEN || scanner.name() !== 'property') continue;
    const name = scanner.attribute('name') ?? '';
    let value = '';
    for (token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token === OPEN) value = resolveEscapes(scanner.leafText());
    }
    if (properties.length >= MOST_PROPERTIES) throw scanner.fail('properties');
    properties.push([resolveEscapes(name), value]);
  }
  return Object.fromEntries(properties);
}
