/**
 * Fills an emulated Excel from an .xlsx file, in Node (exceljs reads the file). What comes along: sheets with their
 * visibility, protection, frozen panes and sizes, values and formulas with their results, the looks of cells, merged
 * areas, defined names, conditional formats by formula and by value, data validation, and tables.
 */
import ExcelJS from 'exceljs';
import { createExcel } from './emulated-excel';
import type { EmulatedExcel, ExcelOptions } from './emulated-excel';
import { parseRect } from './model/address';
import type { Rect } from './model/address';
import type { Book } from './model/book';
import { CellError } from './model/cell';
import type { CellValue } from './model/cell';
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
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  const excel = createExcel(options);
  const { book } = excel;
  book.name = name;
  book.sheets = workbook.worksheets.map((from) => {
    const sheet = book.newSheet(from.name);
    fillSheet(sheet, from);
    return sheet;
  });
  workbook.worksheets.forEach((from, index) => fillFeatures(book, book.sheets[index]!, from));
  fillNames(book, workbook);
  const views = workbook.views as ExcelJS.WorkbookView[] | null;
  const active = views?.[0]?.activeTab ?? 0;
  const visible = book.sheets.find(({ visibility }) => visibility === 'Visible');
  book.setActive(book.sheets[active] ?? visible ?? book.sheets[0]!);
  return excel;
}
