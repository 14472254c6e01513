/** Arbitrary trees of the rule language for properties. */
import fc from 'fast-check';
import { FACT_NAMES, type Expression } from '../../src/rules/expression';
import { BINARY_POWER, type BinaryOperator } from '../../src/rules/operator';

const span = { start: 0, end: 0 };
const key = fc.constantFrom('1', '12', 'B', '5.1', 'TONG', 'II.1', '11a', '2025', '#7');
const form = fc.constantFrom('PL02', 'Biểu 1a', 'prev', "Mẫu '02'", 'Bảng', '3A');

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc
    .oneof(fc.nat(), fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }))
    .map((value): Expression => ({ kind: 'number', value: Math.abs(value), span })),
  fc
    .string({ unit: 'grapheme', maxLength: 8 })
    .map((value): Expression => ({ kind: 'text', value, span })),
  fc.boolean().map((value): Expression => ({ kind: 'boolean', value, span })),
  fc.constantFrom(...FACT_NAMES).map((name): Expression => ({ kind: 'fact', name, span })),
  fc
    .record({
      source: fc.constantFrom('return' as const, 'prior' as const, 'target' as const),
      form: fc.option(form, { nil: null }),
      row: fc.option(key, { nil: null }),
      column: key,
    })
    .map((parts): Expression => ({ kind: 'reference', ...parts, span })),
  fc
    .record({ source: fc.constantFrom('previous' as const, 'parent' as const), column: key })
    .map((parts): Expression => ({ kind: 'reference', form: null, row: null, ...parts, span })),
);

/** Trees that a text can mean: no negative literal, known shapes of references. */
export const anyExpression: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    tie('node').map((operand): Expression => ({ kind: 'negation', operand, span })),
    tie('node').map((operand): Expression => ({ kind: 'percent', operand, span })),
    fc
      .record({
        operator: fc.constantFrom(...(Object.keys(BINARY_POWER) as BinaryOperator[])),
        left: tie('node'),
        right: tie('node'),
      })
      .map((parts): Expression => ({ kind: 'binary', ...parts, span })),
    fc
      .record({
        name: fc.constantFrom('SUM', 'ROUND', 'IF', 'COUNTUNIQUE', 'TODAY'),
        args: fc.array(tie('node'), { maxLength: 3 }),
      })
      .map((parts): Expression => ({ kind: 'call', ...parts, span })),
  ),
})).node;

/** A tree without its places in the text. */
export function withoutSpans(expression: Expression): unknown {
  return JSON.parse(
    JSON.stringify(expression, (name, value: unknown) => (name === 'span' ? undefined : value)),
  );
}
