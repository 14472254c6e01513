/**
 * The reading of one sheet, step by step: outline, for a very large sheet its areas, then cells. Many of them share
 * each request (`sheet-rounds.ts`), so a step only asks; what came is taken in when the request has been answered.
 */
import { boxText } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import type { SheetSnapshot, SnapshotRow } from '../../sheet/snapshot';
import type { HostProblem } from '../../workbook/host-problem';
import { bytesOfCell, takeRows } from './byte-budget';
import { cellsOf, overlap, rowsOf } from './cell-box';
import { askHiddenLines } from './hidden-lines';
import { askMerges, mayExceedMerges } from './merged-areas';
import { askCells } from './sheet-cells';
import type { CellContext } from './sheet-cells';
import type { ListedSheet } from './sheet-list';
import { askOutline } from './sheet-outline';
import type { SheetOutline } from './sheet-outline';
import { boxAround, joinRows, mendRows } from './snapshot-rows';
import { askAreas, isLarge, wholeArea } from './sparse-areas';

/** What came of reading one sheet. */
export interface SheetOutcome {
  readonly sheet: ListedSheet;
  readonly read: SheetSnapshot | HostProblem;
  /** Cells inside what was read, blank ones included. */
  readonly cells: number;
}

/** Cells of a sheet read before, and where it has been edited since. */
export interface SheetEdits {
  readonly before: SheetSnapshot;
  readonly boxes: readonly CellBox[];
}

/** Outline and merges of a sheet, without its cells. */
const OUTLINE_BYTES = 500;
const MERGE_BYTES = 2000;
const PLAIN_FACTOR = 4;

export class SheetReading {
  isDone = false;
  /** Whether the request last made asks for something that not every Excel may be able to tell of every sheet. */
  isInDoubt = false;
  /** What it no longer asks for: at 1 special cells and many merges at once, at 2 properties cell by cell too. */
  private caution: 0 | 1 | 2 = 0;
  private outline: SheetOutline | null = null;
  private hasOutline = false;
  /** The boxes that hold the sheet's values; null until known. */
  private areas: readonly CellBox[] | null = null;
  /** What is left to read, with the part that has been asked for but not come yet in front. */
  private left: CellBox[] = [];
  private asked: CellBox[] = [];
  private readonly pieces: SnapshotRow[][] = [];
  private merges: readonly CellBox[] | null = null;
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns = new Set<number>();
  private problem: HostProblem | null = null;
  private edits: SheetEdits | null;
  private answers: (() => void)[] = [];

  /**
   * @param edits what alone is to be read again, where the rest is known; null to read the whole sheet
   */
  constructor(
    public sheet: ListedSheet,
    private readonly context: CellContext,
    edits: SheetEdits | null = null,
  ) {
    this.edits = edits;
  }

  /**
   * Asks for the next step.
   * @param room estimated bytes that the answer may still have
   * @param mustTake whether at least a row is to be asked for, though there may be no room for it
   * @returns the estimated bytes of the answer, 0 where nothing was asked for
   */
  ask(workbook: Excel.Workbook, room: number, mustTake: boolean): number {
    const sheet = workbook.worksheets.getItem(this.sheet.id);
    const mayAskByContent = this.caution === 0 && !this.sheet.isProtected;
    if (!this.hasOutline) {
      const byContent = mayAskByContent && !this.edits;
      const answer = askOutline(sheet, byContent);
      this.isInDoubt = byContent;
      this.answers.push(() => this.takeOutline(answer()));
      return OUTLINE_BYTES;
    }
    if (!this.areas) {
      const { used } = this.outline!;
      const answer = mayAskByContent ? askAreas(sheet, used) : () => wholeArea(used);
      this.isInDoubt = mayAskByContent;
      this.answers.push(() => this.takeAreas(answer()));
      return OUTLINE_BYTES;
    }
    return this.askCells(sheet, room, mustTake);
  }

  /** Takes in what was asked for. */
  collect(): void {
    const { answers } = this;
    this.answers = [];
    this.asked = [];
    this.isInDoubt = false;
    for (const answer of answers) answer();
    if (this.areas && this.merges && this.left.length === 0) this.isDone = true;
  }

  /** Forgets what was asked for: Excel did not answer. */
  forget(): void {
    this.answers = [];
    this.left = [...this.asked, ...this.left];
    this.asked = [];
    this.isInDoubt = false;
  }

  /** Asks from now on only for what every Excel can tell. */
  beCautious(): void {
    this.caution = this.caution === 0 ? 1 : 2;
  }

  /** Gives the sheet up: even one row of it is more than Excel hands over. */
  giveUp(problem: HostProblem): void {
    this.problem = problem;
    this.isDone = true;
  }

  /** Whether the request last made asks for no more than one row, so that nothing smaller can be asked for. */
  get isLeast(): boolean {
    const [first, ...others] = this.asked;
    return first === undefined || (others.length === 0 && rowsOf(first) === 1);
  }

  /** @returns what was read; call it when the reading is done */
  outcome(): SheetOutcome {
    const { sheet, problem } = this;
    const { name, visibility, isProtected } = sheet;
    if (problem) return { sheet, read: problem, cells: 0 };
    const fresh = joinRows(this.pieces);
    const { edits } = this;
    const rows = edits ? mendRows(edits.before.rows, edits.boxes, fresh) : fresh;
    const read = {
      name,
      visibility,
      box: boxAround(rows),
      rows,
      merges: this.merges ?? [],
      hiddenRows: this.hiddenRows,
      hiddenColumns: this.hiddenColumns,
      isProtected,
    };
    const cells = (this.areas ?? []).reduce((sum, box) => sum + cellsOf(box), 0);
    return { sheet, read, cells };
  }

  private askCells(sheet: Excel.Worksheet, room: number, mustTake: boolean): number {
    const { areas, outline, edits } = this;
    const isMixed = outline!.font === null;
    const isPlain = this.caution === 2;
    // Asked for as ranges of their own, cells take more room.
    const cellBytes = bytesOfCell(isMixed) * (isMixed && isPlain ? PLAIN_FACTOR : 1);
    let bytes = 0;
    while (this.left.length > 0 && (bytes < room || (mustTake && bytes === 0))) {
      const [next, ...others] = this.left;
      const { taken, rest } = takeRows(next!, Math.max(0, room - bytes), cellBytes);
      // A piece that does not fit is left for the next request, unless it would never fit.
      if (cellsOf(taken) * cellBytes > room - bytes && !(mustTake && bytes === 0)) break;
      const answer = askCells(
        sheet,
        taken,
        isMixed ? (isPlain ? 'each-plainly' : 'each') : { all: outline!.font },
        this.context,
      );
      this.answers.push(() => this.pieces.push(answer()));
      if (isMixed && !isPlain) this.isInDoubt = true;
      if (!edits) this.askHidden(sheet, taken);
      this.asked.push(taken);
      this.left = rest ? [rest, ...others] : others;
      bytes += cellsOf(taken) * cellBytes;
    }
    if (this.merges === null && (bytes > 0 || this.left.length === 0)) {
      const inBands = this.caution > 0;
      const merges = askMerges(sheet, outline!.used, inBands);
      if (!inBands && mayExceedMerges(outline!.used)) this.isInDoubt = true;
      this.answers.push(() => (this.merges = merges()));
      // Lines of the whole sheet, though only some cells are read: the used range may have grown over hidden ones.
      if (edits) for (const area of areas!) this.askHidden(sheet, area);
      bytes += MERGE_BYTES;
    }
    return bytes;
  }

  private askHidden(sheet: Excel.Worksheet, box: CellBox): void {
    const { rows, columns } = this.outline!;
    const isPlain = this.caution === 2;
    if (!isPlain && (rows === 'some' || columns === 'some')) this.isInDoubt = true;
    const answer = askHiddenLines(sheet, this.outline!, box, isPlain);
    this.answers.push(() => {
      const { rows, columns } = answer();
      for (const row of rows) this.hiddenRows.add(row);
      for (const column of columns) this.hiddenColumns.add(column);
    });
  }

  private takeOutline(outline: SheetOutline | null): void {
    this.hasOutline = true;
    this.outline = outline;
    if (!outline) {
      this.areas = [];
      this.merges = [];
      // Everything that was edited is blank now.
      this.edits = null;
    } else if (!isLarge(outline.used)) this.takeAreas([outline.used]);
  }

  private takeAreas(areas: readonly CellBox[] | null): void {
    if (!areas) {
      const detail = boxText(this.outline!.used);
      this.giveUp({ code: 'sheet-too-large', sheet: this.sheet.name, detail });
      return;
    }
    this.areas = areas;
    const { edits } = this;
    this.left = edits
      ? edits.boxes.flatMap((box) => areas.flatMap((area) => overlap(area, box) ?? []))
      : [...areas];
  }
}
