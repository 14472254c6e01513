import fc from 'fast-check';
import { decimalSum } from '../../src/consolidate/decimal-sum';

const hundredths = fc.integer({ min: -10_000_000, max: 10_000_000 });

describe('the decimal sum', () => {
  it('carries no noise of binary fractions', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(decimalSum([0.1, 0.2])).toBe(0.3);
    expect(decimalSum([1.1, 2.2, 3.3])).toBe(6.6);
    expect(decimalSum([1e-7, 2])).toBe(2.0000001);
  });

  it('is null where there is no figure, and 0 where the figures are 0', () => {
    expect(decimalSum([])).toBeNull();
    expect(decimalSum([NaN, NaN])).toBeNull();
    expect(decimalSum([0, NaN])).toBe(0);
  });

  it('equals the sum of the same amounts in whole hundredths', () => {
    fc.assert(
      fc.property(fc.array(hundredths, { minLength: 1 }), (amounts) => {
        const total = amounts.reduce((sum, amount) => sum + amount, 0);
        expect(decimalSum(amounts.map((amount) => amount / 100))).toBe(total / 100 + 0);
      }),
    );
  });

  it('does not depend on the order of the summands, whatever their size', () => {
    const numbers = fc.array(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(numbers, (values) => {
        expect(decimalSum([...values].reverse())).toBe(decimalSum(values));
        expect(decimalSum([...values].sort((a, b) => a - b))).toBe(decimalSum(values));
      }),
    );
  });

  it('stays exact beyond the safe integers', () => {
    expect(decimalSum([9_007_199_254_740_991, 1, 1, 0.5])).toBe(9_007_199_254_740_994);
  });
});
