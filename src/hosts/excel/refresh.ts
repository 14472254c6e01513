/** What has to be read again after changes, so that everything else can be taken over from the last reading. */
import type { CellBox } from '../../sheet/address';
import type { SheetSnapshot } from '../../sheet/snapshot';
import type { WorkbookChange } from '../../workbook/live-workbook';
import { nameKey } from '../../workbook/naming';
import { cellsOf } from './cell-box';
import type { ListedSheet } from './sheet-list';
import type { SheetEdits, SheetOutcome } from './sheet-reading';

/** What a reading found, by the id of the sheet: ids outlive renaming. */
export type ReadingMemory = ReadonlyMap<string, SheetOutcome>;

export type RefreshStep =
  | { readonly kind: 'keep'; readonly outcome: SheetOutcome }
  /** `edits` is null where the whole sheet is to be read. */
  | { readonly kind: 'read'; readonly sheet: ListedSheet; readonly edits: SheetEdits | null };

/** More boxes or a larger share of the sheet are not worth picking out. */
const MOST_BOXES = 40;
const LARGEST_SHARE = 1 / 3;

interface SheetChanges {
  isWhole: boolean;
  readonly boxes: CellBox[];
}

/**
 * Changes by the id of their sheet. A change names the sheet as it was called then, so a name that has gone from one
 * sheet to another stands for both.
 */
function changesById(
  memory: ReadingMemory,
  sheets: readonly ListedSheet[],
  changes: readonly WorkbookChange[],
): ReadonlyMap<string, SheetChanges> {
  const idsOf = new Map<string, Set<string>>();
  for (const { id, name } of [...[...memory.values()].map(({ sheet }) => sheet), ...sheets]) {
    const ids = idsOf.get(nameKey(name)) ?? new Set();
    idsOf.set(nameKey(name), ids.add(id));
  }
  const byId = new Map<string, SheetChanges>();
  for (const change of changes) {
    // Names, order and protection are in the list of sheets, which is read anew anyway.
    if (change.kind === 'sheets' || change.kind === 'protection') continue;
    for (const id of idsOf.get(nameKey(change.sheet)) ?? []) {
      const known = byId.get(id) ?? { isWhole: false, boxes: [] };
      if (change.kind === 'edited') known.boxes.push(change.box);
      else known.isWhole = true;
      byId.set(id, known);
    }
  }
  return byId;
}

function editsOf({ isWhole, boxes }: SheetChanges, last: SheetOutcome): SheetEdits | null {
  if (isWhole || !('rows' in last.read) || boxes.length > MOST_BOXES) return null;
  const edited = boxes.reduce((sum, box) => sum + cellsOf(box), 0);
  const isLarge = edited > Math.max(16, last.cells * LARGEST_SHARE);
  return isLarge ? null : { before: last.read, boxes: apart(boxes) };
}

/** Boxes that share no cell: one that overlaps others is left to them where they hold it whole, else all is joined. */
function apart(boxes: readonly CellBox[]): readonly CellBox[] {
  const found: CellBox[] = [];
  for (const box of boxes) {
    let joined = box;
    for (let at = found.length - 1; at >= 0; at -= 1) {
      const other = found[at]!;
      if (!touches(joined, other)) continue;
      joined = {
        top: Math.min(joined.top, other.top),
        left: Math.min(joined.left, other.left),
        bottom: Math.max(joined.bottom, other.bottom),
        right: Math.max(joined.right, other.right),
      };
      found.splice(at, 1);
      // The joined box may now reach one that was passed already.
      at = found.length;
    }
    found.push(joined);
  }
  return found;
}

function touches(a: CellBox, b: CellBox): boolean {
  return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right;
}

/** A sheet whose cells stand may still have been renamed, hidden or protected. */
function kept(outcome: SheetOutcome, sheet: ListedSheet): SheetOutcome {
  const { name, visibility, isProtected } = sheet;
  const { read } = outcome;
  if (!('rows' in read)) {
    return { ...outcome, sheet, read: { ...read, sheet: name } };
  }
  const isSame =
    read.name === name && read.visibility === visibility && read.isProtected === isProtected;
  const snapshot: SheetSnapshot = isSame ? read : { ...read, name, visibility, isProtected };
  return { ...outcome, sheet, read: snapshot };
}

/**
 * Decides for each sheet whether it has to be read.
 * @param sheets those that there are now, in the workbook's order
 * @returns one step for each sheet, in the workbook's order
 */
export function planRefresh(
  memory: ReadingMemory,
  sheets: readonly ListedSheet[],
  changes: readonly WorkbookChange[],
): readonly RefreshStep[] {
  const byId = changesById(memory, sheets, changes);
  return sheets.map((sheet) => {
    const last = memory.get(sheet.id);
    const change = byId.get(sheet.id);
    if (!last) return { kind: 'read', sheet, edits: null };
    if (!change) return { kind: 'keep', outcome: kept(last, sheet) };
    return { kind: 'read', sheet, edits: editsOf(change, last) };
  });
}
