import fc from 'fast-check';
import { findingKeys, keptChoice, stepFrom } from '../../src/pane/finding-key';
import { cellAtAddress, finding } from './fake-port';

describe('the key of a finding', () => {
  it('stays while only values and sentences change', () => {
    const before = finding({ cells: [cellAtAddress('D10', 25)], message: '25 ≠ 24', expected: 24 });
    const after = finding({ cells: [cellAtAddress('D10', 26)], message: '26 ≠ 24', expected: 20 });
    expect(findingKeys([after])).toEqual(findingKeys([before]));
  });

  it('tells apart findings of one rule at different cells, and equal ones by their order', () => {
    const keys = findingKeys([
      finding(),
      finding({ cells: [cellAtAddress('D11', 1)] }),
      finding(),
      finding({ severity: 'warning' }),
    ]);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('the chosen finding', () => {
  it.each([
    ['stays where it is still there', 'b', ['b', 'z'], 'b'],
    ['gives way to the next one', 'b', ['a', 'c'], 'c'],
    ['gives way to the one before where none comes after', 'c', ['a', 'b'], 'b'],
    ['gives way to a new one where no old one is left', 'b', ['x', 'y'], 'x'],
    ['is none in an empty list', 'b', [], null],
  ])('%s', (_, chosen, after, expected) => {
    expect(keptChoice(['a', 'b', 'c'], after, chosen)).toBe(expected);
  });

  it('stays none until somebody chooses', () => {
    expect(keptChoice([], ['a'], null)).toBeNull();
  });

  it('moves with the arrows and stops at the ends', () => {
    const keys = ['a', 'b', 'c'];
    expect(stepFrom(keys, null, 1)).toBe('a');
    expect(stepFrom(keys, 'a', 1)).toBe('b');
    expect(stepFrom(keys, 'c', 1)).toBe('c');
    expect(stepFrom(keys, 'a', -1)).toBe('a');
    expect(stepFrom(keys, null, -1)).toBe('c');
    expect(stepFrom([], null, 1)).toBeNull();
  });

  it('is always one of the list, whatever changed', () => {
    const keys = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 2 }));
    fc.assert(
      fc.property(keys, keys, fc.nat(), (before, after, pick) => {
        const chosen = before[pick % Math.max(before.length, 1)] ?? null;
        const kept = keptChoice(before, after, chosen);
        if (kept !== null) expect(after).toContain(kept);
        else expect(chosen === null || after.length === 0).toBe(true);
      }),
    );
  });
});
