import { generateReturns } from '../../samples/generator/write-returns';
import { checkWorkbook } from '../../src/journeys/check-workbook';
import { consolidateReturns } from '../../src/journeys/consolidate-returns';
import { consolidateWorkbook } from '../../src/journeys/consolidate-workbook';
import { workbookOf } from '../../src/journeys/consolidation-outcome';
import { JourneyCancelled } from '../../src/journeys/journey';
import type { JourneySettings } from '../../src/journeys/journey';
import type { Progress } from '../../src/journeys/report';
import { workbookChecker } from '../../src/journeys/workbook-checker';
import { readSheets } from '../xlsx/reading-in-tests';
import { cleanReturns, inOneWorkbook, readingOf, withoutHeading } from './shared-workbook';

const SETTINGS: JourneySettings = { language: 'vi', today: '2026-03-10' };
const RETURNS = cleanReturns(6);
const SHARED = inOneWorkbook(RETURNS);

async function fromFiles(count: number, seed = 3) {
  const files = [...generateReturns({ seed, count })].map(({ file, bytes }) => ({
    name: file,
    read: () => Promise.resolve({ ok: true as const, value: bytes }),
  }));
  return consolidateReturns(files, SETTINGS);
}

describe('consolidating the sheets of one workbook', () => {
  it('gives the province the figures that the same returns give as files', async () => {
    const files = await fromFiles(6);
    const { report } = consolidateWorkbook(readingOf(SHARED), SETTINGS);
    expect(report.forms).toEqual(files.report.forms);
    const told = ({ code, status, errors }: (typeof report.units)[number]) => [
      code,
      status,
      errors,
    ];
    expect(report.units.map(told)).toEqual(files.report.units.map(told));
    expect(report.summary).toEqual(files.report.summary);
  });

  it('names a return by its sheets, in the report and in the ledger', () => {
    const { report, ledger } = consolidateWorkbook(readingOf(SHARED), SETTINGS);
    const second = 'PL01 (2), PL02 (2), PL03 (2), PL04 (2), PL05 (2)';
    expect(report.units.map(({ file }) => file)).toContain(second);
    const row = [...ledger].find(({ file }) => file === second)!;
    expect(row.sheet).toMatch(/^PL0\d \(2\)$/);
  });

  it('keeps out what nobody can place, with the reason', () => {
    const sheets = SHARED.map((sheet, at) => (at >= 5 && at < 10 ? withoutHeading(sheet) : sheet));
    const skipped = [{ code: 'sheet-too-large', sheet: 'PL09', detail: 'A1:XFD9' } as const];
    const { report } = consolidateWorkbook(readingOf(sheets, { skipped }), SETTINGS);
    expect(report.summary.received).toBe(5);
    expect(report.unplaced.map(({ file }) => file)).toEqual([
      'PL01 (2), PL02 (2), PL03 (2), PL04 (2), PL05 (2)',
      'PL09',
    ]);
    expect(report.unplaced.every(({ reason }) => reason.length > 10)).toBe(true);
  });

  it('tells how far it is and stops when told to', () => {
    const told: Progress[] = [];
    consolidateWorkbook(readingOf(SHARED), SETTINGS, { onProgress: (one) => told.push(one) });
    expect(told.map(({ stage, done, total }) => [stage, done, total])).toEqual([
      ...[0, 1, 2, 3, 4, 5].map((done) => ['read', done, 6]),
      ['write', 6, 6],
    ]);
    expect(() =>
      consolidateWorkbook(readingOf(SHARED), SETTINGS, { isCancelled: () => true }),
    ).toThrow(JourneyCancelled);
  });

  it('takes up what a checker knows already', () => {
    let looks = 0;
    const watched = SHARED.map((sheet) => ({
      ...sheet,
      get rows() {
        looks += 1;
        return sheet.rows;
      },
    }));
    const checker = workbookChecker(SETTINGS);
    checker.check(readingOf(watched));
    expect(looks).toBeGreaterThan(0);
    looks = 0;
    const { report } = consolidateWorkbook(readingOf(watched), SETTINGS, {}, checker);
    expect(looks).toBe(0);
    expect(report).toEqual(consolidateWorkbook(readingOf(SHARED), SETTINGS).report);
  });
});

describe('province sheets that stand in the same workbook', () => {
  it.each(['vi', 'en'] as const)(
    'are no returns, under whatever name, and may be replaced (%s)',
    (language) => {
      const settings = { ...SETTINGS, language };
      const first = consolidateWorkbook(readingOf(SHARED), settings);
      const written = readSheets(workbookOf(first)).map((sheet, at) => ({
        ...sheet,
        name: at % 2 === 0 ? sheet.name : `Bản in ${at}`,
      }));
      const metadata = { ...written[0]!, name: '_KhopSo' };
      const sheets = inOneWorkbook([SHARED, written, [metadata]]);
      const { report } = consolidateWorkbook(readingOf(sheets), settings);
      expect(report).toEqual(first.report);

      const check = checkWorkbook(readingOf(sheets), settings);
      expect(check.report.files).toHaveLength(6);
      const ours = check.sheets.filter(({ isProvince }) => isProvince);
      expect(ours.map(({ sheet }) => sheet)).toEqual(
        sheets.slice(SHARED.length, SHARED.length + written.length).map(({ name }) => name),
      );
      expect(ours.every(({ file, forms }) => file === null && forms.length === 0)).toBe(true);
      expect(check.sheets.map(({ sheet }) => sheet)).not.toContain('_KhopSo');
    },
  );

  it('are the only sheets that are taken for ours', () => {
    const check = checkWorkbook(readingOf(SHARED), SETTINGS);
    expect(check.sheets.filter(({ isProvince }) => isProvince)).toEqual([]);
  });
});
