import fc from 'fast-check';
import { indexFromBytes, numberFromBytes } from '../../src/xlsx/number-text';
import { utf8 } from './package-builder';

const read = (text: string): number => {
  const bytes = utf8(`<${text}>`);
  return numberFromBytes(bytes, 1, bytes.length - 1);
};

describe('numbers in XML', () => {
  it('reads every double that JavaScript prints to the same double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(read(String(value))).toBe(value + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('rounds digits of any length as JavaScript does', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...'0123456789'),
      minLength: 1,
      maxLength: 22,
    });
    fc.assert(
      fc.property(digits, digits, fc.boolean(), (whole, fraction, isNegative) => {
        const text = `${isNegative ? '-' : ''}${whole}.${fraction}`;
        expect(read(text)).toBe(Number(text) + 0);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['9007199254740993', 9007199254740992],
    ['9007199254740995', 9007199254740996],
    ['1125899906842624.125', 1125899906842624],
    ['1125899906842624.375', 1125899906842624.5],
    ['0.30000000000000004', 0.30000000000000004],
    ['1E3', 1000],
    ['+5', 5],
    ['.5', 0.5],
    ['5.', 5],
    [' 7 ', 7],
    ['-0', 0],
  ])('reads %s', (text, value) => {
    expect(Object.is(read(text), value)).toBe(true);
  });

  it.each([
    '',
    '-',
    '.',
    '1,5',
    'abc',
    '0x10',
    'Infinity',
    'NaN',
    '1e999',
    '1 2',
    '--1',
    '1e',
    '1.2.3',
  ])('refuses %p', (text) => {
    expect(read(text)).toBeNaN();
  });

  it('reads indexes of digits alone', () => {
    const index = (text: string): number => indexFromBytes(utf8(text), 0, text.length);
    expect(index('0012')).toBe(12);
    expect(['', '-1', '1.5', '1234567890', 'x'].map(index)).toEqual([-1, -1, -1, -1, -1]);
  });
});
