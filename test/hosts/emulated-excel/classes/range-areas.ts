import {
  cellRect,
  formatRect,
  intersect,
  MAX_COLUMNS,
  MAX_ROWS,
  quoteSheetName,
  type Rect,
} from '../model/address';
import { CellError, type Cell } from '../model/cell';
import { clearCells } from '../model/edit';
import { ExcelError, invalidArgument } from '../model/excel-error';
import type { Sheet } from '../model/sheet';
import { uniformStyle } from '../model/sheet-format';
import {
  api,
  ApiObject,
  existing,
  flag,
  itemAt,
  oneOf,
  optional,
  text,
  whole,
  type ClassRecord,
  type Request,
} from '../protocol/class-record';
import { RANGE } from './range';
import { RANGE_FORMAT } from './range-format';
import { areasOf } from './range-lookup';
import { rectOf, sheetOf, type AreasTarget, type RangeTarget } from './range-target';
import { WORKSHEET } from './worksheet';

function address(areas: AreasTarget): string {
  const prefix = quoteSheetName(sheetOf(areas).name);
  return areas.map((area) => `${prefix}!${formatRect(rectOf(area))}`).join(',');
}

/** `Excel.RangeCollection`: the areas of a RangeAreas. */
export const RANGE_COLLECTION: ClassRecord<AreasTarget> = {
  name: 'RangeCollection',
  items: (areas) => areas.map((area) => api(RANGE, area)),
  methods: {
    GetCount: { call: (areas) => areas.length },
    GetItemAt: {
      call(areas, [index]) {
        const area = itemAt(areas, index);
        return api(RANGE, area);
      },
    },
  },
};

/** `Excel.RangeAreas`. */
export const RANGE_AREAS: ClassRecord<AreasTarget> = {
  name: 'RangeAreas',
  referable: true,
  alive: (areas) => !sheetOf(areas).deleted,
  properties: {
    Address: { get: address },
    AddressLocal: { get: address },
    AreaCount: { get: (areas) => areas.length },
    CellCount: {
      get: (areas) => areas.map(rectOf).reduce((sum, { rows, columns }) => sum + rows * columns, 0),
    },
    IsEntireRow: { get: (areas) => areas.every((area) => rectOf(area).columns === MAX_COLUMNS) },
    IsEntireColumn: { get: (areas) => areas.every((area) => rectOf(area).rows === MAX_ROWS) },
    Style: {
      get: (areas) => uniformStyle(sheetOf(areas), areas.map(rectOf), (style) => style.styleName),
    },
  },
  children: {
    Areas: (areas) => api(RANGE_COLLECTION, areas),
    Format: (areas) => api(RANGE_FORMAT, areas),
    Worksheet: (areas) => api(WORKSHEET, sheetOf(areas)),
  },
  methods: {
    Clear: {
      writes: true,
      call(areas, [applyTo], { book }) {
        const kinds = ['All', 'Formats', 'Contents', 'Hyperlinks', 'RemoveHyperlinks'] as const;
        const kind = optional(applyTo, (one) => oneOf(one, kinds)) ?? 'All';
        for (const area of areas) clearCells(book, area.sheet, rectOf(area), kind);
      },
    },
    GetIntersectionOrNullObject: { call: shared },
    GetIntersection: {
      call(areas, args, request) {
        return existing(shared(areas, args, request));
      },
    },
    GetUsedRangeAreas: {
      call(areas, args, request) {
        return existing(usedAreas(areas, args, request));
      },
    },
    GetUsedRangeAreasOrNullObject: { call: usedAreas },
    GetSpecialCells: {
      call(areas, args, request) {
        return existing(specialCellsOf(areas, args, request));
      },
    },
    GetSpecialCellsOrNullObject: {
      call: (areas, args, request) => specialCellsOf(areas, args, request),
    },
    GetEntireRow: {
      call: (areas, _args, request) =>
        mapped(areas, request, (rect) => ({ ...rect, column: 0, columns: MAX_COLUMNS })),
    },
    GetEntireColumn: {
      call: (areas, _args, request) =>
        mapped(areas, request, (rect) => ({ ...rect, row: 0, rows: MAX_ROWS })),
    },
    GetOffsetRangeAreas: {
      call: (areas, [rows, columns], request) =>
        mapped(areas, request, (rect) => ({
          ...rect,
          row: rect.row + whole(rows),
          column: rect.column + whole(columns),
        })),
    },
  },
};

function mapped(areas: AreasTarget, request: Request, to: (rect: Rect) => Rect): ApiObject {
  return areasObject(areas.map((area) => request.hold(area.sheet, to(rectOf(area)))));
}

/** What these areas have in common with a range, areas or an address; null when nothing. */
function shared(
  areas: AreasTarget,
  [argument]: readonly unknown[],
  request: Request,
): ApiObject | null {
  const { sheet } = areas[0]!;
  const others = rectsOf(argument, sheet, request);
  const rects = areas.flatMap((area) =>
    others.flatMap((rect) => intersect(rectOf(area), rect) ?? []),
  );
  return rects.length ? areasObject(rects.map((rect) => request.hold(sheet, rect))) : null;
}

function rectsOf(argument: unknown, sheet: Sheet, request: Request): readonly Rect[] {
  if (argument instanceof ApiObject && argument.record.name === RANGE_AREAS.name) {
    const other = argument.as(RANGE_AREAS);
    if (sheetOf(other) !== sheet) throw invalidArgument();
    return other.map(rectOf);
  }
  if (argument instanceof ApiObject) {
    const range = argument.as(RANGE);
    if (range.sheet !== sheet) throw invalidArgument();
    return [rectOf(range)];
  }
  const found = areasOf(request, text(argument), sheet);
  if (found.sheet !== sheet) throw invalidArgument();
  return found.rects;
}

function areasObject(areas: AreasTarget): ApiObject {
  return api(RANGE_AREAS, areas);
}

function usedAreas(
  areas: AreasTarget,
  [valuesOnly]: readonly unknown[],
  request: Request,
): ApiObject | null {
  const only = optional(valuesOnly, flag) ?? false;
  const used = areas.flatMap((area) => {
    const rect = area.sheet.usedRect(only, rectOf(area));
    return rect ? [request.hold(area.sheet, rect)] : [];
  });
  return used.length ? areasObject(used) : null;
}

/** More merged areas than these Excel does not tell of at once (its reference of `getMergedAreasOrNullObject`). */
const MAX_MERGED_AREAS = 512;

/** The merged areas that lie in a range, or null when there is none; too many of them are refused. */
export function mergedAreasOf(range: RangeTarget, request: Request): ApiObject | null {
  const rect = rectOf(range);
  const merges = range.sheet.merges.filter((merge) => intersect(merge, rect));
  if (merges.length === 0) return null;
  if (merges.length > MAX_MERGED_AREAS) throw new ExcelError('GeneralException');
  const ordered = [...merges].sort((a, b) => a.row - b.row || a.column - b.column);
  return areasObject(ordered.map((merge) => request.hold(range.sheet, merge)));
}

const KINDS = ['Blanks', 'Constants', 'Formulas', 'Visible'] as const;

/** `getSpecialCells…`: the cells of a kind as areas, by rows joined into blocks; null when there is none. */
export function specialCellsOf(
  areas: AreasTarget,
  [rawKind, rawValueType]: readonly unknown[],
  request: Request,
): ApiObject | null {
  const kind = oneOf(rawKind, KINDS);
  const wanted = optional(rawValueType, (one) => oneOf(one, VALUE_TYPES)) ?? 'All';
  const { sheet } = areas[0]!;
  const cells: Rect[] = [];
  for (const area of areas) {
    const rect = rectOf(area);
    if (kind === 'Constants' || kind === 'Formulas') {
      sheet.visit(rect, (cell, row, column) => {
        const isFormula = cell.formula !== undefined;
        if (!isFormula && cell.value === null) return;
        if (isFormula !== (kind === 'Formulas') || !isOfType(cell, wanted)) return;
        cells.push(cellRect(row, column));
      });
      continue;
    }
    const bounds = rect.rows === MAX_ROWS || rect.columns === MAX_COLUMNS;
    const within = bounds ? sheet.usedRect(false, rect) : rect;
    if (!within) continue;
    for (let row = within.row; row < within.row + within.rows; row++) {
      for (let column = within.column; column < within.column + within.columns; column++) {
        const cell = sheet.cell(row, column);
        const isBlank = !cell || (cell.value === null && cell.formula === undefined);
        const isVisible = !sheet.row(row).hidden && !sheet.column(column).hidden;
        if (kind === 'Blanks' ? isBlank : isVisible) cells.push(cellRect(row, column));
      }
    }
  }
  if (cells.length === 0) return null;
  return areasObject(joined(cells).map((rect) => request.hold(sheet, rect)));
}

const VALUE_TYPES = [
  'All',
  'Errors',
  'ErrorsLogical',
  'ErrorsNumbers',
  'ErrorsText',
  'ErrorsLogicalNumber',
  'ErrorsLogicalText',
  'ErrorsNumberText',
  'Logical',
  'LogicalNumbers',
  'LogicalText',
  'LogicalNumbersText',
  'Numbers',
  'NumbersText',
  'Text',
] as const;

function isOfType(cell: Cell, wanted: string): boolean {
  if (wanted === 'All') return true;
  if (cell.value instanceof CellError) return wanted.includes('Error');
  if (typeof cell.value === 'number') return wanted.includes('Number');
  if (typeof cell.value === 'boolean') return wanted.includes('Logical');
  return wanted.includes('Text');
}

/** Single cells as few rectangles: runs in a row, then equal runs of rows that follow each other. */
function joined(cells: readonly Rect[]): Rect[] {
  const ordered = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
  const runs: Rect[] = [];
  for (const cell of ordered) {
    const last = runs.at(-1);
    if (last?.row === cell.row && last.column + last.columns === cell.column) {
      runs[runs.length - 1] = { ...last, columns: last.columns + 1 };
    } else runs.push(cell);
  }
  const blocks: Rect[] = [];
  const open = new Map<string, number>();
  for (const run of runs) {
    const key = `${run.column} ${run.columns}`;
    const at = open.get(key);
    const above = at === undefined ? undefined : blocks[at];
    if (at !== undefined && above && above.row + above.rows === run.row) {
      blocks[at] = { ...above, rows: above.rows + 1 };
    } else {
      open.set(key, blocks.length);
      blocks.push(run);
    }
  }
  return blocks;
}
