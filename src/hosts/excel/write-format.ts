/** How cells look, told to Excel for many areas at once. */
import type { CellBox } from '../../sheet/address';
import type { CellFormat } from '../../workbook/patch';
import { rangeOf } from './cell-box';
import type { Part } from './excel-gaps';
import { addressLists } from './format-runs';
import type { RequestBudget } from './request-budget';

type Edge = 'EdgeTop' | 'EdgeBottom' | 'EdgeLeft' | 'EdgeRight';
type Inside = 'InsideHorizontal' | 'InsideVertical';

const EDGES: readonly Edge[] = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'];
const HORIZONTAL = { left: 'Left', center: 'Center', right: 'Right', general: 'General' } as const;
const VERTICAL = { top: 'Top', center: 'Center', bottom: 'Bottom' } as const;

/** The parts of a look that are set. */
export type LookPart = Extract<Part, 'font' | 'fill' | 'border' | 'alignment'>;
export const LOOK_PARTS: readonly LookPart[] = ['font', 'fill', 'border', 'alignment'];

/** What this Excel has for giving cells a look. */
export interface LookMeans {
  readonly parts: ReadonlySet<Part>;
  /** Whether many areas can be named at once; else each rectangle is told by itself. */
  readonly hasAreas: boolean;
}

/**
 * Gives areas of a sheet a look; what the format does not name stays as it is. Number formats are not set here.
 * @param boxes the areas, which share no cell
 */
export async function formatAreas(
  budget: RequestBudget,
  sheetOf: () => Excel.Worksheet,
  boxes: readonly CellBox[],
  format: CellFormat,
  { parts, hasAreas }: LookMeans,
): Promise<void> {
  const { border } = format;
  const setters = lookSetters(format, parts);
  if (setters.length > 0) {
    for (const { bytes, open } of placesOf(boxes, hasAreas)) {
      await budget.take(2 + setters.length, bytes);
      const target = open(sheetOf());
      for (const set of setters) set(target);
    }
  }
  if (border !== undefined && parts.has('border')) {
    await setBorders(budget, sheetOf, boxes, border, hasAreas);
  }
}

interface Place {
  readonly bytes: number;
  readonly open: (sheet: Excel.Worksheet) => Excel.RangeFormat;
}

function placesOf(boxes: readonly CellBox[], hasAreas: boolean): Place[] {
  if (!hasAreas) {
    return boxes.map((box) => ({ bytes: 0, open: (sheet) => rangeOf(sheet, box).format }));
  }
  return addressLists(boxes).map(({ address }) => ({
    bytes: address.length,
    open: (sheet) => {
      const areas = sheet.getRanges(address);
      areas.untrack();
      return areas.format;
    },
  }));
}

/** Whether a format says anything that `formatAreas` sets. */
export function hasLook(format: CellFormat): boolean {
  return Object.entries(format).some(
    ([name, value]) => name !== 'numberFormat' && value !== undefined,
  );
}

type Setter = (target: Excel.RangeFormat) => void;

function lookSetters(look: CellFormat, parts: ReadonlySet<Part>): Setter[] {
  const setters: Setter[] = [];
  const set = <T>(
    part: LookPart,
    value: T | undefined,
    assign: (target: Excel.RangeFormat, value: T) => void,
  ): void => {
    if (value !== undefined && parts.has(part)) setters.push((target) => assign(target, value));
  };
  set('font', look.font, ({ font }, name) => (font.name = name));
  set('font', look.size, ({ font }, points) => (font.size = points));
  set('font', look.bold, ({ font }, isOn) => (font.bold = isOn));
  set('font', look.italic, ({ font }, isOn) => (font.italic = isOn));
  set('font', look.underline, ({ font }, isOn) => (font.underline = isOn ? 'Single' : 'None'));
  set('font', look.color, ({ font }, color) => (font.color = `#${color}`));
  set('fill', look.fill, ({ fill }, color) => {
    if (color === 'none') fill.clear();
    else fill.color = `#${color}`;
  });
  set('alignment', look.horizontal, (target, side) => {
    target.horizontalAlignment = HORIZONTAL[side];
  });
  set('alignment', look.vertical, (target, side) => (target.verticalAlignment = VERTICAL[side]));
  set('alignment', look.wrap, (target, isOn) => (target.wrapText = isOn));
  set('alignment', look.indent, (target, level) => (target.indentLevel = level));
  return setters;
}

/**
 * Borders around every cell. Lines between cells are asked for only where there are cells on both sides: Excel refuses
 * an inner line on a single row or column.
 */
async function setBorders(
  budget: RequestBudget,
  sheetOf: () => Excel.Worksheet,
  boxes: readonly CellBox[],
  style: NonNullable<CellFormat['border']>,
  hasAreas: boolean,
): Promise<void> {
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
  for (const shape of byShape.values()) {
    const sides = [...EDGES, ...shape.inside];
    for (const { bytes, open } of placesOf(shape.boxes, hasAreas)) {
      await budget.take(2 + sides.length * 3, bytes);
      const { borders } = open(sheetOf());
      for (const side of sides) {
        const border = borders.getItem(side);
        border.style = style === 'none' ? 'None' : 'Continuous';
        if (style !== 'none') border.weight = style === 'hair' ? 'Hairline' : 'Thin';
      }
    }
  }
}
