import { valueText } from '../../src/consolidate/province-value-text';
import { LONGEST_TEXT } from '../../src/workbook/naming';

describe('province values as texts', () => {
  it('print counts by value and leave nothing for nothing', () => {
    expect(valueText({ Đạt: 12, 'Không đạt': 3 }, 'vi', 'Sổ cái')).toBe('Đạt: 12; Không đạt: 3');
    expect(valueText(null, 'vi', 'Sổ cái')).toBeNull();
  });

  it('keep to what a cell of Excel can hold and say how many lines are left out and where', () => {
    const line = `Đảng ủy xã Mẫu: ${'khó khăn '.repeat(20)}`;
    const text = valueText(Array.from({ length: 1300 }, () => line).join('\n'), 'vi', 'Sổ cái')!;
    expect(text.length).toBeLessThanOrEqual(LONGEST_TEXT);
    const lines = text.split('\n');
    expect(lines.at(-1)).toContain(
      `còn ${String(1300 - (lines.length - 1)).replace(/\B(?=(\d{3})+$)/g, '.')} dòng, xem trang Sổ cái`,
    );
    expect(lines.slice(0, -1).every((kept) => kept === line)).toBe(true);
  });

  it('print a single text that fits as it is', () => {
    const text = 'a'.repeat(LONGEST_TEXT);
    expect(valueText(text, 'vi', 'Sổ cái')).toBe(text);
  });

  it('cut nothing in two: one text that does not fit gives way to the hint', () => {
    expect(valueText('a'.repeat(LONGEST_TEXT + 1), 'en', 'Ledger')).toBe(
      '… 1 more line, see sheet Ledger',
    );
  });
});
