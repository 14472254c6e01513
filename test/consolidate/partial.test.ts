import fc from 'fast-check';
import { completenessOf } from '../../src/consolidate/completeness';
import type { Contribution } from '../../src/consolidate/contribution';
import { ledger } from '../../src/consolidate/ledger';
import {
  UnplacedReturn,
  addReturn,
  countedReturn,
  duplicateReturns,
  emptyPartial,
  mergePartials,
} from '../../src/consolidate/partial';
import type { ConsolidationPartial } from '../../src/consolidate/partial';
import { provinceTables } from '../../src/consolidate/province-table';
import { DE_AN_09, fullFigures, makeContribution, unitNumber } from './return-builder';

const UNITS = Array.from({ length: 6 }, (_, index) => unitNumber(index));

function partialOf(returns: readonly Contribution[]): ConsolidationPartial {
  const partial = emptyPartial();
  for (const contribution of returns) addReturn(partial, contribution);
  return partial;
}

/** Everything that the province reads off a partial result. */
function outcome(partial: ConsolidationPartial) {
  return {
    tables: provinceTables(partial, DE_AN_09, UNITS).map(({ cells }) => cells),
    // As one text: comparing thousands of rows one by one takes far longer than making them.
    ledger: JSON.stringify([...ledger(partial, UNITS, 'r')]),
    completeness: completenessOf(partial, DE_AN_09, { units: UNITS, lastDay: '2026-03-14' }),
    duplicates: duplicateReturns(partial),
  };
}

const days = fc.constantFrom(null, '2026-03-10', '2026-03-14', '2026-03-20');
const batch = fc
  .array(
    fc.record({
      unit: fc.nat(UNITS.length - 1),
      seed: fc.nat(3),
      day: days,
      saved: fc.constantFrom(null, '2026-03-09T08:00:00Z', '2026-03-12T08:00:00Z'),
    }),
    { maxLength: 10 },
  )
  .map((items) =>
    items.map(({ unit, seed, day, saved }, order) =>
      makeContribution(UNITS[unit]!, fullFigures(seed, 3), {
        file: `${String(order)}.xlsx`,
        order,
        modified: saved,
        ...(day === null ? {} : { declaredDate: day }),
      }),
    ),
  );

describe('partial results', () => {
  it('give the same province whatever the split and the order of the returns', () => {
    const scenario = batch.chain((returns) =>
      fc.record({
        returns: fc.constant(returns),
        shuffled: fc.shuffledSubarray(returns, {
          minLength: returns.length,
          maxLength: returns.length,
        }),
        cuts: fc.array(fc.nat(returns.length), { maxLength: 3 }),
        isTurned: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(scenario, ({ returns, shuffled, cuts, isTurned }) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), shuffled.length];
        const parts = ends
          .slice(1)
          .map((end, index) => partialOf(shuffled.slice(ends[index], end)));
        if (isTurned) parts.reverse();
        const merged = parts.reduce(mergePartials, emptyPartial());
        expect(outcome(merged)).toEqual(outcome(partialOf(returns)));
      }),
      { numRuns: 60 },
    );
  });

  it('merge associatively and change neither side', () => {
    const [a, b, c] = [0, 1, 0].map((unit, order) =>
      partialOf([makeContribution(UNITS[unit]!, fullFigures(order, 2), { order })]),
    ) as [ConsolidationPartial, ConsolidationPartial, ConsolidationPartial];
    const before = outcome(a);
    expect(outcome(mergePartials(mergePartials(a, b), c))).toEqual(
      outcome(mergePartials(a, mergePartials(b, c))),
    );
    expect(outcome(a)).toEqual(before);
  });

  it('refuse a return without a unit', () => {
    const lost = { ...makeContribution(UNITS[0]!, {}), unit: null };
    expect(() => addReturn(emptyPartial(), lost)).toThrow(UnplacedReturn);
  });
});

describe('two returns of one unit', () => {
  const first = fullFigures(1, 2);
  const second = fullFigures(2, 2);
  const both = (a: object, b: object, figures = second) =>
    partialOf([
      makeContribution(UNITS[0]!, first, { file: 'a.xlsx', order: 0, ...a }),
      makeContribution(UNITS[0]!, figures, { file: 'b.xlsx', order: 1, ...b }),
    ]);

  it('count by the later save, then the later date, then the later place in the batch', () => {
    const saved = both({ modified: '2026-03-12T09:00:00Z' }, { modified: '2026-03-11T09:00:00Z' });
    const dated = both({ declaredDate: '2026-03-12' }, { declaredDate: '2026-03-11' });
    const placed = both({}, {});
    expect(duplicateReturns(saved)).toEqual([
      {
        unit: UNITS[0]!.code,
        counted: 'a.xlsx',
        other: 'b.xlsx',
        otherOrder: 1,
        reason: 'modified',
      },
    ]);
    expect(duplicateReturns(dated)[0]).toMatchObject({
      counted: 'a.xlsx',
      reason: 'declared-date',
    });
    expect(duplicateReturns(placed)[0]).toMatchObject({ counted: 'b.xlsx', reason: 'order' });
    expect(countedReturn(placed, UNITS[0]!.code)?.file).toBe('b.xlsx');
  });

  it('compare moments of saving, not their spelling', () => {
    const partial = both(
      { modified: '2026-03-12T01:00:00Z' },
      { modified: '2026-03-12T07:30:00+07:00' },
    );
    expect(duplicateReturns(partial)[0]).toMatchObject({ counted: 'a.xlsx', reason: 'modified' });
  });

  it('are called identical when they give the same figures', () => {
    const partial = both({ modified: '2026-03-12T09:00:00Z' }, {}, first);
    expect(duplicateReturns(partial)[0]).toMatchObject({ reason: 'identical' });
  });
});
