/** A written province workbook as other programs see it: exceljs reads the file, HyperFormula recalculates it. */
import ExcelJS from 'exceljs';
import { HyperFormula } from 'hyperformula';
import { writeWorkbook } from '../../src/xlsx/write-workbook';
import type { WorkbookPatch } from '../../src/workbook/patch';

export type Plain = number | string | boolean | null;

export interface WrittenCell {
  readonly value: Plain;
  readonly formula: string | null;
}

export type WrittenSheets = Readonly<Record<string, readonly (readonly WrittenCell[])[]>>;

/** The file's sheets with values and formulas, zero-based rows and columns. */
export async function writtenSheets(patch: WorkbookPatch): Promise<WrittenSheets> {
  const workbook = new ExcelJS.Workbook();
  const bytes = writeWorkbook(patch);
  await workbook.xlsx.load(bytes.slice().buffer);
  const sheets: Record<string, WrittenCell[][]> = {};
  for (const sheet of workbook.worksheets) {
    const rows: WrittenCell[][] = [];
    // exceljs counts them anew each time it is asked.
    const { rowCount, columnCount } = sheet;
    for (let row = 1; row <= rowCount; row += 1) {
      const cells: WrittenCell[] = [];
      for (let column = 1; column <= columnCount; column += 1) {
        cells.push(writtenCell(sheet.getCell(row, column)));
      }
      rows.push(cells);
    }
    sheets[sheet.name] = rows;
  }
  return sheets;
}

function writtenCell(cell: ExcelJS.Cell): WrittenCell {
  // Cells under a merge repeat their master's value.
  if (cell.isMerged && cell.master.address !== cell.address) return { value: null, formula: null };
  const { value } = cell;
  if (value !== null && typeof value === 'object' && 'formula' in value) {
    // Not `value.result`: exceljs leaves a result of 0 out of it.
    return { value: plain(cell.result), formula: value.formula };
  }
  return { value: plain(value), formula: null };
}

function plain(value: unknown): Plain {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object') return JSON.stringify(value);
  return value as Plain;
}

/** What an independent engine makes of the formulas: the same grid, recalculated from the values alone. */
export function recalculated(sheets: WrittenSheets): Readonly<Record<string, Plain[][]>> {
  const engine = HyperFormula.buildFromSheets(
    Object.fromEntries(
      Object.entries(sheets).map(([name, rows]) => [
        name,
        rows.map((row) =>
          row.map(({ value, formula }) => {
            if (formula !== null) return `=${formula}`;
            // A leading apostrophe keeps a text a text, as the file does.
            return typeof value === 'string' ? `'${value}` : value;
          }),
        ),
      ]),
    ),
    { licenseKey: 'gpl-v3', precisionRounding: 14, smartRounding: false },
  );
  const result: Record<string, Plain[][]> = {};
  for (const [name, rows] of Object.entries(sheets)) {
    const sheet = engine.getSheetId(name)!;
    result[name] = rows.map((row, rowIndex) =>
      row.map((_, col) => {
        const value = engine.getCellValue({ sheet, row: rowIndex, col });
        return value !== null && typeof value === 'object' ? value.value : value;
      }),
    );
  }
  engine.destroy();
  return result;
}
