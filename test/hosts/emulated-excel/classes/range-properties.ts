import { formatRect, quoteSheetName, type Rect } from '../model/address';
import { checkedMatrix, formatCells } from '../model/edit';
import { ExcelError, invalidArgument } from '../model/excel-error';
import { hideLines, sizeLines } from '../model/lines';
import type { Sheet } from '../model/sheet';
import { uniformStyle } from '../model/sheet-format';
import type { Style } from '../model/style';
import { flag, numeric, type MethodRecord } from '../protocol/class-record';
import { formatChange, readFormat, record, type Leaf, type Out } from './cell-leaves';
import { rectOf, type RangeTarget } from './range-target';

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
