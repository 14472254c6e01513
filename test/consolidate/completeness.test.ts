import { completenessOf } from '../../src/consolidate/completeness';
import { addReturn, emptyPartial } from '../../src/consolidate/partial';
import { DE_AN_09, makeContribution, unitNumber } from './return-builder';

const UNITS = [0, 1, 2, 3].map(unitNumber);
const LAST_DAY = '2026-03-14';

describe('completeness', () => {
  it('tells received, late, duplicate and missing apart and counts them', () => {
    const partial = emptyPartial();
    addReturn(partial, makeContribution(UNITS[0]!, { A01: {} }, { declaredDate: LAST_DAY }));
    addReturn(partial, makeContribution(UNITS[1]!, { A01: {} }, { declaredDate: '2026-03-15' }));
    addReturn(partial, makeContribution(UNITS[2]!, { A01: {} }, { file: 'a', order: 1 }));
    addReturn(partial, makeContribution(UNITS[2]!, { A02: {} }, { file: 'b', order: 2 }));
    const result = completenessOf(partial, DE_AN_09, { units: UNITS, lastDay: LAST_DAY });
    expect(result.units.map(({ status }) => status)).toEqual([
      'received',
      'late',
      'duplicate',
      'missing',
    ]);
    expect(result).toMatchObject({ received: 3, missing: 1, late: 1, duplicate: 1 });
    expect(result.unitsByForm.get('A01')).toBe(2);
    expect(result.units[2]).toMatchObject({
      file: 'b',
      missingForms: ['A01', 'A03', 'A04', 'A05'],
    });
    expect(result.units[3]).toMatchObject({ file: null, missingForms: [] });
  });

  it('believes the day of receipt before the date on the return', () => {
    const partial = emptyPartial();
    addReturn(partial, makeContribution(UNITS[0]!, {}, { declaredDate: '2026-03-20' }));
    addReturn(partial, makeContribution(UNITS[1]!, {}, { declaredDate: '2026-03-10' }));
    const receipts = new Map([
      [UNITS[0]!.code, '2026-03-14'],
      [UNITS[1]!.code, '2026-03-16'],
    ]);
    const { units } = completenessOf(partial, DE_AN_09, {
      units: UNITS,
      lastDay: LAST_DAY,
      receipts,
    });
    expect(units.map(({ isLate }) => isLate)).toEqual([false, true, false, false]);
    expect(units[1]!.date).toBe('2026-03-16');
  });

  it('does not call a committee late that corrects a return after the deadline', () => {
    const partial = emptyPartial();
    addReturn(partial, makeContribution(UNITS[0]!, {}, { file: 'a', declaredDate: '2026-03-10' }));
    addReturn(partial, makeContribution(UNITS[0]!, {}, { file: 'b', declaredDate: '2026-03-18' }));
    const [unit] = completenessOf(partial, DE_AN_09, { units: UNITS, lastDay: LAST_DAY }).units;
    expect(unit).toMatchObject({ status: 'duplicate', file: 'b', isLate: false });
  });

  it('calls nobody late without a deadline or without a date', () => {
    const partial = emptyPartial();
    addReturn(partial, makeContribution(UNITS[0]!, {}));
    addReturn(partial, makeContribution(UNITS[1]!, {}, { declaredDate: '2030-01-01' }));
    const dated = completenessOf(partial, DE_AN_09, {
      units: UNITS.slice(0, 1),
      lastDay: LAST_DAY,
    });
    const open = completenessOf(partial, DE_AN_09, { units: UNITS, lastDay: null });
    expect(dated.late + open.late).toBe(0);
  });
});
