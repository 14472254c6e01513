/** Patches that crossed a border as JSON: made plain before, looked at after. */
import type { CellBox } from '../sheet/address';
import type { CellInput, WorkbookEdit, WorkbookPatch } from './patch';

/**
 * A patch as JSON can keep it: rows are arrays, whatever made them.
 * @returns the same patch where it is plain already
 */
export function plainPatch(patch: WorkbookPatch): WorkbookPatch {
  const isPlain = patch.edits.every((edit) => edit.kind !== 'write' || Array.isArray(edit.rows));
  if (isPlain) return patch;
  const edits = patch.edits.map((edit): WorkbookEdit =>
    edit.kind === 'write' ? { ...edit, rows: Array.from(edit.rows) } : edit,
  );
  return { ...patch, edits };
}

type Shape = (value: unknown) => boolean;
type Fields = Readonly<Record<string, Shape>>;

const isText: Shape = (value) => typeof value === 'string';
const isCount: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isPlain: Shape = (value) =>
  value === null || ['number', 'string', 'boolean'].includes(typeof value);
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined || shape(value);
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const recordOf =
  (fields: Fields): Shape =>
  (value) =>
    isRecord(value) && Object.entries(fields).every(([name, shape]) => shape(value[name]));

const isBox = recordOf({
  top: isCount,
  left: isCount,
  bottom: isCount,
  right: isCount,
} satisfies Record<keyof CellBox, Shape>);
const isCell: Shape = (value) => isPlain(value as CellInput) || isCellSpec(value);
const isCellSpec = recordOf({
  value: isPlain,
  formula: optional(isText),
  isDate: optional((value) => typeof value === 'boolean'),
  format: optional(isRecord),
});

/** What each kind of edit cannot do without; whatever else it bears is the host's own. */
const EDITS: Readonly<Record<WorkbookEdit['kind'], Fields>> = {
  addSheet: { sheet: isText, before: optional(isText), layout: optional(isRecord) },
  deleteSheet: { sheet: isText },
  write: { sheet: isText, row: isCount, column: isCount, rows: listOf(listOf(isCell)) },
  merge: { sheet: isText, boxes: listOf(isBox) },
  unmerge: { sheet: isText, boxes: listOf(isBox) },
  table: { sheet: isText, name: isText, box: isBox, columns: listOf(isText) },
  deleteTable: { sheet: isText, name: isText },
  chart: {
    sheet: isText,
    name: isText,
    type: isText,
    title: isText,
    categories: isBox,
    series: listOf(recordOf({ name: isText, values: isBox })),
    place: isBox,
  },
  deleteChart: { sheet: isText, name: isText },
  property: { name: isText, value: (value) => value === null || isText(value) },
};

const isExpected = recordOf({
  sheet: isText,
  row: isCount,
  column: isCount,
  value: isPlain,
  formula: optional(isText),
});

const isExpectedSheet = recordOf({
  sheet: isText,
  rows: listOf((value) => typeof value === 'number'),
});

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value read from JSON is a patch that a host can be given. */
export function isPatch(value: unknown): value is WorkbookPatch {
  return (
    isRecord(value) &&
    isText(value['label']) &&
    listOf(isEdit)(value['edits']) &&
    optional(listOf(isExpected))(value['expect']) &&
    optional(listOf(isExpectedSheet))(value['expectSheets'])
  );
}

function isEdit(value: unknown): boolean {
  if (!isRecord(value) || typeof value['kind'] !== 'string') return false;
  if (!Object.hasOwn(EDITS, value['kind'])) return false;
  return recordOf(EDITS[value['kind'] as WorkbookEdit['kind']])(value);
}
