import { formatCells } from '../model/edit';
import { assertAllowed } from '../model/guard';
import { sizeLines } from '../model/lines';
import { formatted } from '../model/number-format';
import { applyAxis, uniformAxis, uniformStyle } from '../model/sheet-format';
import { SIDES, type Border, type Side, type Style, type StyleChange } from '../model/style';
import { invalidArgument } from '../model/excel-error';
import { checkedColor } from '../model/color';
import {
  api,
  flag,
  numeric,
  oneOf,
  text,
  whole,
  type ClassRecord,
  type PropertyRecord,
  type Request,
} from '../protocol/class-record';
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

function styled<K extends keyof Style>(
  key: K,
  check: (value: unknown) => Style[K],
): PropertyRecord<AreasTarget> {
  return {
    get: (areas) => uniform(areas, (style) => style[key]),
    set: (areas, value, request) => restyle(areas, request, { [key]: check(value) } as StyleChange),
  };
}

const NO_TINT: PropertyRecord<AreasTarget> = { get: () => 0 };

/** `Excel.RangeFont`. */
export const RANGE_FONT: ClassRecord<AreasTarget> = {
  name: 'RangeFont',
  properties: {
    Name: styled('fontName', text),
    Size: styled('fontSize', (value) => {
      const size = numeric(value);
      if (size < 1 || size > 409) throw invalidArgument();
      return size;
    }),
    Color: styled('fontColor', checkedColor),
    Bold: styled('bold', flag),
    Italic: styled('italic', flag),
    Underline: styled('underline', (value) => oneOf(value, UNDERLINES)),
    Strikethrough: styled('strikethrough', flag),
    Subscript: styled('subscript', flag),
    Superscript: styled('superscript', flag),
    TintAndShade: NO_TINT,
  },
};

/** What a fill of this colour makes of a style. */
export function filled(color: unknown): StyleChange {
  return { fillColor: checkedColor(color), fillPattern: 'Solid' };
}

/** `Excel.RangeFill`. A cell without a fill reads white with pattern None, as Excel's does. */
export const RANGE_FILL: ClassRecord<AreasTarget> = {
  name: 'RangeFill',
  properties: {
    Color: {
      get: (areas) => uniform(areas, (style) => style.fillColor || '#FFFFFF'),
      set: (areas, value, request) => restyle(areas, request, filled(value)),
    },
    Pattern: styled('fillPattern', text),
    PatternColor: styled('fillPatternColor', checkedColor),
    TintAndShade: NO_TINT,
    PatternTintAndShade: NO_TINT,
  },
  methods: {
    Clear: {
      writes: true,
      call: (areas, _args, request) =>
        restyle(areas, request, { fillColor: '', fillPattern: 'None' }),
    },
  },
};

/** `Excel.FormatProtection`. */
export const FORMAT_PROTECTION: ClassRecord<AreasTarget> = {
  name: 'FormatProtection',
  properties: {
    Locked: styled('locked', flag),
    FormulaHidden: styled('formulaHidden', flag),
  },
};

const ALL_SIDES = [...SIDES, 'InsideVertical', 'InsideHorizontal'] as const;
type AnySide = (typeof ALL_SIDES)[number];

interface BorderTarget {
  readonly areas: AreasTarget;
  readonly side: AnySide;
}

/** The cells whose edge is the asked border of each area, and which edge of theirs. */
function edges({ areas, side }: BorderTarget): {
  readonly areas: AreasTarget;
  readonly side: Side;
} {
  const cut = (pick: (rect: ReturnType<typeof rectOf>) => ReturnType<typeof rectOf> | null) =>
    areas.flatMap((area) => {
      const rect = pick(rectOf(area));
      return rect ? [{ sheet: area.sheet, rect }] : [];
    });
  switch (side) {
    case 'EdgeTop':
      return { side, areas: cut((rect) => ({ ...rect, rows: 1 })) };
    case 'EdgeBottom':
      return { side, areas: cut((rect) => ({ ...rect, row: rect.row + rect.rows - 1, rows: 1 })) };
    case 'EdgeLeft':
      return { side, areas: cut((rect) => ({ ...rect, columns: 1 })) };
    case 'EdgeRight':
      return {
        side,
        areas: cut((rect) => ({ ...rect, column: rect.column + rect.columns - 1, columns: 1 })),
      };
    case 'InsideHorizontal':
      return {
        side: 'EdgeBottom',
        areas: cut((rect) => (rect.rows > 1 ? { ...rect, rows: rect.rows - 1 } : null)),
      };
    case 'InsideVertical':
      return {
        side: 'EdgeRight',
        areas: cut((rect) => (rect.columns > 1 ? { ...rect, columns: rect.columns - 1 } : null)),
      };
    default:
      return { side, areas };
  }
}

const NO_BORDER: Border = { style: 'None', weight: 'Thin', color: '#000000' };

function borderPart<K extends keyof Border>(
  key: K,
  check: (value: unknown) => Border[K],
): PropertyRecord<BorderTarget> {
  return {
    get(target) {
      const { areas, side } = edges(target);
      if (areas.length === 0) return NO_BORDER[key];
      return uniform(areas, (style) => (style[side] ?? NO_BORDER)[key]);
    },
    set(target, value, request) {
      const { areas, side } = edges(target);
      const part = check(value);
      if (areas.length === 0) return;
      restyle(areas, request, (style) => {
        const old = style[side] ?? { ...NO_BORDER, style: 'Continuous' };
        return { [side]: part === 'None' ? null : { ...old, [key]: part } };
      });
    },
  };
}

/** `Excel.RangeBorder`. */
export const RANGE_BORDER: ClassRecord<BorderTarget> = {
  name: 'RangeBorder',
  properties: {
    SideIndex: { get: ({ side }) => side },
    Style: borderPart('style', (value) => oneOf(value, LINES)),
    Weight: borderPart('weight', (value) => oneOf(value, WEIGHTS)),
    Color: borderPart('color', checkedColor),
    TintAndShade: { get: () => 0 },
  },
};

/** `Excel.RangeBorderCollection`. */
export const RANGE_BORDERS: ClassRecord<AreasTarget> = {
  name: 'RangeBorderCollection',
  items: (areas) => ALL_SIDES.map((side) => api(RANGE_BORDER, { areas, side })),
  item: (areas, key) => api(RANGE_BORDER, { areas, side: oneOf(key, ALL_SIDES) }),
  properties: { Count: { get: () => ALL_SIDES.length }, TintAndShade: NO_TINT },
  methods: {
    GetItemAt: {
      call(areas, [index]) {
        const side = ALL_SIDES[whole(index)];
        if (!side) throw invalidArgument();
        return api(RANGE_BORDER, { areas, side });
      },
    },
  },
};

function size(axis: 'row' | 'column'): PropertyRecord<AreasTarget> {
  const isRow = axis === 'row';
  return {
    get(areas) {
      const values = areas.map((area) => {
        const { sheet } = area;
        const rect = rectOf(area);
        const standard = isRow ? sheet.standardHeight : sheet.standardWidth;
        return uniformAxis(
          isRow ? sheet.rowProperties : sheet.columnProperties,
          isRow ? sheet.rowDefault : sheet.columnDefault,
          isRow ? rect.row : rect.column,
          isRow ? rect.rows : rect.columns,
          (one) => (one.hidden ? 0 : (one.size ?? standard)),
        );
      });
      return values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
    },
    set(areas, value, request) {
      const points = numeric(value);
      if (points < 0 || points > (isRow ? 409.5 : 1790)) throw invalidArgument();
      setSize(areas, axis, points, request);
    },
  };
}

function setSize(
  areas: AreasTarget,
  axis: 'row' | 'column',
  points: number | undefined,
  request: Request,
): void {
  for (const area of areas) sizeLines(request.book, area.sheet, axis, rectOf(area), points);
}

function useStandard(axis: 'row' | 'column'): PropertyRecord<AreasTarget> {
  return {
    get: (areas) =>
      areas.every((area) => {
        const { row, rows, column, columns } = rectOf(area);
        const { sheet } = area;
        return axis === 'row'
          ? uniformAxis(sheet.rowProperties, sheet.rowDefault, row, rows, isStandard) === true
          : uniformAxis(
              sheet.columnProperties,
              sheet.columnDefault,
              column,
              columns,
              isStandard,
            ) === true;
      }),
    set(areas, value, request) {
      if (flag(value)) setSize(areas, axis, undefined, request);
    },
  };
}

function isStandard(one: { readonly size?: number | undefined }): boolean {
  return one.size === undefined;
}

/** Widens each column to its longest text: about five and a half points a letter, no font metrics. */
function autofitColumns(areas: AreasTarget, request: Request): void {
  for (const area of areas) {
    assertAllowed(area.sheet, 'allowFormatColumns');
    const { column, columns, ...rows } = rectOf(area);
    const longest = new Map<number, number>();
    area.sheet.visit({ ...rows, column, columns }, (cell, _row, at) => {
      const { length } = formatted(cell.value, cell.style.numberFormat);
      longest.set(at, Math.max(longest.get(at) ?? 0, length));
    });
    for (const [at, length] of longest) {
      if (length) applyAxis(area.sheet, 'column', at, 1, { size: 8 + length * 5.5 });
    }
  }
  request.book.isDirty = true;
}

/** `Excel.RangeFormat`, of a range or of areas. */
export const RANGE_FORMAT: ClassRecord<AreasTarget> = {
  name: 'RangeFormat',
  properties: {
    HorizontalAlignment: styled('horizontal', (value) => oneOf(value, HORIZONTAL)),
    VerticalAlignment: styled('vertical', (value) => oneOf(value, VERTICAL)),
    WrapText: styled('wrapText', flag),
    IndentLevel: styled('indent', indentLevel),
    AutoIndent: styled('autoIndent', flag),
    ShrinkToFit: styled('shrinkToFit', flag),
    TextOrientation: styled('orientation', numeric),
    ReadingOrder: styled('readingOrder', (value) =>
      oneOf(value, ['Context', 'LeftToRight', 'RightToLeft']),
    ),
    ColumnWidth: size('column'),
    RowHeight: size('row'),
    UseStandardHeight: useStandard('row'),
    UseStandardWidth: useStandard('column'),
  },
  children: {
    Fill: (areas) => api(RANGE_FILL, areas),
    Font: (areas) => api(RANGE_FONT, areas),
    Borders: (areas) => api(RANGE_BORDERS, areas),
    Protection: (areas) => api(FORMAT_PROTECTION, areas),
  },
  methods: {
    AutofitColumns: {
      writes: true,
      call: (areas, _args, request) => autofitColumns(areas, request),
    },
    AutofitRows: {
      writes: true,
      call: (areas, _args, request) => setSize(areas, 'row', undefined, request),
    },
    AdjustIndent: {
      writes: true,
      call: (areas, [amount], request) =>
        restyle(areas, request, (style) => ({ indent: indentLevel(style.indent + whole(amount)) })),
    },
  },
};

export function indentLevel(value: unknown): number {
  const level = whole(value);
  if (level < 0 || level > 250) throw invalidArgument();
  return level;
}
