import './web-globals';
import { generateReturns } from '../../../samples/generator/write-returns';
import { plainPatch } from '../../../src/workbook/patch-shape';
import { excelWorkbook } from '../../../src/hosts/excel/excel-workbook';
import { consolidateWorkbook } from '../../../src/journeys/consolidate-workbook';
import { repairLabel, repairPatch } from '../../../src/journeys/repair-patch';
import { workbookChecker } from '../../../src/journeys/workbook-checker';
import { openJournal } from '../../../src/journeys/write-journal';
import { isMetadataSheet } from '../../../src/workbook/metadata-sheet';
import { readMetadata } from '../../../src/workbook/metadata';
import type { Mark } from '../../../src/workbook/mark';
import type { LiveReading, LiveWorkbook } from '../../../src/workbook/live-workbook';
import { createExcel, openExcel } from '../emulated-excel/emulated-excel';
import type { EmulatedExcel, ExcelOptions } from '../emulated-excel/emulated-excel';
import { loadOffice } from '../emulated-excel/jsdom-office';
import { deleteSheet } from '../emulated-excel/model/sheets';
import { openXlsx } from '../emulated-excel/open-xlsx';
import { ok } from './excel-scene';

/** Each of them is missing on some platform, or in an Excel that knows no more than it has to. */
const MEMBERS = [
  'Worksheet.GetRanges',
  'RangeAreas.Format',
  'RangeAreas.ConditionalFormats',
  'ConditionalFormat.GetRanges',
  'ConditionalFormat.Priority',
  'ConditionalFormat.CustomOrNullObject',
  'Worksheet.PageLayout',
  'PageLayout.Orientation',
  'Range.GetCellProperties',
  'Range.GetColumnProperties',
  'Range.GetRowProperties',
  'Range.GetSpecialCellsOrNullObject',
  'WorksheetCollection.GetCount',
  'Workbook.Functions',
  'Range.GetTables',
  'Range._ValidateArraySize',
  'Worksheet.Shapes',
  'Worksheet.Comments',
  'Worksheet.FreezePanes',
  'Worksheet.ShowGridlines',
  'Worksheet.StandardHeight',
  'Range.DataValidation',
  'ChartSeries.Format',
  'ChartSeriesCollection.Add',
  'ChartSeries.SetValues',
  'ChartCollection.Add',
  'TableCollection.Add',
  'RangeFormat.IndentLevel',
  'RangeFormat.ColumnWidth',
  'RangeBorder.Weight',
  'Workbook.Comments',
  'Workbook.ReadOnly',
  'Workbook.Protection',
  'Application.SuspendApiCalculationUntilNextSync',
  'Application.SuspendScreenUpdatingUntilNextSync',
] as const;

/** What can be missing in an Excel with only the old members. */
const ALL_BUT_OLD = MEMBERS.filter(
  (member) => !['ChartCollection.Add', 'TableCollection.Add', 'RangeFormat.ColumnWidth'].includes(member),
); // prettier-ignore

const SETTINGS = { language: 'vi', today: '2026-03-10' } as const;
const NOW = '2026-03-10T08:00:00Z';
const SHEET = 'Phụ lục 2';

async function openReturn(
  refused: readonly string[],
  options: ExcelOptions = {},
): Promise<EmulatedExcel> {
  const excel = createExcel(options);
  const [sample] = [...generateReturns({ seed: 5, count: 1 })];
  const { book } = await openXlsx(sample!.bytes, '');
  excel.book.sheets = book.sheets.map((sheet, at) => Object.assign(sheet, { id: `{R${at}}` }));
  excel.book.sheets[1]!.name = SHEET;
  excel.book.setActive(excel.book.sheets[0]!);
  excel.user.numberFormat(SHEET, 'D14', '@');
  excel.user.type(SHEET, 'D14', '7');
  excel.user.clear(SHEET, 'F15');
  await loadOffice(excel);
  excel.faults.refuse(...refused);
  return excel;
}

/** The workbook without our records, with everything that hangs on its sheets. */
function sheetsOf(excel: EmulatedExcel): unknown {
  const copy = openExcel(excel.save());
  const records = copy.book.sheets.find(({ name }) => isMetadataSheet(name));
  if (records) deleteSheet(copy.book, records);
  const { sheets, parts } = JSON.parse(copy.save()) as Record<string, Record<string, unknown>>;
  return { sheets, parts: { ...parts, documentProperties: null } };
}

const MARKS: readonly Mark[] = [
  { sheet: SHEET, box: { top: 13, left: 3, bottom: 13, right: 3 }, level: 'error', note: null },
  { sheet: SHEET, box: { top: 14, left: 3, bottom: 14, right: 5 }, level: 'error', note: 'Sai' },
  { sheet: SHEET, box: { top: 20, left: 0, bottom: 20, right: 0 }, level: 'note', note: null },
];
const COLOURS = { error: 'F4B9B9', warning: 'FFE3A3', note: 'CFE2FF' };

/** @param isWhole whether all sheets are written, or a few that have everything on them */
async function writeProvince(workbook: LiveWorkbook, reading: LiveReading, isWhole: boolean) {
  const outcome = consolidateWorkbook(reading, SETTINGS, {}, workbookChecker(SETTINGS));
  const taken = reading.sheets.map(({ name }) => name);
  const patch = plainPatch(outcome.sheetsFor({ taken, ledger: false }));
  const rich = new Set(
    patch.edits.flatMap((edit) => (edit.kind === 'chart' || edit.kind === 'table' ? [edit.sheet] : [])).slice(0, 3),
  ); // prettier-ignore
  const edits = patch.edits.filter((edit) => !('sheet' in edit) || rich.has(edit.sheet));
  const order = edits.map((edit) => (edit.kind === 'addSheet' ? { ...edit, before: undefined } : edit)); // prettier-ignore
  return workbook.apply(isWhole ? patch : { ...patch, edits: order as typeof edits });
}

const valuesOf = (excel: EmulatedExcel, names: readonly string[]) =>
  names.map((name) => {
    const found: unknown[] = [];
    const sheet = excel.book.sheet(name);
    for (let row = 0; row < 60; row += 1) {
      for (let column = 0; column < 30; column += 1) {
        const cell = sheet.cell(row, column);
        found.push([cell?.value ?? null, cell?.formula, cell?.style.numberFormat]);
      }
    }
    return [name, found, sheet.merges, sheet.visibility];
  });

/** What an Excel that has everything makes of the same. */
async function provinceOf(isWhole: boolean): Promise<readonly unknown[]> {
  const excel = await openReturn([]);
  const workbook = excelWorkbook();
  const old = excel.book.sheets.length;
  await writeProvince(workbook, ok(await workbook.read()), isWhole);
  expect(workbook.lacks?.()).toEqual([]);
  return valuesOf(excel, excel.book.sheets.slice(old).map(({ name }) => name)); // prettier-ignore
}

async function useEverything(
  refused: readonly string[],
  isWhole: boolean,
  options: ExcelOptions = {},
) {
  const excel = await openReturn(refused, options);
  const workbook = excelWorkbook();
  const was = sheetsOf(excel);
  const reading = ok(await workbook.read());

  const check = workbookChecker(SETTINGS).check(reading);
  const proposals = check.repairs.flat().filter(({ kind }) => kind !== 'suggested-value');
  expect(proposals.map(({ address }) => address)).toEqual(['D14', 'F15']);
  const sheets = () => reading.sheets;
  const journal = openJournal(workbook, readMetadata(reading), { newId: () => 'a1', sheets });
  const written = await journal.write(repairPatch(proposals), {
    ...repairLabel(proposals),
    now: NOW,
  });
  expect(written).toMatchObject({ ok: true });
  expect(journal.unkept()).toBeNull();
  expect(excel.book.sheet(SHEET).cell(13, 3)?.value).toBe(7);
  expect(await journal.undo(NOW)).toEqual(expect.objectContaining({ ok: true }));
  expect(sheetsOf(excel)).toEqual(was);

  const marked = ok(await workbook.showMarks(MARKS, { notes: true, colours: COLOURS }));
  expect(marked).toMatchObject({ count: 3, skipped: [] });
  expect(ok(await workbook.countMarks())).toBeGreaterThan(0);
  expect(sheetsOf(excel)).not.toEqual(was);
  ok(await workbook.showMarks(MARKS.slice(1), { notes: false, colours: COLOURS }));
  expect(ok(await workbook.clearMarks()).skipped).toEqual([]);
  expect(ok(await workbook.countMarks())).toBe(0);
  expect(sheetsOf(excel)).toEqual(was);

  const old = excel.book.sheets.length;
  const undo = await writeProvince(workbook, ok(await workbook.read()), isWhole);
  const province = valuesOf(excel, excel.book.sheets.slice(old).map(({ name }) => name)); // prettier-ignore
  await workbook.apply(undo);
  expect(sheetsOf(excel)).toEqual(was);
  return { excel, workbook, province };
}

describe('an Excel that lacks a member', () => {
  let few: readonly unknown[] = [];
  let whole: readonly unknown[] = [];

  beforeAll(async () => {
    few = await provinceOf(false);
    whole = await provinceOf(true);
  }, 120_000);

  it.each(MEMBERS)(
    'is repaired, marked, written to and everything undone without %s',
    async (member) => {
      const { province } = await useEverything([member], false);
      expect(province).toEqual(few);
    },
    120_000,
  );

  it.each(['2024', '2021'] as const)(
    'may have only the old ones (%s)',
    async (version) => {
      const { province, workbook } = await useEverything(ALL_BUT_OLD, true, { version });
      expect(province).toEqual(whole);
      expect(workbook.lacks?.()).toEqual(['chart-style', 'freeze', 'looks', 'notes', 'print']);
    },
    120_000,
  );
});
