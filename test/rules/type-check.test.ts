import { checkRuleText } from '../../src/rules/rule-set';
import type { RuleSite } from '../../src/rules/reference-target';
import { formatMessage } from '../../src/text/message';
import { siteOf } from './small-form-set';

const inPl01 = siteOf('S01');
const inPl03 = siteOf('S03');
const overPl03 = siteOf('S03', false);
const overReturn = siteOf(null);

function errorsOf(text: string, site: RuleSite = inPl01) {
  const result = checkRuleText(text, site);
  return result.ok ? [] : result.errors;
}

describe('checking a rule when it is written', () => {
  test('names the columns that there are when one is not', () => {
    const [error] = errorsOf('[6] = PL02[2024, 23]');
    expect(error).toMatchObject({ code: 'rule.unknown-column', start: 6, end: 20 });
    expect(formatMessage('vi', error!.code, error!.params)).toBe(
      'Cột 23 không có trong PL02; có A, 1–6, 10.',
    );
    expect(formatMessage('en', error!.code, error!.params)).toBe(
      'PL02 has no column 23; it has A, 1–6, 10.',
    );
  });

  test('suggests the function that was meant', () => {
    const [error] = errorsOf('CUONTIF(PL03[5], 0) = 1');
    expect(error).toMatchObject({
      code: 'rule.unknown-function',
      suggestion: 'COUNTIF',
      start: 0,
      end: 7,
    });
    expect(formatMessage('vi', error!.code, error!.params)).toContain('Có phải là COUNTIF?');
    const [stranger] = errorsOf('VLOOKUP([1], [2]) = 1');
    expect(stranger?.suggestion).toBeNull();
    expect(formatMessage('en', stranger!.code, stranger!.params)).toBe(
      'There is no function VLOOKUP.',
    );
  });

  test.each<[string, RuleSite, string]>([
    ['[5.9, 3] = 1', inPl01, 'rule.unknown-row'],
    ['[I, 3] = 1', inPl01, 'rule.unknown-row'],
    ['PL09[5, 1] = 1', inPl01, 'rule.unknown-form'],
    ['PL03[4, 5] = 1', inPl01, 'rule.unknown-row'],
    ['[6] = 1', overReturn, 'rule.needs-form'],
    ['PREV[5] = 1', overPl03, 'rule.needs-row'],
    ['ROW.due >= TODAY()', overPl03, 'rule.needs-row'],
    ['PL03[5] = 1', inPl01, 'rule.column-alone'],
    ['[5] > 1', overPl03, 'rule.column-alone'],
    ['[6] + 1', inPl01, 'rule.result-type'],
    ['[8] + 1 = 2', inPl01, 'rule.type'],
    ['-[8] = 2', inPl01, 'rule.type'],
    ['AND([6], [7] = 1)', inPl01, 'rule.type'],
    ['SUM(PL03[4]) = 1', inPl01, 'rule.type'],
    ['IF([1] = 0, 1, "a") = 1', inPl01, 'rule.type'],
    ['[8] = 1', inPl01, 'rule.compare-types'],
    ['[9] < "b"', inPl01, 'rule.order-type'],
    ['[15] > FALSE', inPl03, 'rule.order-type'],
    ['ABS() = 1', inPl01, 'rule.too-few-arguments'],
    ['ABS(1, 2) = 1', inPl01, 'rule.too-many-arguments'],
    ['NOT(ISBLANK(3))', inPl01, 'rule.expects-cell'],
    ['ISBLANK(PL03[4])', inPl01, 'rule.expects-cell'],
    ['COUNTIF([5], 3) = 1', inPl01, 'rule.expects-column'],
    ['COUNTIF(PL03[5], "nhiều") = 1', inPl01, 'rule.type'],
    ['COUNTIF(PL03[5], ">nhiều") = 1', inPl01, 'rule.type'],
    ['ISUNIQUE([B])', inPl03, 'rule.needs-form-scope'],
    ['ISUNIQUE([B], PL01[B])', overPl03, 'rule.columns-of-two-forms'],
    ['SUMIF(PL03[3], "Chi bộ ghép", PL02[3]) = 1', inPl01, 'rule.columns-of-two-forms'],
    ['ROWSUM("5", "6")', inPl01, 'rule.unknown-row'],
    ['ROWSUM([5], "5.1")', inPl01, 'rule.expects-row'],
    ['ROWSUM("TONG", "1")', overReturn, 'rule.needs-form'],
    ['ROWSUM("7", "12a")', siteOf('S07', false), 'rule.nothing-to-total'],
    ['[2] <= "31/3/2026"', siteOf('S07'), 'rule.not-a-date'],
  ])('refuses %s', (text, site, code) => {
    const errors = errorsOf(text, site);
    expect(errors.map((error) => error.code)).toEqual([code]);
    for (const language of ['vi', 'en'] as const) {
      expect(formatMessage(language, errors[0]!.code, errors[0]!.params)).not.toContain('{');
    }
  });

  test('refuses a value that a column never has, and suggests the nearest one', () => {
    expect(errorsOf('[8] = "Không dạt"')).toMatchObject([
      { code: 'rule.unknown-value', start: 6, suggestion: '"Không đạt"' },
    ]);
    expect(errorsOf('COUNTIF(PL03[3], "Chi bộ gép") = 0', overReturn)).toMatchObject([
      { code: 'rule.unknown-value', suggestion: '"Chi bộ ghép"' },
    ]);
    expect(errorsOf('[8] = "  không ĐẠT"')).toEqual([]);
  });

  test('suggests an aggregate for a column that stands alone', () => {
    expect(errorsOf('PL02[2025, 4] >= PL03[5]', overReturn)).toMatchObject([
      { code: 'rule.column-alone', suggestion: 'SUM(PL03[5])' },
    ]);
  });

  test('tells of every error at once, and of each only once', () => {
    const errors = errorsOf('AND([99] + 1 = [1], FOO([1]) > 2, [8] = 3)');
    expect(errors.map((error) => error.code)).toEqual([
      'rule.unknown-column',
      'rule.unknown-function',
      'rule.compare-types',
    ]);
  });

  test.each<[string, RuleSite]>([
    ['[2] <= "2026-03-31"', siteOf('S07')],
    ['[2] - ROW.due <= 30', siteOf('S07')],
    ['ROUND.due + 7 >= TODAY()', overReturn],
    ['[8] & "" <> "Đạt 1"', inPl01],
    ['([8] = "Đạt") = ([6] >= [1])', inPl01],
    ['[15]', inPl03],
    ['pl02[tong, 3] >= 0', overReturn],
    ['SUM([1], [2], PL03[5]) > 50%', inPl01],
    ['COUNTIF([4], "<>") > 0', overPl03],
    ['SUM(PRIOR.PL03[5]) >= 0', overReturn],
    ['TARGET[5, 1] = 3', inPl01],
  ])('accepts %s', (text, site) => {
    expect(errorsOf(text, site)).toEqual([]);
  });
});
