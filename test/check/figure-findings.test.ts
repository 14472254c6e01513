import { typeFindings } from '../../src/check/figure-types';
import type { Finding } from '../../src/check/finding';
import { requiredFindings } from '../../src/check/required-figures';
import { totalRowFindings } from '../../src/check/total-rows';
import type { ReturnTable } from '../../src/form/return';
import type { Reading } from '../../src/sheet/reading';
import type { Figures } from '../consolidate/return-builder';
import { makeReturn, unitNumber } from '../consolidate/return-builder';

const UNIT = unitNumber(1);

function tableOf(form: string, rows: Figures[string]): ReturnTable {
  return makeReturn(UNIT, { [form]: rows }).tables.get(form)!;
}

function placesOf(findings: readonly Finding[]): string[] {
  return findings.map(({ rule, severity, cells }) => {
    const cell = cells[0]!;
    return `${rule} ${severity} ${cell.row}/${cell.column} ${cell.address}`;
  });
}

const YEAR = {
  '1': 100, '2': 10, '3': 6, '4': 4, '5': 0, '6': 5, '7': 5, '8': 0, '9': 0, '10': 0, '11': 0,
  '12': 105, '13': 5, '14': 40, '15': 60, '16': 2, '17': 3, '18': 4, '19': 4, '20': 2, '21': 4, '22': 6,
}; // prettier-ignore
const EMPTY_YEARS = { '2024': {}, '2025': {}, TONG: {} };

describe('missing figures', () => {
  it('are reported cell by cell, with the address', () => {
    const table = tableOf('A02', {
      '2023': { ...YEAR, '8': null },
      '2024': YEAR,
      '2025': YEAR,
      TONG: YEAR,
    });
    expect(placesOf(requiredFindings(table))).toEqual(['A02-REQUIRED error 2023/8 I10']);
  });

  it('are never assumed to be 0, and a typed 0 is a figure', () => {
    const table = tableOf('A02', {
      '2023': { ...YEAR, '8': 0 },
      '2024': YEAR,
      '2025': YEAR,
      TONG: YEAR,
    });
    expect(requiredFindings(table)).toEqual([]);
  });

  it('do not include a ratio whose base is 0, while the same ratio with a base is missed', () => {
    const rows = { '1': { '1': 0, '6': 2, '7': null }, '2': { '1': 4, '6': 2, '7': null } };
    const found = requiredFindings(tableOf('A01', rows)).filter(
      ({ cells }) => cells[0]!.column === '7',
    );
    expect(found.map(({ cells }) => cells[0]!.row)).toContain('2');
    expect(found.map(({ cells }) => cells[0]!.row)).not.toContain('1');
  });

  it('are not asked of section rows, of free text, nor of flags', () => {
    const columns = new Set(
      requiredFindings(tableOf('A03', [{ B: 'Bản Mẫu', D: 'Khác' }])).map(
        ({ cells }) => cells[0]!.column,
      ),
    );
    expect(columns.has('15')).toBe(false);
    expect(columns.has('16')).toBe(false);
    expect(columns.has('4')).toBe(false);
    expect(columns.has('1')).toBe(true);
    const rows = requiredFindings(tableOf('A01', {})).map(({ cells }) => cells[0]!.row);
    expect(rows).not.toContain('I');
  });
});

describe('figures of the wrong kind', () => {
  const reading = (value: Partial<Reading> & { kind: Reading['kind'] }): Reading =>
    ({ raw: '?', notes: [], ...value }) as Reading;

  it.each([
    ['a negative count', -3, 'finding.type.negative', 'error'],
    ['a broken count', 1.5, 'finding.type.not-whole', 'error'],
    [
      'words',
      reading({ kind: 'error', code: 'not-a-number' } as never),
      'finding.type.not-a-number',
      'error',
    ],
    [
      'a date',
      reading({ kind: 'error', code: 'date-in-number-column' } as never),
      'finding.type.date-in-number-column',
      'error',
    ],
    [
      'an Excel error',
      reading({ kind: 'error', code: 'excel-error', detail: '#REF!' } as never),
      'finding.type.excel-error',
      'error',
    ],
    [
      'a doubtful number',
      reading({ kind: 'ambiguous', candidates: [1.234, 1234] } as never),
      'finding.type.ambiguous',
      'error',
    ],
    [
      'a number kept as text',
      reading({ kind: 'number', value: 5, notes: ['number-stored-as-text'] } as never),
      'finding.type.number-stored-as-text',
      'note',
    ],
  ])('%s', (_name, figure, code, severity) => {
    const table = tableOf('A02', { '2023': { ...YEAR, '8': figure }, ...EMPTY_YEARS });
    expect(typeFindings(table).map(({ message, severity: level }) => [message, level])).toEqual([
      [{ code }, severity],
    ]);
  });

  it('a value outside the list names the values allowed', () => {
    const [finding] = typeFindings(tableOf('A01', { '1': { '8': 'Tốt' } }));
    expect(finding).toMatchObject({ rule: 'A01-TYPE', params: { values: 'Đạt; Vượt; Không đạt' } });
  });

  it('an error value is accepted in a ratio whose base is 0, and only there', () => {
    const broken = reading({ kind: 'error', code: 'excel-error', detail: '#DIV/0!' } as never);
    const found = typeFindings(
      tableOf('A01', { '1': { '1': 0, '7': broken }, '2': { '1': 3, '7': broken } }),
    );
    expect(placesOf(found).map((place) => place.split(' ')[2])).toEqual(['2/7']);
  });
});

describe('total rows', () => {
  const years = (total: Record<string, number | null>) =>
    tableOf('A02', {
      '2023': YEAR,
      '2024': { ...YEAR, '1': 105, '12': 110 },
      '2025': { ...YEAR, '1': 110, '12': 115 },
      TONG: {
        ...YEAR,
        '1': 100,
        '2': 30,
        '3': 18,
        '4': 12,
        '6': 15,
        '7': 15,
        '12': 115,
        '17': 9,
        '18': 12,
        '19': 12,
        '20': 6,
        '21': 12,
        ...total,
      },
    });

  it('that agree say nothing', () => {
    expect(totalRowFindings(years({}))).toEqual([]);
  });

  it('that miss their sum are reported with the total first, all parts after it, and the sum expected', () => {
    const [finding, ...others] = totalRowFindings(years({ '3': 19 }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'A02-TONG',
      expected: 18,
      params: { stated: 19, expected: 18 },
    });
    expect(finding!.cells.map(({ row }) => row)).toEqual(['TONG', '2023', '2024', '2025']);
  });

  it('take the first year’s opening figure and the last year’s closing figure, never the sum of years', () => {
    const codes = totalRowFindings(years({ '1': 315, '12': 330 })).map(({ message, expected }) => [
      message,
      expected,
    ]);
    expect(codes).toEqual([
      [{ code: 'finding.total.first' }, 100],
      [{ code: 'finding.total.last' }, 115],
    ]);
  });

  it('with a missing part are undecided', () => {
    const table = tableOf('A02', {
      '2023': { ...YEAR, '3': null },
      '2024': YEAR,
      '2025': YEAR,
      TONG: { '3': 99 },
    });
    expect(totalRowFindings(table)).toEqual([]);
  });

  it('add decimals without the noise of binary fractions', () => {
    const money = { '11': 0.1, '10': 0.1 };
    const table = tableOf('A05', {
      '2023': money, '2024': { '11': 0.2, '10': 0.2 }, '2025': { '11': 0, '10': 0 }, TONG: { '11': 0.3, '10': 0.9 },
    }); // prettier-ignore
    expect(
      totalRowFindings(table).map(({ expected, cells }) => [cells[0]!.column, expected]),
    ).toEqual([['10', 0.3]]);
  });
});
