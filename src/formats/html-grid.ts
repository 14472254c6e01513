/** Where the cells of a web page's table stand: rows in order, with cells that span columns and rows (HTML 4.9.12). */
import { LAST_COLUMN } from '../sheet/address';
import type { CellBox } from '../sheet/address';
import type { SnapshotCell } from '../sheet/snapshot';
import { corruptPart, PartError } from '../xlsx/part-error';

const MOST_COLUMNS_SPANNED = 1000;
const MOST_ROWS_SPANNED = 65_534;
/** Steps over columns, in one file: real pages take a few thousand. */
const MOST_STEPS = 20_000_000;

export type GridCell = Omit<SnapshotCell, 'row' | 'column'>;

export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** The steps that the tables of one page have left. */
export class GridSteps {
  private taken = 0;

  /** @throws PartError `too-large` */
  take(count: number): void {
    this.taken += count;
    if (this.taken > MOST_STEPS) throw new PartError('too-large', null, 'table');
  }
}

/** A span as an attribute gives it, at least 1. */
export function spanOf(text: string | undefined, isRows: boolean): number {
  const count = /^\s*(\d{1,6})/.exec(text ?? '')?.[1];
  const most = isRows ? MOST_ROWS_SPANNED : MOST_COLUMNS_SPANNED;
  return Math.min(Math.max(Number(count ?? '1'), 1), most);
}

export class HtmlGrid {
  row = -1;
  readonly cells: (SnapshotCell & GridPlace)[] = [];
  readonly merges: CellBox[] = [];
  readonly hiddenRows: number[] = [];
  readonly hiddenColumns: { first: number; last: number }[] = [];
  private column = 0;
  private columnsDeclared = 0;
  /** For each column the row from which on it is free. */
  private readonly freeFrom: number[] = [];

  constructor(private readonly steps: GridSteps) {}

  startRow(isHidden: boolean): void {
    this.row++;
    this.column = 0;
    if (isHidden) this.hiddenRows.push(this.row);
  }

  /** A `col` element. */
  declareColumns(span: number, isHidden: boolean): void {
    const first = this.columnsDeclared;
    this.columnsDeclared += span;
    if (isHidden) this.hiddenColumns.push({ first, last: first + span - 1 });
  }

  /**
   * Takes the next free place of the row for a cell.
   * @throws PartError for a table wider than any sheet
   */
  take(columns: number, rows: number): GridPlace {
    if (this.row < 0) this.startRow(false);
    const { freeFrom, row } = this;
    let column = this.column;
    while ((freeFrom[column] ?? 0) > row) column++;
    this.steps.take(column - this.column + columns);
    if (column > LAST_COLUMN) throw corruptPart(null, 'table columns');
    if (rows > 1) {
      for (let at = column; at < column + columns; at++) freeFrom[at] = row + rows;
    }
    if (rows > 1 || columns > 1) {
      this.merges.push({
        top: row,
        left: column,
        bottom: row + rows - 1,
        right: column + columns - 1,
      });
    }
    this.column = column + columns;
    return { row, column };
  }

  /** Puts what a cell holds at its place. */
  put({ row, column }: GridPlace, cell: GridCell): void {
    this.cells.push({ row, column, ...cell });
  }

  /** How many rows the table takes; a cell that spans rows beyond the last row does not add any. */
  get height(): number {
    return this.row + 1;
  }
}
