import { checkedColor } from '../model/color';
import { invalidArgument } from '../model/excel-error';
import type { Border, Side, Style, StyleChange } from '../model/style';
import { flag, numeric, oneOf, text } from '../protocol/class-record';
import {
  filled,
  HORIZONTAL,
  indentLevel,
  LINES,
  UNDERLINES,
  VERTICAL,
  WEIGHTS,
} from './style-members';

export type Asked = Readonly<Record<string, unknown>>;
export type Out = Record<string, unknown>;

/** One leaf of the `format` of a cell: how it reads, and what setting it changes. */
export interface Leaf {
  read(style: Style): unknown;
  change?(value: unknown, style: Style): StyleChange;
}

function leaf<K extends keyof Style>(key: K, check: (value: unknown) => Style[K]): Leaf {
  return {
    read: (style) => style[key],
    change: (value) => ({ [key]: check(value) }) as StyleChange,
  };
}

const FONT: Readonly<Record<string, Leaf>> = {
  name: leaf('fontName', text),
  size: leaf('fontSize', numeric),
  color: leaf('fontColor', checkedColor),
  bold: leaf('bold', flag),
  italic: leaf('italic', flag),
  underline: leaf('underline', (value) => oneOf(value, UNDERLINES)),
  strikethrough: leaf('strikethrough', flag),
  subscript: leaf('subscript', flag),
  superscript: leaf('superscript', flag),
  tintAndShade: { read: () => 0 },
};

const FILL: Readonly<Record<string, Leaf>> = {
  color: { read: (style) => style.fillColor || '#FFFFFF', change: filled },
  pattern: leaf('fillPattern', text),
  patternColor: leaf('fillPatternColor', checkedColor),
  tintAndShade: { read: () => 0 },
  patternTintAndShade: { read: () => 0 },
};

const PROTECTION: Readonly<Record<string, Leaf>> = {
  locked: leaf('locked', flag),
  formulaHidden: leaf('formulaHidden', flag),
};

const FORMAT: Readonly<Record<string, Leaf>> = {
  horizontalAlignment: leaf('horizontal', (value) => oneOf(value, HORIZONTAL)),
  verticalAlignment: leaf('vertical', (value) => oneOf(value, VERTICAL)),
  wrapText: leaf('wrapText', flag),
  indentLevel: leaf('indent', indentLevel),
  autoIndent: leaf('autoIndent', flag),
  shrinkToFit: leaf('shrinkToFit', flag),
  textOrientation: leaf('orientation', numeric),
  readingOrder: leaf('readingOrder', text),
};

const SIDE_OF: Readonly<Record<string, Side>> = {
  top: 'EdgeTop',
  bottom: 'EdgeBottom',
  left: 'EdgeLeft',
  right: 'EdgeRight',
  diagonalDown: 'DiagonalDown',
  diagonalUp: 'DiagonalUp',
};
const NO_BORDER: Border = { style: 'None', weight: 'Thin', color: '#000000' };

function borderLeaves(side: Side): Readonly<Record<string, Leaf>> {
  const part = <K extends keyof Border>(key: K, check: (value: unknown) => Border[K]): Leaf => ({
    read: (style) => (style[side] ?? NO_BORDER)[key],
    change(value, style) {
      const checked = check(value);
      const old = style[side] ?? { ...NO_BORDER, style: 'Continuous' };
      return { [side]: checked === 'None' ? null : { ...old, [key]: checked } } as StyleChange;
    },
  });
  return {
    style: part('style', (value) => oneOf(value, LINES)),
    weight: part('weight', (value) => oneOf(value, WEIGHTS)),
    color: part('color', checkedColor),
    tintAndShade: { read: () => 0 },
  };
}

const BORDERS = Object.fromEntries(
  Object.entries(SIDE_OF).map(([name, side]) => [name, borderLeaves(side)]),
);

/** An object of named things, as options and properties come; refuses anything else. */
export function record(value: unknown): Asked {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalidArgument();
  return value as Asked;
}

/** The leaves of a group: all of them for `true`, else those asked for. */
function readLeaves(
  leaves: Readonly<Record<string, Leaf>>,
  asked: unknown,
  read: (leaf: Leaf) => unknown,
): Out {
  const out: Out = {};
  for (const [name, one] of Object.entries(leaves)) {
    if (asked === true || record(asked)[name] === true) out[name] = read(one);
  }
  return out;
}

/** The asked parts of `format`; `read` gives a leaf of one cell, or of a row as far as it is uniform. */
export function readFormat(asked: unknown, read: (leaf: Leaf) => unknown, size: Out): Out {
  const out: Out = {};
  for (const [name, wanted] of Object.entries(record(asked))) {
    if (wanted === false || wanted === undefined) continue;
    if (name === 'font') out.font = readLeaves(FONT, wanted, read);
    else if (name === 'fill') out.fill = readLeaves(FILL, wanted, read);
    else if (name === 'protection') out.protection = readLeaves(PROTECTION, wanted, read);
    else if (name === 'borders') {
      // The options of borders name what is wanted of each side, not the sides.
      out.borders = Object.fromEntries(
        Object.entries(BORDERS).map(([side, leaves]) => [side, readLeaves(leaves, wanted, read)]),
      );
    } else if (name in size) out[name] = size[name];
    else if (FORMAT[name]) out[name] = read(FORMAT[name]);
    else throw invalidArgument();
  }
  return out;
}

function changes(leaves: Readonly<Record<string, Leaf>>, raw: unknown, style: Style): StyleChange {
  let change: StyleChange = {};
  for (const [name, value] of Object.entries(record(raw))) {
    if (value === undefined || value === null) continue;
    const one = leaves[name];
    if (!one?.change) throw invalidArgument();
    change = { ...change, ...one.change(value, { ...style, ...change }) };
  }
  return change;
}

/** What settable `format` properties change of a style; sizes of rows and columns are left to the caller. */
export function formatChange(raw: unknown, style: Style, sizes: readonly string[]): StyleChange {
  let change: StyleChange = {};
  for (const [name, value] of Object.entries(record(raw))) {
    if (value === undefined || value === null || sizes.includes(name)) continue;
    const so = { ...style, ...change };
    if (name === 'font') change = { ...change, ...changes(FONT, value, so) };
    else if (name === 'fill') change = { ...change, ...changes(FILL, value, so) };
    else if (name === 'protection') change = { ...change, ...changes(PROTECTION, value, so) };
    else if (name === 'borders') {
      for (const [side, border] of Object.entries(record(value))) {
        const leaves = BORDERS[side];
        if (!leaves) throw invalidArgument();
        change = { ...change, ...changes(leaves, border, { ...style, ...change }) };
      }
    } else change = { ...change, ...changes(FORMAT, { [name]: value }, so) };
  }
  return change;
}
