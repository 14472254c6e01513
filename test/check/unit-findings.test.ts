import { lateFindings, strayUnitFindings, unitFindings } from '../../src/check/unit-findings';
import type { UnitCode, UnitIdentification } from '../../src/register/unit-identification';
import { makeReturn, unitNumber } from '../consolidate/return-builder';

const KNOWN: UnitIdentification = makeReturn(unitNumber(1), {}).unit;

describe('findings about the sender', () => {
  it('a unit known by its present name says nothing', () => {
    expect(unitFindings(KNOWN)).toEqual([]);
  });

  it.each([
    ['excluded', 'UNIT-EXCLUDED'],
    ['text-only', 'UNIT-TEXT-ONLY'],
    ['foreign', 'UNIT-FOREIGN'],
    ['ambiguous', 'UNIT-AMBIGUOUS'],
    ['unknown', 'UNIT-UNKNOWN'],
    ['no-heading', 'UNIT-NONE'],
  ] as const)('a sender that is %s is an error of its own code', (reason, rule) => {
    const [finding] = unitFindings({ ...KNOWN, code: null, by: 'none', reason });
    expect(finding).toMatchObject({
      rule,
      kind: 'identity',
      severity: 'error',
      form: null,
      cells: [],
    });
  });

  it('a former name is a note, for the successor is known', () => {
    expect(unitFindings({ ...KNOWN, by: 'former' })).toMatchObject([
      { rule: 'UNIT-FORMER', severity: 'note' },
    ]);
  });

  it('names each sheet whose heading names another committee', () => {
    const found = makeReturn(unitNumber(1), {});
    const unit = { ...KNOWN, code: '09999' as UnitCode, name: 'Đảng ủy xã Khác' };
    expect(strayUnitFindings({ ...found, strayUnits: [{ sheet: 'PL04', unit }] })).toMatchObject([
      {
        rule: 'UNIT-CONFLICT',
        severity: 'error',
        params: { sheet: 'PL04', stated: 'Đảng ủy xã Khác' },
      },
    ]);
  });
});

describe('the date on a return', () => {
  it('is in time on the last day and late on the next', () => {
    expect(lateFindings('2026-03-14', '2026-03-14')).toEqual([]);
    expect(lateFindings('2026-03-15', '2026-03-14')).toMatchObject([
      { rule: 'FILE-LATE', kind: 'late', params: { date: '15/3/2026', due: '14/3/2026' } },
    ]);
  });

  it('says nothing where there is none', () => {
    expect(lateFindings(null, '2026-03-14')).toEqual([]);
  });
});
