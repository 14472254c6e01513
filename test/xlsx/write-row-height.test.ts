import { fittingHeight } from '../../src/xlsx/write-row-height';

const WRAP = { wrap: true };
const never = (): boolean => false;

describe('the height of a row', () => {
  it('is left to the program for one line, for numbers and for text that does not wrap', () => {
    expect(fittingHeight(['ngắn', 123456789], [WRAP, WRAP], 0, [10, 4], never)).toBeNull();
    expect(fittingHeight(['một câu dài hơn cột của nó'], undefined, 0, [10], never)).toBeNull();
  });

  it('grows with the lines that the column’s width breaks a text into, and with its own line breaks', () => {
    const pointsOf = (length: number): number =>
      fittingHeight([{ value: 'a'.repeat(length), format: WRAP }], undefined, 0, [10], never)!
        .points;
    expect(pointsOf(40)).toBeCloseTo(2 * pointsOf(20));
    expect(fittingHeight(['a\nb\nc'], [WRAP], 0, [10], never)).toEqual({
      points: 3 * 15.75,
      isHeld: false,
    });
  });

  it('is held where joined texts would fill a page, and leaves merged cells out', () => {
    const long = 'a'.repeat(100_000);
    expect(fittingHeight([long], [WRAP], 2, [], never)).toEqual({ points: 126, isHeld: true });
    expect(fittingHeight([long], [WRAP], 2, [], (column) => column === 2)).toBeNull();
  });
});
