import { formSetSchema } from '../../src/form/form-set';
import type { FormDefinition, FormSet, RuleRecord } from '../../src/form/form-set';
import { builtInFormSets, formSetById } from '../../src/form/registry';
import { registerById } from '../../src/register/register';
import { roundById } from '../../src/register/round';

const forms = builtInFormSets.flatMap((set) => set.forms.map((form) => ({ set, form })));
const rules = builtInFormSets.flatMap((set) => [
  ...set.forms.flatMap((form) =>
    form.rules.map((rule) => ({ set, form: form as FormDefinition | null, rule })),
  ),
  ...set.rules.map((rule) => ({ set, form: null, rule })),
]);

/** References without the text in quotes: code or base before the bracket, optional row, column. */
function referencesOf(expression: string): { base: string; row: string | null; column: string }[] {
  const bare = expression.replace(/"[^"]*"/g, '""');
  return [...bare.matchAll(/([A-Z]+\d*)?\[(?:([^\],]+), )?([^\],]+)\]/g)].map((match) => ({
    base: match[1] ?? '',
    row: match[2] ?? null,
    column: match[3]!,
  }));
}

function formMeant(set: FormSet, form: FormDefinition | null, base: string): FormDefinition {
  const named = set.forms.find(({ code }) => code === base);
  const meant = named ?? form;
  if (!meant) throw new Error(`${base} names no form of ${set.id}`);
  return meant;
}

describe('the built-in form sets', () => {
  it('hold 12 appendices and 106 rules', () => {
    expect(builtInFormSets.map((set) => [set.id, set.forms.length])).toEqual([
      ['de-an-09', 5],
      ['de-an-11', 7],
    ]);
    const count = (id: string): number => rules.filter(({ set }) => set.id === id).length;
    expect([count('de-an-09'), count('de-an-11'), rules.length]).toEqual([55, 51, 106]);
  });

  it('satisfy the schema, and the registry fills in the same defaults as the schema', () => {
    for (const set of builtInFormSets) expect(formSetSchema.parse(set)).toEqual(set);
  });

  it('have unique ids of forms and rules, unique codes, columns and rows within a set', () => {
    const isUnique = (values: readonly string[]): boolean => new Set(values).size === values.length;
    expect(isUnique(rules.map(({ rule }) => rule.id))).toBe(true);
    expect(isUnique(forms.map(({ form }) => form.id))).toBe(true);
    for (const set of builtInFormSets) expect(isUnique(set.forms.map((f) => f.code))).toBe(true);
    for (const { form } of forms) {
      expect(isUnique(form.columns.map(({ key }) => key))).toBe(true);
      expect(isUnique(form.rows.map(({ key }) => key))).toBe(true);
    }
  });

  it('have printed numbers and letters as column keys, in printed order', () => {
    for (const { form } of forms) {
      const keys = form.columns.map(({ key }) => key);
      const letters = keys.filter((key) => /^[A-D]$/.test(key));
      const numbers = keys.length - letters.length;
      expect(keys).toEqual([
        ...'ABCD'.slice(0, letters.length),
        ...Array.from({ length: numbers }, (_, index) => String(index + 1)),
      ]);
    }
  });

  it('name in every rule only columns, rows and forms that exist', () => {
    for (const { set, form, rule } of rules) {
      for (const { base, row, column } of referencesOf(rule.expression)) {
        const meant = formMeant(set, form, base);
        const where = `${rule.id}: ${base}[${row ?? ''} ${column}]`;
        expect([where, meant.columns.some(({ key }) => key === column)]).toEqual([where, true]);
        if (row !== null) {
          expect([where, meant.rows.some(({ key }) => key === row)]).toEqual([where, true]);
        }
        if (base !== '' && rule.scope.over === 'return') {
          expect([where, rule.scope.forms]).toEqual([where, expect.arrayContaining([meant.id])]);
        }
      }
    }
  });

  it('compare columns in rules only with values that the columns allow', () => {
    for (const { set, form, rule } of rules) {
      const compared = [
        ...rule.expression.matchAll(/([A-Z]+\d*)?\[(?:[^\],]+, )?([^\],]+)\](?:=|<>)"([^"]*)"/g),
        ...rule.expression.matchAll(/IF\(([A-Z]+\d*)\[([^\]]+)\], "([^"]*)"/g),
      ];
      for (const [, base, column, value] of compared) {
        const meant = formMeant(set, form, base ?? '');
        const { values } = meant.columns.find(({ key }) => key === column)!;
        expect([rule.id, values]).toEqual([rule.id, expect.arrayContaining([value])]);
      }
    }
  });

  it('reach in every scope at least one row', () => {
    for (const { form, rule } of rules) {
      const { scope } = rule;
      if (scope.over !== 'rows' || !form || form.layout === 'list') continue;
      const reached = form.rows.filter(
        (row) =>
          row.kind !== 'section' &&
          (scope.kinds?.includes(row.kind) ?? true) &&
          (scope.keys?.includes(row.key) ?? true) &&
          (scope.better === undefined || row.better === scope.better) &&
          (scope.hasParent === undefined || (row.parent !== undefined) === scope.hasParent),
      );
      expect([rule.id, reached.length > 0]).toEqual([rule.id, true]);
    }
  });

  it('run row rules of list forms over the listed rows, not over their total', () => {
    const ofLists = rules.filter(
      ({ form, rule }) => form?.layout === 'list' && rule.scope.over === 'rows',
    );
    for (const { rule } of ofLists) expect(rule.scope).toMatchObject({ kinds: ['detail'] });
  });

  it('say what a rule needs besides the return', () => {
    const needOf = ({ expression }: RuleRecord): string[] => [
      ...(expression.includes('TARGET[') ? ['targets'] : []),
      ...(expression.includes('PRIOR[') ? ['prior'] : []),
      ...(expression.includes('TODAY()') ? ['today'] : []),
    ];
    for (const { rule } of rules) expect([rule.id, rule.needs]).toEqual([rule.id, needOf(rule)]);
  });

  it('have a ratio on each recomputed column and values on each column counted by value', () => {
    for (const { form } of forms) {
      const keys = form.columns.map(({ key }) => key);
      for (const column of form.columns) {
        expect(column.ratio !== undefined).toBe(column.aggregate === 'recompute');
        if (column.ratio) {
          expect(keys).toEqual(
            expect.arrayContaining([column.ratio.numerator, column.ratio.denominator]),
          );
        }
        expect((column.values ?? []).length > 0).toBe(column.kind === 'enum');
        expect(column.headingEn).toHaveLength(column.heading.length);
      }
    }
  });

  it('total only columns that hold numbers, and label the total row as its row', () => {
    for (const { form } of forms) {
      const total = form.totalRow;
      if (!total) continue;
      for (const key of [...total.sum, ...total.first, ...total.last, ...total.recompute]) {
        expect(['int', 'money', 'pct']).toContain(
          form.columns.find((column) => column.key === key)!.kind,
        );
      }
      const row = form.rows.find(({ kind }) => kind === 'total');
      if (row) expect([total.label, total.labelEn]).toEqual([row.label, row.labelEn]);
    }
    expect(forms.filter(({ form }) => !form.totalRow).map(({ form }) => form.id)).toEqual([
      'A01',
      'B01',
      'B03',
      'B07',
    ]);
  });

  it('speak to officers: no technical column names, composed letters, both languages', () => {
    for (const { rule } of rules) {
      for (const text of [...Object.values(rule.message), ...Object.values(rule.relax ?? {})]) {
        expect(text).not.toMatch(/\bc\d+\b/);
        expect(text).toBe(text.normalize('NFC').trim());
      }
    }
    expect(JSON.stringify(builtInFormSets)).toBe(JSON.stringify(builtInFormSets).normalize('NFC'));
  });

  it('say plainly that they are a design of ours', () => {
    for (const { note } of builtInFormSets) {
      expect(note.vi).toContain('không phải mẫu chính thức');
      expect(note.en).toContain('not the official forms');
    }
  });

  it('name a register and a round that exist and that name them back', () => {
    for (const set of builtInFormSets) {
      expect(registerById(set.register)?.id).toBe(set.register);
      expect(roundById(set.round)).toMatchObject({ formSet: set.id, register: set.register });
    }
  });
});

describe('formSetById', () => {
  it('knows a set by its id and by the name in older files', () => {
    expect(formSetById('de-an-09')?.id).toBe('de-an-09');
    expect(formSetById('DA09-TK')?.id).toBe('de-an-09');
    expect(formSetById(' da11 ')?.id).toBe('de-an-11');
  });

  it('gives null for a set that is not there', () => {
    expect(formSetById('de-an-12')).toBeNull();
  });
});
