import fc from 'fast-check';
import { parseExpression } from '../../src/rules/parser';
import { printExpression } from '../../src/rules/print';
import { anyExpression, withoutSpans } from './expression-arbitrary';

function printed(text: string, notation?: 'point' | 'comma'): string {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.code}`);
  return printExpression(result.expression, notation);
}

describe('writing a rule', () => {
  test('means the same when it is read again, in either notation', () => {
    fc.assert(
      fc.property(anyExpression, fc.constantFrom('point', 'comma'), (expression, notation) => {
        const text = printExpression(expression, notation);
        const read = parseExpression(text, notation);
        if (!read.ok) throw new Error(`${text}: ${read.error.code}`);
        expect(withoutSpans(read.expression)).toEqual(withoutSpans(expression));
      }),
      { numRuns: 500 },
    );
  });

  test('leaves canonical text as it is', () => {
    fc.assert(
      fc.property(anyExpression, (expression) => {
        const text = printExpression(expression);
        expect(printed(text)).toBe(text);
      }),
    );
  });

  test.each([
    ['((1+2))+3', '1 + 2 + 3'],
    ['1+(2+3)', '1 + (2 + 3)'],
    ['(1*2)+(3/4)', '1 * 2 + 3 / 4'],
    ['(-2)^2', '-2 ^ 2'],
    ['-(2^2)', '-(2 ^ 2)'],
    ['([8]="Không đạt")=([6]<[1])', '([8] = "Không đạt") = ([6] < [1])'],
    ['+[6]', '[6]'],
    ['(5%)%', '5%%'],
  ])('needs as few parentheses as possible: %s', (text, canonical) => {
    expect(printed(text)).toBe(canonical);
  });

  test('writes what a Vietnamese Excel would show', () => {
    expect(printed('near([7],[6]/[1]*100,0.06)', 'comma')).toBe('NEAR([7]; [6] / [1] * 100; 0,06)');
  });
});
