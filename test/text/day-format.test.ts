import { formatDay } from '../../src/text/day-format';
import { formatNumber } from '../../src/text/number-format';

describe('days and numbers in sentences', () => {
  it('are written as Vietnamese documents write them', () => {
    expect([formatDay('2026-03-05'), formatDay('2026-03-14T08:00:00Z')]).toEqual([
      '5/3/2026',
      '14/3/2026',
    ]);
    expect([formatNumber(1234.5), formatNumber(1000000), formatNumber(0.1234567)]).toEqual([
      '1.234,5',
      '1.000.000',
      '0,123457',
    ]);
  });

  it('leave what is no day as it is', () => {
    expect(formatDay('quý I')).toBe('quý I');
  });
});
