import { ledger, ledgerLength, ledgerRows } from '../../src/consolidate/ledger';
import { addReturn, emptyPartial } from '../../src/consolidate/partial';
import { DE_AN_11, fullFigures, makeContribution, unitNumber } from './return-builder';

const UNITS = [0, 1, 2].map(unitNumber);

describe('the ledger', () => {
  it('has one row per figure with the cell it came from', () => {
    const contribution = makeContribution(
      UNITS[0]!,
      {
        A02: { '2024': { '2': { kind: 'number', value: 1234, raw: '1.234', notes: [] } } },
        A03: [{ B: 'Bản A', C: 'Xã cũ', '1': 30, '15': true }],
      },
      { file: 'a.xlsx' },
    );
    const base = { round: 'r1', unit: UNITS[0]!.code, file: 'a.xlsx' };
    const list = { ...base, form: 'A03', row: '1', sheet: 'PL03' };
    expect([...ledgerRows(contribution, 'r1')]).toEqual([
      {
        ...base,
        form: 'A02',
        row: '2024',
        column: '2',
        kind: 'number',
        value: 1234,
        text: '1.234',
        sheet: 'PL02',
        address: 'C11',
      },
      { ...list, column: 'B', kind: 'text', value: null, text: 'Bản A', address: 'B10' },
      { ...list, column: 'C', kind: 'text', value: null, text: 'Xã cũ', address: 'C10' },
      { ...list, column: '1', kind: 'number', value: 30, text: '30', address: 'E10' },
      { ...list, column: '15', kind: 'flag', value: 1, text: 'x', address: 'S10' },
    ]);
  });

  it('writes dates as ISO dates and leaves label columns of fixed rows out', () => {
    const contribution = makeContribution(
      UNITS[0]!,
      { B07: { '1': { B: 'Ban hành kế hoạch', '2': '2026-03-20' } } },
      { formSet: DE_AN_11 },
    );
    expect([...ledgerRows(contribution, 'r')]).toEqual([
      expect.objectContaining({ column: '2', kind: 'date', value: null, text: '2026-03-20' }),
    ]);
  });

  it('follows the register, counts only the return that counts, and can be read twice', () => {
    const partial = emptyPartial();
    addReturn(partial, makeContribution(UNITS[2]!, fullFigures(1, 3), { file: 'c' }));
    addReturn(partial, makeContribution(UNITS[0]!, fullFigures(2, 3), { file: 'old', order: 1 }));
    addReturn(partial, makeContribution(UNITS[0]!, fullFigures(3, 3), { file: 'new', order: 2 }));
    const rows = ledger(partial, UNITS, 'r');
    const files = [...new Set([...rows].map(({ file }) => file))];
    expect(files).toEqual(['new', 'c']);
    expect([...rows]).toHaveLength(ledgerLength(partial, UNITS));
  });
});
