/**
 * A workbook that is a file. It reads any workbook, changes cells of its sheets and adds sheets: to new ones and to
 * those that this program wrote sheets of any kind, to those of other programs sheets of values. What it shows after a
 * change is always what the written file says.
 */
import { addressOf } from '../../sheet/address';
import type { SheetSnapshot, WorkbookProperties } from '../../sheet/snapshot';
import { firstChanged, leftBy } from '../../workbook/expected-cell';
import { nameKey } from '../../workbook/naming';
import type { ExpectedCell, WorkbookEdit, WorkbookPatch } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { WorkbookHost } from '../../workbook/port';
import type { ReadResult } from '../../workbook/problem';
import type { ReadOptions } from '../../xlsx/read-options';
import { openWorkbook } from '../../xlsx/read-workbook';
import type { CellChanges } from '../../xlsx/write-cells-into-sheet';
import { writeCellsIntoWorkbook } from '../../xlsx/write-cells-into-workbook';
import { foreignContents, writeIntoForeign } from '../../xlsx/write-into-foreign';
import { ownContents, writeIntoWorkbook } from '../../xlsx/write-into-workbook';
import type { WriteOptions } from '../../xlsx/write-workbook';
import { writeWorkbook } from '../../xlsx/write-workbook';
import { FiledSheet } from './filed-sheet';
import type { HostContents, HostSheet } from './patch-draft';
import { PatchDraft } from './patch-draft';
import { SheetContent } from './sheet-content';

export interface FileHost extends WorkbookHost {
  /**
   * What the file states about itself, custom document properties included.
   * @returns as the file stands now; a file that cannot be read is a problem
   */
  properties(): ReadResult<WorkbookProperties>;
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
  private contents: HostContents | null = null;
  private known: { isOwn: boolean; contents: HostContents } | null = null;
  private readonly filedSheets = new Map<string, SheetSnapshot>();

  constructor(
    private readonly original: Uint8Array | null,
    private readonly options: FileHostOptions,
  ) {
    this.current = original;
  }

  snapshot(): Promise<ReadResult<readonly SheetSnapshot[]>> {
    return Promise.resolve(this.read(null));
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

  properties(): ReadResult<WorkbookProperties> {
    if (!this.current) return { ok: true, value: { modified: null, custom: {} } };
    const opened = openWorkbook(this.current, this.options.read);
    return opened.ok ? { ok: true, value: opened.value.properties } : opened;
  }

  /** @param wanted keys of the sheets to be read, or null for all */
  private read(wanted: ReadonlySet<string> | null): ReadResult<readonly SheetSnapshot[]> {
    if (!this.current) return { ok: true, value: [] };
    const opened = openWorkbook(this.current, this.options.read);
    if (!opened.ok) return opened;
    const snapshots: SheetSnapshot[] = [];
    for (const source of opened.value.sheets) {
      if (wanted && !wanted.has(nameKey(source.name))) continue;
      const sheet = source.read();
      if (!sheet.ok) return sheet;
      snapshots.push(sheet.value);
    }
    return { ok: true, value: snapshots };
  }

  /** Makes the new state beside the old one, so that a refusal leaves everything as it was. */
  private change(patch: WorkbookPatch): WorkbookPatch {
    this.checkExpected(patch.expect ?? []);
    const draft = new PatchDraft(this.contents ?? this.originalContents());
    for (const edit of patch.edits) draft.apply(edit);
    const contents = draft.contents();
    const before = this.current;
    this.current = this.write(contents);
    try {
      // Reading it back is the proof that the file is sound, too.
      const expect = leftBy(draft.inverse, this.readSheets(sheetsWritten(draft.inverse)));
      this.contents = contents;
      const inverse: WorkbookPatch = { label: patch.label, edits: draft.inverse };
      return expect.length > 0 ? { ...inverse, expect } : inverse;
    } catch (error) {
      this.current = before;
      throw error;
    }
  }

  private checkExpected(expect: readonly ExpectedCell[]): void {
    const changed = firstChanged(expect, this.readSheets(expect.map(({ sheet }) => sheet)));
    if (!changed) return;
    const { sheet, row, column } = changed;
    throw new PatchRefused('cells-changed', sheet, addressOf(row, column));
  }

  private readSheets(names: readonly string[]): readonly SheetSnapshot[] {
    if (names.length === 0) return [];
    const read = this.read(new Set(names.map(nameKey)));
    if (!read.ok) throw new PatchRefused('foreign-workbook', null, read.problem.code);
    return read.value;
  }

  private originalContents(): HostContents {
    return this.filedContents?.contents ?? { sheets: [], properties: {} };
  }

  /** What the file brought, and whether this program wrote it, so that anything can be added to it. */
  private get filedContents(): { isOwn: boolean; contents: HostContents } | null {
    const { original } = this;
    if (!original) return null;
    if (!this.known) {
      const own = ownOrNull(original);
      const { sheets, properties } = own ?? foreignContents(original);
      const filed = sheets.map((name) => new FiledSheet(name, () => this.filed(original, name)));
      this.known = { isOwn: own !== null, contents: { sheets: filed, properties } };
    }
    return this.known;
  }

  /** A sheet as the file holds it, read when the first cell of it is changed. */
  private filed(original: Uint8Array, name: string): SheetSnapshot {
    let sheet = this.filedSheets.get(name);
    if (!sheet) {
      const host = new WorkbookFile(original, this.options);
      sheet = host.readSheets([name])[0]!;
      this.filedSheets.set(name, sheet);
    }
    return sheet;
  }

  private write({ sheets, properties }: HostContents): Uint8Array | null {
    const edits = sheets.flatMap((sheet, at) =>
      sheet instanceof SheetContent ? sheet.edits(nextOfFile(sheets, at)) : [],
    );
    const { original } = this;
    const { write } = this.options;
    if (!original) {
      edits.push(...propertyEdits({}, properties));
      return sheets.length > 0 ? writeWorkbook({ label: '', edits }, write) : null;
    }
    edits.push(...propertyEdits(this.originalContents().properties, properties));
    const cells = new Map<string, CellChanges>();
    for (const sheet of sheets) {
      if (sheet instanceof FiledSheet && sheet.changed.size > 0)
        cells.set(sheet.name, sheet.changed);
    }
    let file = original;
    if (edits.length > 0) {
      const patch = { label: '', edits };
      file = this.filedContents?.isOwn
        ? writeIntoWorkbook(original, patch, write)
        : writeIntoForeign(original, patch, write);
    }
    return cells.size > 0 ? writeCellsIntoWorkbook(file, cells, write) : file;
  }
}

/** What a file of this program holds, or null for one of another. */
function ownOrNull(bytes: Uint8Array): ReturnType<typeof ownContents> | null {
  try {
    return ownContents(bytes);
  } catch (error) {
    if (error instanceof PatchRefused && error.reason === 'foreign-workbook') return null;
    throw error;
  }
}

function sheetsWritten(edits: readonly WorkbookEdit[]): string[] {
  return edits.flatMap((edit) => (edit.kind === 'write' ? [edit.sheet] : []));
}

/** The edits that make one set of properties of another. */
function propertyEdits(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): WorkbookEdit[] {
  const gone = Object.keys(before).filter((name) => !(name in after));
  const set = Object.entries(after).filter(([name, value]) => before[name] !== value);
  return [
    ...gone.map((name): WorkbookEdit => ({ kind: 'property', name, value: null })),
    ...set.map(([name, value]): WorkbookEdit => ({ kind: 'property', name, value })),
  ];
}

/** The next sheet that the file brought: sheets are added in order, so only those are there to be named. */
function nextOfFile(sheets: readonly HostSheet[], at: number): string | null {
  return sheets.slice(at + 1).find((sheet) => !(sheet instanceof SheetContent))?.name ?? null;
}
