/** Open workbooks for tests: returns as an officer copies them into one, under the names that Excel gives to copies. */
import { generateReturns } from '../../samples/generator/write-returns';
import type { LiveReading } from '../../src/workbook/live-workbook';
import { freeSheetName } from '../../src/workbook/naming';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { readSheets } from '../xlsx/reading-in-tests';

export const CODES = ['PL01', 'PL02', 'PL03', 'PL04', 'PL05'] as const;

/** Clean returns of the first committees of the round: five sheets each, called PL01 to PL05. */
export function cleanReturns(count: number, seed = 3): SheetSnapshot[][] {
  return [...generateReturns({ seed, count })].map(({ bytes }) =>
    readSheets(bytes).map((sheet, index) => ({ ...sheet, name: CODES[index]! })),
  );
}

/** All sheets in one workbook; a name that is taken becomes "PL01 (2)", as Excel copies sheets. */
export function inOneWorkbook(returns: readonly (readonly SheetSnapshot[])[]): SheetSnapshot[] {
  const names: string[] = [];
  return returns.flat().map((sheet) => {
    const name = freeSheetName(sheet.name, names);
    names.push(name);
    return { ...sheet, name };
  });
}

export function readingOf(
  sheets: readonly SheetSnapshot[],
  changes: Partial<LiveReading> = {},
): LiveReading {
  return {
    name: 'Tong hop.xlsx',
    modified: null,
    sheets,
    skipped: [],
    cells: 0,
    properties: {},
    ...changes,
  };
}

/** A sheet on which texts are changed; an empty text takes the cell away. */
export function withTexts(sheet: SheetSnapshot, change: (text: string) => string): SheetSnapshot {
  const rows = sheet.rows.map(({ index, cells }) => ({
    index,
    cells: cells.flatMap((cell): SnapshotCell[] => {
      if (cell.kind !== 'text') return [cell];
      const value = change(cell.value as string);
      return value === '' ? [] : [{ ...cell, value }];
    }),
  }));
  return { ...sheet, rows: rows.filter(({ cells }) => cells.length > 0) };
}

/** A sheet whose heading names no committee any more. */
export function withoutHeading(sheet: SheetSnapshot): SheetSnapshot {
  return withTexts(sheet, (text) =>
    /đảng (?:ủy|bộ) (?:xã|phường)|mã đơn vị|, ngày/iu.test(text) ? '' : text,
  );
}

/** A sheet with one number changed. */
export function withNumber(
  sheet: SheetSnapshot,
  row: number,
  column: number,
  value: number,
): SheetSnapshot {
  const rows = sheet.rows.map((line) =>
    line.index === row
      ? {
          ...line,
          cells: line.cells.map((cell) =>
            cell.column === column && cell.kind === 'number' ? { ...cell, value } : cell,
          ),
        }
      : line,
  );
  return { ...sheet, rows };
}
