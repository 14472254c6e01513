/** A workbook's contents while a patch is applied to them, and the edits that lead back. */
import { nameKey } from '../../workbook/naming';
import type { WorkbookEdit } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { PropertyEdit, SheetEdit } from '../../workbook/sheet-plan';
import { planProperties } from '../../workbook/sheet-plan';
import { FiledSheet } from './filed-sheet';
import { SheetContent } from './sheet-content';

/** A sheet of the workbook: one that the file brought, or one that was added since. */
export type HostSheet = FiledSheet | SheetContent;

export interface HostContents {
  readonly sheets: readonly HostSheet[];
  /** Custom document properties by name. */
  readonly properties: Readonly<Record<string, string>>;
}

export class PatchDraft {
  /** Undoes what has been applied so far; its writes hold their rows as arrays. */
  inverse: WorkbookEdit[] = [];
  private readonly sheets: HostSheet[];
  private properties: Readonly<Record<string, string>>;
  /** Sheets that were copied or added by this patch, which it may therefore change. */
  private readonly own = new Set<HostSheet>();
  private readonly added = new Set<string>();

  /** @param contents they are left as they are; what changes is copied first */
  constructor({ sheets, properties }: HostContents) {
    this.sheets = [...sheets];
    this.properties = properties;
  }

  /** What the edits have made of the contents. */
  contents(): HostContents {
    return { sheets: this.sheets, properties: this.properties };
  }

  /**
   * Applies an edit.
   * @throws PatchRefused where the workbook does not allow it; the draft is useless then
   */
  apply(edit: WorkbookEdit): void {
    if (edit.kind === 'addSheet') this.addSheet(edit);
    else if (edit.kind === 'deleteSheet') this.deleteSheet(edit.sheet);
    else if (edit.kind === 'property') this.setProperty(edit);
    else {
      const back = this.changeSheet(edit);
      // Where the sheet itself is new, its removal takes all of this back.
      if (!this.added.has(nameKey(edit.sheet))) this.inverse = [back, ...this.inverse];
    }
  }

  private setProperty(edit: PropertyEdit): void {
    const known = Object.entries(this.properties).find(
      ([name]) => nameKey(name) === nameKey(edit.name),
    );
    const [name, value] = known ?? [edit.name, null];
    this.properties = planProperties([edit], this.properties);
    this.inverse = [{ kind: 'property', name, value }, ...this.inverse];
  }

  private changeSheet(
    edit: Exclude<SheetEdit, { kind: 'addSheet' | 'deleteSheet' }>,
  ): WorkbookEdit {
    if (edit.kind === 'write') return this.ownCopy(edit.sheet).write(edit);
    const sheet = this.content(edit.sheet);
    switch (edit.kind) {
      case 'merge':
        return sheet.merge(edit.boxes);
      case 'unmerge':
        return sheet.unmerge(edit.boxes);
      case 'table':
        return sheet.addTable(edit);
      case 'deleteTable':
        return sheet.deleteTable(edit.name);
      case 'chart':
        return sheet.addChart(edit);
      case 'deleteChart':
        return sheet.deleteChart(edit.name);
    }
  }

  private addSheet(edit: Extract<WorkbookEdit, { kind: 'addSheet' }>): void {
    const { sheet: name, hidden = false, layout, before } = edit;
    if (this.find(name) >= 0) throw new PatchRefused('sheet-exists', name);
    const sheet = new SheetContent(name, hidden, layout);
    this.sheets.splice(before === undefined ? this.sheets.length : this.place(before), 0, sheet);
    this.own.add(sheet);
    this.added.add(nameKey(name));
    this.inverse = [{ kind: 'deleteSheet', sheet: name }, ...this.inverse];
  }

  private deleteSheet(name: string): void {
    const sheet = this.content(name);
    const place = this.sheets.indexOf(sheet);
    const next = this.sheets[place + 1]?.name ?? null;
    this.sheets.splice(place, 1);
    this.added.delete(nameKey(name));
    this.inverse = [...sheet.edits(next), ...this.inverse];
  }

  private find(name: string): number {
    return this.sheets.findIndex((sheet) => nameKey(sheet.name) === nameKey(name));
  }

  private place(name: string): number {
    const place = this.find(name);
    if (place < 0) throw new PatchRefused('sheet-missing', name);
    return place;
  }

  /** An added sheet for changing; of those that the file brought only cells can be changed. */
  private content(name: string): SheetContent {
    const sheet = this.ownCopy(name);
    if (sheet instanceof FiledSheet) throw new PatchRefused('sheet-of-the-file', name);
    return sheet;
  }

  /** The sheet for changing; one from an earlier patch is copied first. */
  private ownCopy(name: string): HostSheet {
    const place = this.place(name);
    const sheet = this.sheets[place]!;
    if (this.own.has(sheet)) return sheet;
    const copy = sheet.copy();
    this.sheets[place] = copy;
    this.own.add(copy);
    return copy;
  }
}
