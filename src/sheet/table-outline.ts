/** Where the tables of a sheet stand: headings, numbering row, first row of data, and how far the data may reach. */
import { isBlankCell } from './cell-text';
import { oneSpaced } from './folded';
import type { ColumnBounds, HeaderTree } from './header-tree';
import { readHeaderTree } from './header-tree';
import { readHeadingBlock } from './heading-block';
import type { NumberingRow } from './numbering-row';
import { findNumberingRows, numbersInHeadings } from './numbering-row';
import type { TableOutline } from './outline';
import { repeatOf } from './repeated-heading';
import type { SheetSnapshot } from './snapshot';
import { rowAt } from './snapshot';

/** Tables whose numbers stand within so many rows of each other are beside each other, not below. */
const BESIDE_ROWS = 20;

/**
 * Finds the tables of a sheet by their numbering rows.
 * @returns in reading order; empty where no row numbers its columns
 */
export function findTables(sheet: SheetSnapshot): TableOutline[] {
  const rows = findNumberingRows(sheet);
  const tables: TableOutline[] = [];
  rows.forEach((printed, at) => {
    const bounds = boundsInRow(rows, at);
    const inCells = numbersInHeadings(sheet, printed, bounds.left, bounds.right);
    const numbering = inCells ?? printed;
    const left = numbering.cells[0]!.column;
    const right = numbering.cells.at(-1)!.column;
    const above = lastOver(tables, left, right);
    const before = above < 0 ? null : tables[above]!;
    // Numbers inside headings of several levels are met once a level.
    if (before && inCells && printed.row <= lastHeadingRow(before)) return;
    const repeat = before && repeatOf(sheet, before, numbering);
    if (repeat) {
      tables[above] = { ...before, repeats: [...before.repeats, repeat] };
      return;
    }
    const limit = before ? lastHeadingRow(before) + 1 : 0;
    const header = inCells
      ? headerWithNumbers(sheet, inCells, limit, bounds)
      : headerOf(sheet, numbering, limit, bounds);
    // Figures that count up under the headings of another table are its data.
    if (before && header.paths.size === 0 && isUnderData(sheet, before, numbering.row)) return;
    tables.push({
      numbering,
      header,
      heading: readHeadingBlock(sheet, header.top, limit, undefined, header),
      dataTop: numbering.row + 1,
      dataLimit: Infinity,
      repeats: [],
    });
  });
  return withLimits(besideEachOther(sheet, tables));
}

/**
 * The outline of a table that numbers no columns.
 * @param dataTop the row right below its headings
 * @param left first and
 * @param right last column that is known to belong to it
 * @param limit the first row that may belong to it
 * @param bounds the columns that it may take, where tables stand beside it
 */
export function outlineWithoutNumbers(
  sheet: SheetSnapshot,
  dataTop: number,
  left: number,
  right: number,
  limit = 0,
  bounds?: ColumnBounds,
): TableOutline {
  const header = readHeaderTree(sheet, dataTop, left, right, limit, bounds);
  return {
    numbering: null,
    header,
    heading: readHeadingBlock(sheet, header.top, limit, bounds, header),
    dataTop,
    dataLimit: Infinity,
    repeats: [],
  };
}

/**
 * Lets each table's data end where the headings of the next one below it begin.
 * @param tables all tables of a sheet, in any order
 * @returns the same tables in the same order; a limit that is there already is kept where it is the nearer one
 */
export function withLimits(tables: readonly TableOutline[]): TableOutline[] {
  if (tables.length < 2) return [...tables];
  const tops = [...tables].sort((a, b) => a.header.top - b.header.top);
  return tables.map((table) => {
    const { left, right } = table.header;
    for (let at = firstBelow(tops, table.dataTop); at < tops.length; at++) {
      const { header } = tops[at]!;
      if (header.left > right || header.right < left) continue;
      return header.top < table.dataLimit ? { ...table, dataLimit: header.top } : table;
    }
    return table;
  });
}

/** The last row that is known to be a table's heading. */
export function lastHeadingRow(table: TableOutline): number {
  return table.repeats.at(-1)?.bottom ?? table.numbering?.row ?? table.dataTop - 1;
}

/** Position of the first table whose headings begin below a row. */
function firstBelow(tops: readonly TableOutline[], row: number): number {
  let low = 0;
  let high = tops.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tops[middle]!.header.top <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function headerOf(
  sheet: SheetSnapshot,
  numbering: NumberingRow,
  limit: number,
  bounds: ColumnBounds,
): HeaderTree {
  const left = numbering.cells[0]!.column;
  const right = numbering.cells.at(-1)!.column;
  const header = readHeaderTree(sheet, numbering.row, left, right, limit, bounds);
  const labelled = numbering.cells.filter((cell) => cell.label !== '');
  if (labelled.length === 0) return header;
  const paths = new Map(header.paths);
  for (const { column, label } of labelled) {
    paths.set(column, [...(paths.get(column) ?? []), label.replace(/\s+/gu, ' ')]);
  }
  return { ...header, paths };
}

/** The headings where each bears its number: what is left of the lowest label without the number. */
function headerWithNumbers(
  sheet: SheetSnapshot,
  { row, cells }: NumberingRow,
  limit: number,
  bounds: ColumnBounds,
): HeaderTree {
  const left = cells[0]!.column;
  const right = cells.at(-1)!.column;
  const header = readHeaderTree(sheet, row + 1, left, right, limit, bounds);
  const paths = new Map(header.paths);
  for (const { column, label } of cells) {
    const path = paths.get(column) ?? [];
    const parents = label === '' ? path : path.slice(0, -1);
    paths.set(column, label === '' ? parents : [...parents, oneSpaced(label)]);
  }
  return { ...header, paths };
}

/** How far a table may reach beside those that are numbered in the same row. */
function boundsInRow(rows: readonly NumberingRow[], at: number): ColumnBounds {
  const { row } = rows[at]!;
  const before = rows[at - 1];
  const after = rows[at + 1];
  return {
    left: before?.row === row ? before.cells.at(-1)!.column + 1 : 0,
    right: after?.row === row ? after.cells[0]!.column - 1 : Infinity,
  };
}

/** Position of the last table before `end` that has a column in common; −1 where there is none. */
function lastOver(
  tables: readonly TableOutline[],
  left: number,
  right: number,
  end = tables.length,
): number {
  for (let at = end - 1; at >= 0; at--) {
    const { header } = tables[at]!;
    if (header.left <= right && header.right >= left) return at;
  }
  return -1;
}

function isUnderData(sheet: SheetSnapshot, before: TableOutline, row: number): boolean {
  const above = rowAt(sheet, row - 1);
  return above !== undefined && above.index >= before.dataTop && !above.cells.every(isBlankCell);
}

/** Lines above tables that stand beside each other belong to the table under which they begin. */
function besideEachOther(
  sheet: SheetSnapshot,
  tables: readonly TableOutline[],
): readonly TableOutline[] {
  if (tables.length < 2) return tables;
  return tables.map((table, at) => {
    let left = 0;
    let right = Infinity;
    const near = (step: number) => {
      for (let other = at + step; tables[other]; other += step) {
        const { header, dataTop } = tables[other]!;
        if (Math.abs(dataTop - table.dataTop) > BESIDE_ROWS) return;
        if (header.right < table.header.left) left = Math.max(left, header.right + 1);
        else if (header.left > table.header.right) right = Math.min(right, header.left - 1);
      }
    };
    near(-1);
    near(1);
    if (left === 0 && right === Infinity) return table;
    const above = lastOver(tables, table.header.left, table.header.right, at);
    const limit = above < 0 ? 0 : lastHeadingRow(tables[above]!) + 1;
    const heading = readHeadingBlock(sheet, table.header.top, limit, { left, right });
    return heading.texts.length > 0 ? { ...table, heading } : table;
  });
}
