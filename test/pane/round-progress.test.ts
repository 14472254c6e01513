import fc from 'fast-check';
import { listedCommittees, PROGRESS_STATES, roundProgress } from '../../src/pane/round-progress';
import { unit } from './fake-port';

const SIN_THAU = { code: '03158', name: 'Đảng ủy xã Sín Thầu', file: null };

describe('the progress of a round', () => {
  it('tells returns with errors from those without', () => {
    const { counts } = roundProgress([unit(), unit({ code: '2', errors: 3 })]);
    expect(counts).toEqual({ clean: 1, faulty: 1, late: 0, duplicate: 0, missing: 0 });
  });

  it('counts files that cannot be read apart, since they belong to no committee', () => {
    const progress = roundProgress([unit({ code: null, status: 'unreadable', name: 'hong.xlsx' })]);
    expect(progress.committees).toEqual([]);
    expect(progress.unreadable).toBe(1);
  });

  it('lists those to follow up: missing and late', () => {
    const progress = roundProgress([
      unit(),
      unit({ ...SIN_THAU, status: 'missing' }),
      unit({ code: '3', name: 'Đảng ủy xã Nậm Kè', status: 'late' }),
    ]);
    expect(listedCommittees(progress, null, '').map(({ name }) => name)).toEqual([
      'Đảng ủy xã Sín Thầu',
      'Đảng ủy xã Nậm Kè',
    ]);
    expect(listedCommittees(progress, null, 'sin thau')).toHaveLength(1);
    expect(listedCommittees(progress, 'clean', 'mường')).toHaveLength(1);
    expect(listedCommittees(progress, 'late', 'sin')).toEqual([]);
  });

  it('puts every committee into just one state', () => {
    const status = fc.constantFrom('received', 'missing', 'late', 'duplicate' as const);
    const units = fc.array(fc.tuple(status, fc.nat(3)));
    fc.assert(
      fc.property(units, (given) => {
        const progress = roundProgress(
          given.map(([one, errors], index) =>
            unit({ code: String(index), status: one as 'late', errors }),
          ),
        );
        const total = PROGRESS_STATES.reduce((sum, state) => sum + progress.counts[state], 0);
        expect(total).toBe(given.length);
        const listed = PROGRESS_STATES.flatMap((state) => listedCommittees(progress, state, ''));
        expect(listed).toHaveLength(given.length);
      }),
    );
  });
});
