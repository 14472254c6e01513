import type { FigureRow, SampleUnit } from '../../samples/generator/figure-rows';
import { returnFigures } from '../../samples/generator/figures';
import { RULE_COUNT, brokenRules, brokenTotals } from './rule-oracle';

function unitNumber(index: number): SampleUnit {
  return {
    code: String(10_000 + index),
    name: `Đảng ủy xã Mẫu ${index}`,
    superior: 'TỈNH ỦY MẪU',
    formerUnits: ['Xã Mẫu Thượng', 'Xã Mẫu Hạ', 'Thị trấn Mẫu'].slice(0, index % 4),
    isWard: index % 15 === 0,
  };
}
const SEEDS = [1, 2, 9, 2026, 777_777];
const UNITS = Array.from({ length: 45 }, (_, index) => unitNumber(index));

describe('the figures of clean samples', () => {
  it('satisfy every rule of error and warning for 45 committees under five seeds', () => {
    expect(RULE_COUNT).toBe(55);
    for (const seed of SEEDS) {
      for (const unit of UNITS) {
        const figures = returnFigures(unit, seed);
        expect([seed, unit.code, brokenRules(figures)]).toEqual([seed, unit.code, []]);
        expect([seed, unit.code, brokenTotals(figures)]).toEqual([seed, unit.code, []]);
      }
    }
  });

  it('describe committees of 300 to 2,000 members', () => {
    for (const seed of SEEDS) {
      for (const unit of UNITS) {
        const members = returnFigures(unit, seed).A02['2025']!['12'];
        expect(members).toBeGreaterThanOrEqual(300);
        expect(members).toBeLessThanOrEqual(2000);
      }
    }
  });

  it('hold no negative figure and only whole counts', () => {
    for (const unit of UNITS) {
      const { A01, A02, A03, A03total, A04, A05 } = returnFigures(unit, 5);
      const check = (rows: FigureRow[], decimals: readonly string[]) => {
        const odd = rows
          .flatMap((row) => Object.entries(row))
          .filter(
            ([column, value]) =>
              typeof value === 'number' &&
              (value < 0 || !(Number.isInteger(value) || decimals.includes(column))),
          );
        expect([unit.code, odd]).toEqual([unit.code, []]);
      };
      check(Object.values(A01), ['7']);
      check(Object.values(A02), ['22']);
      check([...A03, A03total, ...Object.values(A04)], []);
      check(Object.values(A05), ['10', '11', '12', '13']);
    }
  });

  it('come out the same for the same seed and differ for another', () => {
    expect(returnFigures(UNITS[3]!, 4)).toEqual(returnFigures(UNITS[3]!, 4));
    expect(returnFigures(UNITS[3]!, 4)).not.toEqual(returnFigures(UNITS[3]!, 5));
  });

  it('give every commune a joint branch, a village without a branch and one without a member', () => {
    for (const unit of UNITS) {
      const forms = returnFigures(unit, 1).A03.map((row) => row['3']);
      expect(forms).toContain('Chi bộ ghép');
      expect(forms).toContain('Chưa có chi bộ');
      expect(returnFigures(unit, 1).A03.map((row) => row['5'])).toContain(0);
    }
  });
});

describe('the oracle', () => {
  it('finds a rule broken when one figure is changed', () => {
    const figures = returnFigures(UNITS[1]!, 1);
    figures.A02['2024']!['2'] = Number(figures.A02['2024']!['2']) + 1;
    expect(brokenRules(figures)).toEqual(['A02-R1', 'A02-R3']);
    expect(brokenTotals(figures)).toEqual(['A02-TONG']);
  });
});
