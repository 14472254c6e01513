/**
 * Cells merged inside the data. The one value that shows belongs to the first figure, the others have none; a text or a
 * mark merged over several rows is meant for each of them.
 */
import { boxText } from '../sheet/address';
import type { CellBox } from '../sheet/address';
import { readFigure } from '../sheet/cell-reading';
import { mergesIn } from '../sheet/merge-index';
import type { Reading } from '../sheet/reading';
import type { SheetSnapshot } from '../sheet/snapshot';
import { cellAt } from '../sheet/snapshot';
import { formIndexOf } from './form-index';
import type { LayoutIssue, LayoutIssueCode, ReturnRow, ReturnTable } from './return';
import { unitOfFigure } from './row-readings';

const MOST_NAMED = 5;

interface Cell {
  /** Position in `table.rows`. */
  readonly row: number;
  /** Index into the form's columns. */
  readonly column: number;
}

/**
 * Reads merged cells for what they show.
 * @returns the rows with the readings of covered cells changed, the same rows where nothing in the data is merged; and
 *   at most one `figure-merged` (a figure is covered) and one `value-merged` (a value was given to several rows)
 */
export function settleMerged(
  sheet: SheetSnapshot,
  table: ReturnTable,
): { readonly rows: readonly ReturnRow[]; readonly issues: readonly LayoutIssue[] } {
  const merges = mergesIn(sheet, table.box.top, table.box.bottom);
  if (merges.length === 0) return { rows: table.rows, issues: [] };
  const settled = new MergedFigures(sheet, table);
  for (const box of merges.sort((a, b) => a.top - b.top || a.left - b.left)) settled.take(box);
  return { rows: settled.rows(), issues: settled.issues() };
}

class MergedFigures {
  private readonly changed = new Map<number, Reading[]>();
  private readonly found: Record<'figure-merged' | 'value-merged', CellBox[]> = {
    'figure-merged': [],
    'value-merged': [],
  };
  private readonly rowAt: ReadonlyMap<number, number>;
  private readonly columnAt: ReadonlyMap<number, number>;

  constructor(
    private readonly sheet: SheetSnapshot,
    private readonly table: ReturnTable,
  ) {
    this.rowAt = new Map(
      table.rows.flatMap(({ sheetRow }, i) => (sheetRow === null ? [] : [[sheetRow, i] as const])),
    );
    this.columnAt = new Map(
      table.sheetColumns.flatMap((column, i) => (column === null ? [] : [[column, i] as const])),
    );
  }

  take(box: CellBox): void {
    const cells = this.askedIn(box);
    const { columns } = this.table.form;
    const first = cells.find((cell) => this.isFirstOf(box, cell));
    const covered = cells.filter((cell) => cell !== first);
    if (covered.length === 0) return;
    const isOneColumn = cells.every(({ column }) => column === cells[0]!.column);
    const { kind } = columns[cells[0]!.column]!;
    const isNumber = kind === 'int' || kind === 'money' || kind === 'pct';
    if (isOneColumn && first && !isNumber) {
      this.give(box, first, covered);
    } else if (cells.length === 1 && !this.columnAt.has(box.left)) {
      // The form's column shares the merged cell with a column of nobody's.
      this.set(cells[0]!, this.read(cells[0]!, box));
    } else {
      const lost = covered.filter(({ column }) => columns[column]!.kind !== 'text');
      if (lost.length === 0) return;
      for (const cell of lost) this.set(cell, this.read(cell, null));
      this.found['figure-merged'].push(box);
    }
  }

  rows(): readonly ReturnRow[] {
    if (this.changed.size === 0) return this.table.rows;
    return this.table.rows.map((row, i) => {
      const readings = this.changed.get(i);
      return readings ? { ...row, readings } : row;
    });
  }

  issues(): LayoutIssue[] {
    return (['figure-merged', 'value-merged'] as const).flatMap((code) =>
      issueOf(code, this.found[code]),
    );
  }

  /** The cells of the form in a box that owe a figure or a text. */
  private askedIn({ top, bottom, left, right }: CellBox): Cell[] {
    const { box, rows } = this.table;
    const cells: Cell[] = [];
    for (let line = Math.max(top, box.top); line <= Math.min(bottom, box.bottom); line++) {
      const row = this.rowAt.get(line);
      if (row === undefined) continue;
      for (let at = Math.max(left, box.left); at <= Math.min(right, box.right); at++) {
        const column = this.columnAt.get(at);
        if (column === undefined || rows[row]!.readings[column]!.kind === 'notApplicable') continue;
        cells.push({ row, column });
      }
    }
    return cells;
  }

  private isFirstOf(box: CellBox, { row, column }: Cell): boolean {
    const { rows, sheetColumns } = this.table;
    return rows[row]!.sheetRow === box.top && sheetColumns[column] === box.left;
  }

  private give(box: CellBox, first: Cell, covered: readonly Cell[]): void {
    // Running numbers name rows, and each row has been named already.
    const { keyColumn, hasRunningNumbers } = formIndexOf(this.table.form);
    if (hasRunningNumbers && first.column === keyColumn) return;
    const reading = this.readingsOf(first.row)[first.column]!;
    if (reading.raw === '') return;
    for (const cell of covered) this.set(cell, reading);
    this.found['value-merged'].push(box);
  }

  /** What a cell says where it shows the value of a merged box, or nothing. */
  private read({ row, column }: Cell, box: CellBox | null): Reading {
    const definition = this.table.form.columns[column]!;
    const cell = box ? cellAt(this.sheet, box.top, box.left) : undefined;
    const unit = unitOfFigure(definition, this.table.rows[row]!.definition);
    return readFigure(cell, definition.kind, definition.values, unit);
  }

  private set({ row, column }: Cell, reading: Reading): void {
    this.readingsOf(row)[column] = reading;
  }

  private readingsOf(row: number): Reading[] {
    let readings = this.changed.get(row);
    if (!readings) {
      readings = [...this.table.rows[row]!.readings];
      this.changed.set(row, readings);
    }
    return readings;
  }
}

function issueOf(code: LayoutIssueCode, boxes: readonly CellBox[]): LayoutIssue[] {
  const [first] = boxes;
  if (!first) return [];
  const names = boxes.slice(0, MOST_NAMED).map(boxText);
  const text = [...names, ...(boxes.length > MOST_NAMED ? ['…'] : [])].join(', ');
  const values = { text, count: String(boxes.length) };
  return [{ code, sheetRow: first.top, sheetColumn: first.left, values }];
}
