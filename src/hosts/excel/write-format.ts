/** How cells look, told to Excel for many areas at once. */
import type { CellBox } from '../../sheet/address';
import type { CellFormat } from '../../workbook/patch';
import { addressLists } from './format-runs';

type Edge = 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'EdgeRight';
type Inside = 'InsideHorizontal' | 'InsideVertical';

const EDGES: readonly Edge[] = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'];
const HORIZONTAL = { left: 'Left', center: 'Center', right: 'Right', general: 'General' } as const;
const VERTICAL = { top: 'Top', center: 'Center', bottom: 'Bottom' } as const;

/**
 * Gives areas of a sheet a look; what the format does not name stays as it is. Number formats are not set here.
 * @param boxes the areas, which share no cell
 * @returns how many requests it took
 */
export function formatAreas(
  sheet: Excel.Worksheet,
  boxes: readonly CellBox[],
  format: CellFormat,
): number {
  let requests = 0;
  const { border, ...look } = format;
  if (hasLook(look)) {
    for (const { address } of addressLists(boxes)) {
      const areas = sheet.getRanges(address);
      areas.untrack();
      requests += 2 + setLook(areas.format, look);
    }
  }
  if (border !== undefined) requests += setBorders(sheet, boxes, border);
  return requests;
}

/** Whether a format says anything that `formatAreas` sets. */
export function hasLook(format: CellFormat): boolean {
  return Object.entries(format).some(
    ([name, value]) => name !== 'numberFormat' && value !== undefined,
  );
}

/** @returns how many properties were set */
function setLook(target: Excel.RangeFormat, look: Omit<CellFormat, 'border'>): number {
  const { font, fill } = target;
  let count = 0;
  const set = <T>(value: T | undefined, assign: (value: T) => void): void => {
    if (value === undefined) return;
    assign(value);
    count += 1;
  };
  set(look.font, (name) => (font.name = name));
  set(look.size, (points) => (font.size = points));
  set(look.bold, (isOn) => (font.bold = isOn));
  set(look.italic, (isOn) => (font.italic = isOn));
  set(look.underline, (isOn) => (font.underline = isOn ? 'Single' : 'None'));
  set(look.color, (color) => (font.color = `#${color}`));
  set(look.fill, (color) => {
    if (color === 'none') fill.clear();
    else fill.color = `#${color}`;
  });
  set(look.horizontal, (side) => (target.horizontalAlignment = HORIZONTAL[side]));
  set(look.vertical, (side) => (target.verticalAlignment = VERTICAL[side]));
  set(look.wrap, (isOn) => (target.wrapText = isOn));
  set(look.indent, (level) => (target.indentLevel = level));
  return count;
}

/**
 * Borders around every cell. Lines between cells are asked for only where there are cells on both sides: Excel refuses
 * an inner line on a single row or column.
 */
function setBorders(
  sheet: Excel.Worksheet,
  boxes: readonly CellBox[],
  style: NonNullable<CellFormat['border']>,
): number {
  const byShape = new Map<string, { inside: Inside[]; boxes: CellBox[] }>();
  for (const box of boxes) {
    const inside: Inside[] = [];
    if (box.bottom > box.top) inside.push('InsideHorizontal');
    if (box.right > box.left) inside.push('InsideVertical');
    const key = inside.join();
    const shape = byShape.get(key);
    if (shape) shape.boxes.push(box);
    else byShape.set(key, { inside, boxes: [box] });
  }
  let requests = 0;
  for (const shape of byShape.values()) {
    for (const { address } of addressLists(shape.boxes)) {
      const areas = sheet.getRanges(address);
      areas.untrack();
      for (const side of [...EDGES, ...shape.inside]) {
        const border = areas.format.borders.getItem(side);
        border.style = style === 'none' ? 'None' : 'Continuous';
        if (style !== 'none') border.weight = style === 'hair' ? 'Hairline' : 'Thin';
        requests += 3;
      }
    }
  }
  return requests;
}
