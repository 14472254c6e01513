import fc from 'fast-check';
import { typingDistance } from '../../src/text/typing-distance';

/** The definition, letter by letter. */
function defined(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [last, other] = [a.at(-1), b.at(-1)];
  const ways = [
    defined(a.slice(0, -1), b.slice(0, -1)) + (last === other ? 0 : 1),
    defined(a.slice(0, -1), b) + 1,
    defined(a, b.slice(0, -1)) + 1,
  ];
  const isSwapped = a.length > 1 && b.length > 1 && last === b.at(-2) && other === a.at(-2);
  return Math.min(...ways, ...(isSwapped ? [defined(a.slice(0, -2), b.slice(0, -2)) + 1] : []));
}

describe('typingDistance', () => {
  it('counts insertions, deletions and replacements', () => {
    expect(typingDistance('muong nhe', 'muong nha')).toBe(1);
    expect(typingDistance('nam ke', 'nam nen')).toBe(2);
    expect(typingDistance('', 'abc')).toBe(3);
  });

  it('counts two neighbouring letters swapped as one edit', () => {
    expect(typingDistance('muogn nhe', 'muong nhe')).toBe(1);
    expect(typingDistance('ab', 'ba')).toBe(1);
  });

  it('is no metric: what was swapped is not edited again', () => {
    expect(typingDistance('ca', 'abc')).toBe(3);
    expect(typingDistance('ca', 'ac') + typingDistance('ac', 'abc')).toBe(2);
  });

  it('is symmetric, and 0 only between equals', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(typingDistance(a, b)).toBe(typingDistance(b, a));
        expect(typingDistance(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('is what its definition says', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(typingDistance(a, b)).toBe(defined(a, b));
      }),
    );
  });

  it('keeps nothing of a longer comparison', () => {
    const long = 'muong nhe '.repeat(20);
    expect(typingDistance(long, 'x')).toBe(long.length);
    expect(typingDistance('x', long)).toBe(long.length);
    expect(typingDistance('nam ke', 'nam nen')).toBe(2);
  });
});
