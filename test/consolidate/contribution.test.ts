import { contributionOf, figureCount, sameFigures } from '../../src/consolidate/contribution';
import { unpackTexts } from '../../src/consolidate/packed-texts';
import { DE_AN_09, fullFigures, makeContribution, makeReturn, unitNumber } from './return-builder';

const UNIT = unitNumber(1);

describe('what a return contributes', () => {
  it('keeps a blank missing and a 0 a figure', () => {
    const { tables } = makeContribution(UNIT, { A02: { '2023': { '1': 0, '2': null } } });
    const table = tables.get('A02')!;
    expect(table.numbers[0]).toBe(0);
    expect(table.numbers[1]).toBeNaN();
    expect(figureCount(makeContribution(UNIT, { A02: { '2023': { '1': 0 } } }))).toBe(1);
  });

  it('takes no figure from a cell that is ambiguous or faulty', () => {
    const contribution = makeContribution(UNIT, {
      A02: {
        '2023': {
          '1': { kind: 'ambiguous', candidates: [1, 2], raw: '1,2', notes: [] },
          '2': { kind: 'error', code: 'excel-error', detail: '#REF!', raw: '#REF!', notes: [] },
        },
      },
    });
    expect(figureCount(contribution)).toBe(0);
  });

  it('keeps what the cell shows where that is more than the number', () => {
    const table = makeContribution(UNIT, {
      A02: { '2023': { '1': { kind: 'number', value: 1234, raw: '1.234', notes: [] }, '2': 5 } },
    }).tables.get('A02')!;
    expect([...unpackTexts(table.raws)]).toEqual([[0, '1.234']]);
  });

  it('puts rows into the form’s places, whatever their order on the sheet', () => {
    const ret = makeReturn(UNIT, { A02: { '2023': { '1': 10 }, '2024': { '1': 20 } } });
    const table = ret.tables.get('A02')!;
    const turned = { ...table, rows: [...table.rows].reverse() };
    const meta = { file: 'a.xlsx', order: 0, modified: null, errors: 0, warnings: 0 };
    expect(
      sameFigures(
        contributionOf(ret, meta),
        contributionOf({ ...ret, tables: new Map([['A02', turned]]) }, meta),
      ),
    ).toBe(true);
  });

  it('tells equal figures from different ones', () => {
    const one = makeContribution(UNIT, fullFigures(1), { file: 'a.xlsx' });
    const same = makeContribution(UNIT, fullFigures(1), { file: 'b.xlsx' });
    const other = makeContribution(UNIT, fullFigures(2), { file: 'b.xlsx' });
    expect(sameFigures(one, same)).toBe(true);
    expect(sameFigures(one, other)).toBe(false);
    expect(sameFigures(one, makeContribution(UNIT, { A01: {} }))).toBe(false);
  });

  it('is so small that 1,300 full returns take less than 30 MB', () => {
    const contribution = makeContribution(UNIT, fullFigures(3, 20));
    let bytes = 0;
    for (const table of contribution.tables.values()) {
      bytes += table.numbers.byteLength + table.counted.byteLength;
      bytes += table.sheetRows.byteLength + table.sheetColumns.byteLength;
      for (const texts of [table.texts, table.raws]) {
        bytes += texts.cells.byteLength + texts.joined.length * 2;
      }
    }
    expect(contribution.tables.size).toBe(DE_AN_09.forms.length);
    expect(bytes * 1300).toBeLessThan(30_000_000);
  });
});
