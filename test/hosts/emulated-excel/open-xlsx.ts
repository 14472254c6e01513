/**
 * Fills an emulated Excel from an .xlsx file, in Node (exceljs reads the file). What comes along: sheets with their
 * visibility, protection, frozen panes and sizes, values and formulas with their results, the looks of cells, merged
 * areas, defined names, conditional formats by formula and by value, data validation, and tables.
 */
import ExcelJS from 'exceljs';
import { createExcel } from './emulated-excel';
import type { EmulatedExcel, ExcelOptions } from './emulated-excel';
import { parseRect, WHOLE_SHEET } from './model/address';
import type { Rect } from './model/address';
import type { Book } from './model/book';
import { CellError } from './model/cell';
import type { CellValue } from './model/cell';
import { renameSheetInFormula } from './model/formula-text';
import type { Sheet, SheetVisibility } from './model/sheet';
import { styleOf } from './xlsx-style';
import { conditionalFormats } from './parts/conditional-format-state';
import { formatFromXlsx } from './parts/conditional-format-xlsx';
import { freezeSheet } from './parts/freeze-panes';
import { addTable } from './parts/table-edit';

const VISIBILITY: Record<string, SheetVisibility> = {
  visible: 'Visible',
  hidden: 'Hidden',
  veryHidden: 'VeryHidden',
};
const MS_A_DAY = 86_400_000;
const MAX_SHEET_NAME = 31;
const POINTS_PER_PIXEL = 0.75;

/** Days since 30 December 1899, which is what Excel counts dates in from March 1900 on. */
function serialOf(date: Date): number {
  return (date.getTime() - Date.UTC(1899, 11, 30)) / MS_A_DAY;
}

function plainValue(value: ExcelJS.CellValue): CellValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return serialOf(value);
  if (typeof value !== 'object') return value;
  if ('error' in value) return new CellError(value.error);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('hyperlink' in value) return plainValue(value.text);
  return 'result' in value ? plainValue(value.result ?? null) : null;
}

function fillCells(sheet: Sheet, from: ExcelJS.Worksheet): void {
  from.eachRow({ includeEmpty: true }, (row, number) => {
    if (row.hidden || row.height !== undefined) {
      sheet.rowProperties.set(number - 1, { size: row.height, hidden: row.hidden });
    }
    row.eachCell({ includeEmpty: true }, (cell) => {
      const style = styleOf(sheet.styles, cell);
      const isSwallowed = cell.isMerged && cell.master !== cell;
      const value = isSwallowed ? null : plainValue(cell.value);
      const formula = isSwallowed || !cell.formula ? undefined : `=${cell.formula}`;
      if (value === null && !formula && style === sheet.styles.plain) return;
      sheet.put(Number(cell.row) - 1, Number(cell.col) - 1, { value, formula, style });
    });
  });
}

function fillColumns(sheet: Sheet, from: ExcelJS.Worksheet): void {
  for (let number = 1; number <= from.columnCount; number += 1) {
    const { width, hidden } = from.getColumn(number);
    if (width === undefined && !hidden) continue;
    const size = width === undefined ? undefined : Math.round(width * 7 + 5) * POINTS_PER_PIXEL;
    sheet.columnProperties.set(number - 1, { size, hidden: hidden ?? false });
  }
}

function fillSheet(sheet: Sheet, from: ExcelJS.Worksheet): void {
  sheet.visibility = VISIBILITY[from.state] ?? 'Visible';
  fillColumns(sheet, from);
  fillCells(sheet, from);
  sheet.merges = (from.model.merges ?? []).map((address) => parseRect(address as string)!);
  // exceljs types them as always there, and leaves them out where the file has none.
  const views = from.views as { state?: string; xSplit?: number; ySplit?: number }[] | null;
  const view = views?.[0];
  if (view?.state === 'frozen') freezeSheet(sheet, view.ySplit ?? 0, view.xSplit ?? 0);
  const { sheetProtection } = from as unknown as { sheetProtection?: { sheet?: boolean } };
  if (sheetProtection?.sheet) sheet.protection = { password: 'unknown', options: {} };
}

function rectsOf(addresses: string): Rect[] {
  return addresses.split(' ').flatMap((address) => parseRect(address) ?? []);
}

function fillFeatures(book: Book, sheet: Sheet, from: ExcelJS.Worksheet): void {
  const { conditionalFormattings = [] } = from as unknown as {
    conditionalFormattings?: { ref: string; rules: ExcelJS.ConditionalFormattingRule[] }[];
  };
  const rules = conditionalFormattings.flatMap(({ ref, rules: ofRef }) =>
    ofRef.map((rule) => ({ rects: rectsOf(ref), rule })),
  );
  rules.sort((a, b) => a.rule.priority - b.rule.priority);
  for (const { rects, rule } of rules) {
    const format = formatFromXlsx(rule, rects);
    if (format) conditionalFormats(sheet).push(format);
  }
  const { tables = {} } = from as unknown as {
    tables?: Record<string, { table?: { tableRef?: string } }>;
  };
  for (const [name, { table }] of Object.entries(tables)) {
    const rect = parseRect(table?.tableRef ?? '');
    if (rect) addTable(book, sheet, rect, name);
  }
}

function fillNames(book: Book, workbook: ExcelJS.Workbook): void {
  for (const { name, ranges } of workbook.definedNames.model) {
    if (name.startsWith('_xlnm.') || ranges.length === 0) continue;
    book.names.push({
      name,
      formula: `=${ranges.join(',')}`,
      comment: '',
      visible: true,
      scope: null,
    });
  }
}

/** A file's bytes and its name. */
export interface XlsxFile {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Excel's own way of naming a sheet whose name is taken: `Sheet1 (2)`. */
function freeName(book: Book, name: string): string {
  for (let number = 2, free = name; ; number += 1) {
    if (!book.findSheet(free)) return free;
    const tail = ` (${number})`;
    free = `${name.slice(0, MAX_SHEET_NAME - tail.length)}${tail}`;
  }
}

/** Formulas that name a sheet follow it to its new name. */
function renameInFormulas(sheets: readonly Sheet[], from: string, to: string): void {
  if (from === to) return;
  for (const sheet of sheets) {
    sheet.visit(WHOLE_SHEET, (cell, row, column) => {
      if (cell.formula === undefined) return;
      const formula = renameSheetInFormula(cell.formula, from, to);
      if (formula !== cell.formula) sheet.put(row, column, { ...cell, formula });
    });
  }
}

/** Puts the sheets of a file behind those that are there. */
async function append(book: Book, { bytes }: XlsxFile): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const added = workbook.worksheets.map((from) => {
    const sheet = book.newSheet(freeName(book, from.name));
    fillSheet(sheet, from);
    book.sheets.push(sheet);
    return sheet;
  });
  workbook.worksheets.forEach((from, index) => {
    fillFeatures(book, added[index]!, from);
    renameInFormulas(added, from.name, added[index]!.name);
  });
  fillNames(book, workbook);
  return workbook;
}

function empty(options: ExcelOptions): EmulatedExcel {
  const excel = createExcel(options);
  excel.book.sheets = [];
  return excel;
}

/**
 * Opens a file.
 * @param bytes of an .xlsx file
 * @param name the file's name, shown as the workbook's
 * @throws Error of exceljs when it is no .xlsx file
 */
export async function openXlsx(
  bytes: Uint8Array,
  name: string,
  options: ExcelOptions = {},
): Promise<EmulatedExcel> {
  const excel = empty(options);
  const { book } = excel;
  const workbook = await append(book, { bytes, name });
  book.name = name;
  const views = workbook.views as ExcelJS.WorkbookView[] | null;
  const active = views?.[0]?.activeTab ?? 0;
  const visible = book.sheets.find(({ visibility }) => visibility === 'Visible');
  book.setActive(book.sheets[active] ?? visible ?? book.sheets[0]!);
  return excel;
}

/**
 * Opens several files as one workbook, as a person gets it who moves the sheets of all of them into one: a name that
 * is taken becomes `name (2)`.
 * @param name of the workbook
 * @throws Error of exceljs when one is no .xlsx file
 */
export async function collectXlsx(
  files: readonly XlsxFile[],
  name: string,
  options: ExcelOptions = {},
): Promise<EmulatedExcel> {
  const excel = empty(options);
  for (const file of files) await append(excel.book, file);
  excel.book.name = name;
  excel.book.setActive(excel.book.sheets[0]!);
  return excel;
}
