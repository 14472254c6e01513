/**
 * A patch thought through against the workbook as it is: what is refused, and in which order the rest is done. Sheets
 * come first, so that formulas find them, and go last, so that a failure half-way finds them still there.
 */
import { nameKey } from '../../workbook/naming';
import type { WorkbookEdit } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { PropertyEdit, TableEdit } from '../../workbook/sheet-plan';
import { specOf } from './cell-input';
import { cellOfContents } from './range-content';
import type { ReadyEdit, ReadyPatch, ReadyWrite } from './ready-patch';
import { SheetTarget } from './sheet-target';
import type { SurveyedSheet, WorkbookSurvey } from './workbook-survey';

export type AddEdit = Extract<WorkbookEdit, { kind: 'addSheet' }>;
export type DeleteEdit = Extract<WorkbookEdit, { kind: 'deleteSheet' }>;
/** An edit of what is on a sheet. */
export type ContentEdit = Exclude<ReadyEdit, PropertyEdit | AddEdit | DeleteEdit>;

export interface PatchStep {
  readonly edit: ContentEdit;
  readonly target: SheetTarget;
}

export interface NewSheet {
  readonly edit: AddEdit;
  readonly target: SheetTarget;
  /** Zero-based place among all sheets when it is put there, or null for the end. */
  readonly position: number | null;
}

export interface DoomedSheet {
  readonly edit: DeleteEdit;
  readonly sheet: SurveyedSheet;
  /** Whether a new sheet takes its name, so that it has to give it up before it goes. */
  readonly isReplaced: boolean;
  /** Its tables whose names new ones take. */
  readonly replacedTables: readonly string[];
}

export interface PatchPlan {
  /** Sheets that the patch leaves in the workbook, in the order in which they are added. */
  readonly added: readonly NewSheet[];
  readonly steps: readonly PatchStep[];
  readonly properties: readonly PropertyEdit[];
  readonly doomed: readonly DoomedSheet[];
}

/**
 * Thinks a patch through.
 * @param survey as `surveyWorkbook` gives it
 * @throws PatchRefused where the workbook does not allow it, with the reasons of a file host and those of Excel
 */
export function planPatch(patch: ReadyPatch, survey: WorkbookSurvey): PatchPlan {
  if (survey.isReadOnly) throw new PatchRefused('read-only', null);
  const planner = new Planner(survey);
  for (const edit of patch.edits) planner.add(edit);
  return planner.plan();
}

class Planner {
  private readonly targets: SheetTarget[];
  private readonly adds: { edit: AddEdit; target: SheetTarget }[] = [];
  private steps: PatchStep[] = [];
  private readonly properties: PropertyEdit[] = [];
  private readonly deletes: { edit: DeleteEdit; sheet: SurveyedSheet }[] = [];
  /** Tables of the workbook by key; null for those of a sheet that the patch does not touch. */
  private readonly tables: Map<string, SheetTarget | null>;

  constructor(private readonly survey: WorkbookSurvey) {
    const { findings } = survey;
    this.targets = survey.sheets.map((sheet) => {
      const found = findings.get(nameKey(sheet.name)) ?? null;
      return new SheetTarget(sheet.name, sheet.visibility !== 'visible', sheet, found);
    });
    this.tables = new Map(
      survey.tables.map(({ name, sheet }) => [nameKey(name), this.find(sheet) ?? null]),
    );
  }

  add(edit: ReadyEdit): void {
    if (edit.kind === 'property') this.properties.push(edit);
    else if (edit.kind === 'addSheet') this.addSheet(edit);
    else if (edit.kind === 'deleteSheet') this.deleteSheet(edit);
    else {
      const target = this.find(edit.sheet);
      if (!target) throw new PatchRefused('sheet-missing', edit.sheet);
      target.assertOpen();
      this.change(target, edit);
      this.steps.push({ edit, target });
    }
  }

  plan(): PatchPlan {
    if (!this.targets.some((target) => target.isAlive && !target.isHidden)) {
      throw new PatchRefused('no-visible-sheet', null);
    }
    this.steps.forEach((step, at) => {
      if (step.edit.kind === 'table') this.checkHeadings(step.edit, step.target, at);
    });
    return {
      added: this.placed(),
      steps: this.steps,
      properties: this.properties,
      doomed: this.deletes.map((one) => this.doomed(one)),
    };
  }

  private find(name: string): SheetTarget | undefined {
    const key = nameKey(name);
    return this.targets.find((target) => target.isAlive && nameKey(target.name) === key);
  }

  private addSheet(edit: AddEdit): void {
    const { sheet, hidden = false, before } = edit;
    this.assertStructureOpen();
    if (this.find(sheet)) throw new PatchRefused('sheet-exists', sheet);
    if (before !== undefined && !this.find(before)) throw new PatchRefused('sheet-missing', before);
    const target = new SheetTarget(sheet, hidden, null, null);
    const place =
      before === undefined ? this.targets.length : this.targets.indexOf(this.find(before)!);
    this.targets.splice(place, 0, target);
    this.adds.push({ edit, target });
  }

  private deleteSheet(edit: DeleteEdit): void {
    this.assertStructureOpen();
    const target = this.find(edit.sheet);
    if (!target) throw new PatchRefused('sheet-missing', edit.sheet);
    target.assertOpen();
    if (target.old?.visibility === 'veryHidden') {
      throw new PatchRefused('sheet-not-ours', edit.sheet, 'very-hidden');
    }
    target.isAlive = false;
    // What the patch did to it before is not worth doing.
    this.steps = this.steps.filter((step) => step.target !== target);
    for (const [key, place] of this.tables) if (place === target) this.tables.delete(key);
    if (target.old) this.deletes.push({ edit, sheet: target.old });
  }

  private assertStructureOpen(): void {
    if (this.survey.isStructureProtected) throw new PatchRefused('workbook-protected', null);
  }

  private change(target: SheetTarget, edit: ContentEdit): void {
    switch (edit.kind) {
      case 'write':
        return;
      case 'merge':
        return edit.boxes.forEach((box) => target.merge(box));
      case 'unmerge':
        return edit.boxes.forEach((box) => target.unmerge(box));
      case 'table':
        if (this.tables.has(nameKey(edit.name))) {
          throw new PatchRefused('table-exists', edit.sheet, edit.name);
        }
        this.tables.set(nameKey(edit.name), target);
        return target.addTable(edit);
      case 'deleteTable':
        if (this.tables.get(nameKey(edit.name)) !== target) {
          throw new PatchRefused('table-missing', edit.sheet, edit.name);
        }
        this.tables.delete(nameKey(edit.name));
        return target.deleteTable(edit.name);
      case 'chart':
        return target.addChart(edit);
      case 'deleteChart':
        return target.deleteChart(edit.name);
    }
  }

  /** Excel would write other headings into a table whose first row holds none of its own. */
  private checkHeadings(table: TableEdit, target: SheetTarget, at: number): void {
    const isTakenAway = this.steps
      .slice(at)
      .some(
        ({ edit }) => edit.kind === 'deleteTable' && nameKey(edit.name) === nameKey(table.name),
      );
    const { top, left } = table.box;
    const isSame = table.columns.every(
      (name, place) => this.valueAt(target, top, left + place) === name,
    );
    if (!isSame && !isTakenAway) {
      throw new PatchRefused('table-heading-differs', table.sheet, table.name);
    }
  }

  /** What a cell will hold when the patch has been applied. */
  private valueAt(target: SheetTarget, row: number, column: number): unknown {
    for (let at = this.steps.length - 1; at >= 0; at -= 1) {
      const step = this.steps[at]!;
      if (step.target !== target || step.edit.kind !== 'write') continue;
      const cells = (step.edit as ReadyWrite).rows[row - step.edit.row];
      const input = cells?.[column - step.edit.column];
      if (input !== undefined) return specOf(input).value;
    }
    return cellOfContents(target.findings?.contents ?? [], row, column).value;
  }

  private placed(): NewSheet[] {
    const line = this.targets.filter(({ old }) => old !== null);
    const alive = this.adds.filter(({ target }) => target.isAlive);
    return alive.map(({ edit, target }) => {
      const { before } = edit;
      const place =
        before === undefined
          ? -1
          : line.findIndex(
              (one) => nameKey(one.name) === nameKey(before) && this.isNext(one, target),
            );
      line.splice(place < 0 ? line.length : place, 0, target);
      return { edit, target, position: place < 0 ? null : place };
    });
  }

  /** Tells two sheets of one name apart: the one that was there when the other was put before it. */
  private isNext(next: SheetTarget, target: SheetTarget): boolean {
    return this.targets.indexOf(next) > this.targets.indexOf(target);
  }

  private doomed({ edit, sheet }: { edit: DeleteEdit; sheet: SurveyedSheet }): DoomedSheet {
    const key = nameKey(sheet.name);
    const isAgain = (name: string): boolean => this.tables.has(nameKey(name));
    return {
      edit,
      sheet,
      isReplaced: this.adds.some(({ target }) => target.isAlive && nameKey(target.name) === key),
      replacedTables: this.survey.tables
        .filter((table) => table.sheet === sheet.name && isAgain(table.name))
        .map(({ name }) => name),
    };
  }
}
