import { checkReturns } from '../../src/journeys/check-returns';
import { consolidateReturns } from '../../src/journeys/consolidate-returns';
import type { InputFile } from '../../src/workbook/input-file';
import { fixture } from '../formats/opened';
import { utf8 } from '../xlsx/package-builder';

const SETTINGS = { language: 'vi', today: '2026-04-01' } as const;

function file(name: string, bytes: Uint8Array, isAside: boolean): InputFile {
  return { name, isAside, read: () => Promise.resolve({ ok: true, value: bytes }) };
}

const met = [
  file('tinh/return.csv', fixture('return.csv'), true),
  file('tinh/so-cai.csv', utf8('round,unit\n2026,03127\n2026,03128'), true),
  file('tinh/trang.html', utf8('<html><p>Xin chào'), true),
];

describe('text tables and web pages that a folder holds beside returns', () => {
  it('are checked where they hold a return and left out where not', async () => {
    const { files } = await checkReturns(met, SETTINGS);
    expect(files.map(({ file }) => file)).toEqual(['tinh/return.csv']);
  });

  it('are told by their faults when they were named one by one', async () => {
    const named = met.map(({ name, read }) => ({ name, read }));
    const { files } = await checkReturns(named, SETTINGS);
    expect(files.map(({ status }) => status)).toEqual(['read', 'read', 'unreadable']);
    expect(files[1]!.findings.map(({ rule }) => rule)).toEqual(['FILE-FORMS']);
  });

  it('add no row to the state of the units', async () => {
    const { report } = await consolidateReturns(met, SETTINGS);
    const files = report.units.flatMap(({ file }) => file ?? []);
    expect(files).toEqual(['tinh/return.csv']);
    expect(report.units.filter(({ status }) => status === 'unreadable')).toEqual([]);
  });
});
