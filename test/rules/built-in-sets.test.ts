import { builtInFormSets } from '../../src/form/registry';
import type { FormDefinition } from '../../src/form/form-set';
import { compileRules } from '../../src/rules/rule-set';
import { parseExpression } from '../../src/rules/parser';
import { printExpression } from '../../src/rules/print';
import { confront } from '../../src/rules/run';
import { compiled, tableOf, type Figure, type Rows } from './small-form-set';
import { withoutSpans } from './expression-arbitrary';

/** One row per row of the form (three of a list), every cell filled by kind. */
function filled(form: FormDefinition, number: number | null): Rows {
  const keys =
    form.layout === 'list'
      ? ['1', '2', '3']
      : form.rows.filter((row) => row.kind !== 'section').map((row) => row.key);
  if (form.totalRow && !keys.includes('TONG')) keys.push('TONG');
  return keys.map((key) => {
    const figures = form.columns.map((column): [string, Figure] => {
      if (number === null) return [column.key, null];
      switch (column.kind) {
        case 'int':
        case 'money':
        case 'pct':
          return [column.key, number];
        case 'text':
          return [column.key, `${column.key} ${key}`];
        case 'enum':
          return [column.key, column.values?.[0] ?? ''];
        case 'flag':
          return [column.key, false];
        case 'date':
          return [column.key, '2026-03-01'];
      }
    });
    return [key, Object.fromEntries(figures)] as const;
  });
}

describe.each(builtInFormSets.map((set) => [set.id, set] as const))('the rules of %s', (_, set) => {
  const records = [...set.forms.flatMap((form) => form.rules), ...set.rules];
  const run = (number: number | null) => {
    const tables = new Map(set.forms.map((form) => [form.id, tableOf(form, filled(form, number))]));
    return confront(compiled(set), {
      tables,
      prior: tables,
      targets: tables,
      round: { year: 2026, due: '2026-03-14' },
      today: '2026-03-10',
    });
  };

  test('all compile', () => {
    const result = compileRules(set);
    expect(result.ok ? [] : result.errors).toEqual([]);
    expect(result.ok && result.rules.rules.length).toBe(records.length);
  });

  test('keep their meaning when they are printed', () => {
    for (const { expression } of records) {
      const read = parseExpression(expression);
      if (!read.ok) throw new Error(`${expression}: ${read.error.code}`);
      const again = parseExpression(printExpression(read.expression));
      expect(again.ok && withoutSpans(again.expression)).toEqual(withoutSpans(read.expression));
    }
  });

  test('say nothing false about a return in which everything is blank', () => {
    // What a rule demands to be filled in is the only thing that a blank return breaks.
    const demands = records.filter(({ expression }) =>
      /^NOT\(ISBLANK\(\[\w+\]\)\)$/.test(expression),
    );
    const { outcomes } = run(null);
    const broken = outcomes.filter(
      ({ outcome, rule }) => outcome === 'fails' && !demands.includes(rule),
    );
    expect(broken.map(({ rule }) => rule.id)).toEqual([]);
    for (const { outcome, missing } of outcomes) {
      if (outcome === 'undecided') expect(missing.length).toBeGreaterThan(0);
    }
  });

  test('are all decided for a return in which everything is filled in', () => {
    const { outcomes, counts } = run(0);
    expect(outcomes.filter(({ outcome }) => outcome === 'undecided')).toEqual([]);
    expect(counts.holds).toBeGreaterThan(records.length);
    // Sixes contradict every sum; what fails names cells of the return.
    for (const { cells } of run(6).outcomes) expect(cells.length).toBeGreaterThan(0);
  });
});
