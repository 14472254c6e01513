import { checkedColor } from '../model/color';
import { formatCells } from '../model/edit';
import { invalidArgument } from '../model/excel-error';
import { uniformStyle } from '../model/sheet-format';
import type { Style, StyleChange } from '../model/style';
import { whole, type PropertyRecord, type Request } from '../protocol/class-record';
import { rectOf, sheetOf, type AreasTarget } from './range-target';

export const HORIZONTAL = [
  'General',
  'Left',
  'Center',
  'Right',
  'Fill',
  'Justify',
  'CenterAcrossSelection',
  'Distributed',
] as const;
export const VERTICAL = ['Top', 'Center', 'Bottom', 'Justify', 'Distributed'] as const;
export const UNDERLINES = [
  'None',
  'Single',
  'Double',
  'SingleAccountant',
  'DoubleAccountant',
] as const;
export const LINES = [
  'None',
  'Continuous',
  'Dash',
  'DashDot',
  'DashDotDot',
  'Dot',
  'Double',
  'SlantDashDot',
] as const;
export const WEIGHTS = ['Hairline', 'Thin', 'Medium', 'Thick'] as const;

/** Reads one thing of all cells; null where they differ. */
export function uniform<T>(areas: AreasTarget, read: (style: Style) => T): T | null {
  return uniformStyle(sheetOf(areas), areas.map(rectOf), read);
}

/** Changes the look of all cells of the areas. */
export function restyle(
  areas: AreasTarget,
  request: Request,
  change: StyleChange | ((style: Style) => StyleChange),
): void {
  const { book, counts } = request;
  counts.cellsWritten += formatCells(book, sheetOf(areas), areas.map(rectOf), change);
}

export function styled<K extends keyof Style>(
  key: K,
  check: (value: unknown) => Style[K],
): PropertyRecord<AreasTarget> {
  return {
    get: (areas) => uniform(areas, (style) => style[key]),
    set: (areas, value, request) => restyle(areas, request, { [key]: check(value) } as StyleChange),
  };
}

/** Tints are not kept: colours are plain. */
export const NO_TINT: PropertyRecord<AreasTarget> = { get: () => 0 };

/** What a fill of this colour makes of a style. */
export function filled(color: unknown): StyleChange {
  return { fillColor: checkedColor(color), fillPattern: 'Solid' };
}

/** A checked indent. */
export function indentLevel(value: unknown): number {
  const level = whole(value);
  if (level < 0 || level > 250) throw invalidArgument();
  return level;
}
