import { checkedColor } from '../model/color';
import { SIDES, type Border, type Side } from '../model/style';
import {
  api,
  itemAt,
  oneOf,
  type ClassRecord,
  type PropertyRecord,
} from '../protocol/class-record';
import { rectOf, type AreasTarget } from './range-target';
import { LINES, NO_TINT, restyle, uniform, WEIGHTS } from './style-members';

const ALL_SIDES = [...SIDES, 'InsideVertical', 'InsideHorizontal'] as const;
type AnySide = (typeof ALL_SIDES)[number];

interface BorderTarget {
  readonly areas: AreasTarget;
  readonly side: AnySide;
}

interface Edge {
  readonly areas: AreasTarget;
  readonly side: Side;
}

/**
 * The cells whose edge is the asked border of each area, and which edge of theirs. A line between two cells of an area
 * is an edge of both.
 */
function edges(target: BorderTarget): readonly [Edge, ...Edge[]] {
  const near = nearEdge(target);
  const { areas, side } = target;
  if (side === 'InsideHorizontal') {
    return [near, { side: 'EdgeTop', areas: shifted(areas, 'row') }];
  }
  if (side === 'InsideVertical') {
    return [near, { side: 'EdgeLeft', areas: shifted(areas, 'column') }];
  }
  return [near];
}

/** All but the first row or column of each area. */
function shifted(areas: AreasTarget, axis: 'row' | 'column'): AreasTarget {
  const size = axis === 'row' ? 'rows' : 'columns';
  return areas.flatMap((area) => {
    const rect = rectOf(area);
    if (rect[size] < 2) return [];
    return [
      { sheet: area.sheet, rect: { ...rect, [axis]: rect[axis] + 1, [size]: rect[size] - 1 } },
    ];
  });
}

function nearEdge({ areas, side }: BorderTarget): Edge {
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
      const [{ areas, side }] = edges(target);
      if (areas.length === 0) return NO_BORDER[key];
      return uniform(areas, (style) => (style[side] ?? NO_BORDER)[key]);
    },
    set(target, value, request) {
      const part = check(value);
      for (const { areas, side } of edges(target)) {
        if (areas.length === 0) continue;
        restyle(areas, request, (style) => {
          const old = style[side] ?? { ...NO_BORDER, style: 'Continuous' };
          return { [side]: part === 'None' ? null : { ...old, [key]: part } };
        });
      }
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
        const side = itemAt(ALL_SIDES, index);
        return api(RANGE_BORDER, { areas, side });
      },
    },
  },
};
