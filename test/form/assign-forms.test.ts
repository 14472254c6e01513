import * as fc from 'fast-check';
import { assignForms } from '../../src/form/assign-forms';
import type { Claim } from '../../src/form/assign-forms';
import type { FormMatch } from '../../src/form/match-form';
import { deAn11 } from './official-readings';

const match = (index: number, score: number): FormMatch => ({
  form: deAn11.forms[index]!,
  index,
  score,
  isExact: false,
});

const claim = (taken: FormMatch | null, ...others: readonly FormMatch[]): Claim => ({
  taken,
  likely: taken ? [taken, ...others] : others,
});

const told = (...claims: readonly Claim[]) =>
  assignForms(claims, deAn11.forms).map((one) => one?.form.id ?? null);

describe('tables that compete for forms', () => {
  it('are each another form where two claim one and the other form has none', () => {
    expect(told(claim(match(5, 0.9)), claim(match(5, 0.7), match(6, 0.65)))).toEqual([null, 'B07']);
  });

  it('stay two claimants where the other form has its table', () => {
    const seventh = claim(match(6, 0.9));
    expect(told(claim(match(5, 0.9)), claim(match(5, 0.7), match(6, 0.65)), seventh)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('stay pieces of one form where only that form comes into question', () => {
    expect(told(claim(match(5, 0.9)), claim(match(5, 0.7)))).toEqual([null, null]);
  });

  it('take the one form that is left where the layout left two', () => {
    expect(told(claim(match(5, 0.9)), claim(null, match(5, 0.7), match(6, 0.7)))).toEqual([
      null,
      'B07',
    ]);
  });

  it('stay open where both forms are left', () => {
    expect(told(claim(null, match(5, 0.7), match(6, 0.7)))).toEqual([null]);
    const both = claim(null, match(5, 0.7), match(6, 0.7));
    expect(told(both, both)).toEqual([null, null]);
  });

  it('never take one form twice, nor one that has its table', () => {
    const scores = fc.array(fc.option(fc.double({ min: 0.5, max: 1, noNaN: true })), {
      minLength: 7,
      maxLength: 7,
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(scores, fc.boolean()), { maxLength: 8 }), (drawn) => {
        const claims = drawn.map(([row, isTaken]): Claim => {
          const likely = row
            .flatMap((score, at) => (score === null ? [] : [match(at, score)]))
            .sort((a, b) => b.score - a.score);
          return { taken: isTaken ? (likely[0] ?? null) : null, likely };
        });
        const placed = new Set(claims.map(({ taken }) => taken?.form.id));
        const given = told(...claims).filter((id) => id !== null);
        expect(new Set(given).size).toBe(given.length);
        for (const id of given) expect(placed.has(id)).toBe(false);
      }),
    );
  });
});
