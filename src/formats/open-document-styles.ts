/** The styles of an OpenDocument file, as far as they bear on meaning: fonts by name, number formats, hidden sheets. */
import type { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';
import { FORMAT_ELEMENTS, formatCode, readNumberStyle } from './open-document-number';
import type { NumberStyle } from './open-document-number';
import type { BookStyle } from './style-book';
import { StyleBook } from './style-book';

interface Style {
  readonly parent: string | null;
  readonly font: string | null;
  readonly format: string | null;
  /** False for the style of a hidden sheet. */
  readonly isShown: boolean;
}

/** Styles inherit from styles; longer chains are loops. */
const MOST_PARENTS = 64;

/** `'DejaVu Sans', sans-serif` → DejaVu Sans. */
export function firstFamily(families: string): string | null {
  const first = /^\s*(?:'([^']*)'|"([^"]*)"|([^,]*))/.exec(families);
  const name = (first?.[1] ?? first?.[2] ?? first?.[3] ?? '').trim();
  return name === '' ? null : name;
}

export class OpenDocumentStyles {
  private readonly faces = new Map<string, string | null>();
  private readonly styles = new Map<string, Style>();
  private readonly formats = new Map<string, NumberStyle>();
  private readonly book = new StyleBook();
  private readonly cellStyles = new Map<string, BookStyle>();

  /** Reads `office:font-face-decls`, the element last opened. */
  readFaces(scanner: XmlScanner): void {
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.attribute('style:name');
      const family = scanner.attribute('svg:font-family');
      if (name !== null && family !== null) this.faces.set(name, firstFamily(family));
      scanner.skip();
    }
  }

  /** Reads `office:styles` or `office:automatic-styles`, the element last opened. */
  readStyles(scanner: XmlScanner): void {
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const element = scanner.name();
      if (FORMAT_ELEMENTS.has(element)) {
        const name = scanner.attribute('style:name') ?? '';
        this.formats.set(name, readNumberStyle(scanner, element));
      } else if (element === 'style' || element === 'default-style') {
        this.readStyle(scanner);
      } else scanner.skip();
    }
  }

  /**
   * The style of a cell.
   * @param name the cell's own style, or that of its row or column; null for none
   * @param isPercent whether the cell's value is a percentage by type
   */
  cell(name: string | null, isPercent: boolean): BookStyle {
    const key = `${isPercent ? '%' : '='}${name ?? ''}`;
    let known = this.cellStyles.get(key);
    if (!known) {
      const format = this.find('table-cell', name, ({ format }) => format);
      const code = format === null ? undefined : formatCode(format, this.formats);
      known = this.book.of(this.fontOf('table-cell', name), code, isPercent);
      this.cellStyles.set(key, known);
    }
    return known;
  }

  /** The font of a run of text by its style's name, or null where the cell's own applies. */
  runFont(name: string | null): string | null {
    return name === null ? null : this.find('text', name, ({ font }) => font, false);
  }

  /** Whether a table of this style is shown. */
  isShown(name: string | null): boolean {
    return name === null || (this.styles.get(`table ${name}`)?.isShown ?? true);
  }

  private fontOf(family: string, name: string | null): string | null {
    return this.find(family, name, ({ font }) => font);
  }

  /** Looks a property up in a style, its parents, and the family's default. */
  private find(
    family: string,
    name: string | null,
    property: (style: Style) => string | null,
    withDefault = true,
  ): string | null {
    let next = name;
    for (let step = 0; next !== null && step < MOST_PARENTS; step++) {
      const style = this.styles.get(`${family} ${next}`);
      if (!style) break;
      const found = property(style);
      if (found !== null) return found;
      next = style.parent;
    }
    const standard = withDefault ? this.styles.get(family) : undefined;
    return standard ? property(standard) : null;
  }

  private readStyle(scanner: XmlScanner): void {
    const family = scanner.attribute('style:family') ?? '';
    const name = scanner.attribute('style:name');
    const parent = scanner.attribute('style:parent-style-name');
    const format = scanner.attribute('style:data-style-name');
    let font: string | null = null;
    let isShown = true;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const element = scanner.name();
      if (element === 'text-properties') font = this.fontHere(scanner);
      else if (element === 'table-properties') {
        isShown = scanner.attribute('table:display') !== 'false';
      }
      scanner.skip();
    }
    this.styles.set(name === null ? family : `${family} ${name}`, {
      parent,
      font,
      format,
      isShown,
    });
  }

  private fontHere(scanner: XmlScanner): string | null {
    const face = scanner.attribute('style:font-name');
    if (face !== null && face !== '') return this.faces.get(face) ?? face;
    const family = scanner.attribute('fo:font-family');
    return family === null ? null : firstFamily(family);
  }
}
