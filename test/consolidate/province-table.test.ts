import type { FormSet } from '../../src/form/form-set';
import { addReturn, emptyPartial } from '../../src/consolidate/partial';
import { provinceTables } from '../../src/consolidate/province-table';
import type { ProvinceCell } from '../../src/consolidate/province-cell';
import { DE_AN_09, DE_AN_11, makeContribution, unitNumber } from './return-builder';
import type { Figures } from './return-builder';

const UNITS = [0, 1, 2].map(unitNumber);

function province(returns: readonly Figures[], formSet: FormSet = DE_AN_09) {
  const partial = emptyPartial();
  returns.forEach((figures, index) =>
    addReturn(partial, makeContribution(UNITS[index]!, figures, { formSet })),
  );
  const tables = provinceTables(partial, formSet, UNITS);
  return (form: string, row: string, column: string): ProvinceCell | undefined =>
    tables
      .find((table) => table.form.id === form)!
      .cells.find((cell) => cell.row === row && cell.column === column);
}

describe('the province table', () => {
  it('adds a cell over the committees that gave it and says how many they are', () => {
    const at = province([
      { A05: { '2023': { '12': 0.1 } } },
      { A05: { '2023': { '12': 0.2 } } },
      { A05: { '2023': {} } },
    ]);
    expect(at('A05', '2023', '12')).toEqual({ row: '2023', column: '12', value: 0.3, units: 2 });
  });

  it('leaves a cell empty that no committee gave, and keeps a 0 that one gave', () => {
    const at = province([{ A02: { '2023': { '1': 0 } } }]);
    expect(at('A02', '2023', '1')).toMatchObject({ value: 0, units: 1 });
    expect(at('A02', '2023', '2')).toMatchObject({ value: null, units: 0 });
  });

  it('recomputes a ratio from the sums instead of averaging it, in the total row too', () => {
    const at = province([
      { A02: { '2023': { '1': 100, '3': 10, '22': 10 }, TONG: { '1': 100, '3': 30, '22': 30 } } },
      {
        A02: { '2023': { '1': 300, '3': 10, '22': 3.33 }, TONG: { '1': 300, '3': 10, '22': 3.33 } },
      },
    ]);
    expect(at('A02', '2023', '22')).toMatchObject({ value: 5, units: 2 });
    expect(at('A02', 'TONG', '22')).toMatchObject({ value: 10, units: 2 });
  });

  it('gives no ratio over a base of 0 or without a numerator', () => {
    const at = province([
      { A02: { '2023': { '1': 0, '3': 4 }, '2024': { '1': 50 }, '2025': { '3': 5 } } },
    ]);
    for (const year of ['2023', '2024', '2025']) {
      expect(at('A02', year, '22')).toMatchObject({ value: null });
    }
  });

  it('adds a period-end column over committees, never over years', () => {
    const years = { '2023': { '9': 1 }, '2024': { '9': 2 }, '2025': { '9': 3 }, TONG: { '9': 3 } };
    const at = province([{ A05: years }, { A05: years }]);
    expect(at('A05', 'TONG', '9')).toMatchObject({ value: 6 });
  });

  it('counts by value in the form’s order and leaves out values that were not met', () => {
    const at = province([
      { A01: { '1': { '8': 'Không đạt' } } },
      { A01: { '1': { '8': 'Đạt' } } },
      { A01: { '1': { '8': 'Không đạt' } } },
    ]);
    const value = at('A01', '1', '8')!.value as Record<string, number>;
    expect(Object.entries(value)).toEqual([
      ['Đạt', 1],
      ['Không đạt', 2],
    ]);
    expect(at('A01', '2', '8')).toMatchObject({ value: null, units: 0 });
  });

  it('joins texts as one line per committee in the order of the register', () => {
    const at = province([
      { A01: { '1': { '9': 'địa bàn rộng' } } },
      {},
      { A01: { '1': { '9': 'thiếu nguồn' } } },
    ]);
    expect(at('A01', '1', '9')).toMatchObject({
      value: 'Đảng ủy xã Mẫu 0: địa bàn rộng\nĐảng ủy xã Mẫu 2: thiếu nguồn',
      units: 2,
    });
  });

  it('gives of a list only the total over the listed rows, not over the committees’ totals', () => {
    const at = province([
      {
        A03: [
          { B: 'Bản A', D: 'Biên giới', '1': 10, '15': true },
          { B: 'Bản B', D: 'Khác', '1': 20 },
          { key: 'TONG', '1': 999 },
        ],
      },
      { A03: [{ B: 'Bản C', D: 'Khác', '1': 5, '15': true }] },
    ]);
    expect(at('A03', 'TONG', '1')).toMatchObject({ value: 35, units: 2 });
    expect(at('A03', 'TONG', 'B')).toMatchObject({ value: 3, units: 2 });
    expect(at('A03', 'TONG', '15')).toMatchObject({ value: 2, units: 2 });
    expect(at('A03', 'TONG', 'D')).toMatchObject({ value: { 'Biên giới': 1, Khác: 2 } });
    expect(at('A03', 'TONG', 'C')).toBeUndefined();
    expect(at('A03', '1', '1')).toBeUndefined();
  });

  it('counts no ticks as 0 where a committee sent the list, and as nothing where none did', () => {
    expect(province([{ A03: [{ B: 'Bản A' }] }])('A03', 'TONG', '15')).toMatchObject({ value: 0 });
    expect(province([])('A03', 'TONG', '15')).toMatchObject({ value: null, units: 0 });
  });

  it('takes the latest date of a task and keeps details of a fixed row by committee', () => {
    const at = province(
      [
        { B07: { '1': { '2': '2026-03-20', '4': 'KH 01' } } },
        { B07: { '1': { '2': '2026-03-09', '4': 'KH 02' } } },
      ],
      DE_AN_11,
    );
    expect(at('B07', '1', '2')).toMatchObject({ value: '2026-03-20', units: 2 });
    expect(at('B07', '1', '4')!.value).toBe('Đảng ủy xã Mẫu 0: KH 01\nĐảng ủy xã Mẫu 1: KH 02');
    expect(at('B07', '1', '3')).toBeUndefined();
  });

  it('leaves out committees that do not have to report', () => {
    const partial = emptyPartial();
    addReturn(partial, makeContribution(unitNumber(77), { A02: { '2023': { '1': 5 } } }));
    const [, a02] = provinceTables(partial, DE_AN_09, UNITS);
    expect(a02!.cells.every(({ value }) => value === null)).toBe(true);
  });

  it('holds every figure cell of a fixed form and no section row', () => {
    const [a01, a02] = provinceTables(emptyPartial(), DE_AN_09, UNITS);
    expect(a01!.cells).toHaveLength(10 * 9);
    expect(a02!.cells).toHaveLength(4 * 22);
  });
});
