/** The looks of cells as exceljs reads them, in the emulated Excel's words. */
import type ExcelJS from 'exceljs';
import type { Border, Style, StylePool } from './model/style';

/** The theme's first colours, as Office has drawn them since 2013; tints are left aside. */
const THEME = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000'];

/** `#RRGGBB` of a colour in a file; null for none. */
export function colourOf(color: Partial<ExcelJS.Color> | undefined): string | null {
  if (color?.argb) return `#${color.argb.slice(-6).toUpperCase()}`;
  const theme = color?.theme;
  return theme === undefined ? null : `#${THEME[theme] ?? '000000'}`;
}

const BORDERS: Record<string, Pick<Border, 'style' | 'weight'>> = {
  thin: { style: 'Continuous', weight: 'Thin' },
  hair: { style: 'Continuous', weight: 'Hairline' },
  medium: { style: 'Continuous', weight: 'Medium' },
  thick: { style: 'Continuous', weight: 'Thick' },
  double: { style: 'Double', weight: 'Thick' },
  dotted: { style: 'Dot', weight: 'Thin' },
  dashed: { style: 'Dash', weight: 'Thin' },
};

function borderOf(border: Partial<ExcelJS.Border> | undefined): Border | null {
  if (!border?.style) return null;
  const drawn = BORDERS[border.style] ?? BORDERS.thin!;
  return { ...drawn, color: colourOf(border.color) ?? '#000000' };
}

const HORIZONTAL: Record<string, string> = {
  left: 'Left',
  center: 'Center',
  right: 'Right',
  justify: 'Justify',
  centerContinuous: 'CenterAcrossSelection',
  fill: 'Fill',
  distributed: 'Distributed',
};
const VERTICAL: Record<string, string> = {
  top: 'Top',
  middle: 'Center',
  bottom: 'Bottom',
  justify: 'Justify',
  distributed: 'Distributed',
};

/** The style of a cell, one of the pool's. */
export function styleOf(styles: StylePool, cell: ExcelJS.Cell): Style {
  const { font = {}, fill, border = {}, alignment = {}, numFmt, protection = {} } = cell.style;
  const { plain } = styles;
  const solid =
    fill?.type === 'pattern' && fill.pattern === 'solid' ? colourOf(fill.fgColor) : null;
  return styles.intern({
    ...plain,
    numberFormat: numFmt ?? 'General',
    fontName: font.name ?? plain.fontName,
    fontSize: font.size ?? plain.fontSize,
    fontColor: colourOf(font.color) ?? plain.fontColor,
    bold: font.bold ?? false,
    italic: font.italic ?? false,
    underline: font.underline && font.underline !== 'none' ? 'Single' : 'None',
    strikethrough: font.strike ?? false,
    fillColor: solid ?? '',
    fillPattern: solid ? 'Solid' : 'None',
    EdgeTop: borderOf(border.top),
    EdgeBottom: borderOf(border.bottom),
    EdgeLeft: borderOf(border.left),
    EdgeRight: borderOf(border.right),
    horizontal: HORIZONTAL[alignment.horizontal ?? ''] ?? 'General',
    vertical: VERTICAL[alignment.vertical ?? ''] ?? 'Bottom',
    wrapText: alignment.wrapText ?? false,
    indent: alignment.indent ?? 0,
    locked: protection.locked ?? true,
    quotePrefix: false,
  });
}
