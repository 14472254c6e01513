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

  it('never fails, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const reading = readNumber(text);
        if (reading.kind === 'number') expect(Number.isFinite(reading.value)).toBe(true);
      }),
    );
  });
});
