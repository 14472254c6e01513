import fc from 'fast-check';
import { AMBIGUOUS, NOT_APPLICABLE, outcomeOf, runSmall } from './small-form-set';

describe('deciding a condition', () => {
  test.each([
    ['1 + 2 * 3 = 7'],
    ['-2 ^ 2 = 4'],
    ['2 ^ 3 ^ 2 = 64'],
    ['0.1 + 0.2 = 0.3'],
    ['NOT(0.1 + 0.2 > 0.3)'],
    ['50% * 4 = 2'],
    ['"Bản " & 3 = "bản 3"'],
    ['"Hòa" = " hoà "'],
    ['ROUND(1.005, 2) = 1.01'],
    ['ROUND(-2.5, 0) = -3'],
    ['ROUND(1250, -2) = 1300'],
    ['ABS(-3) = 3'],
    ['MIN(3, 1, 2) = 1'],
    ['MAX(3, 1, 2) = 3'],
    ['LEFT("Hoàn thành quá hạn", 10) = "Hoàn thành"'],
    ['LEFT("Đạt") = "Đ"'],
    ['IF(1 = 1, 2, 3) = 2'],
    ['IMPLIES(1 = 2, 1 = 3)'],
    ['NEAR(33.33, 1 / 3 * 100, 0.006)'],
    ['NOT(NEAR(33.3, 1 / 3 * 100, 0.006))'],
    ['TODAY() = "2026-03-10"'],
    ['ROUND.due - TODAY() = 4'],
    ['ROUND.year = 2026'],
    ['TODAY() & "" = "2026-03-10"'],
  ])('%s holds', (text) => {
    expect(outcomeOf(text, {})).toBe('holds');
  });

  test('a figure differs from another by more than the noise of binary fractions or not at all', () => {
    const figure = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(figure, figure, (a, b) => {
        const figures = { 1: a / 100, 2: b / 100 };
        expect(outcomeOf('[1] = [2]', figures)).toBe(a === b ? 'holds' : 'fails');
        expect(outcomeOf('[1] < [2]', figures)).toBe(a < b ? 'holds' : 'fails');
        expect(outcomeOf('[1] >= [2]', figures)).toBe(a >= b ? 'holds' : 'fails');
      }),
      { numRuns: 30 },
    );
  });

  test('a blank is missing and never 0', () => {
    expect(outcomeOf('[1] = 0', {})).toBe('undecided');
    expect(outcomeOf('[1] + [2] >= 0', { 1: 4 })).toBe('undecided');
    expect(outcomeOf('[1] = 0', { 1: AMBIGUOUS })).toBe('undecided');
  });

  test('what is known decides where it suffices', () => {
    expect(outcomeOf('AND([1] = 1, [2] = 2)', { 1: 0 })).toBe('fails');
    expect(outcomeOf('AND([1] = 1, [2] = 2)', { 1: 1 })).toBe('undecided');
    expect(outcomeOf('OR([1] = 1, [2] = 2)', { 2: 2 })).toBe('holds');
    expect(outcomeOf('OR([1] = 1, [2] = 2)', { 2: 0 })).toBe('undecided');
    expect(outcomeOf('IMPLIES([1] = 1, [2] = 2)', { 1: 0 })).toBe('holds');
    expect(outcomeOf('IMPLIES([1] = 1, [2] = 2)', { 2: 2 })).toBe('holds');
    expect(outcomeOf('NOT([1] = 1)', {})).toBe('undecided');
    expect(outcomeOf('IF([1] = 1, [2] = 2, [2] = 2)', { 2: 2 })).toBe('holds');
    expect(outcomeOf('IF([1] = 1, [2] = 2, [2] = 3)', { 2: 2 })).toBe('undecided');
  });

  test('a ratio over 0 does not arise, whatever stands above it', () => {
    expect(outcomeOf('NEAR([7], [6] / [1] * 100, 0.06)', { 1: 0, 6: 3, 7: 0 })).toBe(
      'notApplicable',
    );
    expect(outcomeOf('NEAR([7], [6] / [1] * 100, 0.06)', { 1: 0, 6: 3 })).toBe('notApplicable');
    expect(outcomeOf('[6] / 0 = 1', {})).toBe('notApplicable');
    expect(outcomeOf('OR([1] = 0, [6] / [1] < 2)', { 1: 0, 6: 3 })).toBe('holds');
    expect(outcomeOf('AND([1] = 1, [6] / [1] < 2)', { 1: 0, 6: 3 })).toBe('fails');
    expect(outcomeOf('AND([2] = 1, [6] / [1] < 2)', { 1: 0, 6: 3 })).toBe('undecided');
    expect(outcomeOf('0 ^ -1 = 1', {})).toBe('notApplicable');
  });

  test('a cell that the form does not ask for makes the question not arise', () => {
    expect(outcomeOf('[1] = 0', { 1: NOT_APPLICABLE })).toBe('notApplicable');
    expect(outcomeOf('ISBLANK([9])', { 9: NOT_APPLICABLE })).toBe('notApplicable');
  });

  test('an optional text left blank says nothing, a required choice left blank is missing', () => {
    expect(outcomeOf('[9] = ""', {})).toBe('holds');
    expect(outcomeOf('[9] <> "a"', {})).toBe('holds');
    expect(outcomeOf('[8] <> "Không đạt"', {})).toBe('undecided');
    expect(outcomeOf('ISBLANK([8])', {})).toBe('holds');
    expect(outcomeOf('ISBLANK([8])', { 8: 'Đạt' })).toBe('fails');
    expect(outcomeOf('ISBLANK([1])', { 1: AMBIGUOUS })).toBe('fails');
  });

  test('a flag left blank means no', () => {
    const run = (figures: Record<string, boolean | null>) =>
      runSmall({ S03: [{ expression: 'NOT([15])' }] }, { S03: [['1', figures]] }).counts;
    expect(run({})).toMatchObject({ holds: 1 });
    expect(run({ 15: true })).toMatchObject({ fails: 1 });
    expect(run({ 15: false })).toMatchObject({ holds: 1 });
  });

  test('COUNT and COUNTA count the cells of a row that are filled in', () => {
    expect(outcomeOf('COUNT([1], [2], [9]) = 1', { 1: 0, 9: 'x' })).toBe('holds');
    expect(outcomeOf('COUNTA([1], [2], [9]) = 2', { 1: 0, 9: 'x' })).toBe('holds');
  });
});
