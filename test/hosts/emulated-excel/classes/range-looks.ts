import { checkedColor } from '../model/color';
import { invalidArgument } from '../model/excel-error';
import { flag, numeric, oneOf, text, type ClassRecord } from '../protocol/class-record';
import type { AreasTarget } from './range-target';
import { filled, NO_TINT, restyle, styled, UNDERLINES, uniform } from './style-members';

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
