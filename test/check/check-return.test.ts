import type { CheckContext } from '../../src/check/check-return';
import { checkReturn } from '../../src/check/check-return';
import { findingMessage } from '../../src/check/finding-message';
import { roundContext } from '../../src/journeys/round-context';
import type { Figures } from '../consolidate/return-builder';
import { DE_AN_09, makeReturn, unitNumber } from '../consolidate/return-builder';

const CONTEXT: CheckContext = roundContext(DE_AN_09, { language: 'vi', today: '2026-03-10' }).check;
const UNIT = unitNumber(1);

const check = (figures: Figures) => checkReturn(makeReturn(UNIT, figures), CONTEXT);

describe('checking a return', () => {
  it('reports each absent appendix once, with no cell', () => {
    const absent = check({}).filter(({ rule }) => rule.endsWith('-ABSENT'));
    expect(absent.map(({ rule }) => rule)).toEqual([
      'A01-ABSENT',
      'A02-ABSENT',
      'A03-ABSENT',
      'A04-ABSENT',
      'A05-ABSENT',
    ]);
    expect(absent.every(({ kind, cells }) => kind === 'missing' && cells.length === 0)).toBe(true);
  });

  it('gives a failing rule its cells, the total first, with the value expected', () => {
    const found = check({ A02: { '2024': { '2': 25, '3': 20, '4': 4, '5': 0 } } });
    const finding = found.find(({ rule }) => rule === 'A02-R1');
    expect(finding).toMatchObject({
      kind: 'inconsistent',
      severity: 'error',
      form: 'A02',
      expected: 24,
    });
    expect(finding!.cells.map(({ row, column, value }) => [row, column, value])).toEqual([
      ['2024', '2', 25],
      ['2024', '3', 20],
      ['2024', '4', 4],
      ['2024', '5', 0],
    ]);
  });

  it('leaves a rule undecided where a figure is missing: only the missing figure is reported', () => {
    const found = check({ A02: { '2024': { '2': 25, '3': 20, '4': null, '5': 0 } } });
    expect(found.filter(({ rule }) => rule === 'A02-R1')).toEqual([]);
    expect(
      found.filter(
        ({ rule, cells }) =>
          rule === 'A02-REQUIRED' && cells[0]!.row === '2024' && cells[0]!.column === '4',
      ),
    ).toHaveLength(1);
  });

  it('reports a village that is listed twice as a duplicate, with both rows', () => {
    const village = { B: 'Bản Mẫu 1', C: 'Xã Mẫu' };
    const found = check({ A03: [village, { B: 'Bản Mẫu 2', C: 'Xã Mẫu' }, village] });
    const duplicates = found.filter(({ kind }) => kind === 'duplicate');
    expect(duplicates).toMatchObject([{ rule: 'A03-R9', severity: 'error' }]);
    expect(new Set(duplicates[0]!.cells.map(({ row }) => row))).toEqual(new Set(['1', '3']));
  });

  it('tells a rule across appendices at its first cell', () => {
    const found = check({
      A02: { '2025': { '12': 400 } },
      A04: { TONG: { '6': 410 } },
    }).find(({ rule }) => rule === 'A-X2');
    expect(found).toMatchObject({
      form: 'A02',
      cells: [
        { sheet: 'PL02', row: '2025' },
        { sheet: 'PL04', row: 'TONG' },
      ],
    });
  });

  it('changes nothing and finds the same again', () => {
    const figures: Figures = {
      A02: { '2024': { '2': 25, '3': 20, '4': 4, '5': 0 } },
      A03: [{ B: 'Bản Mẫu' }],
    };
    const found = makeReturn(UNIT, figures);
    const before = JSON.stringify([...found.tables]);
    const first = checkReturn(found, CONTEXT);
    expect(checkReturn(found, CONTEXT)).toEqual(first);
    expect(JSON.stringify([...found.tables])).toBe(before);
  });
});

describe('the sentence of a finding', () => {
  const finding = check({ A02: { '2024': { '2': 1225, '3': 1220, '4': 4, '5': 0 } } }).find(
    ({ rule }) => rule === 'A02-R1',
  )!;

  it('says where, what and both values, in Vietnamese', () => {
    expect(findingMessage(finding, DE_AN_09, 'vi')).toBe(
      'PL02, dòng 2024, cột 2: Cột 2 phải bằng tổng cột 3, 4, 5: 1.225 ≠ 1.224',
    );
  });

  it('says the same in English, with numbers as Vietnamese documents write them', () => {
    const sentence = findingMessage(finding, DE_AN_09, 'en');
    expect(sentence).toMatch(/^PL02, row 2024, column 2: .+: 1\.225 ≠ 1\.224$/);
  });

  it('does not set two conditions against each other as FALSE ≠ TRUE', () => {
    const rows = { A05: { '2024': { '2': 0, '3': 5, '5': 0, '6': 0 } } };
    const r3 = check(rows).find(({ rule }) => rule === 'A05-R3')!;
    expect(findingMessage(r3, DE_AN_09, 'vi')).not.toMatch(/TRUE|FALSE/);
  });

  it('names the appendix alone where there is no cell', () => {
    const absent = check({}).find(({ rule }) => rule === 'A05-ABSENT')!;
    expect(findingMessage(absent, DE_AN_09, 'vi')).toMatch(/^PL05: không tìm thấy phụ lục/);
  });
});
