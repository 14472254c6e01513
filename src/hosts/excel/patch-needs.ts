/** What of an open workbook has to be known before a patch can be judged, written and undone. */
import { isInBox } from '../../sheet/address';
import type { CellBox } from '../../sheet/address';
import { nameKey } from '../../workbook/naming';
import type { ExpectedCell } from '../../workbook/patch';
import { readIso } from '../../xlsx/date-serial';
import { joinedBoxes } from './format-runs';
import type { ReadyEdit, ReadyPatch, ReadyWrite } from './ready-patch';
import { boxOfWrite, formatAt } from './ready-patch';
import { hasLook } from './write-format';

/** Cells whose contents are needed. */
export interface BoxNeed {
  readonly box: CellBox;
  /** Whether fonts, fills and the like are needed too, since they are going to change. */
  readonly withLooks: boolean;
}

/** What is needed of a sheet that the workbook already has. */
export interface SheetNeed {
  readonly name: string;
  readonly boxes: BoxNeed[];
  /** Boxes that will be merged or taken apart. */
  readonly merges: CellBox[];
  /** Boxes that will be merged or become tables, where no table may be. */
  readonly freeOfTables: CellBox[];
  /** Tables that will be taken away. */
  readonly tables: string[];
  needsCharts: boolean;
  /** Whether it will be taken away, so that everything on it is needed. */
  isDoomed: boolean;
}

export interface PatchNeeds {
  /** By `nameKey`. */
  readonly sheets: ReadonlyMap<string, SheetNeed>;
  readonly hasTables: boolean;
  readonly hasProperties: boolean;
  /** Whether it matters from which year the workbook counts its days. */
  readonly hasDates: boolean;
}

/** Finds out what a patch needs; sheets that it adds itself need nothing. */
export function patchNeeds(patch: ReadyPatch): PatchNeeds {
  const sheets = new Map<string, SheetNeed>();
  const own = new Set<string>();
  const gone = new Set<string>();
  const needOf = (name: string): SheetNeed | null => {
    const key = nameKey(name);
    if (own.has(key) || gone.has(key)) return null;
    let need = sheets.get(key);
    if (!need) sheets.set(key, (need = newNeed(name)));
    return need;
  };
  // What is expected is expected of the sheets as they are before the patch.
  for (const { sheet } of patch.expect ?? []) needOf(sheet);
  for (const edit of patch.edits) {
    if (edit.kind === 'property') continue;
    const key = nameKey(edit.sheet);
    if (edit.kind === 'addSheet') {
      own.add(key);
      gone.delete(key);
    } else if (edit.kind === 'deleteSheet') {
      const need = needOf(edit.sheet);
      if (need) need.isDoomed = true;
      own.delete(key);
      gone.add(key);
    } else {
      const need = needOf(edit.sheet);
      if (need) addNeed(need, edit);
    }
  }
  addExpected(sheets, patch.expect ?? []);
  return {
    sheets,
    hasTables: patch.edits.some(({ kind }) => kind === 'table' || kind === 'deleteTable'),
    hasProperties: patch.edits.some(({ kind }) => kind === 'property'),
    hasDates:
      patch.edits.some(writesDates) || (patch.expect ?? []).some(({ value }) => isIso(value)),
  };
}

function writesDates(edit: ReadyEdit): boolean {
  return (
    edit.kind === 'write' &&
    edit.rows.some((row) =>
      row.some((input) => typeof input === 'object' && input?.isDate === true),
    )
  );
}

/** Whether a value may be a date as a snapshot gives it. */
function isIso(value: ExpectedCell['value']): boolean {
  return typeof value === 'string' && readIso(value) !== null;
}

function newNeed(name: string): SheetNeed {
  return {
    name,
    boxes: [],
    merges: [],
    freeOfTables: [],
    tables: [],
    needsCharts: false,
    isDoomed: false,
  };
}

function addNeed(
  need: SheetNeed,
  edit: Exclude<ReadyEdit, { kind: 'property' | 'addSheet' | 'deleteSheet' }>,
): void {
  switch (edit.kind) {
    case 'write': {
      const box = boxOfWrite(edit);
      if (box) need.boxes.push({ box, withLooks: changesLooks(edit) });
      break;
    }
    case 'merge':
      // Excel keeps the content of the first cell only, so the others have to be brought back.
      need.boxes.push(...edit.boxes.map((box) => ({ box, withLooks: false })));
      need.merges.push(...edit.boxes);
      need.freeOfTables.push(...edit.boxes);
      break;
    case 'unmerge':
      need.merges.push(...edit.boxes);
      break;
    case 'table':
      need.boxes.push({ box: { ...edit.box, bottom: edit.box.top }, withLooks: false });
      need.merges.push(edit.box);
      need.freeOfTables.push(edit.box);
      break;
    case 'deleteTable':
      need.tables.push(edit.name);
      break;
    case 'chart':
    case 'deleteChart':
      need.needsCharts = true;
      break;
  }
}

/** Whether a write gives cells a look beyond their number formats. */
export function changesLooks(edit: ReadyWrite): boolean {
  const formats = new Set((edit.formats ?? []).filter((format) => format !== null));
  edit.rows.forEach((cells, row) =>
    cells.forEach((_, column) => {
      const format = formatAt(edit, row, column);
      if (format) formats.add(format);
    }),
  );
  return [...formats].some(hasLook);
}

/** Adds the cells that are expected and that no write covers. */
function addExpected(
  sheets: ReadonlyMap<string, SheetNeed>,
  expect: readonly ExpectedCell[],
): void {
  const loose = new Map<SheetNeed, ExpectedCell[]>();
  for (const cell of expect) {
    const need = sheets.get(nameKey(cell.sheet));
    if (!need || need.boxes.some(({ box }) => isInBox(box, cell.row, cell.column))) continue;
    const cells = loose.get(need);
    if (cells) cells.push(cell);
    else loose.set(need, [cell]);
  }
  for (const [need, cells] of loose) {
    const boxes = cells.map(({ row, column }) => ({
      top: row,
      left: column,
      bottom: row,
      right: column,
    }));
    need.boxes.push(...joinedBoxes(boxes).map((box) => ({ box, withLooks: false })));
  }
}
