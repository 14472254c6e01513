/** The styles part: what number format and font each style index stands for. */
import { DEFAULT_STYLE } from '../sheet/snapshot';
import type { CellStyle } from '../sheet/snapshot';
import { builtInFormat, formatMeaning } from './number-format';
import { SPREADSHEET } from './vocabulary';
import { XmlScanner } from './xml-scanner';
import { CLOSE, OPEN } from './xml-token';
import { resolveEscapes } from './xml-text';

export interface ReadStyle {
  readonly style: CellStyle;
  /** Whether a number under it is a date. */
  readonly isDate: boolean;
}

/** The styles of a workbook without a styles part, for every index. */
export const NO_STYLES: readonly ReadStyle[] = [];
export const PLAIN: ReadStyle = { style: DEFAULT_STYLE, isDate: false };

/** Calls `visit` for each child of the element last opened; `visit` may read on inside it. */
function eachChild(scanner: XmlScanner, visit: (name: string) => void): void {
  const depth = scanner.depth;
  for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
    if (token !== OPEN) continue;
    visit(scanner.name());
    if (scanner.depth > depth) scanner.skip();
  }
}

function whole(scanner: XmlScanner, attribute: string): number {
  const text = scanner.attribute(attribute) ?? '0';
  if (!/^\d{1,9}$/.test(text.trim())) throw scanner.fail(attribute);
  return Number(text);
}

/**
 * Reads a styles part.
 * @param bytes its UTF-8 bytes
 * @returns the style of each index that a cell may name; cells with like styles share one object
 * @throws PartError for broken XML or an index that leads nowhere
 */
export function readStyles(bytes: Uint8Array, part: string): readonly ReadStyle[] {
  const scanner = new XmlScanner(bytes, part, SPREADSHEET);
  const codes = new Map<number, string>();
  const fonts: (string | null)[] = [];
  const cells: { format: number; font: number }[] = [];
  scanner.next();
  if (scanner.name() !== 'styleSheet') throw scanner.fail('root element');
  eachChild(scanner, (list) => {
    if (list === 'numFmts') {
      eachChild(scanner, (name) => {
        if (name !== 'numFmt') return;
        codes.set(
          whole(scanner, 'numFmtId'),
          resolveEscapes(scanner.attribute('formatCode') ?? ''),
        );
      });
    } else if (list === 'fonts') {
      eachChild(scanner, (name) => {
        if (name !== 'font') return;
        let font: string | null = null;
        eachChild(scanner, (child) => {
          if (child === 'name') font = scanner.attribute('val');
        });
        fonts.push(font);
      });
    } else if (list === 'cellXfs') {
      eachChild(scanner, (name) => {
        if (name !== 'xf') return;
        cells.push({ format: whole(scanner, 'numFmtId'), font: whole(scanner, 'fontId') });
      });
    }
  });
  scanner.finish();
  const shared = new Map<string, ReadStyle>();
  return cells.map(({ format, font }) => {
    if (font > 0 && font >= fonts.length) throw scanner.fail('fontId');
    const key = `${format} ${font}`;
    let style = shared.get(key);
    if (!style) {
      const numberFormat = codes.get(format) || builtInFormat(format);
      const { isDate, isPercent } = formatMeaning(numberFormat);
      style = { style: { numberFormat, font: fonts[font] ?? null, isPercent }, isDate };
      shared.set(key, style);
    }
    return style;
  });
}
