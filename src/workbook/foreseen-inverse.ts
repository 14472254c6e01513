/**
 * The way back from a patch before it is applied. Only a host knows the exact inverse, and only afterwards; but a
 * write must never stand in a workbook without a way back beside it. So what can be told beforehand, values, formulas
 * and sheets, goes into the journal together with the write, and the exact inverse takes its place right after.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import { cellAt } from '../sheet/snapshot';
import { expectationOf } from './expected-cell';
import { nameKey } from './naming';
import type { CellInput, CellSpec, ExpectedCell, WorkbookEdit, WorkbookPatch } from './patch';
import type { WriteEdit } from './sheet-plan';

export interface ForeseenInverse {
  readonly patch: WorkbookPatch;
  /** Whether it brings back all that the patch changes; else it leaves looks, tables and the like. */
  readonly isExact: boolean;
}

/** A cell before the patch; null for a blank one, undefined where it is not known. */
type CellBefore = (sheet: string, row: number, column: number) => CellSpec | null | undefined;

const ISO_DATE = /^\d{4}-\d\d-\d\d(T|$)/;
const ERROR_VALUE = /^#[A-Z/0-9?!]+$/;

/**
 * Foresees the inverse of a patch.
 * @param patch plain; its writes hold their rows as arrays
 * @param sheets the workbook as it is now, or null to go by what the patch expects
 * @returns null where the patch writes over cells that it expects nothing of, or takes sheets away, and `sheets` is
 *   null
 */
export function foreseeInverse(
  patch: WorkbookPatch,
  sheets: readonly SheetSnapshot[] | null,
): ForeseenInverse | null {
  const before = sheets ? cellsOf(sheets) : cellsExpected(patch.expect ?? []);
  const added = new Set<string>();
  const left = new Map<string, ExpectedCell>();
  const present = [...(sheets ?? [])];
  let edits: WorkbookEdit[] = [];
  let isExact = true;
  for (const edit of patch.edits) {
    if (edit.kind === 'addSheet') {
      added.add(nameKey(edit.sheet));
      // A host may know how to guard the sheet against what somebody writes there later.
      isExact = false;
      edits = [{ kind: 'deleteSheet', sheet: edit.sheet }, ...edits];
      continue;
    }
    if (edit.kind !== 'property' && added.has(nameKey(edit.sheet))) {
      if (edit.kind !== 'deleteSheet') continue;
      added.delete(nameKey(edit.sheet));
      edits = edits.filter(
        (back) => back.kind !== 'deleteSheet' || nameKey(back.sheet) !== nameKey(edit.sheet),
      );
      continue;
    }
    if (edit.kind === 'write') {
      const back = writeBack(edit, before);
      if (!back) return null;
      rememberLeft(edit, left);
      edits = [back, ...edits];
      isExact &&= hasPlainLooks(edit) && back.rows.flat().every(isSure);
    } else if (edit.kind === 'deleteSheet') {
      if (!sheets) return null;
      isExact = false;
      const place = present.findIndex(({ name }) => nameKey(name) === nameKey(edit.sheet));
      const [sheet] = place < 0 ? [] : present.splice(place, 1);
      if (sheet) edits = [...sheetEdits(sheet, present[place]?.name ?? null), ...edits];
    } else {
      const back = simpleBack(edit);
      if (back) edits = [back, ...edits];
      else isExact = false;
    }
  }
  const expect = [...left.values()];
  return {
    patch: { label: patch.label, edits, ...(expect.length > 0 ? { expect } : {}) },
    isExact,
  };
}

function cellsOf(sheets: readonly SheetSnapshot[]): CellBefore {
  const byName = new Map(sheets.map((sheet) => [nameKey(sheet.name), sheet]));
  return (name, row, column) => {
    const sheet = byName.get(nameKey(name));
    const cell = sheet && cellAt(sheet, row, column);
    if (!cell) return null;
    const { value, formula, kind } = cell;
    return {
      value,
      ...(formula === undefined ? {} : { formula }),
      ...(kind === 'date' ? { isDate: true } : {}),
    };
  };
}

function cellsExpected(expect: readonly ExpectedCell[]): CellBefore {
  const keyOf = (sheet: string, row: number, column: number): string =>
    `${nameKey(sheet)}!${row},${column}`;
  const known = new Map(
    expect.map(({ sheet, row, column, value, formula }) => [
      keyOf(sheet, row, column),
      value === null && formula === undefined
        ? null
        : { value, ...(formula === undefined ? {} : { formula }) },
    ]),
  );
  return (sheet, row, column) => {
    const cell = known.get(keyOf(sheet, row, column));
    // Whether such a text is a date cannot be told from what it reads like.
    const isDoubtful =
      typeof cell?.value === 'string' && cell.formula === undefined && ISO_DATE.test(cell.value);
    return isDoubtful ? undefined : cell;
  };
}

function writeBack(
  { sheet, row: top, column: left, rows, formats }: WriteEdit,
  before: CellBefore,
): (WriteEdit & { rows: (CellSpec | null)[][] }) | null {
  const restored: (CellSpec | null)[][] = [];
  for (const cells of rows) {
    const line: (CellSpec | null)[] = [];
    const width = Math.max(cells.length, formats?.length ?? 0);
    for (let at = 0; at < width; at += 1) {
      const cell = before(sheet, top + restored.length, left + at);
      if (cell === undefined) return null;
      line.push(cell);
    }
    restored.push(line);
  }
  return { kind: 'write', sheet, row: top, column: left, rows: restored };
}

/** What the cells of a block hold once the patch is applied; a later block may change them again. */
function rememberLeft(
  { sheet, row: top, column, rows }: WriteEdit,
  left: Map<string, ExpectedCell>,
) {
  let row = top;
  for (const cells of rows) {
    cells.forEach((input, at) => {
      const spec = specOf(input);
      const cell = spec.value === '' ? { ...spec, value: null } : spec;
      left.set(
        `${nameKey(sheet)}!${row},${column + at}`,
        expectationOf(sheet, row, column + at, cell),
      );
    });
    row += 1;
  }
}

function specOf(input: CellInput): CellSpec {
  return typeof input === 'object' && input ? input : { value: input as CellSpec['value'] };
}

/** A write that brings no looks of its own leaves those of the cells as they are. */
function hasPlainLooks({ rows, formats }: WriteEdit): boolean {
  if (formats) return false;
  for (const cells of rows) {
    if (cells.some((input) => specOf(input).format || specOf(input).isDate)) return false;
  }
  return true;
}

/** Whether a value comes back as what it was; an error that no formula gives would come back as a text. */
function isSure(cell: CellSpec | null): boolean {
  if (!cell || cell.formula !== undefined) return true;
  return !cell.isDate && !(typeof cell.value === 'string' && ERROR_VALUE.test(cell.value));
}

/** The inverse of edits that say all that there is to say, or null. */
function simpleBack(
  edit: Exclude<WorkbookEdit, { kind: 'addSheet' | 'deleteSheet' | 'write' }>,
): WorkbookEdit | null {
  switch (edit.kind) {
    case 'merge':
      return { ...edit, kind: 'unmerge' };
    case 'unmerge':
      return { ...edit, kind: 'merge' };
    case 'table':
      return { kind: 'deleteTable', sheet: edit.sheet, name: edit.name };
    case 'chart':
      return { kind: 'deleteChart', sheet: edit.sheet, name: edit.name, chart: edit };
    case 'deleteChart':
      return edit.chart ?? null;
    case 'deleteTable':
    case 'property':
      return null;
  }
}

/** The edits that make a sheet again, as far as its cells go. */
function sheetEdits(sheet: SheetSnapshot, before: string | null): WorkbookEdit[] {
  const { name, visibility, rows, merges } = sheet;
  const cellBefore = cellsOf([sheet]);
  return [
    {
      kind: 'addSheet',
      sheet: name,
      ...(visibility === 'visible' ? {} : { hidden: true }),
      ...(before === null ? {} : { before }),
    },
    ...rows.map((row): WorkbookEdit => {
      const left = row.cells[0]!.column;
      const width = row.cells.at(-1)!.column - left + 1;
      const cells = Array.from(
        { length: width },
        (_, at) => cellBefore(name, row.index, left + at) ?? null,
      );
      return { kind: 'write', sheet: name, row: row.index, column: left, rows: [cells] };
    }),
    ...(merges.length > 0
      ? [{ kind: 'merge', sheet: name, boxes: merges } satisfies WorkbookEdit]
      : []),
  ];
}
