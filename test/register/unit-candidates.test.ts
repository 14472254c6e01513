import fc from 'fast-check';
import { registerById } from '../../src/register/register';
import { editDistance, nearestUnits } from '../../src/register/unit-candidates';

describe('editDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    expect(editDistance('muong nhe', 'muong nha')).toBe(1);
    expect(editDistance('nam ke', 'nam nen')).toBe(2);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('is symmetric, is 0 only between equals, and obeys the triangle inequality', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('nearestUnits', () => {
  const register = registerById('dien-bien')!;

  it('gives at most five, best first, none less than half alike', () => {
    const candidates = nearestUnits(['xã', 'mường', 'nhê'], register);
    const scores = candidates.map(({ score }) => score);
    expect(candidates[0]!.name).toBe('Đảng ủy xã Mường Nhé');
    expect(candidates.length).toBeLessThanOrEqual(5);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const score of scores) {
      expect(score).toBeGreaterThanOrEqual(0.5);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it('finds a unit by a misspelt former name too', () => {
    const [first] = nearestUnits(['phường', 'hin', 'lam'], register);
    expect(first!.name).toBe('Đảng ủy phường Điện Biên Phủ');
  });

  it('gives none for a name like no other, or no name at all', () => {
    expect(nearestUnits(['xã', 'qwertyuiop'], register)).toEqual([]);
    expect(nearestUnits(['xã'], register)).toEqual([]);
  });
});
