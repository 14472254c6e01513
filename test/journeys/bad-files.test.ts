import officeCrypto from 'officecrypto-tool';
import { returnFigures } from '../../samples/generator/figures';
import { sampleReturn, writeReturn } from '../../samples/generator/sample-return';
import { dienBienUnits } from '../../samples/generator/sample-units';
import { generateReturns, sampleFormSet } from '../../samples/generator/write-returns';
import { checkReturns } from '../../src/journeys/check-returns';
import { consolidateReturns } from '../../src/journeys/consolidate-returns';
import { workbookOf } from '../../src/journeys/consolidation-outcome';
import type { JourneySettings } from '../../src/journeys/journey';
import { JourneyCancelled } from '../../src/journeys/journey';
import type { FileReport } from '../../src/journeys/report';
import type { InputFile } from '../../src/workbook/input-file';
import type { FileProblemCode } from '../../src/workbook/problem';
import { sheetFile, utf8, workbookFile, workbookParts, zipFile } from '../xlsx/package-builder';

const SETTINGS: JourneySettings = { language: 'vi', today: '2026-03-10' };
const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';

const input = (name: string, bytes: Uint8Array): InputFile => ({
  name,
  read: () => Promise.resolve({ ok: true, value: bytes }),
});

const RETURNS = [...generateReturns({ seed: 3, count: 2 })];
const GOOD = RETURNS[0]!;
const OTHER = RETURNS[1]!;

/** A return of one real committee whose heading names somebody else. */
function returnOf(committee: string): Uint8Array {
  const unit = { ...dienBienUnits()[4]!, name: committee, code: '00000' };
  const sample = sampleReturn(unit, returnFigures(unit, 3), sampleFormSet().forms, 3);
  return writeReturn(sample, sampleFormSet());
}

/** A return that a password protects. */
function passwordFile(): Uint8Array {
  const options = { password: 'mật khẩu', type: 'standard' } as const;
  return new Uint8Array(officeCrypto.encrypt(Buffer.from(GOOD.bytes), options));
}

const parts = workbookParts({ sheets: [{ name: 'PL01', xml: ROW }] });
const SHEET = Object.keys(parts).find((name) => name.includes('worksheets/'))!;
const spec = { sheets: [{ name: 'PL01', xml: ROW }] };

const BAD: readonly [string, Uint8Array, FileProblemCode][] = [
  ['an empty file', new Uint8Array(0), 'not-a-workbook'],
  ['text named .xlsx', utf8('xin chào'), 'not-a-workbook'],
  ['a file that lost its end', GOOD.bytes.slice(0, GOOD.bytes.length - 4000), 'truncated'],
  ['a part with a wrong CRC', workbookFile(spec, { [SHEET]: { crc: 1 } }), 'corrupt-part'],
  ['broken XML in a sheet', sheetFile('<row r="1"><c r="A1"><v>1</c></row>'), 'corrupt-part'],
  ['a password', passwordFile(), 'password'],
  ['a DTD', workbookFile({ sheets: [{ name: 'PL01', whole: true, xml: '<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>' }] }), 'xml-refused'],
  ['a part that claims more than the cap', workbookFile(spec, { [SHEET]: { size: 300 * 1024 * 1024 } }), 'too-large'],
  ['a listed sheet whose part is gone', zipFile(Object.entries(parts).filter(([name]) => name !== SHEET).map(([name, data]) => ({ name, data }))), 'corrupt-part'],
]; // prettier-ignore

describe.each(['vi', 'en'] as const)('files that cannot be read (%s)', (language) => {
  it.each(BAD)(
    '%s: a code and a sentence that names the file, and the others go on',
    async (_name, bytes, code) => {
      const files = [input('hong.xlsx', bytes), input('tot.xlsx', GOOD.bytes)];
      const report = await checkReturns(files, { ...SETTINGS, language });
      expect(report.files[0]).toMatchObject({
        file: 'hong.xlsx',
        status: 'unreadable',
        problem: { code },
        forms: [],
        findings: [],
      });
      expect(report.files[0]!.problem!.message).toContain('hong.xlsx');
      expect(report.files[0]!.problem!.message).not.toMatch(/[{}?]/);
      expect(report.files[1]).toMatchObject({ status: 'read', problem: null, findings: [] });
      expect(report.files[1]!.forms).toHaveLength(5);
    },
  );
});

describe('files that can be read but do not fit', () => {
  const rulesOf = ({ findings }: FileReport) => findings.map(({ rule }) => rule);

  it('a workbook without an appendix says so', async () => {
    const report = await checkReturns([input('khac.xlsx', sheetFile(ROW))], SETTINGS);
    expect(report.files[0]).toMatchObject({
      status: 'read',
      forms: [],
      unit: { code: null, by: 'none' },
    });
    expect(rulesOf(report.files[0]!)).toEqual(['FILE-FORMS']);
    expect(report.summary.errors).toBe(1);
  });

  it.each([
    ['an unknown committee', 'Đảng ủy xã Không Có Thật', /UNIT-(UNKNOWN|FOREIGN)/],
    ['an excluded committee', 'Đảng ủy Công an tỉnh', /UNIT-EXCLUDED/],
  ])('%s is named and never added up', async (_name, committee, rule) => {
    const files = [input('la.xlsx', returnOf(committee)), input('tot.xlsx', GOOD.bytes)];
    const { report, files: reports } = await consolidateReturns(files, SETTINGS);
    expect(rulesOf(reports[0]!).join()).toMatch(rule);
    expect(report.summary.received).toBe(1);
    expect(report.unplaced.map(({ file }) => file)).toEqual(['la.xlsx']);
    const units = report.forms.flatMap(({ rows }) => rows.map(({ units: count }) => count));
    expect(Math.max(...units)).toBe(1);
  });

  it('two different returns of one committee: one counts, the other is an error that says which', async () => {
    const unit = dienBienUnits()[0]!;
    const again = writeReturn(
      sampleReturn(unit, returnFigures(unit, 77), sampleFormSet().forms, 3),
      sampleFormSet(),
    );
    const files = [input('lan-1.xlsx', GOOD.bytes), input('lan-2.xlsx', again)];
    const { report, files: reports } = await consolidateReturns(files, SETTINGS);
    const blamed = reports.filter((file) => rulesOf(file).includes('UNIT-DUPLICATE'));
    expect(blamed).toHaveLength(1);
    const counted = report.units.find(({ code }) => code === unit.code)!;
    expect(counted.status).toBe('duplicate');
    expect(counted.file).not.toBe(blamed[0]!.file);
    expect(blamed[0]!.findings.find(({ rule }) => rule === 'UNIT-DUPLICATE')!.message).toContain(
      counted.file,
    );
    expect(report.summary.received).toBe(1);
  });

  it('the same return twice counts once and is a note', async () => {
    const files = [input('a.xlsx', GOOD.bytes), input('b.xlsx', GOOD.bytes)];
    const { report, files: reports } = await consolidateReturns(files, SETTINGS);
    expect(report.summary).toMatchObject({ received: 1, errors: 0, notes: 1 });
    expect(reports.flatMap(rulesOf)).toEqual(['UNIT-DUPLICATE']);
  });

  it('no return at all gives the empty province table: nobody has sent, no figure is 0', async () => {
    const result = await consolidateReturns([input('x.xlsx', utf8('x'))], SETTINGS);
    const { report } = result;
    expect(report.summary).toMatchObject({ received: 0, expected: 45 });
    expect(report.units.filter(({ status }) => status === 'missing')).toHaveLength(45);
    expect(
      report.units.filter(({ status }) => status === 'unreadable').map(({ file }) => file),
    ).toEqual(['x.xlsx']);
    expect(report.forms.flatMap(({ rows }) => rows).filter(({ value }) => value !== null)).toEqual(
      [],
    );
    expect(workbookOf(result).subarray(0, 2)).toEqual(Uint8Array.of(0x50, 0x4b));
  });
});

describe('a journey', () => {
  const files = [input('a.xlsx', GOOD.bytes), input('b.xlsx', OTHER.bytes)];

  it('tells its progress file by file', async () => {
    const told: string[] = [];
    await consolidateReturns(files, SETTINGS, {
      onProgress: ({ stage, done, total, file }) => told.push(`${stage} ${done}/${total} ${file}`),
    });
    expect(told).toEqual(['read 0/2 a.xlsx', 'read 1/2 b.xlsx', 'write 2/2 null']);
  });

  it('stops between files when told to', async () => {
    let asked = 0;
    const control = { isCancelled: () => (asked += 1) > 1 };
    await expect(checkReturns(files, SETTINGS, control)).rejects.toBeInstanceOf(JourneyCancelled);
  });

  it('sends the ledger’s rows of each return it checks', async () => {
    const units = new Set<string>();
    let rows = 0;
    await checkReturns(files, SETTINGS, {}, (more) => {
      for (const { unit, address } of more) {
        units.add(unit);
        expect(address).toMatch(/^[A-Z]+\d+$/);
        rows += 1;
      }
    });
    expect(units.size).toBe(2);
    expect(rows).toBeGreaterThan(700);
  });
});
