/**
 * What we remember inside the user's workbook: which committee it is when the user had to say so, which sheets carry
 * which appendix, which marks stand, and the journal for undoing. All of it can be lost without losing a figure, and
 * what is damaged or written by a newer version is told, never written over (`docs/decisions/0006`).
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import type { MessageParams } from '../text/message';
import {
  HEAD_ROW,
  METADATA_PROPERTY,
  METADATA_SHEET,
  METADATA_VERSION,
  readSheetText,
  sheetLines,
  sturdyJson,
} from './metadata-sheet';
import { nameKey } from './naming';
import type { ExpectedCell, WorkbookEdit, WorkbookPatch } from './patch';
import { isPatch, isRecord } from './patch-shape';

/** A write that can be undone. */
export interface KeptEntry {
  /** Rising. */
  readonly id: number;
  /** ISO date-time of the write. */
  readonly at: string;
  /** A message code of the catalogues and its values. */
  readonly label: string;
  readonly params: MessageParams;
  /** Plain: it crosses as JSON. */
  readonly undo: WorkbookPatch;
}

export interface KeptSheet {
  readonly name: string;
  /** See `layout-fingerprint.ts`. */
  readonly fingerprint: string;
  /** The appendix's id, or null for a sheet without one. */
  readonly form: string | null;
}

export interface Metadata {
  readonly version: typeof METADATA_VERSION;
  /** Made up once for the workbook. */
  readonly id: string;
  /** ISO date-time. */
  readonly savedAt: string;
  /** The committee that the user chose, and how it came about; null where it was recognised. */
  readonly unit: { readonly code: string; readonly by: string } | null;
  readonly formSet: string | null;
  readonly sheets: readonly KeptSheet[];
  readonly marks: {
    readonly shown: boolean;
    /** Comments that we wrote. */
    readonly comments: readonly { readonly sheet: string; readonly id: string }[];
  };
  /** In the order of their writing. */
  readonly journal: readonly KeptEntry[];
  /** How many of the oldest entries were dropped to keep within bounds. */
  readonly dropped: number;
}

export type MetadataDamage = 'not-ours' | 'pieces' | 'checksum' | 'json' | 'shape';

export type MetadataState =
  | {
      readonly state: 'none';
      /** The id in the property of a workbook whose sheet is gone, or null. */
      readonly lostId: string | null;
    }
  | {
      readonly state: 'read';
      readonly metadata: Metadata;
      /** The property that goes with the sheet: another program may have dropped it, or the sheet was copied here. */
      readonly property: 'same' | 'missing' | 'differs';
      /** How many rows of the sheet are in use, and its line that says so. */
      readonly rows: number;
      readonly head: string;
    }
  | { readonly state: 'damaged'; readonly reason: MetadataDamage }
  | { readonly state: 'newer'; readonly version: number };

/** A workbook as far as its records need it. */
export interface MetadataSource {
  readonly sheets: readonly SheetSnapshot[];
  /** Custom document properties by name. */
  readonly properties: Readonly<Record<string, string>>;
}

/**
 * Reads the records of a workbook.
 * @returns what was found; a sheet under our name that we did not write counts as damaged (`not-ours`), so that it is
 *   left alone
 */
export function readMetadata({ sheets, properties }: MetadataSource): MetadataState {
  const property = properties[METADATA_PROPERTY];
  const sheet = sheets.find(({ name }) => nameKey(name) === nameKey(METADATA_SHEET));
  if (!sheet) return { state: 'none', lostId: property?.split(':')[0] ?? null };
  const text = readSheetText(sheet);
  if (text.kind === 'newer') return { state: 'newer', version: text.version };
  if (text.kind === 'damaged') return { state: 'damaged', reason: text.reason };
  let metadata: unknown;
  try {
    metadata = JSON.parse(text.json);
  } catch {
    return { state: 'damaged', reason: 'json' };
  }
  if (!isMetadata(metadata)) return { state: 'damaged', reason: 'shape' };
  const own = propertyOf(metadata.id, text.hash);
  return {
    state: 'read',
    metadata,
    property: property === own ? 'same' : property === undefined ? 'missing' : 'differs',
    rows: text.rows,
    head: text.head,
  };
}

/** Records as they will stand in the workbook. */
export interface MetadataWrite {
  readonly edits: readonly WorkbookEdit[];
  /** Keeps what somebody else wrote there meanwhile. */
  readonly expect: readonly ExpectedCell[];
  /** What `before` is for the next write. */
  readonly after: { readonly rows: number; readonly head: string };
}

/**
 * What writes the records; it goes into the same patch as the write that they tell of.
 * @param before where the sheet is there already: the rows in use and its line that says so (`MetadataState`), else
 *   null
 */
export function metadataEdits(
  metadata: Metadata,
  before: { readonly rows: number; readonly head: string } | null,
): MetadataWrite {
  const lines = sheetLines(sturdyJson(metadata));
  const head = lines[HEAD_ROW]!;
  const hash = head.split(' ')[1]!;
  const left = Math.max(0, (before?.rows ?? 0) - lines.length);
  const rows = [...lines.map((line) => [line]), ...Array.from({ length: left }, () => [null])];
  const sheet = METADATA_SHEET;
  return {
    edits: [
      ...(before ? [] : [{ kind: 'addSheet', sheet, hidden: true } satisfies WorkbookEdit]),
      { kind: 'write', sheet, row: 0, column: 0, rows },
      { kind: 'property', name: METADATA_PROPERTY, value: propertyOf(metadata.id, hash) },
    ],
    expect: before ? [{ sheet, row: HEAD_ROW, column: 0, value: before.head }] : [],
    after: { rows: lines.length, head },
  };
}

/** A patch without what it does to our records. */
export function withoutMetadata(patch: WorkbookPatch): WorkbookPatch {
  const isOurs = (sheet: string): boolean => nameKey(sheet) === nameKey(METADATA_SHEET);
  const edits = patch.edits.filter((edit) =>
    edit.kind === 'property'
      ? nameKey(edit.name) !== nameKey(METADATA_PROPERTY)
      : !isOurs(edit.sheet),
  );
  const { expect = [], expectSheets = [], ...rest } = patch;
  const cells = expect.filter(({ sheet }) => !isOurs(sheet));
  const sheets = expectSheets.filter(({ sheet }) => !isOurs(sheet));
  return {
    ...rest,
    edits,
    ...(cells.length > 0 ? { expect: cells } : {}),
    ...(sheets.length > 0 ? { expectSheets: sheets } : {}),
  };
}

function propertyOf(id: string, hash: string): string {
  return `${id}:${hash}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isListOf(shape: (record: Record<string, unknown>) => boolean, value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => isRecord(entry) && shape(entry));
}

function isMetadata(value: unknown): value is Metadata {
  if (!isRecord(value)) return false;
  const { version, id, savedAt, unit, formSet, sheets, marks, journal, dropped } = value;
  return (
    version === METADATA_VERSION &&
    isText(id) &&
    isText(savedAt) &&
    (unit === null || (isRecord(unit) && isText(unit['code']) && isText(unit['by']))) &&
    (formSet === null || isText(formSet)) &&
    isListOf(isKeptSheet, sheets) &&
    isRecord(marks) &&
    typeof marks['shown'] === 'boolean' &&
    isListOf(({ sheet, id: comment }) => isText(sheet) && isText(comment), marks['comments']) &&
    isListOf(isKeptEntry, journal) &&
    Number.isSafeInteger(dropped)
  );
}

function isKeptSheet({ name, fingerprint, form }: Record<string, unknown>): boolean {
  return isText(name) && isText(fingerprint) && (form === null || isText(form));
}

function isKeptEntry({ id, at, label, params, undo }: Record<string, unknown>): boolean {
  return (
    Number.isSafeInteger(id) &&
    isText(at) &&
    isText(label) &&
    isRecord(params) &&
    Object.values(params).every((param) => isText(param) || typeof param === 'number') &&
    isPatch(undo)
  );
}
