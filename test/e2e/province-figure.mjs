// One figure of the province workbook against an independent sum: admissions of 2024 (PL02, row 2024, column 3), read
// with exceljs from the samples themselves. Knows the layout of the samples by its headings, nothing of our reader.
import ExcelJS from 'exceljs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const YEAR = 2024;
const HEADING = 'Đảng số đầu kỳ';
const COLUMN = 'Kết nạp';

const valueOf = (cell) =>
  cell.value && typeof cell.value === 'object' ? cell.value.result : cell.value;

/** The figure in a workbook's PL02, or undefined where the sheet or the figure is not there. */
function figureIn(workbook) {
  for (const sheet of workbook.worksheets) {
    let hasHeading = false;
    let column = null;
    for (let row = 1; row <= Math.min(sheet.rowCount, 60); row += 1) {
      const cells = sheet.getRow(row);
      for (let index = 1; index <= Math.min(sheet.columnCount, 30); index += 1) {
        const value = valueOf(cells.getCell(index));
        if (value === HEADING) hasHeading = true;
        if (value === COLUMN) column ??= index;
      }
      const isYear = Number(valueOf(cells.getCell(1))) === YEAR;
      if (hasHeading && column !== null && isYear) return valueOf(cells.getCell(column));
    }
  }
  return undefined;
}

async function open(path) {
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.readFile(path);
    return workbook;
  } catch {
    // The samples hold a truncated file.
    return null;
  }
}

/**
 * The sum over the samples.
 * @param {string} folder of the returns
 * @param {readonly string[]} leaveOut files that another one of the same unit replaces
 */
export async function sumOverSamples(folder, leaveOut) {
  let sum = 0;
  for (const name of readdirSync(folder).filter((file) => !leaveOut.includes(file))) {
    const workbook = await open(join(folder, name));
    const figure = workbook && figureIn(workbook);
    if (typeof figure === 'number') sum += figure;
  }
  return sum;
}

/** The figure that the province workbook at `path` gives, and its sheets. */
export async function provinceFigure(path) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  return { figure: figureIn(workbook), sheets: workbook.worksheets.map((sheet) => sheet.name) };
}
