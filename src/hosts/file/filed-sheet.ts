/**
 * A sheet that the file brought. Its cells can be given other values; what the file says of them is asked for only
 * then. Kept is how the cells differ from the file, so that a sheet whose changes were all undone is the file's again.
 */
import { LAST_COLUMN, LAST_ROW, addressOf } from '../../sheet/address';
import type { SheetSnapshot, SnapshotCell } from '../../sheet/snapshot';
import { DEFAULT_STYLE, cellAt } from '../../sheet/snapshot';
import { LONGEST_TEXT } from '../../workbook/naming';
import type { CellFormat, CellInput, CellSpec, WorkbookEdit } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { WriteEdit } from '../../workbook/sheet-plan';

type CellRow = ReadonlyMap<number, CellSpec>;

export class FiledSheet {
  private readonly changes = new Map<number, CellRow>();

  /** @param read the sheet as the file holds it */
  constructor(
    readonly name: string,
    private readonly read: () => SheetSnapshot,
  ) {}

  /** A copy that can be changed without this one noticing. */
  copy(): FiledSheet {
    const copy = new FiledSheet(this.name, this.read);
    for (const [row, cells] of this.changes) copy.changes.set(row, cells);
    return copy;
  }

  /** The cells that differ from the file, by row and column. */
  get changed(): ReadonlyMap<number, CellRow> {
    return this.changes;
  }

  /**
   * Writes a block of cells; a cell that brings no format takes that of its column in the block, or keeps its own.
   * @returns the edit that restores what stood there
   * @throws PatchRefused `sheet-protected`, `outside-sheet`, `text-too-long`
   */
  write({ row: first, column, rows, formats }: WriteEdit): WorkbookEdit {
    const sheet = this.read();
    if (sheet.isProtected) throw new PatchRefused('sheet-protected', this.name);
    const before: CellInput[][] = [];
    let row = first;
    for (const inputs of rows) {
      const width = Math.max(inputs.length, formats?.length ?? 0);
      if (row > LAST_ROW || column + width - 1 > LAST_COLUMN) {
        throw new PatchRefused('outside-sheet', this.name, addressOf(row, column));
      }
      const cells = new Map(this.changes.get(row));
      const restored: CellInput[] = [];
      for (let at = 0; at < width; at += 1) {
        const filed = cellAt(sheet, row, column + at);
        const was = cells.get(column + at) ?? specOf(filed);
        const now = specOfInput(inputs[at] ?? null, formats?.[at] ?? null, cells.get(column + at));
        if (typeof now.value === 'string' && now.value.length > LONGEST_TEXT) {
          throw new PatchRefused('text-too-long', this.name, addressOf(row, column + at));
        }
        restored.push(restoring(was, now, filed));
        if (isAsFiled(now, filed)) cells.delete(column + at);
        else cells.set(column + at, now);
      }
      before.push(restored);
      if (cells.size > 0) this.changes.set(row, cells);
      else this.changes.delete(row);
      row += 1;
    }
    return { kind: 'write', sheet: this.name, row: first, column, rows: before };
  }
}

/** A cell of the file as a patch would write it. */
function specOf(cell: SnapshotCell | undefined): CellSpec {
  if (!cell) return { value: null };
  const { kind, value, formula } = cell;
  return {
    value,
    ...(formula === undefined ? {} : { formula }),
    ...(kind === 'date' ? { isDate: true } : {}),
  };
}

function specOfInput(
  input: CellInput,
  columnFormat: CellFormat | null,
  was: CellSpec | undefined,
): CellSpec {
  const spec: CellSpec =
    typeof input === 'object' && input ? input : { value: input as CellSpec['value'] };
  const format = spec.format ?? columnFormat;
  // Another format is added to the one that an earlier patch gave: the file's own lies beneath both.
  const look = format || was?.format ? { ...was?.format, ...format } : undefined;
  return {
    value: spec.value === '' && spec.formula === undefined ? null : spec.value,
    ...(spec.formula === undefined ? {} : { formula: spec.formula }),
    ...(spec.isDate ? { isDate: true } : {}),
    ...(look && Object.keys(look).length > 0 ? { format: look } : {}),
  };
}

/** What a cell shows under a value: of the looks those that a snapshot tells; a font of no name is the file's own. */
function lookOf(spec: CellSpec, filed: SnapshotCell | undefined): CellFormat {
  const { numberFormat, font } = filed?.style ?? DEFAULT_STYLE;
  return { numberFormat, font: font ?? '', ...spec.format };
}

/** The value that brings a cell back, with the looks where the patch changes them. */
function restoring(was: CellSpec, now: CellSpec, filed: SnapshotCell | undefined): CellInput {
  const isNewlyDate = now.isDate === true && was.isDate !== true;
  if (now.format || isNewlyDate) return { ...was, format: lookOf(was, filed) };
  return Object.keys(was).length === 1 ? was.value : was;
}

function isAsFiled(spec: CellSpec, filed: SnapshotCell | undefined): boolean {
  const { value, formula, isDate } = specOf(filed);
  const own = lookOf({ value: null }, filed);
  const isSameLook = Object.entries(spec.format ?? {}).every(
    ([key, look]) => own[key as keyof CellFormat] === look,
  );
  return (
    isSameLook &&
    blankAsNull(spec.value) === blankAsNull(value) &&
    spec.formula === formula &&
    (spec.isDate ?? false) === (isDate ?? false)
  );
}

/** A text without letters is as blank as none. */
function blankAsNull(value: CellSpec['value']): CellSpec['value'] {
  return value === '' ? null : value;
}
