/** Drawn sheets as a file of another program than ours, with all that our own writer does not write: hidden rows, error values, fonts inside a cell. */
import ExcelJS from 'exceljs';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';

/**
 * Writes sheets with exceljs.
 * @returns the bytes of an .xlsx file
 */
export async function foreignFile(sheets: readonly SheetSnapshot[]): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  for (const sheet of sheets) {
    const to = workbook.addWorksheet(sheet.name, { state: sheet.visibility });
    for (const { index, cells } of sheet.rows) {
      for (const cell of cells) writeCell(to.getCell(index + 1, cell.column + 1), cell);
    }
    for (const { top, left, bottom, right } of sheet.merges) {
      to.mergeCells(top + 1, left + 1, bottom + 1, right + 1);
    }
    for (const row of sheet.hiddenRows) to.getRow(row + 1).hidden = true;
    for (const column of sheet.hiddenColumns) to.getColumn(column + 1).hidden = true;
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function writeCell(to: ExcelJS.Cell, cell: SnapshotCell): void {
  const { style } = cell;
  const result = valueOf(cell);
  to.value =
    cell.formula === undefined
      ? result
      : { formula: cell.formula, result: result as number, date1904: false };
  if (style.font !== null) to.font = { name: style.font };
  if (style.numberFormat !== 'General') to.numFmt = style.numberFormat;
}

function valueOf(cell: SnapshotCell): ExcelJS.CellValue {
  if (cell.kind === 'error') return { error: cell.value as ExcelJS.CellErrorValue['error'] };
  if (cell.kind === 'date') return new Date(`${String(cell.value).slice(0, 10)}T00:00:00Z`);
  if (cell.runs) {
    return {
      richText: cell.runs.map(({ text, font }) => ({
        text,
        ...(font === null ? {} : { font: { name: font } }),
      })),
    };
  }
  return cell.value;
}
