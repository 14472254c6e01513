/** Draws a return as the sheets that a host would hand over, and tells where each figure came to stand. */
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { Canvas } from './canvas';
import type {
  ModelColumn,
  ModelGrid,
  ModelLine,
  ModelReturn,
  ModelRow,
  ModelTable,
} from './return-model';
import { text } from './return-model';

/** Zero-based. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** A row of a table on a sheet, from its first to its last column. */
export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
  readonly left: number;
  readonly right: number;
}

export interface DrawnReturn {
  readonly sheets: readonly SheetSnapshot[];
  /** By `form|row`: the sheet rows on which a row stands, once a piece. */
  readonly rows: ReadonlyMap<string, readonly RowPlace[]>;
  /** By `form|row|column`. */
  readonly cells: ReadonlyMap<string, Place>;
}

interface Placing {
  readonly sheet: string;
  readonly rows: Map<string, RowPlace[]>;
  readonly cells: Map<string, Place>;
}

/** Draws all sheets. */
export function drawReturn(model: ModelReturn): DrawnReturn {
  const rows: Placing['rows'] = new Map();
  const cells: Placing['cells'] = new Map();
  const sheets = model.sheets.map((sheet) => {
    const canvas = new Canvas(model.encoding, model.isEncodedAround ?? false);
    const placing = { sheet: sheet.name, rows, cells };
    let [top, bottom, right] = [sheet.top, sheet.top, sheet.left];
    sheet.pieces.forEach(({ piece, isBeside }, at) => {
      if (at > 0 && !isBeside) top = bottom + 2;
      const left = isBeside && at > 0 ? right + 2 : sheet.left;
      const end =
        piece.kind === 'table'
          ? drawTable(canvas, piece, top, left, placing)
          : drawGrid(canvas, piece, top, left);
      bottom = isBeside ? Math.max(bottom, end.bottom) : end.bottom;
      right = end.right;
    });
    return canvas.snapshot(sheet.name, sheet.visibility);
  });
  return { sheets, rows, cells };
}

/** The first row and column behind a piece. */
interface End {
  readonly bottom: number;
  readonly right: number;
}

function drawGrid(canvas: Canvas, { rows }: ModelGrid, top: number, left: number): End {
  rows.forEach((row, at) => {
    row.forEach((value, column) => {
      if (value === null) return;
      const kind = typeof value === 'number' ? 'number' : 'text';
      canvas.put(top + at, left + column, { kind, value });
    });
  });
  const width = Math.max(0, ...rows.map((row) => row.length));
  return { bottom: top + rows.length, right: left + width };
}

function drawTable(
  canvas: Canvas,
  table: ModelTable,
  top: number,
  left: number,
  placing: Placing,
): End {
  const { columns } = table;
  let row = drawLines(canvas, table.head, top, left, columns.length);
  row = drawHeadings(canvas, table, row, left);
  let drawn = 0;
  const at = new Map<string, number>();
  for (const data of table.rows) {
    const isDue = table.repeatEvery !== undefined && drawn > 0 && drawn % table.repeatEvery === 0;
    if (isDue && data.kind === 'data') row = drawHeadings(canvas, table, row, left);
    if (data.kind !== 'blank') drawn += 1;
    drawRow(canvas, table, data, row, left, placing);
    at.set(data.id, row);
    row += 1;
  }
  columns.forEach((column, i) => {
    if (column.isHidden) canvas.hiddenColumns.add(left + i);
  });
  for (const { column, first, last } of table.mergedDown) {
    const i = columns.findIndex(({ id }) => id === column);
    const [from, to] = [at.get(first), at.get(last)];
    if (i >= 0 && from !== undefined && to !== undefined) {
      canvas.merge(from, left + i, to, left + i);
    }
  }
  const bottom = drawLines(canvas, table.foot, row, left, columns.length);
  return { bottom, right: left + columns.length };
}

function drawRow(
  canvas: Canvas,
  { form, columns }: ModelTable,
  data: ModelRow,
  row: number,
  left: number,
  { sheet, rows, cells }: Placing,
): void {
  const key = `${form.id}|${data.id}`;
  const right = left + columns.length - 1;
  rows.set(key, [...(rows.get(key) ?? []), { sheet, row, left, right }]);
  if (data.isHidden) canvas.hiddenRows.add(row);
  const isMerged = data.isLabelMerged && columns.length > 1;
  const label = isMerged && (data.cells[columns[0]!.id] ?? data.cells[columns[1]!.id]);
  if (label) {
    canvas.put(row, left, label);
    canvas.merge(row, left, row, left + 1);
  }
  columns.forEach((column, i) => {
    const content = data.cells[column.id];
    cells.set(`${key}|${column.id}`, { sheet, row, column: left + i });
    if (content && !(label && i < 2)) canvas.put(row, left + i, content);
  });
}

function drawLines(
  canvas: Canvas,
  lines: readonly ModelLine[],
  top: number,
  left: number,
  width: number,
): number {
  const middle = Math.max(1, Math.floor(width / 2));
  lines.forEach((line, at) => {
    const put = (words: string | undefined, from: number, to: number): void => {
      if (words === undefined) return;
      canvas.putAround(top + at, left + from, text(words));
      canvas.merge(top + at, left + from, top + at, left + Math.max(from, to));
    };
    put(line.left, 0, middle - 1);
    put(line.right, middle, width - 1);
    put(line.across, 0, width - 1);
  });
  return top + lines.length;
}

/** @returns the row below the headings */
function drawHeadings(canvas: Canvas, table: ModelTable, top: number, left: number): number {
  let row = top;
  if (table.overHeading !== undefined) {
    canvas.put(row, left, text(table.overHeading));
    canvas.merge(row, left, row, left + table.columns.length - 1);
    row += 1;
  }
  row =
    table.header === 'flat'
      ? drawFlat(canvas, table, row, left)
      : drawTree(canvas, table, row, left);
  if (!table.hasNumbering || table.isNumberInHeading) return row;
  table.columns.forEach(({ number }, i) => {
    if (number) canvas.put(row, left + i, number);
  });
  return row + 1;
}

function withNumber(table: ModelTable, column: ModelColumn, heading: string): string {
  if (!table.isNumberInHeading || !table.hasNumbering || !column.number) return heading;
  const printed = String(column.number.value);
  return `${heading}\n${/^\d+$/.test(printed) ? `(${printed})` : printed}`;
}

function drawFlat(canvas: Canvas, table: ModelTable, row: number, left: number): number {
  table.columns.forEach((column, i) => {
    const heading = column.path.join(' - ');
    if (heading !== '') canvas.put(row, left + i, text(withNumber(table, column, heading)));
  });
  return row + 1;
}

/** Equal beginnings of neighbouring paths share a cell; short paths reach down to the last row of headings. */
function drawTree(canvas: Canvas, table: ModelTable, top: number, left: number): number {
  const { columns, header } = table;
  const depth = Math.max(1, ...columns.map(({ path }) => path.length));
  const draw = (level: number, from: number, to: number): void => {
    for (let at = from; at <= to; at += 1) {
      const column = columns[at]!;
      const heading = column.path[level];
      if (heading === undefined) continue;
      const isLeaf = column.path.length === level + 1;
      let last = at;
      while (!isLeaf && last < to && isSibling(columns[last + 1]!, column, level)) last += 1;
      const bottom = isLeaf ? depth - 1 : level;
      const words = isLeaf ? withNumber(table, column, heading) : heading;
      for (let each = at; each <= last; each += 1) {
        if (words !== '' && (each === at || header === 'each')) {
          canvas.put(top + level, left + each, text(words));
        }
      }
      if (header === 'merged' && words !== '') {
        canvas.merge(top + level, left + at, top + bottom, left + last);
      }
      if (!isLeaf) draw(level + 1, at, last);
      at = last;
    }
  };
  draw(0, 0, columns.length - 1);
  return top + depth;
}

function isSibling(next: ModelColumn, column: ModelColumn, level: number): boolean {
  return next.path.length > level + 1 && next.path[level] === column.path[level];
}
