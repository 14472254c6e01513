import fc from 'fast-check';
import { checkReturn } from '../../src/check/check-return';
import { roundContext } from '../../src/journeys/round-context';
import { withSuspects } from '../../src/localise/single-cell-repair';
import { DE_AN_09, fullFigures, makeReturn, unitNumber } from '../consolidate/return-builder';
import type { Figures } from '../consolidate/return-builder';

const CONTEXT = roundContext(DE_AN_09, { language: 'vi', today: '2026-03-10' }).check;

/** Freezes everything that can be reached, so that any write throws. */
function freezeDeep(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  Object.freeze(value);
  const inner = value instanceof Map ? [...value.values()] : Object.values(value);
  for (const one of inner) freezeDeep(one, seen);
}

describe('checking any return', () => {
  it('changes nothing of it, and finds the same again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 6 }),
        fc.subarray(['A01', 'A02', 'A03', 'A04', 'A05']),
        (seed, villages, forms) => {
          const all = fullFigures(seed, villages);
          const some: Figures = Object.fromEntries(forms.map((form) => [form, all[form]!]));
          const found = makeReturn(unitNumber(1), some);
          freezeDeep([...found.tables.values()].map(({ rows }) => rows));
          const text = JSON.stringify([...found.tables]);
          const first = withSuspects(found, CONTEXT, checkReturn(found, CONTEXT));
          expect(JSON.stringify([...found.tables])).toBe(text);
          expect(withSuspects(found, CONTEXT, checkReturn(found, CONTEXT))).toEqual(first);
        },
      ),
      { numRuns: 25 },
    );
  });
});
