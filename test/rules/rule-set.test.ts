import { RULE_FUNCTIONS } from '../../src/rules/functions';
import { checkRuleText, compileRules } from '../../src/rules/rule-set';
import { formatMessage } from '../../src/text/message';
import { AMBIGUOUS, compiled, runSmall, siteOf, smallFormSet, type Rows } from './small-form-set';

describe('compiling the rules of a form set', () => {
  test('keeps the order of forms and rules, those across appendices last', () => {
    const rules = compiled(
      smallFormSet({
        return: [{ expression: 'PL01[5, 1] = PL02[2025, 1]' }],
        S03: [{ expression: '[5] >= 0' }],
        S01: [{ expression: '[1] >= 0' }, { expression: '[2] >= 0' }],
      }),
    );
    expect(rules.rules.map(({ rule, form }) => [rule.id, form?.id ?? null])).toEqual([
      ['S01-R1', 'S01'],
      ['S01-R2', 'S01'],
      ['S03-R1', 'S03'],
      ['S-X1', null],
    ]);
    expect(rules.rules[3]?.forms).toEqual(['S01', 'S02']);
  });

  test('tells of the errors in every rule, each under the id of its rule', () => {
    const result = compileRules(
      smallFormSet({
        S01: [{ expression: '[1] = ' }, { expression: '[99] = 1' }, { expression: '[1] = 1' }],
        return: [{ expression: '[1] = 1' }, { expression: 'TRUE', scope: { over: 'form' } }],
      }),
    );
    expect(result.ok ? [] : result.errors.map(({ rule, code }) => [rule, code])).toEqual([
      ['S01-R1', 'rule.unexpected-end'],
      ['S01-R2', 'rule.unknown-column'],
      ['S-X1', 'rule.needs-form'],
      ['S-X2', 'rule.scope-needs-form'],
    ]);
  });

  test('refuses scopes that name rows or forms which are not there, and ids used twice', () => {
    const formSet = smallFormSet({
      S02: [{ expression: 'TRUE', scope: { over: 'rows', keys: ['2024', '2030'] } }],
      return: [{ expression: 'TRUE', scope: { over: 'return', forms: ['S01', 'PL02', 'PL09'] } }],
    });
    const twice = { ...formSet, rules: [...formSet.rules, formSet.forms[1]!.rules[0]!] };
    const result = compileRules({
      ...twice,
      rules: twice.rules.map((rule) => ({ ...rule, scope: formSet.rules[0]!.scope })),
    });
    expect(
      result.ok ? [] : result.errors.map(({ rule, code, params }) => [rule, code, params]),
    ).toEqual([
      ['S02-R1', 'rule.unknown-row', { row: '2030', form: 'PL02', rows: '2023, 2024, 2025, TONG' }],
      ['S-X1', 'rule.unknown-form', { form: 'PL09', forms: 'PL01, PL02, PL03, PL07' }],
      ['S02-R1', 'rule.unknown-form', { form: 'PL09', forms: 'PL01, PL02, PL03, PL07' }],
      ['S02-R1', 'rule.duplicate-id', { id: 'S02-R1' }],
    ]);
  });
});

describe('the functions', () => {
  test.each([...RULE_FUNCTIONS.values()])('$name is described and its example checks', (record) => {
    for (const language of ['vi', 'en'] as const) {
      expect(formatMessage(language, record.doc)).not.toBe('');
    }
    const form = record.name === 'ROWSUM' ? 'S02' : record.name === 'LEFT' ? 'S03' : 'S01';
    const site = siteOf(form, record.wholeForm === undefined);
    expect(checkRuleText(record.example, site)).toMatchObject({ ok: true });
    expect(record.example).toContain(`${record.name}(`);
  });
});

describe('the missing modes', () => {
  const run = (missing: string, rows: Rows) => {
    const { counts } = runSmall(
      {
        S01: [{ expression: '[5, 3] = [5.1, 3] + [1, 3]', missing, scope: { over: 'form' } }],
      },
      { S01: rows },
    );
    const kinds = ['holds', 'fails', 'undecided', 'notApplicable'] as const;
    return kinds.find((kind) => counts[kind] === 1);
  };
  const absentPart: Rows = [
    ['1', { 3: 4 }],
    ['5', { 3: 4 }],
    ['5.1', '$absent'],
  ];
  const allAbsent: Rows = [
    ['1', '$absent'],
    ['5', '$absent'],
    ['5.1', '$absent'],
  ];
  const blankPart: Rows = [
    ['1', { 3: 4 }],
    ['5', { 3: 4 }],
    ['5.1', {}],
  ];
  const zeros: Rows = [
    ['1', { 3: 0 }],
    ['5', { 3: 0 }],
    ['5.1', { 3: 0 }],
  ];

  test.each([
    ['non_null', 'undecided', 'undecided', 'holds'],
    ['non_zero', 'holds', 'notApplicable', 'notApplicable'],
    ['partial_null', 'undecided', 'notApplicable', 'holds'],
    ['partial_zero', 'holds', 'notApplicable', 'holds'],
    ['always_null', 'undecided', 'undecided', 'holds'],
    ['always_zero', 'holds', 'holds', 'holds'],
  ])('%s: a part absent is %s, all absent is %s, all zero is %s', (mode, part, all, zero) => {
    expect(run(mode, absentPart)).toBe(part);
    expect(run(mode, allAbsent)).toBe(all);
    expect(run(mode, zeros)).toBe(zero);
  });

  test.each(['non_null', 'non_zero', 'partial_zero', 'always_zero'])(
    '%s leaves a cell that exists and is blank missing',
    (mode) => {
      expect(run(mode, blankPart)).toBe('undecided');
      expect(run(mode, [['1', { 3: AMBIGUOUS }], ...blankPart.slice(1)])).toBe('undecided');
    },
  );
});
