/**
 * Reading, checking and consolidating 45 returns: the file host's way and the way through office.js over the emulated
 * Excel, in turns, so that both have the same machine. Its only promise is that both come to the same figures.
 */
import '../test/hosts/excel/web-globals';
import { generateReturns } from '../samples/generator/write-returns';
import { openFileHost } from '../src/hosts/file/workbook-file';
import { excelWorkbook } from '../src/hosts/excel/excel-workbook';
import { consolidateReturns } from '../src/journeys/consolidate-returns';
import { consolidateWorkbook } from '../src/journeys/consolidate-workbook';
import { workbookOf } from '../src/journeys/consolidation-outcome';
import type { ConsolidationReport } from '../src/journeys/report';
import { workbookChecker } from '../src/journeys/workbook-checker';
import { freeSheetName } from '../src/workbook/naming';
import { createExcel } from '../test/hosts/emulated-excel/emulated-excel';
import { loadOffice } from '../test/hosts/emulated-excel/jsdom-office';
import { openXlsx } from '../test/hosts/emulated-excel/open-xlsx';

const SETTINGS = { language: 'vi', today: '2026-03-10' } as const;
const ROUNDS = 3;
const RETURNS = [...generateReturns({ seed: 3, count: 45 })];

type Times = Record<'read' | 'check' | 'consolidate' | 'whole', number[]>;

function noTimes(): Times {
  return { read: [], check: [], consolidate: [], whole: [] };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1]!;
}

/** All returns in one workbook, each sheet under a name that Excel might give it. */
async function sharedExcel() {
  const excel = createExcel({ calculate: false });
  excel.book.sheets = [];
  const names: string[] = [];
  for (const { bytes } of RETURNS) {
    const { book } = await openXlsx(bytes, '', { calculate: false });
    for (const sheet of book.sheets) {
      const name = freeSheetName(sheet.name, names);
      names.push(name);
      excel.book.sheets.push(Object.assign(sheet, { id: `{${names.length}}`, name }));
    }
  }
  excel.book.setActive(excel.book.sheets[0]!);
  return excel;
}

async function asFiles(times: Times) {
  const began = performance.now();
  for (const { bytes } of RETURNS) await openFileHost(bytes).snapshot();
  const read = performance.now();
  const files = RETURNS.map(({ file, bytes }) => ({
    name: file,
    read: () => Promise.resolve({ ok: true as const, value: bytes }),
  }));
  const again = performance.now();
  const outcome = await consolidateReturns(files, SETTINGS);
  const put = performance.now();
  workbookOf(outcome);
  const end = performance.now();
  times.read.push(read - began);
  // The journey reads the files itself; what it takes beyond that is checking.
  times.check.push(put - again - (read - began));
  times.consolidate.push(end - put);
  times.whole.push(end - again);
  return outcome.report;
}

/** @param ledger whether the ledger is written too, which the pane does only where it is asked to */
async function asWorkbook(times: Times, ledger: boolean) {
  const workbook = excelWorkbook();
  const began = performance.now();
  const reading = await workbook.read();
  if (!reading.ok) throw new Error(reading.problem.code);
  const read = performance.now();
  const checker = workbookChecker(SETTINGS);
  checker.check(reading.value);
  const checked = performance.now();
  const outcome = consolidateWorkbook(reading.value, SETTINGS, {}, checker);
  const taken = reading.value.sheets.map(({ name }) => name);
  const undo = await workbook.apply(outcome.sheetsFor({ taken, ledger, charts: true }));
  const end = performance.now();
  // The next round must find what this one found.
  await workbook.apply(undo);
  times.read.push(read - began);
  times.check.push(checked - read);
  times.consolidate.push(end - checked);
  times.whole.push(end - began);
  return outcome.report;
}

/** The province's figures; its sheets are called otherwise where the returns have the names. */
function figures({ forms }: ConsolidationReport) {
  return forms.map(({ form, rows }) => ({ form, rows }));
}

it('prints how long both ways take', async () => {
  const excel = await sharedExcel();
  await loadOffice(excel);
  const files = noTimes();
  const workbook = noTimes();
  const withLedger = noTimes();
  let syncs = 0;
  for (let round = 0; round <= ROUNDS; round += 1) {
    // The first round warms up.
    const isWarm = round > 0;
    const fromFiles = await asFiles(isWarm ? files : noTimes());
    const sheets = excel.book.sheets.length;
    excel.resetCounts();
    const fromWorkbook = await asWorkbook(isWarm ? workbook : noTimes(), false);
    ({ syncs } = excel.counts);
    await asWorkbook(isWarm ? withLedger : noTimes(), true);
    expect(excel.book.sheets).toHaveLength(sheets);
    expect(figures(fromWorkbook)).toEqual(figures(fromFiles));
    expect(fromWorkbook.summary).toEqual(fromFiles.summary);
  }
  const line = (name: string, times: Times) =>
    `${name.padEnd(20)}${(['read', 'check', 'consolidate', 'whole'] as const)
      .map((part) => `${part} ${median(times[part]).toFixed(0)} ms`.padEnd(22))
      .join('')}`;
  const ratio = ({ whole }: Times) => (median(whole) / median(files.whole)).toFixed(2);
  process.stdout.write(
    [
      `${RETURNS.length} returns, ${excel.book.sheets.length} sheets, medians of ${ROUNDS} rounds`,
      line('45 files', files),
      `${line('one open workbook', workbook)}${syncs} round trips, undo included`,
      line('… with the ledger', withLedger),
      `the open workbook takes ${ratio(workbook)} times as long as the files (promised: at most 3)`,
      `with the ledger, which the file always holds: ${ratio(withLedger)} times`,
      '',
    ].join('\n'),
  );
});
