import { parseFormSet } from '../../src/form/form-set-file';
import type { FormSet } from '../../src/form/form-set';
import { builtInFormSets, formSetById } from '../../src/form/registry';
import { formatMessage } from '../../src/text/message';

type Loose = Record<string, never> & { forms: Loose[] } & Record<string, unknown>;

/** The codes and places that a change of the first built-in set is answered with. */
function problemsAfter(change: (set: FormSet) => void): [string, string][] {
  const set = JSON.parse(JSON.stringify(formSetById('de-an-09'))) as FormSet;
  change(set);
  const result = parseFormSet(JSON.stringify(set, null, 1));
  return result.ok ? [] : result.problems.map(({ code, path }) => [code, path]);
}
const loosely = (set: FormSet): Loose => set as unknown as Loose;

describe('parseFormSet', () => {
  it('reads the built-in sets, as text and as data', () => {
    for (const set of builtInFormSets) {
      expect(parseFormSet(JSON.stringify(set))).toEqual({ ok: true, value: set });
      expect(parseFormSet(set)).toEqual({ ok: true, value: set });
    }
  });

  it('says on which line a file stops being JSON', () => {
    expect(parseFormSet('{\n  "id": "x",\n  "forms": [,]\n}')).toEqual({
      ok: false,
      problems: [
        {
          path: '',
          line: 3,
          code: 'data-file.not-json',
          params: { path: '', line: 3, column: 13 },
        },
      ],
    });
  });

  it('gives the line and the path of what is wrong', () => {
    const text = JSON.stringify(formSetById('de-an-09'), null, 1).replace(
      '"kind": "int"',
      '"kind": "number"',
    );
    const line = text.split('\n').findIndex((one) => one.includes('"number"')) + 1;
    expect(parseFormSet(text)).toMatchObject({
      ok: false,
      problems: [{ code: 'data-file.not-allowed', path: 'forms[0].columns[3].kind', line }],
    });
  });

  it.each<[string, (set: FormSet) => void, [string, string][]]>([
    [
      'a missing entry',
      (set) => delete loosely(set).forms[1]!.title,
      [['data-file.missing', 'forms[1].title']],
    ],
    [
      'an unknown entry',
      (set) => Object.assign(set.forms[0]!, { colour: 1 }),
      [['data-file.unknown-key', 'forms[0].colour']],
    ],
    [
      'a wrong type',
      (set) => Object.assign(set.forms[0]!.columns[0]!, { required: 'x' }),
      [['data-file.wrong-type', 'forms[0].columns[0].required']],
    ],
    [
      'an empty list',
      (set) => Object.assign(set, { forms: [] }),
      [['data-file.too-small', 'forms']],
    ],
    [
      'a malformed id',
      (set) => Object.assign(set, { id: 'Đề án' }),
      [['data-file.wrong-form', 'id']],
    ],
    [
      'two forms of one id',
      (set) => Object.assign(set.forms[1]!, { id: 'A01' }),
      [['form-set.unknown-form', 'rules[0].scope.forms[0]']],
    ],
    [
      'two rows of one key',
      (set) => Object.assign(set.forms[1]!.rows[1]!, { key: '2023' }),
      [['form-set.duplicate', 'forms[1].rows[1].key']],
    ],
    [
      'two columns of one key',
      (set) => Object.assign(set.forms[2]!.columns[19]!, { key: '15' }),
      [['form-set.duplicate', 'forms[2].columns[19].key']],
    ],
    [
      'two rules of one id',
      (set) => Object.assign(set.rules[0]!, { id: 'A01-R1' }),
      [['form-set.duplicate', 'rules[0].id']],
    ],
    [
      'a parent row that is not there',
      (set) => Object.assign(set.forms[0]!.rows[7]!, { parent: '9' }),
      [['form-set.unknown-row', 'forms[0].rows[7].parent']],
    ],
    [
      'a scope over a row that is not there',
      (set) => Object.assign(set.forms[1]!.rules[0]!, { scope: { over: 'rows', keys: ['2026'] } }),
      [['form-set.unknown-row', 'forms[1].rules[0].scope.keys[0]']],
    ],
    [
      'a total over a column that is not there',
      (set) => set.forms[1]!.totalRow!.sum.push('99'),
      [['form-set.unknown-column', 'forms[1].totalRow.sum[15]']],
    ],
    [
      'a total over text',
      (set) => set.forms[4]!.totalRow!.sum.push('14'),
      [['form-set.not-numeric', 'forms[4].totalRow.sum[12]']],
    ],
    [
      'a ratio over a column that is not there',
      (set) => Object.assign(set.forms[0]!.columns[9]!.ratio!, { numerator: '60' }),
      [['form-set.unknown-column', 'forms[0].columns[9].ratio.numerator']],
    ],
    [
      'a recomputed column without ratio',
      (set) => delete set.forms[0]!.columns[9]!.ratio,
      [['form-set.no-ratio', 'forms[0].columns[9]']],
    ],
    [
      'a column counted by value without values',
      (set) => delete set.forms[0]!.columns[10]!.values,
      [['form-set.no-values', 'forms[0].columns[10]']],
    ],
    [
      'a fixed form without rows',
      (set) => Object.assign(set.forms[3]!, { rows: [] }),
      [['form-set.layout-rows', 'forms[3].layout']],
    ],
    [
      'a cross rule over a form that is not there',
      (set) => Object.assign(set.rules[0]!, { scope: { over: 'return', forms: ['A02', 'A09'] } }),
      [['form-set.unknown-form', 'rules[0].scope.forms[1]']],
    ],
  ])('reports %s', (_, change, expected) => {
    expect(problemsAfter(change)).toEqual(expect.arrayContaining(expected));
  });

  it('reports an entry that stands twice', () => {
    const text = JSON.stringify(formSetById('de-an-09')).replace(
      '"id":"A01"',
      '"id":"A09","id":"A01"',
    );
    expect(parseFormSet(text)).toMatchObject({
      ok: false,
      problems: [{ code: 'data-file.repeated-key', path: 'forms[0].id' }],
    });
  });

  it('has a sentence in both languages for each problem, with its line', () => {
    const result = parseFormSet('{\n"schema": "khop-so/form-set/1",\n"id": 7 }');
    expect(result.ok).toBe(false);
    if (result.ok) return;
    const [first] = result.problems;
    expect(formatMessage('en', first!.code, first!.params)).toBe(
      'Line 1, name: "name" is missing. Add it.',
    );
    const wrong = result.problems.find(({ path }) => path === 'id')!;
    expect(formatMessage('vi', wrong.code, wrong.params)).toBe(
      'Dòng 3, id: phải là chữ trong dấu nháy kép. Sửa lại giá trị.',
    );
  });

  it('refuses what is no form set at all', () => {
    for (const input of ['[]', 'null', '"x"', 42, undefined]) {
      expect(parseFormSet(input)).toMatchObject({ ok: false });
    }
  });
});
