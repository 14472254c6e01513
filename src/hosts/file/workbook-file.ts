/**
 * A workbook that is a file. It reads any workbook; it changes new ones and those that this program wrote, by adding
 * sheets. What it shows after a change is always what the written file says.
 */
import type { SheetSnapshot } from '../../sheet/snapshot';
import { nameKey } from '../../workbook/naming';
import type { WorkbookEdit, WorkbookPatch } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { WorkbookHost } from '../../workbook/port';
import type { ReadResult } from '../../workbook/problem';
import type { ReadOptions } from '../../xlsx/read-options';
import { openWorkbook } from '../../xlsx/read-workbook';
import { ownSheetNames, writeIntoWorkbook } from '../../xlsx/write-into-workbook';
import type { WriteOptions } from '../../xlsx/write-workbook';
import { writeWorkbook } from '../../xlsx/write-workbook';
import { SheetContent } from './sheet-content';

/** A sheet of the workbook: one that the file brought, known by name only, or one that was added since. */
type HostSheet = { readonly name: string } | SheetContent;

export interface FileHost extends WorkbookHost {
  /**
   * The workbook as a file.
   * @throws PatchRefused `no-visible-sheet` for a new workbook that nothing has been added to
   */
  save(): Uint8Array;
}

export interface FileHostOptions {
  /** What the platform lends to the reader. */
  readonly read?: ReadOptions;
  /** What the platform lends to the writer, and when changes are made; the files written state it. */
  readonly write?: WriteOptions;
}

/**
 * Opens a file as a workbook that can be read and changed.
 * @param bytes the file, or null for a new workbook without sheets
 * @returns the host; nothing has been read yet, so that a bad file shows only in `snapshot`
 */
export function openFileHost(bytes: Uint8Array | null, options: FileHostOptions = {}): FileHost {
  return new WorkbookFile(bytes, options);
}

class WorkbookFile implements FileHost {
  private current: Uint8Array | null;
  /** Null until the first change asks for it. */
  private sheets: readonly HostSheet[] | null = null;

  constructor(
    private readonly original: Uint8Array | null,
    private readonly options: FileHostOptions,
  ) {
    this.current = original;
  }

  snapshot(): Promise<ReadResult<readonly SheetSnapshot[]>> {
    return Promise.resolve(this.read());
  }

  apply(patch: WorkbookPatch): Promise<WorkbookPatch> {
    try {
      return Promise.resolve(this.change(patch));
    } catch (error) {
      // A port that promises refuses by a promise too.
      return Promise.reject(error as Error);
    }
  }

  save(): Uint8Array {
    if (!this.current) throw new PatchRefused('no-visible-sheet', null);
    return this.current;
  }

  private read(): ReadResult<readonly SheetSnapshot[]> {
    if (!this.current) return { ok: true, value: [] };
    const opened = openWorkbook(this.current, this.options.read);
    if (!opened.ok) return opened;
    const snapshots: SheetSnapshot[] = [];
    for (const source of opened.value.sheets) {
      const sheet = source.read();
      if (!sheet.ok) return sheet;
      snapshots.push(sheet.value);
    }
    return { ok: true, value: snapshots };
  }

  /** Makes the new state beside the old one, so that a refusal leaves everything as it was. */
  private change(patch: WorkbookPatch): WorkbookPatch {
    const names = (): HostSheet[] =>
      (this.original ? ownSheetNames(this.original) : []).map((name) => ({ name }));
    const draft = new Draft(this.sheets ?? names());
    for (const edit of patch.edits) draft.apply(edit);
    this.current = this.write(draft.sheets);
    this.sheets = draft.sheets;
    return { label: patch.label, edits: draft.inverse };
  }

  private write(sheets: readonly HostSheet[]): Uint8Array | null {
    const edits = sheets.flatMap((sheet, at) =>
      sheet instanceof SheetContent ? sheet.edits(nextOfFile(sheets, at)) : [],
    );
    const patch = { label: '', edits };
    const { write } = this.options;
    if (!this.original) return sheets.length > 0 ? writeWorkbook(patch, write) : null;
    return edits.length > 0 ? writeIntoWorkbook(this.original, patch, write) : this.original;
  }
}

/** The next sheet that the file brought: sheets are added in order, so only those are there to be named. */
function nextOfFile(sheets: readonly HostSheet[], at: number): string | null {
  return sheets.slice(at + 1).find((sheet) => !(sheet instanceof SheetContent))?.name ?? null;
}

/** The sheets while a patch is applied, and the edits that lead back. */
class Draft {
  readonly sheets: HostSheet[];
  inverse: WorkbookEdit[] = [];
  /** Sheets that were copied or added by this patch, which it may therefore change. */
  private readonly own = new Set<HostSheet>();
  private readonly added = new Set<string>();

  constructor(sheets: readonly HostSheet[]) {
    this.sheets = [...sheets];
  }

  apply(edit: WorkbookEdit): void {
    if (edit.kind === 'addSheet') this.addSheet(edit);
    else if (edit.kind === 'deleteSheet') this.deleteSheet(edit.sheet);
    else {
      const back = this.changeSheet(edit);
      // Where the sheet itself is new, its removal takes all of this back.
      if (!this.added.has(nameKey(edit.sheet))) this.inverse = [back, ...this.inverse];
    }
  }

  private changeSheet(edit: Exclude<WorkbookEdit, { kind: 'addSheet' | 'deleteSheet' }>) {
    const sheet = this.content(edit.sheet);
    switch (edit.kind) {
      case 'write':
        return sheet.write(edit);
      case 'merge':
        return sheet.merge(edit.boxes);
      case 'unmerge':
        return sheet.unmerge(edit.boxes);
      case 'table':
        return sheet.addTable(edit);
      case 'deleteTable':
        return sheet.deleteTable(edit.name);
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

  /** The sheet for changing; one from an earlier patch is copied first. */
  private content(name: string): SheetContent {
    const place = this.place(name);
    const sheet = this.sheets[place]!;
    if (!(sheet instanceof SheetContent)) throw new PatchRefused('sheet-of-the-file', name);
    if (this.own.has(sheet)) return sheet;
    const copy = sheet.copy();
    this.sheets[place] = copy;
    this.own.add(copy);
    return copy;
  }
}
