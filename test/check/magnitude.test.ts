import { findingMessage } from '../../src/check/finding-message';
import type { SizedReturn } from '../../src/check/magnitude';
import { magnitudeFindings, sizesOf } from '../../src/check/magnitude';
import type { Return } from '../../src/form/return';
import { writeOfficialReturn } from '../fixtures/official-return';
import { deAn09, figures09, readExisting } from '../form/official-readings';

let plain: Return;
beforeAll(async () => {
  plain = readExisting(await writeOfficialReturn(deAn09, figures09));
});

/** The return with the figures of some columns of one appendix multiplied. */
function times(form: string, factorOf: (column: string) => number): Return {
  const table = plain.tables.get(form)!;
  const rows = table.rows.map((row) => ({
    ...row,
    readings: row.readings.map((reading, i) => {
      if (reading.kind !== 'number') return reading;
      const value = reading.value * factorOf(table.form.columns[i]!.key);
      return { ...reading, value, raw: String(value) };
    }),
  }));
  return { ...plain, tables: new Map([...plain.tables, [form, { ...table, rows }]]) };
}

const MONEY: ReadonlySet<string> = new Set(['10', '11', '12', '13']);
const inThousands = (factor: number) => times('A05', (key) => (MONEY.has(key) ? factor : 1));

/** Committees whose figures differ by up to the factor of three. */
function batch(...others: readonly Return[]): SizedReturn[] {
  const peers = [0.6, 0.8, 0.9, 1, 1.2, 1.5, 1.8].map((factor) => times('A05', () => factor));
  return [...peers, ...others].map((found, i) => ({ unit: `U${i}`, sizes: sizesOf(found) }));
}

describe('the size of figures', () => {
  it('is nothing to tell among returns of the usual differences', () => {
    expect(magnitudeFindings(batch(plain)).size).toBe(0);
  });

  it.each([
    [1000, 'nghìn đồng', 'lớn gấp khoảng 1.000 lần'],
    [1_000_000, 'đồng', 'lớn gấp khoảng 1.000.000 lần'],
    [0.001, 'tỷ đồng', 'chỉ bằng khoảng 1/1.000'],
  ])('of amounts times %d is told, with the unit that they may be in', (factor, likely, words) => {
    const found = magnitudeFindings(batch(inThousands(factor)));
    expect([...found.keys()]).toEqual([7]);
    const [finding, ...more] = found.get(7)!;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: 'A05-MAGNITUDE', kind: 'outlier', severity: 'warning' });
    const sentence = findingMessage(finding!, deAn09, 'vi');
    expect(sentence).toContain(words);
    expect(sentence).toContain('7 đơn vị khác');
    expect(sentence).toContain(`Có thể đã ghi bằng ${likely}.`);
    expect(findingMessage(finding!, deAn09, 'en')).toContain(`They may be in ${likely}.`);
  });

  it('is told of counts too, without a unit', () => {
    const found = magnitudeFindings(batch(times('A05', (key) => (key === '1' ? 1000 : 1))));
    const sentence = findingMessage(found.get(7)![0]!, deAn09, 'vi');
    expect(sentence).toContain('cột 1 lớn gấp khoảng 1.000 lần');
  });

  it('is not compared with fewer than five others, nor with copies of oneself', () => {
    const few = [...batch().slice(0, 4), { unit: 'X', sizes: sizesOf(inThousands(1000)) }];
    expect(magnitudeFindings(few).size).toBe(0);
    const same = batch(inThousands(1000)).map((one) => ({ ...one, unit: 'U' }));
    expect(magnitudeFindings(same).size).toBe(0);
  });

  it('is not told where the others differ as much among themselves', () => {
    const wild = [0.001, 0.01, 0.1, 1, 10, 100, 1000].map((factor, i) => ({
      unit: `U${i}`,
      sizes: sizesOf(inThousands(factor)),
    }));
    expect(magnitudeFindings(wild).size).toBe(0);
  });

  it('is not told of a hundred times as much, which no unit explains', () => {
    expect(magnitudeFindings(batch(inThousands(100))).size).toBe(0);
  });

  it('is told against the committee’s own earlier return, however few the others are', () => {
    const own = [{ unit: 'U', sizes: sizesOf(inThousands(1000)) }];
    const found = magnitudeFindings(own, new Map([[0, sizesOf(plain)]]));
    expect(findingMessage(found.get(0)![0]!, deAn09, 'vi')).toContain('chính đơn vị kỳ trước');
  });
});
