import { fittingHeight } from '../../src/xlsx/write-row-height';

const WRAP = { wrap: true };
const never = (): boolean => false;

describe('the height of a row', () => {
  it('is left to the program for one line, for numbers and for text that does not wrap', () => {
    expect(fittingHeight(['ngắn', 123456789], [WRAP, WRAP], 0, [10, 4], never)).toBeNull();
    expect(fittingHeight(['một câu dài hơn cột của nó'], undefined, 0, [10], never)).toBeNull();
  });

  it('grows with the lines that the column’s width breaks a text into, and with its own line breaks', () => {
    const one = fittingHeight(
      [{ value: 'a'.repeat(20), format: WRAP }],
      undefined,
      0,
      [10],
      never,
    )!;
    const two = fittingHeight(
      [{ value: 'a'.repeat(40), format: WRAP }],
      undefined,
      0,
      [10],
      never,
    )!;
    expect(two).toBeCloseTo(2 * one);
    expect(fittingHeight(['a\nb\nc'], [WRAP], 0, [10], never)).toBeCloseTo(3 * 15.75);
  });

  it('never passes what Excel takes, and leaves merged cells out', () => {
    const long = 'a'.repeat(100_000);
    expect(fittingHeight([long], [WRAP], 2, [], never)).toBe(409);
    expect(fittingHeight([long], [WRAP], 2, [], (column) => column === 2)).toBeNull();
  });
});
