/** Doing what a plan says, in the order that lets a failure half-way be taken back. */
import type { CellBox } from '../../sheet/address';
import { fittingHeight } from '../../xlsx/write-row-height';
import { holds, rangeOf } from './cell-box';
import { TEXT_FORMAT } from './cell-input';
import type { ContentEdit, DoomedSheet, NewSheet, PatchPlan, PatchStep } from './patch-plan';
import { cellOfContents } from './range-content';
import type { ReadyWrite } from './ready-patch';
import { boxOfWrite } from './ready-patch';
import type { RequestBudget } from './request-budget';
import { setHeights, setLayout } from './sheet-layout';
import type { SheetTarget } from './sheet-target';
import { writeCells } from './write-cells';
import type { TextCells } from './write-cells';
import { drawChart } from './write-chart';

/** Party documents are set in it, so new sheets are, as in our files (`src/xlsx/write-styles.ts`). */
const FONT = 'Times New Roman';
const FONT_SIZE = 12;
const TABLE_STYLE = 'TableStyleLight9';

/** A new sheet whose adding was asked for; `id` is known once Excel has answered. */
export interface AddedSheet {
  readonly target: SheetTarget;
  readonly sheet: Excel.Worksheet;
}

export class PatchWriter {
  /** Sheets whose adding was asked for. */
  readonly added: AddedSheet[] = [];
  /** Steps that may have been done, wholly or in part. */
  readonly begun: PatchStep[] = [];
  private readonly textCells = new Map<SheetTarget, TextCells>();

  constructor(
    private readonly budget: RequestBudget,
    private readonly plan: PatchPlan,
    private readonly is1904: boolean,
  ) {}

  /** Writes everything but the deletions, which are the only thing that cannot be taken back cheaply. */
  async write(): Promise<void> {
    const { added, steps, properties, doomed } = this.plan;
    for (const one of doomed) await this.giveNamesUp(one);
    for (const one of added) await this.addSheet(one);
    for (const step of steps) {
      this.begun.push(step);
      await this.change(step);
    }
    for (const one of added) await this.hold(one);
    const { custom } = this.budget.workbook.properties;
    for (const { name, value } of properties) {
      await this.budget.take(3, (value ?? '').length * 2);
      // Set first, since a property that is not there cannot be deleted without asking for it in a request of its own.
      custom.add(name, value ?? name);
      if (value === null) custom.getItem(name).delete();
    }
  }

  /** Takes away the sheets that are to go. */
  async deleteSheets(): Promise<void> {
    for (const { sheet } of this.plan.doomed) {
      await this.budget.take(2);
      this.budget.workbook.worksheets.getItem(sheet.id).delete();
    }
  }

  /** What a table is called while a new one takes its name. */
  static spareTableName(sheetId: string, index: number): string {
    return spareName(sheetId, `_${index}_`);
  }

  private async giveNamesUp(doomed: DoomedSheet): Promise<void> {
    const { sheet, isReplaced, replacedTables } = doomed;
    const old = this.budget.workbook.worksheets.getItem(sheet.id);
    await this.budget.take(2 + replacedTables.length * 2);
    if (isReplaced) old.name = spareName(sheet.id, '~');
    replacedTables.forEach((name, at) => {
      old.tables.getItem(name).name = PatchWriter.spareTableName(sheet.id, at);
    });
  }

  private async addSheet({ edit, target, position }: NewSheet): Promise<void> {
    const { layout } = edit;
    await this.budget.take(12 + (layout?.columnWidths?.length ?? 0) * 3);
    const sheet = this.budget.workbook.worksheets.add(target.name);
    sheet.load('id');
    this.added.push({ target, sheet });
    if (position !== null) sheet.position = position;
    const box = boxAroundWrites(this.stepsOf(target));
    if (box) {
      const { font } = rangeOf(sheet, box).format;
      font.name = FONT;
      font.size = FONT_SIZE;
    }
    if (layout) setLayout(sheet, layout);
    if (edit.hidden) sheet.visibility = 'Hidden';
  }

  private stepsOf(target: SheetTarget): ContentEdit[] {
    return this.plan.steps.filter((step) => step.target === target).map(({ edit }) => edit);
  }

  private async change({ edit, target }: PatchStep): Promise<void> {
    const sheetOf = (): Excel.Worksheet => this.sheetOf(target);
    switch (edit.kind) {
      case 'write':
        return writeCells(this.budget, sheetOf, edit, this.textCellsOf(target), this.is1904);
      case 'merge':
      case 'unmerge':
        for (const box of edit.boxes) {
          await this.budget.take(2);
          const range = rangeOf(sheetOf(), box);
          if (edit.kind === 'merge') range.merge();
          else range.unmerge();
        }
        return;
      case 'table': {
        await this.budget.take(5);
        const table = sheetOf().tables.add(rangeOf(sheetOf(), edit.box), true);
        table.name = edit.name;
        table.style = edit.style ?? TABLE_STYLE;
        return;
      }
      case 'deleteTable':
        await this.budget.take(2);
        sheetOf().tables.getItem(edit.name).convertToRange();
        return;
      case 'chart':
        await this.budget.take(1);
        this.budget.spent(drawChart(sheetOf(), edit));
        return;
      case 'deleteChart':
        await this.budget.take(2);
        sheetOf().charts.getItem(edit.name).delete();
        return;
    }
  }

  /** Sets the heights that the layout names, and holds rows of very long texts at a readable height. */
  private async hold({ edit, target }: NewSheet): Promise<void> {
    const heights = heldRows(this.stepsOf(target), edit.layout?.columnWidths ?? []);
    for (const [row, points] of Object.entries(edit.layout?.rowHeights ?? {})) {
      heights.set(Number(row), points);
    }
    if (heights.size === 0) return;
    await this.budget.take(4, heights.size * 30);
    setHeights(this.sheetOf(target), heights);
  }

  private sheetOf({ name, old }: SheetTarget): Excel.Worksheet {
    return this.budget.workbook.worksheets.getItem(old?.id ?? name);
  }

  private textCellsOf(target: SheetTarget): TextCells {
    let cells = this.textCells.get(target);
    if (!cells) this.textCells.set(target, (cells = newTextCells(target)));
    return cells;
  }
}

/** A name that nobody uses, for what gives its own up. */
function spareName(id: string, mark: string): string {
  const letters = id.replace(/[^0-9A-Za-z]/g, '').slice(-20);
  return `KhopSo${mark}${letters}`;
}

/** Known from what was found; cells that were not looked at are never text, since nothing is written there. */
function newTextCells({ findings }: SheetTarget): TextCells {
  const changed = new Map<number, boolean>();
  const key = (row: number, column: number): number => row * 16_384 + column;
  const contents = findings?.contents ?? [];
  return {
    has: (row, column) =>
      changed.get(key(row, column)) ??
      (contents.length > 0 && cellOfContents(contents, row, column).numberFormat === TEXT_FORMAT),
    set: (row, column, isText) => {
      // On a new sheet only texts need remembering.
      if (isText || contents.length > 0 || changed.size > 0) changed.set(key(row, column), isText);
    },
  };
}

function boxAroundWrites(edits: readonly ContentEdit[]): CellBox | null {
  let around: CellBox | null = null;
  for (const edit of edits) {
    const box = edit.kind === 'write' ? boxOfWrite(edit) : null;
    if (!box) continue;
    around = around
      ? {
          top: Math.min(around.top, box.top),
          left: Math.min(around.left, box.left),
          bottom: Math.max(around.bottom, box.bottom),
          right: Math.max(around.right, box.right),
        }
      : box;
  }
  return around;
}

/** Rows that Excel would make higher than a reader can use; the others it fits by itself. */
function heldRows(
  edits: readonly ContentEdit[],
  widths: readonly (number | null)[],
): Map<number, number> {
  const heights = new Map<number, number>();
  const merges = edits.flatMap((edit) => (edit.kind === 'merge' ? edit.boxes : []));
  for (const edit of edits) {
    if (edit.kind !== 'write') continue;
    const { row: first, column, rows, formats } = edit as ReadyWrite;
    rows.forEach((cells, at) => {
      const row = first + at;
      const isMerged = (place: number): boolean => merges.some((box) => holds(box, row, place));
      const height = fittingHeight(cells, formats, column, widths, isMerged);
      if (height?.isHeld) heights.set(row, height.points);
    });
  }
  return heights;
}
