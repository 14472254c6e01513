/** The members of what a conditional format lays over a cell: fill, font, borders, number format. */
import { checkedColor } from '../model/color';
import { assertAllowed } from '../model/guard';
import type { Sheet } from '../model/sheet';
import { api, flag, itemAt, oneOf, text } from '../protocol/class-record';
import type { ClassRecord, PropertyRecord } from '../protocol/class-record';
import type { ConditionalFormatState, ConditionalLook } from './conditional-format-state';

interface Placed {
  readonly sheet: Sheet;
  readonly format: ConditionalFormatState;
}

/** A property of the look that is null until it is set. */
function look<K extends keyof ConditionalLook>(
  key: K,
  check: (value: unknown) => ConditionalLook[K],
): PropertyRecord<Placed> {
  return {
    get: ({ format }) => format.look[key],
    set: ({ sheet, format }, value) => {
      assertAllowed(sheet, 'allowFormatCells');
      format.look[key] = check(value);
    },
  };
}

function clear(...keys: readonly ('fill' | 'fontColor' | 'bold' | 'italic' | 'underline')[]) {
  return {
    writes: true as const,
    call: ({ sheet, format }: Placed) => {
      assertAllowed(sheet, 'allowFormatCells');
      for (const key of keys) format.look[key] = null as never;
    },
  };
}

export const FILL: ClassRecord<Placed> = {
  name: 'ConditionalRangeFill',
  properties: { Color: look('fill', checkedColor) },
  methods: { Clear: clear('fill') },
};

const UNDERLINES = ['None', 'Single', 'Double'] as const;

export const FONT: ClassRecord<Placed> = {
  name: 'ConditionalRangeFont',
  properties: {
    Color: look('fontColor', checkedColor),
    Bold: look('bold', flag),
    Italic: look('italic', flag),
    Strikethrough: look('strikethrough', flag),
    Underline: look('underline', (value) => oneOf(value, UNDERLINES)),
  },
  methods: { Clear: clear('fontColor', 'bold', 'italic', 'underline') },
};

interface PlacedSide extends Placed {
  readonly side: string;
}

const NO_BORDER = { style: 'None', color: '#000000' };

function border(key: 'style' | 'color', check: (value: unknown) => string) {
  return {
    get: ({ format, side }: PlacedSide) => (format.look.borders[side] ?? NO_BORDER)[key],
    set: ({ sheet, format, side }: PlacedSide, value: unknown) => {
      assertAllowed(sheet, 'allowFormatCells');
      const drawn = { style: 'Continuous', color: '#000000', ...format.look.borders[side] };
      format.look.borders[side] = { ...drawn, [key]: check(value) };
    },
  };
}

export const BORDER: ClassRecord<PlacedSide> = {
  name: 'ConditionalRangeBorder',
  properties: {
    SideIndex: { get: ({ side }) => side },
    Style: border('style', text),
    Color: border('color', checkedColor),
  },
};

const SIDES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight'] as const;
const onSide = (side: string) => (placed: Placed) => api(BORDER, { ...placed, side });

export const BORDERS: ClassRecord<Placed> = {
  name: 'ConditionalRangeBorderCollection',
  properties: { Count: { get: () => SIDES.length } },
  items: (placed) => SIDES.map((side) => onSide(side)(placed)),
  item: (placed, key) => onSide(oneOf(key, SIDES))(placed),
  methods: {
    GetItemAt: {
      call: (placed, [index]) => {
        const side = itemAt(SIDES, index);
        return onSide(side)(placed);
      },
    },
  },
  children: {
    Top: onSide('EdgeTop'),
    Bottom: onSide('EdgeBottom'),
    Left: onSide('EdgeLeft'),
    Right: onSide('EdgeRight'),
  },
};

export const LOOK: ClassRecord<Placed> = {
  name: 'ConditionalRangeFormat',
  properties: { NumberFormat: look('numberFormat', text) },
  children: {
    Fill: (placed) => api(FILL, placed),
    Font: (placed) => api(FONT, placed),
    Borders: (placed) => api(BORDERS, placed),
  },
};
