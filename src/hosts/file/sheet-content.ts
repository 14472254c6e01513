/** A sheet that a host has been told to add, kept as the patch described it until the file is written. */
import type { CellBox } from '../../sheet/address';
import { boxText } from '../../sheet/address';
import { nameKey } from '../../workbook/naming';
import type {
  CellFormat,
  CellInput,
  CellSpec,
  SheetLayout,
  WorkbookEdit,
} from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { ChartEdit, TableEdit, WriteEdit } from '../../workbook/sheet-plan';

type CellRow = ReadonlyMap<number, CellSpec>;

export class SheetContent {
  private readonly rows = new Map<number, CellRow>();
  private merges: readonly CellBox[] = [];
  private tables: readonly TableEdit[] = [];
  private charts: readonly ChartEdit[] = [];

  constructor(
    readonly name: string,
    readonly hidden: boolean,
    readonly layout: SheetLayout | undefined,
  ) {}

  /** A copy that can be changed without this one noticing; rows are shared until one of them changes. */
  copy(): SheetContent {
    const copy = new SheetContent(this.name, this.hidden, this.layout);
    for (const [row, cells] of this.rows) copy.rows.set(row, cells);
    copy.merges = this.merges;
    copy.tables = this.tables;
    copy.charts = this.charts;
    return copy;
  }

  /**
   * Writes a block of cells; a cell that brings no format takes that of its column in the block, or keeps its own.
   * @returns the edit that restores what stood there, formats included
   */
  write({ row: first, column, rows, formats }: WriteEdit): WorkbookEdit {
    const before: (CellSpec | null)[][] = [];
    let row = first;
    for (const inputs of rows) {
      const old = this.rows.get(row);
      const cells = new Map(old);
      const width = Math.max(inputs.length, formats?.length ?? 0);
      const restored: (CellSpec | null)[] = [];
      for (let at = 0; at < width; at += 1) {
        const was = old?.get(column + at);
        const cell = cellOf(inputs[at] ?? null, formats?.[at] ?? was?.format ?? null);
        if (cell) cells.set(column + at, cell);
        else cells.delete(column + at);
        restored.push(restoring(was, cell));
      }
      before.push(restored);
      if (cells.size > 0) this.rows.set(row, cells);
      else this.rows.delete(row);
      row += 1;
    }
    return { kind: 'write', sheet: this.name, row: first, column, rows: before };
  }

  /** Merges boxes; returns the edit that undoes it. */
  merge(boxes: readonly CellBox[]): WorkbookEdit {
    this.merges = [...this.merges, ...boxes];
    return { kind: 'unmerge', sheet: this.name, boxes };
  }

  /**
   * Takes merges apart; returns the edit that undoes it.
   * @throws PatchRefused `merge-missing`
   */
  unmerge(boxes: readonly CellBox[]): WorkbookEdit {
    for (const box of boxes) {
      const left = this.merges.filter((merge) => boxText(merge) !== boxText(box));
      if (left.length === this.merges.length) {
        throw new PatchRefused('merge-missing', this.name, boxText(box));
      }
      this.merges = left;
    }
    return { kind: 'merge', sheet: this.name, boxes };
  }

  /** Adds a table; returns the edit that undoes it. */
  addTable(table: TableEdit): WorkbookEdit {
    this.tables = [...this.tables, table];
    return { kind: 'deleteTable', sheet: this.name, name: table.name };
  }

  /**
   * Takes a table away and leaves its cells; returns the edit that undoes it.
   * @throws PatchRefused `table-missing`
   */
  deleteTable(name: string): WorkbookEdit {
    const table = this.tables.find((other) => nameKey(other.name) === nameKey(name));
    if (!table) throw new PatchRefused('table-missing', this.name, name);
    this.tables = this.tables.filter((other) => other !== table);
    return table;
  }

  /**
   * Adds a chart; returns the edit that undoes it.
   * @throws PatchRefused `chart-exists`
   */
  addChart(chart: ChartEdit): WorkbookEdit {
    if (this.chart(chart.name)) throw new PatchRefused('chart-exists', this.name, chart.name);
    this.charts = [...this.charts, chart];
    return { kind: 'deleteChart', sheet: this.name, name: chart.name };
  }

  /**
   * Takes a chart away; returns the edit that undoes it.
   * @throws PatchRefused `chart-missing`
   */
  deleteChart(name: string): WorkbookEdit {
    const chart = this.chart(name);
    if (!chart) throw new PatchRefused('chart-missing', this.name, name);
    this.charts = this.charts.filter((other) => other !== chart);
    return chart;
  }

  private chart(name: string): ChartEdit | undefined {
    return this.charts.find((chart) => nameKey(chart.name) === nameKey(name));
  }

  /**
   * The edits that make this sheet.
   * @param before the sheet before which it stands, or null for the last
   */
  edits(before: string | null): WorkbookEdit[] {
    const sheet = this.name;
    return [
      {
        kind: 'addSheet',
        sheet,
        hidden: this.hidden,
        ...(this.layout ? { layout: this.layout } : {}),
        ...(before === null ? {} : { before }),
      },
      ...this.blocks(),
      ...(this.merges.length > 0
        ? [{ kind: 'merge', sheet, boxes: this.merges } satisfies WorkbookEdit]
        : []),
      ...this.tables,
      ...this.charts,
    ];
  }

  /** The cells as blocks of rows that follow on one another. */
  private blocks(): WriteEdit[] {
    const blocks: (WriteEdit & { rows: CellInput[][] })[] = [];
    for (const row of [...this.rows.keys()].sort((a, b) => a - b)) {
      const cells = this.rows.get(row)!;
      const width = Math.max(...cells.keys()) + 1;
      const line = Array.from({ length: width }, (_, column) => cells.get(column) ?? null);
      const last = blocks.at(-1);
      if (last && last.row + last.rows.length === row) last.rows.push(line);
      else blocks.push({ kind: 'write', sheet: this.name, row, column: 0, rows: [line] });
    }
    return blocks;
  }
}

const NO_FORMAT: CellFormat = {};

function cellOf(input: CellInput, format: CellFormat | null): CellSpec | null {
  const spec = typeof input === 'object' && input ? input : { value: input as CellSpec['value'] };
  const look = spec.format ?? format;
  const isBlank = (spec.value === null || spec.value === '') && spec.formula === undefined;
  if (isBlank) return look && Object.keys(look).length > 0 ? { value: null, format: look } : null;
  return look && !spec.format ? { ...spec, format: look } : spec;
}

/** What brings a cell back; where it had no format and has one now, that is said, since cells keep their formats. */
function restoring(was: CellSpec | undefined, now: CellSpec | null): CellSpec | null {
  if (!now?.format || was?.format) return was ?? null;
  return { ...(was ?? { value: null }), format: NO_FORMAT };
}
