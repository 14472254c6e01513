import fc from 'fast-check';
import {
  addressOf,
  boxText,
  columnLetters,
  isInBox,
  LAST_COLUMN,
  LAST_ROW,
  parseAddress,
  parseBox,
  runsText,
} from '../../src/sheet/address';

const row = fc.integer({ min: 0, max: LAST_ROW });
const column = fc.integer({ min: 0, max: LAST_COLUMN });
const box = fc.tuple(row, row, column, column).map(([a, b, c, d]) => ({
  top: Math.min(a, b),
  bottom: Math.max(a, b),
  left: Math.min(c, d),
  right: Math.max(c, d),
}));

describe('an address', () => {
  it.each([
    [0, 0, 'A1'],
    [9, 3, 'D10'],
    [0, 25, 'Z1'],
    [0, 26, 'AA1'],
    [LAST_ROW, LAST_COLUMN, 'XFD1048576'],
  ])('of row %d, column %d is %s', (at, across, text) => {
    expect(addressOf(at, across)).toBe(text);
  });

  it('is read back from what was written, with dollars and small letters too', () => {
    fc.assert(
      fc.property(row, column, fc.boolean(), fc.boolean(), fc.boolean(), (r, c, d1, d2, small) => {
        const letters = columnLetters(c);
        const text = `${d1 ? '$' : ''}${small ? letters.toLowerCase() : letters}${d2 ? '$' : ''}${r + 1}`;
        expect(parseAddress(text)).toEqual({ row: r, column: c });
      }),
    );
  });

  it.each([
    '',
    'A',
    '1',
    'A0',
    'A01',
    'XFE1',
    'A1048577',
    'AAAA1',
    'A1B',
    '$$A1',
    'A-1',
    'A1.5',
    'Á1',
    '[1',
    'A 1',
  ])('%j is none', (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  it('is never made of any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseAddress(text);
        if (parsed) {
          expect(text.replaceAll('$', '').toUpperCase()).toBe(addressOf(parsed.row, parsed.column));
        }
      }),
    );
  });
});

describe('a range', () => {
  it('is read back from what was written', () => {
    fc.assert(
      fc.property(box, (b) => {
        expect(parseBox(boxText(b))).toEqual(b);
      }),
    );
  });

  it('takes its corners in any order, and a single cell for a box', () => {
    expect(parseBox('C5:A2')).toEqual({ top: 1, left: 0, bottom: 4, right: 2 });
    expect(parseBox('B2')).toEqual({ top: 1, left: 1, bottom: 1, right: 1 });
  });

  it('holds the cells up to its edges, the edges included', () => {
    const box = parseBox('B2:C4')!;
    const inside = ['B2', 'C2', 'B4', 'C4', 'B3'];
    const around = ['A2', 'D2', 'B1', 'B5', 'A1', 'D5'];
    const isIn = (text: string): boolean => {
      const cell = parseAddress(text)!;
      return isInBox(box, cell.row, cell.column);
    };
    expect([...inside, ...around].filter(isIn)).toEqual(inside);
  });

  it.each(['', ':', 'A1:', ':A1', 'A1:B2:C3', 'A1-B2'])('%j is none', (text) => {
    expect(parseBox(text)).toBeNull();
  });
});

describe('rows and columns named together', () => {
  const named = (numbers: readonly number[]) => runsText(numbers, (one) => String(one + 1));

  it('join neighbours, in rising order, each once', () => {
    expect(named([16, 11, 14, 15, 14])).toBe('12, 15-17');
    expect(named([3])).toBe('4');
    expect(named([])).toBe('');
    expect(runsText([4, 6, 7], columnLetters)).toBe('E, G-H');
  });

  it('name every number given and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 })), (numbers) => {
        const back = named(numbers)
          .split(', ')
          .filter((run) => run !== '')
          .flatMap((run) => {
            const [first, last = first] = run.split('-').map(Number) as [number, number?];
            return Array.from({ length: last - first + 1 }, (_, i) => first + i - 1);
          });
        expect(back).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });
});
