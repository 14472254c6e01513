/** Which rows and columns of a sheet stay in sight. */
import { RANGE } from '../classes/range';
import { MAX_COLUMNS, MAX_ROWS } from '../model/address';
import type { Rect } from '../model/address';
import { invalidArgument } from '../model/excel-error';
import type { Part } from '../model/part';
import type { Sheet } from '../model/sheet';
import { api, existing, optional, whole } from '../protocol/class-record';
import type { ClassRecord, Request } from '../protocol/class-record';
import { placeArgument } from './place';
import { copyState, openSheets, saveSheets } from './sheet-state';

const FREEZE_PANES = 'freezePanes';

export interface FrozenPanes {
  readonly rows: number;
  readonly columns: number;
}

/** How many rows and columns are frozen; zeroes where nothing is. */
export function frozenPanes(sheet: Sheet): FrozenPanes {
  return (sheet.parts.get(FREEZE_PANES) as FrozenPanes | undefined) ?? { rows: 0, columns: 0 };
}

/** Freezes so many rows and columns; zeroes thaw. */
export function freezeSheet(sheet: Sheet, rows: number, columns: number): void {
  if (rows === 0 && columns === 0) sheet.parts.delete(FREEZE_PANES);
  else sheet.parts.set(FREEZE_PANES, { rows, columns });
}

function frozenRect(sheet: Sheet): Rect | null {
  const { rows, columns } = frozenPanes(sheet);
  if (rows === 0 && columns === 0) return null;
  return { row: 0, column: 0, rows: rows || MAX_ROWS, columns: columns || MAX_COLUMNS };
}

function frozen(sheet: Sheet, request: Request) {
  const rect = frozenRect(sheet);
  return rect && api(RANGE, request.hold(sheet, rect));
}

function count(argument: unknown): number {
  const number = optional(argument, whole) ?? 1;
  if (number < 1) throw invalidArgument();
  return number;
}

export const WORKSHEET_FREEZE_PANES: ClassRecord<Sheet> = {
  name: 'WorksheetFreezePanes',
  methods: {
    FreezeRows: { call: (sheet, [rows]) => freezeSheet(sheet, count(rows), 0) },
    FreezeColumns: { call: (sheet, [columns]) => freezeSheet(sheet, 0, count(columns)) },
    FreezeAt: {
      call: (sheet, [range], request) => {
        const { rect } = placeArgument(range, sheet, request);
        const rows = rect.row + rect.rows;
        const columns = rect.column + rect.columns;
        freezeSheet(sheet, rows >= MAX_ROWS ? 0 : rows, columns >= MAX_COLUMNS ? 0 : columns);
      },
    },
    Unfreeze: { call: (sheet) => freezeSheet(sheet, 0, 0) },
    GetLocation: {
      call: (sheet, _args, request) => {
        return existing(frozen(sheet, request));
      },
    },
    GetLocationOrNullObject: { call: (sheet, _args, request) => frozen(sheet, request) },
  },
};

export const FREEZE_PANES_PART: Part = {
  key: FREEZE_PANES,
  adds: {
    Worksheet: {
      children: { FreezePanes: (sheet: Sheet) => api(WORKSHEET_FREEZE_PANES, sheet) },
    },
  },
  sheetCopied: (_book, from, to) => copyState(FREEZE_PANES, from, to, () => undefined),
  save: (book) => saveSheets(book, FREEZE_PANES),
  open: (book, saved) => openSheets(book, FREEZE_PANES, saved),
};
