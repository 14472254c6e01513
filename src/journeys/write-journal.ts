/**
 * The journal of what was written into an open workbook, so that it can be undone: by us, because a write of an
 * add-in empties Excel's own list. It lives in the workbook itself (`_KhopSo`) and goes there in the same patch as
 * the write that it tells of, so that at no moment a change stands without its way back. Where the workbook does not
 * take it, it lives as long as the pane and says why (`docs/decisions/0006-metadata-and-journal.md`).
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { MessageParams } from '../text/message';
import { foreseeInverse } from '../workbook/foreseen-inverse';
import type { ForeseenInverse } from '../workbook/foreseen-inverse';
import { layoutFingerprint, recoverSheets } from '../workbook/layout-fingerprint';
import type { KeptEntry, KeptSheet, Metadata, MetadataState } from '../workbook/metadata';
import { nameKey } from '../workbook/naming';
import type { WorkbookPatch } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import { plainPatch } from '../workbook/patch-shape';
import type { WorkbookHost } from '../workbook/port';
import { renamedPatch, sheetsNeeded } from '../workbook/renamed-patch';
import { boundedJournal } from './journal-bounds';
import type { RecordsOptions, UnkeptReason, WriteProblem } from './journal-records';
import { WorkbookRecords, isRecordsSheet, problemOf } from './journal-records';
import type { JournalEntry } from './workbook-report';

export type { UnkeptReason, WriteProblem };

export type WriteOutcome =
  | { readonly ok: true; readonly entry: JournalEntry }
  | { readonly ok: false; readonly problem: WriteProblem };

/** What a write is called. */
export interface WriteLabel {
  /** A message code of the catalogues and its values. */
  readonly label: string;
  readonly params: MessageParams;
  /** The moment, ISO date-time; the core has no clock of its own. */
  readonly now: string;
}

/** What is remembered besides the journal. */
export type Remembered = Partial<Pick<Metadata, 'unit' | 'formSet' | 'marks'>>;

/** One thing at a time: nothing may be asked of a journal before it has answered. */
export interface WriteJournal {
  /** Oldest first. */
  entries(): readonly JournalEntry[];
  /** How many of the oldest entries were let go to keep within bounds; those cannot be undone. */
  dropped(): number;
  /** Why the workbook does not keep the journal, or null when it does. */
  unkept(): UnkeptReason | null;
  /** What the workbook remembers as it stands now, the journal included. */
  remembered(): Metadata;
  /**
   * Writes a patch, and what undoes it beside it.
   * @param patch its rows are read once
   */
  write(patch: WorkbookPatch, label: WriteLabel): Promise<WriteOutcome>;
  /**
   * Undoes the last entry, also on sheets that were renamed since.
   * @param now the moment, ISO date-time
   * @returns the entry that is undone and no longer in the journal, or null where there was none. It stays there when
   *   the undo is refused, `cells-changed` with the cell where somebody has worked on since
   */
  undo(now: string): Promise<WriteOutcome | null>;
  /**
   * Lets the last entry go without undoing it, so that those before it can be undone again: one that is refused for
   * good would stand in their way for ever.
   * @param now the moment, ISO date-time
   * @returns the entry, or null where there was none
   */
  forget(now: string): Promise<JournalEntry | null>;
  /**
   * Keeps something else in the workbook; it is no entry and cannot be undone.
   * @returns null when it is kept, or why it is only remembered as long as the journal lives
   */
  keep(changes: Remembered, now: string): Promise<UnkeptReason | null>;
}

export interface JournalOptions extends RecordsOptions {
  /** The sheets as they were read last; of those that are written to the layout is kept, to know them again. */
  readonly sheets?: () => readonly SheetSnapshot[];
}

/**
 * Opens the journal of a workbook.
 * @param state what was read of the workbook's records (`readMetadata`)
 * @returns the journal with the entries that the workbook kept; nothing is written before the first write
 */
export function openJournal(
  host: WorkbookHost,
  state: MetadataState,
  options: JournalOptions,
): WriteJournal {
  return new Journal(host, new WorkbookRecords(host, state, options), options);
}

class Journal implements WriteJournal {
  constructor(
    private readonly host: WorkbookHost,
    private readonly records: WorkbookRecords,
    private readonly options: JournalOptions,
  ) {}

  entries(): readonly JournalEntry[] {
    return this.list().map(entryOf);
  }

  dropped(): number {
    return this.records.metadata.dropped;
  }

  unkept(): UnkeptReason | null {
    return this.records.reason;
  }

  remembered(): Metadata {
    return this.records.metadata;
  }

  async write(patch: WorkbookPatch, { label, params, now }: WriteLabel): Promise<WriteOutcome> {
    const plain = plainPatch(patch);
    return outcomeOf(async () => {
      // Without a place to keep it nobody could use a way back that is foreseen.
      const foreseen = this.records.reason ? null : await this.foresee(plain);
      const undo = foreseen?.patch ?? { label: plain.label, edits: [] };
      const inverse = await this.records.apply(plain, () => {
        const id = (this.list().at(-1)?.id ?? 0) + 1;
        return this.with([...this.list(), { id, at: now, label, params, undo }], now);
      });
      const entry = { ...this.list().at(-1)!, undo: inverse };
      const exact = this.with([...this.list().slice(0, -1), entry], now);
      // Should the workbook not take the exact inverse now, the next write brings it.
      if (foreseen && !foreseen.isExact) await this.records.keep(() => exact);
      else this.records.metadata = exact;
      return entry;
    });
  }

  async undo(now: string): Promise<WriteOutcome | null> {
    const last = this.list().at(-1);
    if (!last) return null;
    return outcomeOf(async () => {
      const apply = ({ undo }: KeptEntry): Promise<WorkbookPatch> =>
        this.records.apply(undo, () =>
          this.with(
            this.list().filter(({ id }) => id !== last.id),
            now,
          ),
        );
      try {
        await apply(last);
      } catch (error) {
        if (!isSheetGone(error) || !(await this.followRenamed())) throw error;
        await apply(this.list().find(({ id }) => id === last.id) ?? last);
      }
      return last;
    });
  }

  async forget(now: string): Promise<JournalEntry | null> {
    const last = this.list().at(-1);
    if (!last) return null;
    await this.records.keep(() => this.with(this.list().slice(0, -1), now));
    return entryOf(last);
  }

  keep(changes: Remembered, now: string): Promise<UnkeptReason | null> {
    return this.records.keep(() => ({ ...this.records.metadata, ...changes, savedAt: now }));
  }

  private list(): readonly KeptEntry[] {
    return this.records.metadata.journal;
  }

  /** The records with other entries, as far as the bounds let them. */
  private with(entries: readonly KeptEntry[], savedAt: string): Metadata {
    const { metadata } = this.records;
    const { journal, dropped } = boundedJournal(entries, this.options.bounds);
    return {
      ...metadata,
      savedAt,
      journal,
      sheets: this.layouts(journal),
      dropped: metadata.dropped + dropped,
    };
  }

  /** The layouts of the sheets that the journal needs: those kept, and of sheets new to it those read last. */
  private layouts(journal: readonly KeptEntry[]): readonly KeptSheet[] {
    const kept = new Map(this.records.metadata.sheets.map((one) => [nameKey(one.name), one]));
    const needed = new Set(journal.flatMap(({ undo }) => sheetsNeeded(undo).map(nameKey)));
    const read = this.options.sheets?.() ?? [];
    return [...needed].flatMap((key): readonly KeptSheet[] => {
      const known = kept.get(key);
      if (known) return [known];
      const sheet = read.find(({ name }) => nameKey(name) === key);
      return sheet ? [{ name: sheet.name, fingerprint: layoutFingerprint(sheet), form: null }] : [];
    });
  }

  /**
   * Looks for sheets that the journal needs under other names, and lets its entries follow them.
   * @returns whether any was found
   */
  private async followRenamed(): Promise<boolean> {
    const snapshot = await this.host.snapshot();
    if (!snapshot.ok) return false;
    const { metadata } = this.records;
    const now = new Map(
      recoverSheets(metadata.sheets, snapshot.value).flatMap(({ kept, sheet }) =>
        sheet === null ? [] : [[nameKey(kept.name), sheet]],
      ),
    );
    const nameOf = (name: string): string => now.get(nameKey(name)) ?? name;
    this.records.metadata = {
      ...metadata,
      sheets: metadata.sheets.map((sheet) => ({ ...sheet, name: nameOf(sheet.name) })),
      journal: metadata.journal.map((entry) => ({
        ...entry,
        undo: renamedPatch(entry.undo, nameOf),
      })),
    };
    return metadata.sheets.some(({ name }) => nameKey(nameOf(name)) !== nameKey(name));
  }

  /** @throws PatchRefused where the workbook cannot be looked at */
  private async foresee(patch: WorkbookPatch): Promise<ForeseenInverse> {
    const known = foreseeInverse(patch, null);
    if (known) return known;
    const snapshot = await this.host.snapshot();
    if (snapshot.ok) return foreseeInverse(patch, snapshot.value)!;
    const { problem } = snapshot;
    if ('sheet' in problem) throw new PatchRefused(problem.code, problem.sheet, problem.detail);
    throw new PatchRefused('foreign-workbook', null, problem.code);
  }
}

function entryOf({ id, at, label, params }: KeptEntry): JournalEntry {
  return { id, at, label, params };
}

async function outcomeOf(work: () => Promise<KeptEntry>): Promise<WriteOutcome> {
  try {
    return { ok: true, entry: entryOf(await work()) };
  } catch (error) {
    if (error instanceof PatchRefused) return { ok: false, problem: problemOf(error) };
    throw error;
  }
}

function isSheetGone(error: unknown): boolean {
  return (
    error instanceof PatchRefused &&
    !isRecordsSheet(error.sheet) &&
    (error.reason === 'sheet-missing' || error.reason === 'sheet-gone')
  );
}
