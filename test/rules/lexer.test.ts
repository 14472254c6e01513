import fc from 'fast-check';
import { tokenize } from '../../src/rules/lexer';

function numbersIn(text: string): number[] {
  const result = tokenize(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.tokens.flatMap((token) => (token.kind === 'number' ? [token.value] : []));
}

function errorIn(text: string) {
  const result = tokenize(text);
  return result.ok ? null : result.error;
}

describe('cutting a rule into tokens', () => {
  test('reads a comma between digits as a decimal comma where no argument can begin', () => {
    expect(numbersIn('[1] * 1,5 >= [2]')).toEqual([1.5]);
    expect(numbersIn('SUM(1,5)')).toEqual([1, 5]);
    expect(numbersIn('SUM((1,5), 2)')).toEqual([1.5, 2]);
  });

  test('reads every comma between digits as a decimal comma once semicolons separate', () => {
    expect(numbersIn('NEAR([7]; 1,5; 0,06)')).toEqual([1.5, 0.06]);
    expect(numbersIn('NEAR([7]; 1.5; 0,06)')).toEqual([1.5, 0.06]);
  });

  test('is not misled by semicolons inside texts, quoted names and brackets', () => {
    expect(numbersIn('SUM([5; 3], 1,5) & "a;b" & \'x;y\'[1]')).toEqual([1, 5]);
  });

  test('follows the notation that it is told', () => {
    const result = tokenize('ABS(1,5)', 'comma');
    expect(result.ok && result.tokens.map((token) => token.kind)).toEqual([
      'name',
      'open',
      'number',
      'close',
      'end',
    ]);
    expect(tokenize('1,5', 'point').ok && numbersIn('1.5')).toEqual([1.5]);
  });

  test('refuses a comma between arguments that semicolons separate', () => {
    expect(errorIn('IF([1]=0; 1, 2)')).toMatchObject({
      code: 'rule.mixed-separators',
      start: 11,
      end: 12,
      suggestion: ';',
    });
  });

  test('undoubles quotes in texts and in quoted names', () => {
    const result = tokenize('"Nói ""vâng""" \'Biểu \'\'1\'\'\'');
    expect(result.ok && result.tokens.slice(0, 2)).toMatchObject([
      { kind: 'text', value: 'Nói "vâng"' },
      { kind: 'quotedName', value: "Biểu '1'" },
    ]);
  });

  test('knows where the keys inside a bracket stand', () => {
    const result = tokenize('[ 5.1 , 11a ]');
    expect(result.ok && result.tokens[0]).toEqual({
      kind: 'bracket',
      keys: [
        { text: '5.1', start: 2, end: 5 },
        { text: '11a', start: 8, end: 11 },
      ],
      start: 0,
      end: 13,
    });
  });

  test.each([
    ['"chưa đóng', 'rule.unterminated-text', 0],
    ["[1] = 'PL 01", 'rule.unterminated-name', 6],
    ['[1] = [2', 'rule.unterminated-reference', 6],
    ['[] = 1', 'rule.reference-shape', 0],
    ['[1, 2, 3]', 'rule.reference-shape', 0],
    ['[1] = #', 'rule.unexpected-character', 6],
    ['1E999 > 0', 'rule.number-too-large', 0],
  ])('tells what is wrong with %s', (text, code, start) => {
    expect(errorIn(text)).toMatchObject({ code, start });
  });

  test.each([
    ['[1] == [2]', '='],
    ['[1] != [2]', '<>'],
    ['[1] ≤ [2]', '<='],
    ['[1] && [2]', 'AND(…)'],
    ['![1]', 'NOT(…)'],
    ['[1] × 2', '*'],
    ['“Đạt”', '"'],
  ])('suggests what to write for the foreign sign in %s', (text, suggestion) => {
    expect(errorIn(text)).toMatchObject({ code: 'rule.foreign-operator', suggestion });
  });

  test('never throws, and marks every error inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const result = tokenize(text);
        if (result.ok) {
          let end = 0;
          for (const token of result.tokens) {
            expect(token.start).toBeGreaterThanOrEqual(end);
            end = token.end;
          }
          expect(end).toBe(text.length);
        } else {
          expect(result.error.start).toBeGreaterThanOrEqual(0);
          expect(result.error.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
