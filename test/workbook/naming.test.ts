import fc from 'fast-check';
import {
  freeSheetName,
  isSheetName,
  isTableName,
  nameKey,
  quoteSheetName,
} from '../../src/workbook/naming';

describe('names of sheets', () => {
  it.each(['PL01', 'Tổng hợp toàn tỉnh', 'a'.repeat(31), "Xã Sam'Mứn", '😀'])(
    'takes %p',
    (name) => {
      expect(isSheetName(name)).toBe(true);
    },
  );

  it.each([
    '',
    '   ',
    'a'.repeat(32),
    'a/b',
    'a\\b',
    'a:b',
    'a*b',
    'a?b',
    '[a]',
    "'a",
    "a'",
    'History',
    'HISTORY',
    'a\nb',
    '\ud83d',
  ])('refuses %p', (name) => {
    expect(isSheetName(name)).toBe(false);
  });

  it('makes a free name out of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (wanted, others) => {
        const first = freeSheetName(wanted, others);
        const second = freeSheetName(wanted, [...others, first]);
        expect(isSheetName(first)).toBe(true);
        expect(isSheetName(second)).toBe(true);
        expect([...others, first].map(nameKey)).not.toContain(nameKey(second));
      }),
    );
  });

  it('numbers names that are taken, whatever their case', () => {
    expect(freeSheetName('Tổng hợp', ['TỔNG HỢP', 'tổng hợp (2)'])).toBe('Tổng hợp (3)');
    expect(freeSheetName('a'.repeat(40), ['a'.repeat(31)])).toBe(`${'a'.repeat(27)} (2)`);
    expect(freeSheetName('PL/01: số liệu', [])).toBe('PL 01 số liệu');
  });

  it('quotes a name for formulas', () => {
    expect(quoteSheetName("Xã Sam'Mứn")).toBe("'Xã Sam''Mứn'");
  });
});

describe('names of tables', () => {
  it.each(['So_cai', 'Sổ_cái', '_x', 'Bảng.1', 'ABCD1'])('takes %p', (name) => {
    expect(isTableName(name)).toBe(true);
  });

  it.each(['', 'Sổ cái', '1a', 'A1', 'XFD1048576', 'R1C1', 'r', 'C', 'a-b', 'a'.repeat(256)])(
    'refuses %p',
    (name) => {
      expect(isTableName(name)).toBe(false);
    },
  );
});
