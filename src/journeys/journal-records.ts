/**
 * Our records in an open workbook, kept together with every write: they go into the workbook in the same patch, follow
 * what another window of ours wrote there, and stay in memory where the workbook does not take them.
 */
import type { Metadata, MetadataDamage, MetadataState } from '../workbook/metadata';
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

/** Why a write or an undo was not made; nothing has changed then. */
export interface WriteProblem {
  readonly code: PatchRefusal;
  /** The sheet that is at fault, or null where it is the workbook. */
  readonly sheet: string | null;
  /** A short fact such as the address of the cell that changed. */
  readonly detail: string | null;
}

/** Why the workbook does not keep the records. */
export type UnkeptReason =
  | { readonly kind: 'damaged'; readonly reason: MetadataDamage }
  | { readonly kind: 'newer'; readonly version: number }
  | ({ readonly kind: 'refused' } & WriteProblem);

/** Where the records stand in the workbook: rows in use and the line that says so; null where there are none yet. */
type Place = { readonly rows: number; readonly head: string } | null;

/** Where they stand, and how long the journal in them may be. */
export interface RecordsOptions {
  /** Makes an id for a workbook that has none: a few letters and digits, never the same twice. */
  readonly newId: () => string;
  readonly bounds?: JournalBounds;
}

/** A patch that changes nothing but the records. */
const NOTHING: WorkbookPatch = { label: 'metadata.about', edits: [] };

/** The records of one workbook, from its opening on. */
export class WorkbookRecords {
  /** As they stand in memory; the workbook has the same where `reason` is null. */
  metadata: Metadata;
  /** Why the workbook does not keep them, or null when it does. */
  reason: UnkeptReason | null = null;
  private place: Place;

  /** @param state what was read of the workbook's records */
  constructor(
    private readonly host: WorkbookHost,
    state: MetadataState,
    private readonly options: RecordsOptions,
  ) {
    const id = (state.state === 'none' ? state.lostId : null) ?? '';
    this.metadata = state.state === 'read' ? state.metadata : emptyMetadata(id);
    this.place = state.state === 'read' ? state : null;
    if (state.state === 'damaged') this.reason = { kind: 'damaged', reason: state.reason };
    if (state.state === 'newer') this.reason = { kind: 'newer', version: state.version };
  }

  /**
   * Applies a patch together with the records, or alone where the workbook does not keep them.
   * @param after the records once the patch is applied, made from those that stand then
   * @returns the patch's inverse without what it would do to the records
   * @throws PatchRefused with nothing changed
   */
  async apply(patch: WorkbookPatch, after: () => Metadata): Promise<WorkbookPatch> {
    if (!this.reason) {
      try {
        return await this.applyTogether(patch, after);
      } catch (error) {
        if (!(error instanceof PatchRefused) || !isAboutRecords(error, this.place)) throw error;
        this.reason = { kind: 'refused', ...problemOf(error) };
      }
    }
    const inverse = await this.host.apply(patch);
    this.metadata = after();
    return plainPatch(inverse);
  }

  /**
   * Writes the records alone.
   * @returns null when the workbook has them, or why they are only in memory for now
   */
  async keep(after: () => Metadata): Promise<UnkeptReason | null> {
    if (!this.reason) {
      try {
        await this.applyTogether(NOTHING, after);
        return null;
      } catch (error) {
        if (!(error instanceof PatchRefused)) throw error;
        this.metadata = after();
        return { kind: 'refused', ...problemOf(error) };
      }
    }
    this.metadata = after();
    return this.reason;
  }

  private async applyTogether(patch: WorkbookPatch, after: () => Metadata): Promise<WorkbookPatch> {
    try {
      return await this.applyOnce(patch, after);
    } catch (error) {
      // Another window of ours may have written there, or somebody has taken the sheet away: then once more.
      if (!isElsewhere(error) || !(await this.reload())) throw error;
      return this.applyOnce(patch, after);
    }
  }

  private async applyOnce(patch: WorkbookPatch, after: () => Metadata): Promise<WorkbookPatch> {
    if (this.metadata.id === '') this.metadata = { ...this.metadata, id: this.options.newId() };
    const metadata = after();
    const { kept } = boundedJournal(metadata.journal, this.options.bounds);
    const write = metadataEdits({ ...metadata, journal: kept }, this.place);
    const inverse = await this.host.apply({
      ...patch,
      edits: [...patch.edits, ...write.edits],
      expect: [...(patch.expect ?? []), ...write.expect],
    });
    this.metadata = metadata;
    this.place = write.after;
    return withoutMetadata(plainPatch(inverse));
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

/** A refusal as data. */
export function problemOf({ reason: code, sheet, detail }: PatchRefused): WriteProblem {
  return { code, sheet, detail };
}

/** Whether a name is that of our sheet. */
export function isRecordsSheet(sheet: string | null): boolean {
  return sheet !== null && nameKey(sheet) === nameKey(METADATA_SHEET);
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
