import fc from 'fast-check';
import { builtInFormat, formatMeaning } from '../../src/xlsx/number-format';

describe('number formats', () => {
  it.each([
    'dd/mm/yyyy',
    'd/m/yy;@',
    'mm-dd-yy',
    'mmm-yy',
    'm/d/yy h:mm',
    '[$-42A]dd mmmm yyyy',
    '[$-F800]dddd, mmmm dd, yyyy',
    '"ngày" dd "tháng" mm "năm" yyyy',
    'yyyy',
    'mm',
    'hh:mm dd/mm',
    '[=0]"";dd/mm/yyyy',
    '[$-404]e/m/d',
    'h:mm:ss mm/dd',
  ])('takes %s for a date', (code) => {
    expect(formatMeaning(code).isDate).toBe(true);
  });

  it.each([
    'General',
    '0',
    '#,##0.00',
    '0.0%',
    'h:mm',
    'h:mm:ss AM/PM',
    '[$-F400]h:mm:ss AM/PM',
    '[h]:mm:ss',
    '[mm]:ss',
    'mm:ss',
    'mm:ss.0',
    '0.00E+00',
    '#,##0 "ngày"',
    '#,##0\\d',
    '[Red]0;[Blue]-0',
    '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    '0_d',
    '@',
    '',
    'General;dd/mm/yyyy',
  ])('does not take %p for a date', (code) => {
    expect(formatMeaning(code).isDate).toBe(false);
  });

  it('knows a percentage by a percent sign that is not quoted or escaped', () => {
    expect(formatMeaning('0.00%').isPercent).toBe(true);
    expect(formatMeaning('0.0 "%"').isPercent).toBe(false);
    expect(formatMeaning('0\\%').isPercent).toBe(false);
  });

  it.each([
    [9, '0%'],
    [10, '0.00%'],
    [14, 'mm-dd-yy'],
    [22, 'm/d/yy h:mm'],
    [45, 'mm:ss'],
    [49, '@'],
    [163, 'General'],
  ])('knows the built-in format %i', (id, code) => {
    expect(builtInFormat(id)).toBe(code);
  });

  it('tells built-in dates from built-in times', () => {
    const isDate = (id: number): boolean => formatMeaning(builtInFormat(id)).isDate;
    expect([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 58].every(isDate)).toBe(true);
    expect([0, 1, 9, 18, 19, 20, 21, 32, 33, 45, 46, 47, 49].some(isDate)).toBe(false);
  });

  it('reads any text as some format', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (code) => {
        expect(typeof formatMeaning(code).isDate).toBe('boolean');
      }),
    );
  });
});
