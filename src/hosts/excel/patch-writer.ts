/** Doing what a plan says, in the order that lets a failure half-way be taken back. */
import { isInBox } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import { fittingHeight } from '../../xlsx/write-row-height';
import { rangeOf } from './cell-box';
import { TEXT_FORMAT } from './cell-input';
import { PARTS } from './excel-gaps';
import type { ChartMeans, Part } from './excel-gaps';
import { changesLooks } from './patch-needs';
import type { ContentEdit, DoomedSheet, NewSheet, PatchPlan, PatchStep } from './patch-plan';
import { cellOfContents } from './range-content';
import type { ReadyWrite } from './ready-patch';
import { boxOfWrite } from './ready-patch';
import type { RequestBudget } from './request-budget';
import { setHeights, setLayout } from './sheet-layout';
import type { SheetTarget } from './sheet-target';
import { setLooks, writeCells } from './write-cells';
import type { TextCells } from './write-cells';
import { drawChart } from './write-chart';
import { LOOK_PARTS } from './write-format';
import type { LookMeans, LookPart } from './write-format';

/** Party documents are set in it, so new sheets are, as in our files (`src/xlsx/write-styles.ts`). */
const FONT = 'Times New Roman';
const FONT_SIZE = 12;
const TABLE_STYLE = 'TableStyleLight9';

/** What of a plan is written, and by which means. */
export interface WriteMeans extends LookMeans {
  readonly charts: ChartMeans;
  /** Whether the looks of cells that were there before are known, so that they may be changed. */
  readonly mayChangeLooks: boolean;
}

/** The part that a step belongs to, or null for one that a patch cannot do without. */
function partOf(edit: ContentEdit): Part | null {
  return edit.kind === 'table' ? 'tables' : edit.kind === 'chart' ? 'charts' : null;
}

/**
 * What of the parts that a patch can do without it asks for.
 * @returns them in the order in which they are tried apart
 */
export function partsOfPlan({ added, steps }: PatchPlan): Part[] {
  const found = new Set<Part>();
  for (const { edit } of added) {
    found.add('font').add('sizes');
    if (edit.layout?.freeze) found.add('freeze');
    if (edit.layout?.showGridLines !== undefined) found.add('gridlines');
    if (edit.layout?.print) found.add('print');
  }
  for (const { edit } of steps) {
    const part = partOf(edit);
    if (part) found.add(part);
    if (edit.kind === 'write' && changesLooks(edit)) for (const one of LOOK_PARTS) found.add(one);
  }
  return PARTS.filter((part) => found.has(part));
}

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
    private readonly means: WriteMeans,
  ) {}

  /**
   * Writes everything but the deletions, which are the only thing that cannot be taken back cheaply, and but the parts
   * that `means` does not name.
   */
  async write(): Promise<void> {
    const { added, steps, properties, doomed } = this.plan;
    for (const one of doomed) await this.giveNamesUp(one);
    for (const one of added) await this.addSheet(one);
    for (const step of steps) {
      const part = partOf(step.edit);
      if (part !== null && !this.means.parts.has(part)) continue;
      this.begun.push(step);
      await this.change(step);
    }
    for (const one of added) await this.hold(one, this.means);
    for (const { name, value } of properties) {
      await this.budget.take(3, (value ?? '').length * 2);
      // Set first, since a property that is not there cannot be deleted without asking for it in a request of its own.
      const property = this.budget.workbook.properties.custom.add(name, value ?? name);
      if (value === null) property.delete();
    }
  }

  /** Adds parts that were left out when the rest was written. */
  async add(means: WriteMeans): Promise<void> {
    for (const one of this.plan.added) await this.dress(one, this.sheetOf(one.target), means);
    for (const step of this.plan.steps) {
      const part = partOf(step.edit);
      if (step.edit.kind === 'write') {
        await setLooks(this.budget, () => this.sheetOf(step.target), step.edit as ReadyWrite, {
          ...means,
          parts: this.partsOn(step.target, means),
        });
      } else if (part !== null && means.parts.has(part)) {
        this.begun.push(step);
        await this.change(step);
      }
    }
    for (const one of this.plan.added) await this.hold(one, means);
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
    await this.budget.take(4);
    const sheet = this.budget.workbook.worksheets.add(target.name);
    sheet.load('id');
    this.added.push({ target, sheet });
    if (position !== null) sheet.position = position;
    await this.dress({ edit, target, position }, sheet, this.means);
    if (edit.hidden) sheet.visibility = 'Hidden';
  }

  /** Gives a new sheet its font and layout. */
  private async dress(
    { edit, target }: NewSheet,
    sheet: Excel.Worksheet,
    { parts }: WriteMeans,
  ): Promise<void> {
    const { layout } = edit;
    await this.budget.take(10 + (layout?.columnWidths?.length ?? 0) * 3);
    const box = parts.has('font') ? boxAroundWrites(this.stepsOf(target)) : null;
    if (box) {
      const { font } = rangeOf(sheet, box).format;
      font.name = FONT;
      font.size = FONT_SIZE;
    }
    if (layout) setLayout(sheet, layout, parts);
  }

  /** Looks of cells that were there before are changed only where they were read, so that they can be given back. */
  private partsOn({ old }: SheetTarget, { parts, mayChangeLooks }: WriteMeans): ReadonlySet<Part> {
    if (!old || mayChangeLooks) return parts;
    return new Set([...parts].filter((part) => !LOOK_PARTS.includes(part as LookPart)));
  }

  private stepsOf(target: SheetTarget): ContentEdit[] {
    return this.plan.steps.filter((step) => step.target === target).map(({ edit }) => edit);
  }

  private async change({ edit, target }: PatchStep): Promise<void> {
    const sheetOf = (): Excel.Worksheet => this.sheetOf(target);
    switch (edit.kind) {
      case 'write':
        return writeCells(this.budget, sheetOf, edit, this.textCellsOf(target), this.is1904, {
          ...this.means,
          parts: this.partsOn(target, this.means),
        });
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
        this.budget.spent(drawChart(sheetOf(), edit, this.means.charts));
        return;
      case 'deleteChart':
        await this.budget.take(2);
        sheetOf().charts.getItem(edit.name).delete();
        return;
    }
  }

  /** Sets the heights that the layout names, and holds rows of very long texts at a readable height. */
  private async hold({ edit, target }: NewSheet, means: WriteMeans): Promise<void> {
    if (!means.parts.has('sizes')) return;
    const heights = heldRows(this.stepsOf(target), edit.layout?.columnWidths ?? []);
    for (const [row, points] of Object.entries(edit.layout?.rowHeights ?? {})) {
      heights.set(Number(row), points);
    }
    if (heights.size === 0) return;
    await this.budget.take(means.hasAreas ? 4 : heights.size * 3, heights.size * 30);
    setHeights(this.sheetOf(target), heights, means.hasAreas);
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
      const isMerged = (place: number): boolean => merges.some((box) => isInBox(box, row, place));
      const height = fittingHeight(cells, formats, column, widths, isMerged);
      if (height?.isHeld) heights.set(row, height.points);
    });
  }
  return heights;
}
