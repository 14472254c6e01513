/** Puts a sheet together from cells in any order, within the caps; every reader of this folder ends here. */
import { LAST_COLUMN, LAST_ROW } from '../sheet/address';
import type { CellBox } from '../sheet/address';
import type { SheetSnapshot, SheetVisibility, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import { corruptPart, PartError } from '../xlsx/part-error';
import type { ReadLimits } from '../xlsx/read-options';

/** A stretch of rows or columns, zero-based, both ends included. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** More stretches than a sheet has rows are an attack. */
const MOST_STRETCHES = LAST_ROW + 1;

/** What the sheets of one file may hold together: such files are read whole, so their sheets share one allowance. */
export class CellAllowance {
  private cells = 0;
  private merges = 0;

  /** @param part the part at fault when there are too many, or null */
  constructor(
    readonly limits: ReadLimits,
    private readonly part: string | null = null,
  ) {}

  /**
   * Counts a cell.
   * @throws PartError `too-large`
   */
  takeCell(): void {
    this.expectCells(1);
    this.cells++;
  }

  /**
   * Asks whether there is room, before a file's repetition is written out.
   * @throws PartError `too-large`
   */
  expectCells(count: number): void {
    if (this.cells + count > this.limits.cells) {
      throw new PartError('too-large', this.part, `${this.cells + count} cells`);
    }
  }

  /**
   * Counts a merged range.
   * @throws PartError `too-large`
   */
  takeMerge(): void {
    this.merges++;
    if (this.merges > this.limits.merges) {
      throw new PartError('too-large', this.part, `${this.merges} merged ranges`);
    }
  }
}

function expand(stretches: readonly Stretch[], last: number): ReadonlySet<number> {
  const all = new Set<number>();
  for (const stretch of stretches) {
    const end = Math.min(stretch.last, last);
    for (let index = stretch.first; index <= end; index++) all.add(index);
  }
  return all;
}

/** Stretches in order that neither touch nor overlap, so that many of them over the same rows cost nothing more. */
function united(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = [...stretches].sort((a, b) => a.first - b.first);
  const kept: Stretch[] = [];
  for (const stretch of sorted) {
    const before = kept[kept.length - 1];
    if (before && stretch.first <= before.last + 1) {
      kept[kept.length - 1] = { first: before.first, last: Math.max(before.last, stretch.last) };
    } else kept.push(stretch);
  }
  return kept;
}

export class SheetBuilder {
  isProtected = false;
  private readonly rows = new Map<number, SnapshotCell[]>();
  private readonly merges: CellBox[] = [];
  private readonly hiddenRows: Stretch[] = [];
  private readonly hiddenColumns: Stretch[] = [];

  /** @param part the part's name for errors, or null */
  constructor(
    private readonly allowance: CellAllowance,
    private readonly part: string | null = null,
  ) {}

  /**
   * Adds a cell that holds a value or a formula.
   * @throws PartError for a place that no sheet has, or too many cells
   */
  put(cell: SnapshotCell): void {
    const { row, column } = cell;
    if (row < 0 || column < 0 || row > LAST_ROW || column > LAST_COLUMN) {
      throw corruptPart(this.part, 'cell address');
    }
    this.allowance.takeCell();
    const cells = this.rows.get(row);
    if (cells) cells.push(cell);
    else this.rows.set(row, [cell]);
  }

  /**
   * Adds a merged range; one of a single cell is none. It is cut at the sheet's edge.
   * @throws PartError for too many
   */
  merge({ top, left, bottom, right }: CellBox): void {
    if (top > LAST_ROW || left > LAST_COLUMN) return;
    const box = {
      top,
      left,
      bottom: Math.min(bottom, LAST_ROW),
      right: Math.min(right, LAST_COLUMN),
    };
    if (box.top === box.bottom && box.left === box.right) return;
    this.allowance.takeMerge();
    this.merges.push(box);
  }

  /** Hides rows, both ends included. */
  hideRows(first: number, last: number): void {
    this.hide(this.hiddenRows, first, last);
  }

  /** Hides columns, both ends included. */
  hideColumns(first: number, last: number): void {
    this.hide(this.hiddenColumns, first, last);
  }

  /**
   * The sheet as far as it was built. Hidden rows and columns are told as far as there are cells: empty ones behind say
   * nothing, and a file may hide a million of them in one word.
   * @throws PartError where a cell was given twice
   */
  snapshot(name: string, visibility: SheetVisibility = 'visible'): SheetSnapshot {
    const rows: SnapshotRow[] = [...this.rows]
      .sort((a, b) => a[0] - b[0])
      .map(([index, cells]) => ({ index, cells: this.inOrder(cells) }));
    let left = LAST_COLUMN + 1;
    let right = -1;
    for (const { cells } of rows) {
      left = Math.min(left, cells[0]!.column);
      right = Math.max(right, cells[cells.length - 1]!.column);
    }
    const bottom = rows.length === 0 ? -1 : rows[rows.length - 1]!.index;
    return {
      name,
      visibility,
      box: rows.length === 0 ? null : { top: rows[0]!.index, left, bottom, right },
      rows,
      merges: this.merges,
      hiddenRows: expand(united(this.hiddenRows), bottom),
      hiddenColumns: expand(united(this.hiddenColumns), right),
      isProtected: this.isProtected,
    };
  }

  private hide(stretches: Stretch[], first: number, last: number): void {
    if (stretches.push({ first, last }) > MOST_STRETCHES) throw corruptPart(this.part, 'hidden');
  }

  private inOrder(cells: SnapshotCell[]): readonly SnapshotCell[] {
    let isSorted = true;
    for (let at = 1; at < cells.length; at++) {
      if (cells[at]!.column <= cells[at - 1]!.column) isSorted = false;
    }
    if (isSorted) return cells;
    cells.sort((a, b) => a.column - b.column);
    for (let at = 1; at < cells.length; at++) {
      if (cells[at]!.column === cells[at - 1]!.column) throw corruptPart(this.part, 'cell twice');
    }
    return cells;
  }
}
