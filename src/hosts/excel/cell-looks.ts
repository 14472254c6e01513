/** How cells look, in the words of a patch. */
import type { CellFormat } from '../../workbook/patch';

/** What is asked of each cell. */
const PROPERTIES: Excel.CellPropertiesLoadOptions = {
  format: {
    font: { bold: true, color: true, italic: true, name: true, size: true, underline: true },
    fill: { color: true, pattern: true },
    borders: { style: true, weight: true },
    horizontalAlignment: true,
    verticalAlignment: true,
    wrapText: true,
    indentLevel: true,
  },
};

const HORIZONTAL: Readonly<Record<string, NonNullable<CellFormat['horizontal']>>> = {
  Left: 'left',
  Center: 'center',
  Right: 'right',
};
const VERTICAL: Readonly<Record<string, NonNullable<CellFormat['vertical']>>> = {
  Top: 'top',
  Center: 'center',
};

/**
 * Asks for the looks of a range's cells.
 * @returns what gives them by row and column; equal looks are one object. What a patch has no word for (a double
 *   underline, a thick border) is told as the nearest that it has a word for
 */
export function askLooks(range: Excel.Range): () => CellFormat[][] {
  const asked = range.getCellProperties(PROPERTIES);
  const known = new Map<string, CellFormat>();
  return () =>
    asked.value.map((row) =>
      row.map((cell) => {
        const key = JSON.stringify(cell);
        let look = known.get(key);
        if (!look) known.set(key, (look = lookOf(cell.format ?? {})));
        return look;
      }),
    );
}

/**
 * Asks for the looks of a range's columns.
 * @returns what gives one for each column; null for a column whose cells do not all look the same
 */
export function askColumnLooks(range: Excel.Range): () => (CellFormat | null)[] {
  const asked = range.getColumnProperties(PROPERTIES as Excel.ColumnPropertiesLoadOptions);
  return () =>
    asked.value.map(({ format }) =>
      JSON.stringify(format).includes('null') ? null : lookOf(format as Excel.CellPropertiesFormat),
    );
}

function lookOf({
  font,
  fill,
  borders,
  horizontalAlignment,
  verticalAlignment,
  wrapText,
  indentLevel,
}: Excel.CellPropertiesFormat): CellFormat {
  const { style, weight } = borders?.top ?? {};
  const hasFill = fill?.color && fill.pattern !== 'None' && fill.pattern !== null;
  return {
    ...(font?.name ? { font: font.name } : {}),
    ...(font?.size ? { size: font.size } : {}),
    bold: font?.bold ?? false,
    italic: font?.italic ?? false,
    underline: (font?.underline ?? 'None') !== 'None',
    ...(font?.color ? { color: font.color.slice(1) } : {}),
    fill: hasFill ? fill.color!.slice(1) : 'none',
    border: !style || style === 'None' ? 'none' : weight === 'Hairline' ? 'hair' : 'thin',
    horizontal: HORIZONTAL[horizontalAlignment ?? ''] ?? 'general',
    vertical: VERTICAL[verticalAlignment ?? ''] ?? 'bottom',
    wrap: wrapText ?? false,
    indent: indentLevel ?? 0,
  };
}
