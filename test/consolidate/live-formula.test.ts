import {
  cellReference,
  echoFormula,
  rangeReference,
  ratioFormula,
  sumFormula,
  sumOfUnitFormula,
} from '../../src/consolidate/live-formula';

const RANGE = { column: 4, first: 10, last: 54 };

describe('live formulas', () => {
  it('quote the sheet’s name and double its apostrophes', () => {
    expect(cellReference(9, 4, "PL'02 theo đơn vị")).toBe("'PL''02 theo đơn vị'!E10");
    expect(rangeReference({ ...RANGE, sheet: 'PL03' })).toBe("'PL03'!$E$11:$E$55");
  });

  it('stay empty where there is nothing to add, to repeat or to divide by', () => {
    expect(sumFormula(RANGE)).toBe('IF(COUNT(E11:E55)=0,"",SUM(E11:E55))');
    expect(echoFormula('E10')).toBe('IF(E10="","",E10)');
    expect(ratioFormula('D10', 'B10', 100)).toBe(
      'IF(OR(N(B10)=0,NOT(ISNUMBER(D10))),"",D10/B10*100)',
    );
    expect(ratioFormula('D10', 'B10', 1)).toMatch(/D10\/B10\)$/);
  });

  it('add one committee’s rows of a list by its name', () => {
    const list = { sheet: 'PL03', first: 13, last: 23 };
    expect(sumOfUnitFormula({ ...list, column: 5 }, { ...list, column: 0 }, '$B16')).toBe(
      'IF(COUNTIFS(\'PL03\'!$A$14:$A$24,$B16,\'PL03\'!$F$14:$F$24,">-1E+99")=0,"",' +
        "SUMIFS('PL03'!$F$14:$F$24,'PL03'!$A$14:$A$24,$B16))",
    );
  });
});
