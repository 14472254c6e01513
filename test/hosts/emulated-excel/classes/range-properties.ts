import { checkedColor } from '../model/color';
import { formatRect, quoteSheetName, type Rect } from '../model/address';
import { checkedMatrix, formatCells } from '../model/edit';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { hideLines, sizeLines } from '../model/lines';
import type { Sheet } from '../model/sheet';
import { uniformStyle } from '../model/sheet-format';
import type { Border, Side, Style, StyleChange } from '../model/style';
import { flag, numeric, oneOf, text, type MethodRecord } from '../protocol/class-record';
import {
  filled,
  HORIZONTAL,
  indentLevel,
  LINES,
  UNDERLINES,
  VERTICAL,
  WEIGHTS,
} from './range-format';
import { rectOf, type RangeTarget } from './range-target';

type Asked = Readonly<Record<string, unknown>>;
type Out = Record<string, unknown>;

/** One leaf of the `format` of a cell: how it reads, and what setting it changes. */
interface Leaf {
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

function record(value: unknown): Asked {
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
function readFormat(asked: unknown, read: (leaf: Leaf) => unknown, size: Out): Out {
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
function formatChange(raw: unknown, style: Style, sizes: readonly string[]): StyleChange {
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

function sizeOf(sheet: Sheet, axis: 'row' | 'column', at: number): Out {
  const props = axis === 'row' ? sheet.row(at) : sheet.column(at);
  const standard = axis === 'row' ? sheet.standardHeight : sheet.standardWidth;
  const size = props.hidden ? 0 : (props.size ?? standard);
  return axis === 'row' ? { rowHeight: size } : { columnWidth: size };
}

function addresses(sheet: Sheet, rect: Rect): Out {
  const address = `${quoteSheetName(sheet.name)}!${formatRect(rect)}`;
  return { address, addressLocal: address };
}

const getCellProperties: MethodRecord<RangeTarget> = {
  call(range, [raw], request) {
    const asked = record(raw);
    const rect = rectOf(range);
    const { sheet } = range;
    request.counts.cellsRead += rect.rows * rect.columns;
    const known = new Map<Style, Out>();
    return Array.from({ length: rect.rows }, (_row, down) =>
      Array.from({ length: rect.columns }, (_column, right) => {
        const at = [rect.row + down, rect.column + right] as const;
        const style = sheet.styleAt(...at);
        const cell: Rect = { row: at[0], column: at[1], rows: 1, columns: 1 };
        const out: Out = {};
        for (const [name, wanted] of Object.entries(asked)) {
          if (!wanted) continue;
          if (name === 'address' || name === 'addressLocal') {
            out[name] = addresses(sheet, cell)[name];
          } else if (name === 'hidden') {
            out.hidden = sheet.row(at[0]).hidden === true || sheet.column(at[1]).hidden === true;
          } else if (name === 'style') out.style = style.styleName;
          else if (name === 'format') {
            let format = known.get(style);
            if (!format) {
              format = readFormat(wanted, (one) => one.read(style), {});
              known.set(style, format);
            }
            out.format = format;
          } else throw new ExcelError('InvalidArgument');
        }
        return out;
      }),
    );
  },
};

function getAxisProperties(axis: 'row' | 'column'): MethodRecord<RangeTarget> {
  const [index, hidden] =
    axis === 'row' ? ['rowIndex', 'rowHidden'] : ['columnIndex', 'columnHidden'];
  return {
    call(range, [raw], request) {
      const asked = record(raw);
      const rect = rectOf(range);
      const { sheet } = range;
      const count = axis === 'row' ? rect.rows : rect.columns;
      request.counts.cellsRead += count;
      return Array.from({ length: count }, (_unused, step) => {
        const line: Rect =
          axis === 'row'
            ? { ...rect, row: rect.row + step, rows: 1 }
            : { ...rect, column: rect.column + step, columns: 1 };
        const at = axis === 'row' ? line.row : line.column;
        const out: Out = {};
        for (const [name, wanted] of Object.entries(asked)) {
          if (!wanted) continue;
          if (name === index) out[name] = at;
          else if (name === hidden) {
            out[name] = (axis === 'row' ? sheet.row(at) : sheet.column(at)).hidden === true;
          } else if (name === 'address' || name === 'addressLocal') {
            out[name] = addresses(sheet, line)[name];
          } else if (name === 'style') {
            out.style = uniformStyle(sheet, [line], (style) => style.styleName);
          } else if (name === 'format') {
            const read = (one: Leaf): unknown =>
              uniformStyle(sheet, [line], (style) => one.read(style));
            out.format = readFormat(wanted, read, sizeOf(sheet, axis, at));
          } else throw new ExcelError('InvalidArgument');
        }
        return out;
      });
    },
  };
}

const setCellProperties: MethodRecord<RangeTarget> = {
  writes: true,
  call(range, [raw], { book, counts }) {
    const rect = rectOf(range);
    const entry = checkedMatrix(raw, rect);
    if (!Array.isArray(raw)) throw invalidArgument();
    for (let down = 0; down < rect.rows; down++) {
      for (let right = 0; right < rect.columns; right++) {
        const wanted = record(entry(down, right));
        if (Object.keys(wanted).some((name) => name !== 'format')) throw invalidArgument();
        if (!wanted.format) continue;
        const cell: Rect = {
          row: rect.row + down,
          column: rect.column + right,
          rows: 1,
          columns: 1,
        };
        counts.cellsWritten += formatCells(book, range.sheet, [cell], (style) =>
          formatChange(wanted.format, style, []),
        );
      }
    }
  },
};

function setAxisProperties(axis: 'row' | 'column'): MethodRecord<RangeTarget> {
  const size = axis === 'row' ? 'rowHeight' : 'columnWidth';
  const hiddenName = axis === 'row' ? 'rowHidden' : 'columnHidden';
  return {
    writes: true,
    call(range, [raw], { book, counts }) {
      const rect = rectOf(range);
      const count = axis === 'row' ? rect.rows : rect.columns;
      if (!Array.isArray(raw) || raw.length !== count) throw invalidArgument();
      raw.forEach((one: unknown, step) => {
        const wanted = record(one);
        const line: Rect =
          axis === 'row'
            ? { ...rect, row: rect.row + step, rows: 1 }
            : { ...rect, column: rect.column + step, columns: 1 };
        for (const [name, value] of Object.entries(wanted)) {
          if (name === hiddenName) {
            hideLines(book, range.sheet, axis, line, flag(value));
          } else if (name !== 'format') throw invalidArgument();
        }
        if (wanted.format === undefined) return;
        const points = record(wanted.format)[size];
        if (points !== undefined) {
          sizeLines(book, range.sheet, axis, line, numeric(points));
        }
        const others = Object.keys(record(wanted.format)).some((name) => name !== size);
        if (others) {
          counts.cellsWritten += formatCells(book, range.sheet, [line], (style) =>
            formatChange(wanted.format, style, [size]),
          );
        }
      });
      book.isDirty = true;
    },
  };
}

/** The bulk methods of Range for looks: one result for each cell, row or column. */
export const RANGE_PROPERTY_METHODS: Readonly<Record<string, MethodRecord<RangeTarget>>> = {
  GetCellProperties: getCellProperties,
  GetRowProperties: getAxisProperties('row'),
  GetColumnProperties: getAxisProperties('column'),
  SetCellProperties: setCellProperties,
  SetRowProperties: setAxisProperties('row'),
  SetColumnProperties: setAxisProperties('column'),
};
