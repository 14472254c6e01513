/** An open workbook for tests of the journal: a file host whose doings can be watched and broken. */
import type { FileHost } from '../../src/hosts/file/workbook-file';
import { openFileHost } from '../../src/hosts/file/workbook-file';
import { openJournal } from '../../src/journeys/write-journal';
import type { JournalOptions, WriteJournal } from '../../src/journeys/write-journal';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { MetadataState } from '../../src/workbook/metadata';
import { readMetadata } from '../../src/workbook/metadata';
import { isMetadataSheet } from '../../src/workbook/metadata-sheet';
import type { WorkbookPatch } from '../../src/workbook/patch';
import { PatchRefused } from '../../src/workbook/patch-refused';
import type { PatchRefusal } from '../../src/workbook/patch-refused';
import type { WorkbookHost } from '../../src/workbook/port';

export const NOW = '2026-03-14T07:30:00Z';

export interface Scene {
  readonly host: WorkbookHost;
  /** How many patches the host was given. */
  applied(): number;
  /** Refuses the patches for which the function gives a reason. */
  refuse(why: (patch: WorkbookPatch) => PatchRefused | null): void;
  /** The workbook without our own sheet. */
  sheets(): Promise<readonly SheetSnapshot[]>;
  state(): Promise<MetadataState>;
  journal(options?: Partial<JournalOptions>): Promise<WriteJournal>;
  properties(): Readonly<Record<string, string>>;
}

/** A workbook that a patch made. */
export async function sceneOf(patch: WorkbookPatch): Promise<Scene> {
  const file: FileHost = openFileHost(null);
  await file.apply(patch);
  let applied = 0;
  let reasonFor: (patch: WorkbookPatch) => PatchRefused | null = () => null;
  const host: WorkbookHost = {
    snapshot: () => file.snapshot(),
    apply: async (one) => {
      applied += 1;
      const refused = reasonFor(one);
      if (refused) throw refused;
      return file.apply(one);
    },
  };
  const all = async (): Promise<readonly SheetSnapshot[]> => {
    const snapshot = await file.snapshot();
    if (!snapshot.ok) throw new Error(snapshot.problem.code);
    return snapshot.value;
  };
  const properties = (): Readonly<Record<string, string>> => {
    const found = file.properties();
    return found.ok ? found.value.custom : {};
  };
  const state = async (): Promise<MetadataState> =>
    readMetadata({ sheets: await all(), properties: properties() });
  let ids = 0;
  return {
    host,
    applied: () => applied,
    refuse: (why) => void (reasonFor = why),
    sheets: async () => (await all()).filter(({ name }) => !isMetadataSheet(name)),
    state,
    properties,
    journal: async (options = {}) =>
      openJournal(host, await state(), { newId: () => `id${(ids += 1)}`, ...options }),
  };
}

/** Whether a patch does something to our own sheet. */
export const touchesRecords = ({ edits }: WorkbookPatch): boolean =>
  edits.some((edit) => edit.kind !== 'property' && isMetadataSheet(edit.sheet));

export const refusal = (reason: PatchRefusal, sheet: string | null = null): PatchRefused =>
  new PatchRefused(reason, sheet);
