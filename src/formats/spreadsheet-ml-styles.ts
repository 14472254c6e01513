/** The styles of an XML Spreadsheet 2003 file: fonts and number formats by the styles' ids. */
import type { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';
import { formatByName } from './named-formats';
import type { BookStyle } from './style-book';
import { StyleBook } from './style-book';

interface Style {
  readonly parent: string | null;
  readonly font: string | null;
  readonly format: string | null;
}

/** The style that all others begin from. */
const DEFAULT = 'Default';
const MOST_PARENTS = 64;

/** An attribute under the usual prefix of its namespace, whichever that is, or without one. */
export function attributeOf(scanner: XmlScanner, name: string): string | null {
  const { attributes } = scanner;
  const index = attributes.findPrefixed(name);
  return index < 0 ? scanner.attribute(name) : attributes.value(index);
}

export class SpreadsheetStyles {
  private readonly styles = new Map<string, Style>();
  private readonly made = new Map<string | null, BookStyle>();
  private readonly book = new StyleBook();

  /** Reads `Styles`, the element last opened. */
  read(scanner: XmlScanner): void {
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() === 'Style') this.readStyle(scanner);
      else scanner.skip();
    }
  }

  /** The style of an id; of the default style where there is none. */
  of(id: string | null): BookStyle {
    let known = this.made.get(id);
    if (!known) {
      const font = this.find(id, (style) => style.font);
      const format = this.find(id, (style) => style.format);
      known = this.book.of(font, format === null ? undefined : formatByName(format));
      this.made.set(id, known);
    }
    return known;
  }

  private find(id: string | null, property: (style: Style) => string | null): string | null {
    let next = id ?? DEFAULT;
    for (let step = 0; step < MOST_PARENTS; step++) {
      const style = this.styles.get(next);
      const found = style ? property(style) : null;
      if (found !== null) return found;
      if (next === DEFAULT) return null;
      next = style?.parent ?? DEFAULT;
    }
    return null;
  }

  private readStyle(scanner: XmlScanner): void {
    const id = attributeOf(scanner, 'ID') ?? DEFAULT;
    const parent = attributeOf(scanner, 'Parent');
    let font: string | null = null;
    let format: string | null = null;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'Font') font = attributeOf(scanner, 'FontName');
      else if (name === 'NumberFormat') format = attributeOf(scanner, 'Format') ?? '';
      scanner.skip();
    }
    this.styles.set(id, { parent, font, format });
  }
}
