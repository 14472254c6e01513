import fc from 'fast-check';
import { conjunctsOf, referencesOf } from '../../src/rules/expression';
import { parseExpression } from '../../src/rules/parser';
import { printExpression, printReference } from '../../src/rules/print';
import { withoutSpans } from './expression-arbitrary';

function tree(text: string): unknown {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.code}`);
  return withoutSpans(result.expression);
}

function expressionOf(text: string) {
  const result = parseExpression(text);
  if (!result.ok) throw new Error(`${text}: ${result.error.code}`);
  return result.expression;
}

function errorIn(text: string) {
  const result = parseExpression(text);
  return result.ok ? null : result.error;
}

describe('reading a rule', () => {
  test.each([
    ['[6]', { source: 'return', form: null, row: null, column: '6' }],
    ['[B]', { source: 'return', form: null, row: null, column: 'B' }],
    ['[5.1, 3]', { source: 'return', form: null, row: '5.1', column: '3' }],
    ['PL02[2025, 12]', { source: 'return', form: 'PL02', row: '2025', column: '12' }],
    ['PL03[5]', { source: 'return', form: 'PL03', row: null, column: '5' }],
    ["'PL 03'[5]", { source: 'return', form: 'PL 03', row: null, column: '5' }],
    ['PREV[12]', { source: 'previous', form: null, row: null, column: '12' }],
    ['parent[3]', { source: 'parent', form: null, row: null, column: '3' }],
    ['PRIOR[6]', { source: 'prior', form: null, row: null, column: '6' }],
    ['PRIOR.PL01[I, 6]', { source: 'prior', form: 'PL01', row: 'I', column: '6' }],
    ['TARGET[II.1, 2]', { source: 'target', form: null, row: 'II.1', column: '2' }],
  ])('understands the reference %s', (text, parts) => {
    expect(tree(text)).toEqual({ kind: 'reference', ...parts });
  });

  test('understands the facts of the round and of a task row in any case', () => {
    expect(tree('round.DUE')).toEqual({ kind: 'fact', name: 'ROUND.due' });
    expect(tree('ROW.due')).toEqual({ kind: 'fact', name: 'ROW.due' });
    expect(errorIn('ROUND.yaer')).toMatchObject({
      code: 'rule.unknown-fact',
      suggestion: 'ROUND.year',
    });
  });

  test('tells the function ROUND from the facts of the round', () => {
    expect(tree('ROUND(ROUND.year, 0)')).toMatchObject({ kind: 'call', name: 'ROUND' });
  });

  test.each([
    ['1+2*3', '1+(2*3)'],
    ['2^3^2', '(2^3)^2'],
    ['-2^2', '(-2)^2'],
    ['1-2-3', '(1-2)-3'],
    ['1+2&3', '(1+2)&3'],
    ['1&2=3', '(1&2)=3'],
    ['2*50%', '2*(50%)'],
    ['-5%', '(-5)%'],
    ['2^-1', '2^(-1)'],
  ])('binds operators as Excel does: %s', (text, grouped) => {
    expect(tree(text)).toEqual(tree(grouped));
  });

  test('refuses to chain comparisons and points at the second one', () => {
    expect(errorIn('2=3=4')).toMatchObject({ code: 'rule.chained-comparison', start: 3, end: 4 });
    expect(errorIn('[3] <= [4] <= [5]')).toMatchObject({ code: 'rule.chained-comparison' });
    expect(tree('(2=3)=(4=5)')).toMatchObject({ kind: 'binary', operator: '=' });
  });

  test('reads function names in any case and both ways of separating arguments', () => {
    expect(tree('near([7]; [6]/[1]*100; 0,06)')).toEqual(tree('NEAR([7], [6]/[1]*100, 0.06)'));
    expect(tree('TODAY()')).toEqual({ kind: 'call', name: 'TODAY', args: [] });
  });

  test('includes parentheses in the stretch of the expression that they enclose', () => {
    const result = parseExpression('1 + (2 - 3)');
    expect(result.ok && result.expression).toMatchObject({
      right: { operator: '-', span: { start: 4, end: 11 } },
    });
  });

  test.each([
    ['', 'rule.empty', 0],
    ['  ', 'rule.empty', 2],
    ['[1] +', 'rule.unexpected-end', 5],
    ['[1] [2]', 'rule.unexpected-token', 4],
    ['(1 + 2', 'rule.missing-parenthesis', 6],
    ['SUM(1, )', 'rule.unexpected-token', 7],
    ['1 + * 2', 'rule.unexpected-token', 4],
    ['PREV[2023, 1]', 'rule.reference-shape', 4],
    ['PL01 = 3', 'rule.unknown-name', 0],
    ['Tong', 'rule.unknown-name', 0],
  ])('tells what is wrong with "%s" and where', (text, code, start) => {
    expect(errorIn(text)).toMatchObject({ code, start });
  });

  test('refuses what nests or runs too long instead of running out of stack', () => {
    expect(errorIn('('.repeat(5000))).toMatchObject({ code: 'rule.too-deep' });
    expect(errorIn('-'.repeat(5000) + '1')).toMatchObject({ code: 'rule.too-deep' });
    expect(errorIn('1+'.repeat(5000) + '1')).toMatchObject({ code: 'rule.too-long' });
    expect(errorIn('1+'.repeat(4000) + '1')).toMatchObject({ code: 'rule.too-many-operators' });
    expect(printExpression(expressionOf('1+'.repeat(200) + '1'))).toHaveLength(4 * 200 + 1);
  });

  test('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        '[6]',
        'PL02[2025, 12]',
        'PREV',
        '.',
        'SUM',
        '(',
        ')',
        ',',
        ';',
        '=',
        '<',
        '%',
        '-',
        '1,5',
      ],
      ...['"', '"a"', "'", 'ROUND', 'due', 'TRUE', '[', ']', ' '],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const result = parseExpression(text);
        if (!result.ok) expect(result.error.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('taking an expression apart', () => {
  const parts = (text: string) =>
    conjunctsOf(expressionOf(text)).map((part) => printExpression(part));

  test('gives the conditions that must all hold', () => {
    expect(parts('AND([1]=1, AND([2]=2, [3]=3))')).toEqual(['[1] = 1', '[2] = 2', '[3] = 3']);
    expect(parts('[1]=1')).toEqual(['[1] = 1']);
    expect(parts('OR([1]=1, [2]=2)')).toEqual(['OR([1] = 1, [2] = 2)']);
  });

  test('spreads a guard over the conditions behind it', () => {
    expect(parts('IMPLIES([1]=1, AND([2]=2, [3]=3))')).toEqual([
      'IMPLIES([1] = 1, [2] = 2)',
      'IMPLIES([1] = 1, [3] = 3)',
    ]);
    expect(parts('OR([1]=1, IMPLIES([4]=4, AND([2]=2, [3]=3)))')).toEqual([
      'OR([1] = 1, IMPLIES([4] = 4, [2] = 2))',
      'OR([1] = 1, IMPLIES([4] = 4, [3] = 3))',
    ]);
  });

  test('lists references in reading order', () => {
    const references = referencesOf(
      expressionOf('AND([1]=PREV[12], SUM(PL03[5])<=PRIOR.PL01[I, 6])'),
    );
    expect(references.map(printReference)).toEqual([
      '[1]',
      'PREV[12]',
      'PL03[5]',
      'PRIOR.PL01[I, 6]',
    ]);
  });
});
