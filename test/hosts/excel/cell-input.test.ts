import fc from 'fast-check';
import { isInterpreted, prepareCell, textEntry } from '../../../src/hosts/excel/cell-input';
import { enter } from '../emulated-excel/model/input';
import { localeOf } from '../emulated-excel/model/locale';

const LOCALES = ['en-US', 'vi-VN'] as const;

/** Texts of the kinds that Excel reads as something else, and plain ones. */
const TEXT = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.stringMatching(/^[ '=+@#(-]{0,2}\d{0,4}[.,/: %-]?\d{0,4}[%)]?$/).filter((text) => text !== ''),
  fc.constantFrom(
    '=1+1', '+84', '-', '- Nam', '@x', "'nháy", '1/2', '2026-03-14', '3 thg 2', '12:30', 'true', '50%',
    '$5', '1e5', '(12)', '#N/A', '1 1/2', '1.234', '1,5', 'Mar 5', '5 mar', '₫100', '100 đ', '٣', '  7 ',
  ), // prettier-ignore
);

describe('a text that is written to a cell', () => {
  it.each(LOCALES)('stays the same text whatever it looks like (%s)', (locale) => {
    fc.assert(
      fc.property(TEXT, fc.constantFrom('General', '@', '#,##0', 'dd/mm/yyyy'), (text, format) => {
        const entered = enter(textEntry(text, format), format, localeOf(locale));
        expect(entered).toMatchObject({ value: text });
        expect(entered.formula).toBeUndefined();
      }),
    );
  });

  it.each([
    'Đảng ủy xã Mường Nhé', '5.1 Trong đó: nữ', 'x', '3 xã', '"trích"', '– gạch dài', 'May mắn', 'Đạt 5/7',
    '1. Kết nạp', 'thángNăm', 'Cột [2] = [3] + [4]',
  ])('needs no apostrophe where Excel would leave it alone: %s', (text) => {
    expect(isInterpreted(text)).toBe(false);
  }); // prettier-ignore

  it.each(['=A1', '-', '+', '@', "'", '#REF!', '12', '1/2', '12%', '₫5', 'TRUE', 'sai', 'Tháng 3', '5 mar', '100đ'])(
    'gets one where Excel would read it: %s',
    (text) => {
      expect(isInterpreted(text)).toBe(true);
    },
  ); // prettier-ignore
});

describe('a cell of a patch', () => {
  it('is put in as it is where it is a figure or a truth value, and cleared where it is blank', () => {
    expect([1.5, true, null, ''].map((value) => prepareCell(value, null, 'General').entry)).toEqual(
      [1.5, true, '', ''],
    );
  });

  it('becomes a formula only where it says so', () => {
    expect(prepareCell({ value: 3, formula: 'A1*2' }, null, 'General').entry).toBe('=A1*2');
    expect(prepareCell({ value: '=A1*2' }, null, 'General').entry).toBe("'=A1*2");
  });

  it('is a date under a date format of its own or the usual one, and a text where it is no date', () => {
    const date = (value: string, wanted: string | null) =>
      prepareCell({ value, isDate: true }, wanted, 'General');
    expect(date('2026-03-14', null)).toMatchObject({ entry: 46_095, before: 'dd/mm/yyyy' });
    expect(date('2026-03-14T12:00', '#,##0')).toMatchObject({
      entry: 46_095.5,
      before: 'dd/mm/yyyy hh:mm:ss',
    });
    expect(date('2026-03-14', 'd-m-yy')).toMatchObject({ before: 'd-m-yy' });
    expect(date('khoảng 2026', null)).toMatchObject({ entry: 'khoảng 2026', before: null });
  });

  it('stays a figure in a column of text, whose format it keeps', () => {
    for (const [wanted, current] of [
      [null, '@'],
      ['@', 'General'],
    ] as const) {
      const { entry, before, after } = prepareCell(7, wanted, current);
      expect([entry, before, after]).toEqual([7, 'General', '@']);
      expect(enter(entry, before!, localeOf('en-US'))).toEqual({ value: 7 });
    }
    expect(prepareCell(7, '0', '@')).toEqual({ entry: 7, before: '0', after: null });
  });

  it('shows a number that is none as an error', () => {
    expect(prepareCell(NaN, null, 'General').entry).toBe('#NUM!');
    expect(prepareCell(-Infinity, null, 'General').entry).toBe('#NUM!');
  });
});
