/** Where the tables of a sheet stand: headings, numbering row, first row of data, and how far the data may reach. */
import { cellText, isBlankCell } from './cell-text';
import type { HeaderTree } from './header-tree';
import { readHeaderTree } from './header-tree';
import type { HeadingBlock } from './heading-block';
import { readHeadingBlock } from './heading-block';
import type { NumberingRow } from './numbering-row';
import { findNumberingRows } from './numbering-row';
import type { SheetSnapshot, SnapshotRow } from './snapshot';
import { cellIn, rowAt } from './snapshot';

/** Rows of headings that stand again inside the data, as on every printed page; both ends included. */
export interface RepeatedHeading {
  readonly top: number;
  readonly bottom: number;
}

export interface TableOutline {
  /** Null where the table numbers no columns. */
  readonly numbering: NumberingRow | null;
  readonly header: HeaderTree;
  readonly heading: HeadingBlock;
  readonly dataTop: number;
  /** The first row that cannot belong to this table's data: the headings of the table below, or infinity. */
  readonly dataLimit: number;
  readonly repeats: readonly RepeatedHeading[];
}

/** A row with fewer cells is a title, a footnote or a signature. */
const FEWEST_DATA_CELLS = 3;

/**
 * Finds the tables of a sheet by their numbering rows.
 * @returns in reading order; empty where no row numbers its columns
 */
export function findTables(sheet: SheetSnapshot): TableOutline[] {
  const tables: TableOutline[] = [];
  for (const numbering of findNumberingRows(sheet)) {
    const before = tables.at(-1);
    const repeat = before && repeatOf(sheet, before, numbering);
    if (repeat) {
      tables[tables.length - 1] = { ...before, repeats: [...before.repeats, repeat] };
      continue;
    }
    const limit = rowBelowLast(tables, numbering.row);
    const header = headerOf(sheet, numbering, limit);
    tables.push({
      numbering,
      header,
      heading: readHeadingBlock(sheet, header.top, limit),
      dataTop: numbering.row + 1,
      dataLimit: Infinity,
      repeats: [],
    });
  }
  return tables.map((table) => ({ ...table, dataLimit: limitBelow(tables, table) }));
}

/**
 * The outline of a table that numbers no columns.
 * @param dataTop the row right below its headings
 * @param left first and
 * @param right last column that is known to belong to it
 */
export function outlineWithoutNumbers(
  sheet: SheetSnapshot,
  dataTop: number,
  left: number,
  right: number,
): TableOutline {
  const header = readHeaderTree(sheet, dataTop, left, right, 0);
  return {
    numbering: null,
    header,
    heading: readHeadingBlock(sheet, header.top, 0),
    dataTop,
    dataLimit: Infinity,
    repeats: [],
  };
}

function headerOf(sheet: SheetSnapshot, numbering: NumberingRow, limit: number): HeaderTree {
  const left = numbering.cells[0]!.column;
  const right = numbering.cells.at(-1)!.column;
  const header = readHeaderTree(sheet, numbering.row, left, right, limit);
  const labelled = numbering.cells.filter((cell) => cell.label !== '');
  if (labelled.length === 0) return header;
  const paths = new Map(header.paths);
  for (const { column, label } of labelled) {
    paths.set(column, [...(paths.get(column) ?? []), label.replace(/\s+/gu, ' ')]);
  }
  return { ...header, paths };
}

/** The same headings and numbers right under a row of data are the same table on the next printed page. */
function repeatOf(
  sheet: SheetSnapshot,
  before: TableOutline,
  numbering: NumberingRow,
): RepeatedHeading | null {
  const first = before.numbering!;
  const isAlike =
    first.cells.length === numbering.cells.length &&
    first.cells.every((cell, i) => {
      const other = numbering.cells[i]!;
      return other.column === cell.column && other.key === cell.key;
    });
  if (!isAlike) return null;
  const depth = first.row - before.header.top;
  const hasHeadings = depth > 0 && isSameRow(sheet, before, numbering.row - depth);
  const top = hasHeadings ? numbering.row - depth : numbering.row;
  const above = rowAt(sheet, top - 1);
  // A section's row has two cells: its number and its name.
  const fewest = hasHeadings ? 2 : FEWEST_DATA_CELLS;
  const isUnderData = top - 1 > first.row && contentCount(above) >= fewest;
  return isUnderData ? { top, bottom: numbering.row } : null;
}

function contentCount(row: SnapshotRow | undefined): number {
  return (row?.cells ?? []).filter((cell) => !isBlankCell(cell)).length;
}

/** Whether a row says what the table's first row of headings says. */
function isSameRow(sheet: SheetSnapshot, table: TableOutline, row: number): boolean {
  const { top, left, right } = table.header;
  const first = rowAt(sheet, top);
  const other = rowAt(sheet, row);
  for (let column = left; column <= right; column++) {
    if (cellText(cellIn(first, column)) !== cellText(cellIn(other, column))) return false;
  }
  return true;
}

function rowBelowLast(tables: readonly TableOutline[], row: number): number {
  let limit = 0;
  for (const table of tables) {
    const last = table.repeats.at(-1)?.bottom ?? table.numbering!.row;
    if (last < row) limit = Math.max(limit, last + 1);
  }
  return limit;
}

function limitBelow(tables: readonly TableOutline[], table: TableOutline): number {
  const below = tables.filter(
    ({ header }) =>
      header.top > table.dataTop &&
      header.left <= table.header.right &&
      header.right >= table.header.left,
  );
  return below.length === 0 ? Infinity : below[0]!.header.top;
}
