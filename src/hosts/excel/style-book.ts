/** The styles of cells, one object for all cells alike, as the file reader gives them. */
import { formatMeaning } from '../../xlsx/number-format';
import type { ReadStyle } from '../../xlsx/styles';

export class StyleBook {
  private readonly byFont = new Map<string | null, Map<string, ReadStyle>>();

  /** The style of a number format code under a font. */
  at(numberFormat: string, font: string | null): ReadStyle {
    let byFormat = this.byFont.get(font);
    if (!byFormat) this.byFont.set(font, (byFormat = new Map<string, ReadStyle>()));
    let style = byFormat.get(numberFormat);
    if (!style) {
      const { isDate, isPercent } = formatMeaning(numberFormat);
      style = { style: { numberFormat, font, isPercent }, isDate };
      byFormat.set(numberFormat, style);
    }
    return style;
  }
}
