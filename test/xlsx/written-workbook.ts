/** Opens what the writer wrote with two programs that are not ours. */
import * as SheetJs from '@e965/xlsx';
import ExcelJs from 'exceljs';
import type { WorkbookEdit } from '../../src/workbook/patch';
import type { WriteOptions } from '../../src/xlsx/write-workbook';
import { writeWorkbook } from '../../src/xlsx/write-workbook';

export function written(edits: readonly WorkbookEdit[], options?: WriteOptions): Uint8Array {
  return writeWorkbook({ label: 'test', edits }, options);
}

export async function openByExcelJs(bytes: Uint8Array): Promise<ExcelJs.Workbook> {
  const workbook = new ExcelJs.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJs.Buffer);
  return workbook;
}

export function openBySheetJs(bytes: Uint8Array): SheetJs.WorkBook {
  return SheetJs.read(bytes, { type: 'array', cellFormula: true, cellNF: true, cellText: false });
}
