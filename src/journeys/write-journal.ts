/**
 * The journal of what was written into an open workbook, so that it can be undone: by us, because a write of an
 * add-in empties Excel's own list. It lives in the workbook itself (`_KhopSo`) and goes there in the same patch as
 * the write that it tells of, so that at no moment a change stands without its way back. Where the workbook does not
 * take it, it lives as long as the pane and says why (`docs/decisions/0006`).
 */
import type { MessageParams } from '../text/message';
import { foreseeInverse } from '../workbook/foreseen-inverse';
import type { ForeseenInverse } from '../workbook/foreseen-inverse';
import type { KeptEntry, Metadata, MetadataDamage, MetadataState } from '../workbook/metadata';
import { metadataEdits, readMetadata, withoutMetadata } from '../workbook/metadata';
import { METADATA_SHEET } from '../workbook/metadata-sheet';
import { nameKey } from '../workbook/naming';
import type { WorkbookPatch } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import type { PatchRefusal } from '../workbook/patch-refused';
import { plainPatch } from '../workbook/patch-shape';
import type { WorkbookHost } from '../workbook/port';
import { boundedJournal } from './journal-bounds';
import type { JournalBounds } from './journal-bounds';
import type { JournalEntry } from './workbook-report';

/** Why a write or an undo was not made; nothing has changed then. */
export interface WriteProblem {
  readonly code: PatchRefusal;
  /** The sheet that is at fault, or null where it is the workbook. */
  readonly sheet: string | null;
  /** A short fact such as the address of the cell that changed. */
  readonly detail: string | null;
}

export type WriteOutcome =
  | { readonly ok: true; readonly entry: JournalEntry }
  | { readonly ok: false; readonly problem: WriteProblem };

/** Why the workbook does not keep the journal. */
export type UnkeptReason =
  | { readonly kind: 'damaged'; readonly reason: MetadataDamage }
  | { readonly kind: 'newer'; readonly version: number }
  | ({ readonly kind: 'refused' } & WriteProblem);

/** What a write is called. */
export interface WriteLabel {
  /** A message code of the catalogues and its values. */
  readonly label: string;
  readonly params: MessageParams;
  /** The moment, ISO date-time; the core has no clock of its own. */
  readonly now: string;
}

/** What is remembered besides the journal. */
export type Remembered = Partial<Pick<Metadata, 'unit' | 'formSet' | 'sheets' | 'marks'>>;

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
   * Undoes the last entry.
   * @param now the moment, ISO date-time
   * @returns the entry that is undone and no longer in the journal, or null where there was none. It stays there when
   *   the undo is refused, `cells-changed` with the cell where somebody has worked on since
   */
  undo(now: string): Promise<WriteOutcome | null>;
  /**
   * Keeps something else in the workbook; it is no entry and cannot be undone.
   * @returns null when it is kept, or why it is only remembered as long as the journal lives
   */
  keep(changes: Remembered, now: string): Promise<UnkeptReason | null>;
}

export interface JournalOptions {
  /** Makes an id for a workbook that has none: a few letters and digits, never the same twice. */
  readonly newId: () => string;
  readonly bounds?: JournalBounds;
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
  return new Journal(host, state, options);
}

/** Where the records stand in the workbook: rows in use and the line that says so; null where there are none yet. */
type Place = { readonly rows: number; readonly head: string } | null;

class Journal implements WriteJournal {
  private metadata: Metadata;
  private place: Place;
  private reason: UnkeptReason | null = null;

  constructor(
    private readonly host: WorkbookHost,
    state: MetadataState,
    private readonly options: JournalOptions,
  ) {
    const id = (state.state === 'none' ? state.lostId : null) ?? '';
    this.metadata = state.state === 'read' ? state.metadata : emptyMetadata(id);
    this.place = state.state === 'read' ? state : null;
    if (state.state === 'damaged') this.reason = { kind: 'damaged', reason: state.reason };
    if (state.state === 'newer') this.reason = { kind: 'newer', version: state.version };
  }

  entries(): readonly JournalEntry[] {
    return this.metadata.journal.map(entryOf);
  }

  dropped(): number {
    return this.metadata.dropped;
  }

  unkept(): UnkeptReason | null {
    return this.reason;
  }

  remembered(): Metadata {
    return this.metadata;
  }

  async write(patch: WorkbookPatch, { label, params, now }: WriteLabel): Promise<WriteOutcome> {
    const plain = plainPatch(patch);
    return outcomeOf(async () => {
      // Without a place to keep it nobody could use a way back that is foreseen.
      const foreseen = this.reason ? null : await this.foresee(plain);
      const withEntry = (undo: WorkbookPatch): Metadata => {
        const { journal } = this.metadata;
        const id = (journal.at(-1)?.id ?? 0) + 1;
        return this.bounded([...journal, { id, at: now, label, params, undo }], now);
      };
      const inverse = await this.apply(plain, () =>
        withEntry(foreseen?.patch ?? { label: plain.label, edits: [] }),
      );
      const entry = this.metadata.journal.at(-1)!;
      this.metadata = {
        ...this.metadata,
        journal: [...this.metadata.journal.slice(0, -1), { ...entry, undo: inverse }],
      };
      if (foreseen && !foreseen.isExact) await this.settle(now);
      return entry;
    });
  }

  async undo(now: string): Promise<WriteOutcome | null> {
    const last = this.metadata.journal.at(-1);
    if (!last) return null;
    return outcomeOf(async () => {
      await this.apply(last.undo, () =>
        this.bounded(
          this.metadata.journal.filter(({ id }) => id !== last.id),
          now,
        ),
      );
      return last;
    });
  }

  async keep(changes: Remembered, now: string): Promise<UnkeptReason | null> {
    const nothing: WorkbookPatch = { label: 'metadata.about', edits: [] };
    if (!this.reason) {
      try {
        await this.applyWithRecords(nothing, () => ({
          ...this.metadata,
          ...changes,
          savedAt: now,
        }));
        return null;
      } catch (error) {
        if (!(error instanceof PatchRefused)) throw error;
        this.metadata = { ...this.metadata, ...changes };
        return refusedReason(error);
      }
    }
    this.metadata = { ...this.metadata, ...changes };
    return this.reason;
  }

  private bounded(entries: readonly KeptEntry[], savedAt: string): Metadata {
    const { journal, dropped } = boundedJournal(entries, this.options.bounds);
    return { ...this.metadata, savedAt, journal, dropped: this.metadata.dropped + dropped };
  }

  private async foresee(patch: WorkbookPatch): Promise<ForeseenInverse> {
    const known = foreseeInverse(patch, null);
    if (known) return known;
    const snapshot = await this.host.snapshot();
    if (snapshot.ok) return foreseeInverse(patch, snapshot.value)!;
    const { problem } = snapshot;
    if ('sheet' in problem) throw new PatchRefused(problem.code, problem.sheet, problem.detail);
    throw new PatchRefused('foreign-workbook', null, problem.code);
  }

  /**
   * Applies a patch together with the records, or alone where the workbook does not keep them.
   * @param recordsAfter the records once the patch is applied, made from those that stand now
   * @returns the patch's inverse without what it would do to the records
   */
  private async apply(patch: WorkbookPatch, recordsAfter: () => Metadata): Promise<WorkbookPatch> {
    if (!this.reason) {
      try {
        return await this.applyWithRecords(patch, recordsAfter);
      } catch (error) {
        if (!(error instanceof PatchRefused) || !isAboutRecords(error, this.place)) throw error;
        this.reason = refusedReason(error);
      }
    }
    const inverse = await this.host.apply(patch);
    this.metadata = recordsAfter();
    return plainPatch(inverse);
  }

  private async applyWithRecords(
    patch: WorkbookPatch,
    recordsAfter: () => Metadata,
  ): Promise<WorkbookPatch> {
    try {
      return await this.applyOnce(patch, recordsAfter);
    } catch (error) {
      // Another window of ours may have written there, or somebody has taken the sheet away: then once more.
      if (!isElsewhere(error) || !(await this.reload())) throw error;
      return this.applyOnce(patch, recordsAfter);
    }
  }

  private async applyOnce(
    patch: WorkbookPatch,
    recordsAfter: () => Metadata,
  ): Promise<WorkbookPatch> {
    if (this.metadata.id === '') this.metadata = { ...this.metadata, id: this.options.newId() };
    const records = recordsAfter();
    const { edits, expect, after } = metadataEdits(
      { ...records, journal: boundedJournal(records.journal, this.options.bounds).kept },
      this.place,
    );
    const inverse = await this.host.apply({
      ...patch,
      edits: [...patch.edits, ...edits],
      expect: [...(patch.expect ?? []), ...expect],
    });
    this.metadata = records;
    this.place = after;
    return withoutMetadata(plainPatch(inverse));
  }

  /** Puts the exact inverse in the place of the foreseen one; should that fail, the next write does it. */
  private async settle(now: string): Promise<void> {
    try {
      await this.applyOnce({ label: 'metadata.about', edits: [] }, () => ({
        ...this.metadata,
        savedAt: now,
      }));
    } catch (error) {
      if (!(error instanceof PatchRefused)) throw error;
    }
  }

  /**
   * Takes over the records as they stand in the workbook now.
   * @returns false where they cannot be read
   */
  private async reload(): Promise<boolean> {
    const snapshot = await this.host.snapshot();
    if (!snapshot.ok) return false;
    const state = readMetadata({ sheets: snapshot.value, properties: {} });
    if (state.state === 'read') this.metadata = state.metadata;
    else if (state.state !== 'none') return false;
    this.place = state.state === 'read' ? state : null;
    return true;
  }
}

function emptyMetadata(id: string): Metadata {
  return {
    version: 1,
    id,
    savedAt: '',
    unit: null,
    formSet: null,
    sheets: [],
    marks: { shown: false, comments: [] },
    journal: [],
    dropped: 0,
  };
}

function entryOf({ id, at, label, params }: KeptEntry): JournalEntry {
  return { id, at, label, params };
}

async function outcomeOf(work: () => Promise<KeptEntry>): Promise<WriteOutcome> {
  try {
    return { ok: true, entry: entryOf(await work()) };
  } catch (error) {
    if (!(error instanceof PatchRefused)) throw error;
    const { reason: code, sheet, detail } = error;
    return { ok: false, problem: { code, sheet, detail } };
  }
}

function refusedReason({ reason: code, sheet, detail }: PatchRefused): UnkeptReason {
  return { kind: 'refused', code, sheet, detail };
}

function isRecordsSheet(sheet: string | null): boolean {
  return sheet !== null && nameKey(sheet) === nameKey(METADATA_SHEET);
}

/** Whether a patch would go through without the records. */
function isAboutRecords({ reason, sheet }: PatchRefused, place: Place): boolean {
  return isRecordsSheet(sheet) || (reason === 'workbook-protected' && place === null);
}

/** Whether the records in the workbook are not those that we know of. */
function isElsewhere(error: unknown): boolean {
  return (
    error instanceof PatchRefused &&
    isRecordsSheet(error.sheet) &&
    ['cells-changed', 'sheet-exists', 'sheet-missing', 'sheet-gone'].includes(error.reason)
  );
}
