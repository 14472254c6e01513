import fc from 'fast-check';
import { byKind, firstTicks, tickedRepairs, toggled } from '../../src/pane/repair-choice';
import { repair } from './fake-workbook';

const PLAIN = repair({ id: 'a' });
const OTHER = repair({ id: 'b', address: 'D11', row: 10 });
const FORMULA = repair({ id: 'c', address: 'D12', row: 11, before: { value: 1, formula: 'A1' } });

describe('the choice among repairs', () => {
  it('begins with all but those that would destroy a formula', () => {
    expect([...firstTicks([PLAIN, OTHER, FORMULA])]).toEqual(['a', 'b']);
  });

  it('begins with a single repair ticked, whatever it replaces: it was asked for by itself', () => {
    expect([...firstTicks([FORMULA])]).toEqual(['c']);
  });

  it('writes one of two repairs for the same cell', () => {
    const twin = repair({ id: 'twin', after: 26 });
    const ticks = new Set(['a', 'twin']);
    expect(tickedRepairs([PLAIN, twin], ticks)).toEqual([PLAIN]);
  });

  it('drops what a re-check withdrew', () => {
    expect(tickedRepairs([OTHER], new Set(['a', 'b']))).toEqual([OTHER]);
  });

  it('comes back to where it was when a tick is set twice', () => {
    const ids = fc.uniqueArray(fc.string());
    fc.assert(
      fc.property(ids, fc.string(), (ticks, id) => {
        const set = new Set(ticks);
        expect([...toggled(toggled(set, id), id)].sort()).toEqual([...set].sort());
      }),
    );
  });

  it('groups by kind in a fixed order and leaves empty kinds out', () => {
    const zero = repair({ id: 'd', kind: 'missing-zero' });
    expect(byKind([zero, PLAIN]).map(([kind]) => kind)).toEqual(['text-to-number', 'missing-zero']);
  });
});
