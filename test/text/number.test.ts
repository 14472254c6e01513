import fc from 'fast-check';
import { readNumber } from '../../src/text/number';

const vietnamese = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });

describe('reading a number from text', () => {
  it.each<[string, number]>([
    ['1.234,5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567.25', 1234567.25],
    ['1 234', 1234],
    ['1\u00A0234,5', 1234.5],
    ['12,5', 12.5],
    ['12.5', 12.5],
    ['0,045', 0.045],
    ['-7', -7],
    ['\u22127', -7],
    ["'15", 15],
    ['1234,567', 1234.567],
  ])('takes %s as %d', (text, value) => {
    expect(readNumber(text)).toMatchObject({ kind: 'number', value, notes: [] });
  });

  it.each<[string, number, string]>([
    ['-', 0, 'dash-as-zero'],
    ['–', 0, 'dash-as-zero'],
    ['không', 0, 'word-as-zero'],
    ['Không có', 0, 'word-as-zero'],
    ['12 người', 12, 'unit-removed'],
    ['5 đ/c', 5, 'unit-removed'],
    ['12,5%', 12.5, 'unit-removed'],
    ['15 (trong đó 3 nữ)', 15, 'text-after-number'],
  ])('takes %s as %d with a note', (text, value, note) => {
    expect(readNumber(text)).toMatchObject({ kind: 'number', value, notes: [note] });
  });

  it.each<[string, number[]]>([
    ['1,234', [1.234, 1234]],
    ['1\u00A0234.567', [1234.567, 1234567]],
    ['(5)', [5, -5]],
    ['O', [0]],
    ['12/15', [12]],
    ['5 tỷ', [5]],
  ])('asks about %s', (text, candidates) => {
    expect(readNumber(text)).toMatchObject({ kind: 'ambiguous', candidates });
  });

  it('takes 1.234 as whole and keeps what English writing would make of it', () => {
    expect(readNumber('1.234')).toMatchObject({ kind: 'number', value: 1234, english: 1.234 });
  });

  it.each(['', '  ', 'x', '5-7', '1.23.4', '12 34', '#REF!', '15 abc'])(
    'finds no number in "%s"',
    (text) => {
      expect(readNumber(text).kind).toBe('not-a-number');
    },
  );

  it.each<[string, number, string[]]>([
    ["1'234'567,5", 1234567.5, []],
    ['1’234', 1234, []],
    ['1\u202F234', 1234, []],
    ['-1.234,5', -1234.5, []],
    ['１２', 12, []],
    ['１．２３４，５', 1234.5, []],
    ['\u0661\u0662', 12, []],
    ['12.', 12, ['text-after-number']],
    ['12,', 12, ['text-after-number']],
    ['12(1)', 12, ['footnote-mark-removed']],
    ['12 (a)', 12, ['footnote-mark-removed']],
    ['15*', 15, ['footnote-mark-removed']],
    ['15 (**)', 15, ['footnote-mark-removed']],
    ['12¹', 12, ['footnote-mark-removed']],
    ['12 ¹⁾', 12, ['footnote-mark-removed']],
    ['15 người (3 nữ)', 15, ['text-after-number', 'unit-removed']],
    ['15, trong đó 3 nữ', 15, ['text-after-number']],
    ['- -', 0, ['dash-as-zero']],
    ['---', 0, ['dash-as-zero']],
    ['ko có', 0, ['word-as-zero']],
    ['khong', 0, ['word-as-zero']],
    ['Chưa có.', 0, ['word-as-zero']],
  ])('takes %s as %d and says what it set aside', (text, value, notes) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value, notes });
  });

  it.each<[string, number[], string]>([
    ['1O', [10], 'letter'],
    ['l2', [12], 'letter'],
    ['I5', [15], 'letter'],
    ['(1.234)', [1234, 1.234, -1234, -1.234], 'brackets'],
    ['5-', [5, -5], 'sign'],
    ['>12', [12], 'approximate'],
    ['≈ 12', [12], 'approximate'],
    ['khoảng 12 người', [12], 'approximate'],
    ['12+', [12], 'approximate'],
    ['1,2E+03', [1200], 'rounded'],
    ['.5', [0.5, 5], 'separators'],
    ['01.234', [1.234, 1234], 'separators'],
    ['1.234 tỷ', [1234, 1.234], 'unit-size'],
  ])('asks about %s and says why', (text, candidates, why) => {
    expect(readNumber(text)).toMatchObject({ kind: 'ambiguous', candidates, why });
  });

  it('takes a zero before three decimals for no group', () => {
    expect(readNumber('0.123')).toEqual({ kind: 'number', value: 0.123, notes: [] });
    expect(readNumber('0,123')).toEqual({ kind: 'number', value: 0.123, notes: [] });
    expect(readNumber('0.123,4').kind).toBe('not-a-number');
  });

  it.each(['12345678901234567890', '1e999', '1E+400', '9.007.199.254.740.993', '1'.repeat(300)])(
    'finds no number in %s, which is longer than any figure',
    (text) => {
      expect(readNumber(text).kind).toBe('not-a-number');
    },
  );

  it.each(['2026-03-12', '12/3/2026', '12:30:15', 'từ 5 đến 7', '15 trang', '3 + 4', 'I', 'II'])(
    'never makes a figure of %s',
    (text) => {
      expect(readNumber(text).kind).not.toBe('number');
    },
  );

  it('finds again what Intl writes in Vietnamese, or asks with it among the candidates', () => {
    const numbers = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.constantFrom(1, 10, 100, 1000))
      .map(([n, scale]) => n / scale);
    fc.assert(
      fc.property(numbers, (n) => {
        const reading = readNumber(vietnamese.format(n));
        if (reading.kind === 'ambiguous') expect(reading.candidates).toContain(n);
        else expect(reading).toMatchObject({ kind: 'number', value: n === 0 ? 0 : n });
      }),
    );
  });

  it('finds again what is written in any usual way, or asks with it among the candidates', () => {
    const english = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 });
    const french = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 2 });
    const swiss = (n: number) => vietnamese.format(n).replaceAll('.', '’');
    const wide = (text: string) =>
      text.replace(/[0-9.,]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const writings: ((n: number) => string)[] = [
      (n) => vietnamese.format(n),
      (n) => english.format(n),
      (n) => french.format(Math.round(n * 100) / 100),
      swiss,
      (n) => wide(vietnamese.format(n)),
      (n) => String(n).replace('.', ','),
      (n) => `'${vietnamese.format(n)}`,
      (n) => `${english.format(n)} người`,
      (n) => `${vietnamese.format(n)} (trong đó 3 nữ)`,
      (n) => `${english.format(n)}¹`,
      (n) => `(${english.format(n)})`,
      (n) => `khoảng ${vietnamese.format(n)}`,
      // Letters alone are a word, so a figure of ones and noughts keeps its digits.
      (n) => {
        const text = vietnamese.format(n).replaceAll('0', 'O').replaceAll('1', 'l');
        return /\d/u.test(text) ? text : vietnamese.format(n);
      },
    ];
    const numbers = fc
      .tuple(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom(1, 10, 100))
      .map(([n, scale]) => n / scale);
    fc.assert(
      fc.property(numbers, fc.constantFrom(...writings), (n, write) => {
        const reading = readNumber(write(n));
        // 1,234 written the English way is no 1.234 of Vietnamese writing; that is asked of the column.
        const meanings =
          reading.kind === 'ambiguous'
            ? reading.candidates
            : reading.kind === 'number'
              ? [reading.value, reading.english]
              : [];
        expect(meanings).toContain(n);
      }),
    );
  });

  it('gives under a known writing one of the numbers that were open', () => {
    const digits = fc.stringMatching(/^\d{1,3}([.,]\d{3}){1,2}$/u);
    fc.assert(
      fc.property(digits, fc.constantFrom('vietnamese', 'english'), (text, writing) => {
        const open = readNumber(text);
        const known = readNumber(text, { writing });
        if (known.kind !== 'number' || open.kind === 'not-a-number') return;
        const meanings =
          open.kind === 'number' ? [open.value, open.english ?? open.value] : open.candidates;
        expect(meanings).toContain(known.value);
      }),
    );
  });

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readNumber(text);
        if (reading.kind === 'number') expect(Number.isFinite(reading.value)).toBe(true);
      }),
    );
  });
});
