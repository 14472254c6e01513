/** Short ways to read in tests; a problem where a test expects none fails it with the problem's text. */
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { addressOf } from '../../src/sheet/address';
import type { WorkbookSource } from '../../src/workbook/port';
import type { FileProblem, ReadResult } from '../../src/workbook/problem';
import { openWorkbook } from '../../src/xlsx/read-workbook';
import type { ReadOptions } from '../../src/xlsx/read-options';

/** All sheets of a file that must be sound. */
export function readSheets(bytes: Uint8Array, options: ReadOptions = {}): SheetSnapshot[] {
  return sheetsIn(openWorkbook(bytes, options));
}

/** All sheets of an opened workbook that must be sound, whatever file it came from. */
export function sheetsIn(opened: ReadResult<WorkbookSource>): SheetSnapshot[] {
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  return opened.value.sheets.map((source) => {
    const sheet = source.read();
    if (!sheet.ok) throw new Error(JSON.stringify(sheet.problem));
    return sheet.value;
  });
}

/** The cells of a sheet by address. */
export function cellsOf(sheet: SheetSnapshot): Record<string, SnapshotCell> {
  const cells: Record<string, SnapshotCell> = {};
  for (const row of sheet.rows) {
    for (const cell of row.cells) cells[addressOf(cell.row, cell.column)] = cell;
  }
  return cells;
}

/** The cells of the first sheet of a file that must be sound. */
export function readCells(bytes: Uint8Array): Record<string, SnapshotCell> {
  return cellsOf(readSheets(bytes)[0]!);
}

/** The values of the first sheet's cells by address. */
export function readValues(bytes: Uint8Array): Record<string, SnapshotCell['value']> {
  return Object.fromEntries(
    Object.entries(readCells(bytes)).map(([address, cell]) => [address, cell.value]),
  );
}

/** The first problem that opening and reading all sheets meets, or null. */
export function problemOf(bytes: Uint8Array, options: ReadOptions = {}): FileProblem | null {
  return problemIn(openWorkbook(bytes, options));
}

/** The first problem of opening a workbook and reading all its sheets, or null. */
export function problemIn(opened: ReadResult<WorkbookSource>): FileProblem | null {
  if (!opened.ok) return opened.problem;
  for (const source of opened.value.sheets) {
    const sheet = source.read();
    if (!sheet.ok) return sheet.problem;
  }
  return null;
}
