/** The styles of cells, each made once: cells of one font and number format share one object. */
import type { CellStyle } from '../sheet/snapshot';
import { formatMeaning } from '../xlsx/number-format';

/** A cell's style, and whether a number under it is a date. */
export interface BookStyle {
  readonly style: CellStyle;
  readonly isDate: boolean;
}

/** Distinct pairs of font and format in one file; a hostile file may have as many as cells, and is then not helped. */
const MOST_STYLES = 50_000;

export class StyleBook {
  private readonly styles = new Map<string, BookStyle>();

  /**
   * The style of a font and a number format.
   * @param font the font's name, or null
   * @param numberFormat in Excel's notation
   * @param isPercent true where the file says so beside the format
   */
  of(font: string | null, numberFormat = 'General', isPercent = false): BookStyle {
    const key = `${isPercent ? '%' : ''}${numberFormat}\u0000${font ?? '\u0000'}`;
    let known = this.styles.get(key);
    if (!known) {
      const meaning = formatMeaning(numberFormat);
      known = {
        style: { numberFormat, font, isPercent: isPercent || meaning.isPercent },
        isDate: meaning.isDate,
      };
      if (this.styles.size < MOST_STYLES) this.styles.set(key, known);
    }
    return known;
  }
}
