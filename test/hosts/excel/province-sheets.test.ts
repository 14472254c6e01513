import './web-globals';
import { generateReturns } from '../../../samples/generator/write-returns';
import { plainPatch } from '../../../src/workbook/patch-shape';
import { provinceCharts } from '../../../src/consolidate/province-charts';
import { excelWorkbook } from '../../../src/hosts/excel/excel-workbook';
import { consolidateWorkbook } from '../../../src/journeys/consolidate-workbook';
import type { JourneySettings } from '../../../src/journeys/journey';
import { workbookChecker } from '../../../src/journeys/workbook-checker';
import type { LiveReading } from '../../../src/workbook/live-workbook';
import { freeSheetName } from '../../../src/workbook/naming';
import { createExcel } from '../emulated-excel/emulated-excel';
import { loadOffice } from '../emulated-excel/jsdom-office';
import { openXlsx } from '../emulated-excel/open-xlsx';
import { ok } from './excel-scene';

const SETTINGS: JourneySettings = { language: 'vi', today: '2026-03-10' };

/** Three returns in one open workbook. */
async function openReturns() {
  const excel = createExcel();
  excel.book.sheets = [];
  const names: string[] = [];
  for (const { bytes } of generateReturns({ seed: 5, count: 3 })) {
    const { book } = await openXlsx(bytes, '');
    for (const sheet of book.sheets) {
      const name = freeSheetName(sheet.name, names);
      names.push(name);
      excel.book.sheets.push(Object.assign(sheet, { id: `{${names.length}}`, name }));
    }
  }
  excel.book.setActive(excel.book.sheets[0]!);
  await loadOffice(excel);
  return excel;
}

describe('province sheets in the workbook that holds the returns', () => {
  it('are written, known again, replaced by the next run and undone', async () => {
    const excel = await openReturns();
    const workbook = excelWorkbook();
    const checker = workbookChecker(SETTINGS);
    const names = () => excel.book.sheets.map(({ name }) => name);
    const returns = names();
    const write = async (reading: LiveReading, replace: readonly string[]) => {
      const outcome = consolidateWorkbook(reading, SETTINGS, {}, checker);
      const taken = reading.sheets.map(({ name }) => name);
      const patch = plainPatch(
        outcome.sheetsFor({
          taken,
          replace,
          drawn: reading.sheets.flatMap(provinceCharts),
          ledger: false,
        }),
      );
      return { report: outcome.report, inverse: await workbook.apply(patch) };
    };

    const first = await write(ok(await workbook.read()), []);
    expect(first.report.summary.received).toBe(3);
    const written = names().slice(returns.length);
    expect(written).toHaveLength(13);

    const reading = ok(await workbook.read());
    const check = checker.check(reading);
    const ours = check.sheets.filter(({ isProvince }) => isProvince).map(({ sheet }) => sheet);
    expect(ours).toEqual(written);
    expect(check.report.files).toHaveLength(3);

    const second = await write(reading, ours);
    expect(second.report).toEqual(first.report);
    expect(names()).toEqual([...returns, ...written]);

    const beside = await write(ok(await workbook.read()), []);
    expect(names()).toHaveLength(returns.length + 26);
    await workbook.apply(beside.inverse);
    expect(names()).toEqual([...returns, ...written]);
    expect(checker.check(ok(await workbook.read())).report).toEqual(check.report);
  }, 120_000);
});
