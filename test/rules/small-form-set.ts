/** A small form set and returns of it, written by hand, on which the tests of the rule language run. */
import { formSetSchema, type FormDefinition, type FormSet } from '../../src/form/form-set';
import type { ReturnRow, ReturnTable } from '../../src/form/return';
import { compileRules, type CompiledRules } from '../../src/rules/rule-set';
import type { RuleSite } from '../../src/rules/reference-target';
import type { RuleContext } from '../../src/rules/rule-context';
import { confront, type RuleRun } from '../../src/rules/run';
import { BLANK, NOT_APPLICABLE, type FigureKind, type Reading } from '../../src/sheet/reading';

const words = (text: string) => ({ vi: text, en: text });
const column = (key: string, kind: FigureKind, more: Record<string, unknown> = {}) => ({
  key,
  heading: [`Cột ${key}`],
  headingEn: [`Column ${key}`],
  kind,
  required: kind !== 'text',
  aggregate: kind === 'int' || kind === 'money' ? 'sum' : 'none',
  ...more,
});
const row = (key: string, kind: string, more: Record<string, unknown> = {}) => ({
  key,
  label: `Dòng ${key}`,
  labelEn: `Row ${key}`,
  kind,
  ...more,
});
const rest = { respondents: 'Đảng ủy xã', rowNoun: words('dòng') };
const total = { key: 'TONG', label: 'Tổng cộng', labelEn: 'Total' };

export interface SmallRule {
  readonly expression: string;
  readonly scope?: unknown;
  readonly missing?: string;
  readonly needs?: readonly string[];
}

const record = (id: string, rule: SmallRule) => ({
  id,
  scope: { over: 'rows' },
  severity: 'error',
  message: words('không khớp'),
  source: 'designed',
  since: 1,
  ...rule,
});

/**
 * The set: PL01 (targets, with an "of which" row), PL02 (years and a total row), PL03 (a list of villages), PL07
 * (tasks).
 * @param rules by form id, or under `return` for rules across appendices; ids are made from the place
 */
export function smallFormSet(rules: Readonly<Record<string, readonly SmallRule[]>> = {}): FormSet {
  const rulesOf = (id: string) =>
    (rules[id] ?? []).map((rule, index) => record(`${id}-R${String(index + 1)}`, rule));
  const ints = ['1', '2', '3', '4', '5', '6'].map((key) => column(key, 'int'));
  return formSetSchema.parse({
    schema: 'khop-so/form-set/1',
    id: 'small',
    name: words('Bộ nhỏ'),
    note: words('Bộ để thử'),
    register: 'none',
    round: 'none',
    forms: [
      {
        id: 'S01',
        code: 'PL01',
        title: words('Chỉ tiêu'),
        ...rest,
        layout: 'fixed',
        rows: [
          row('I', 'section'),
          row('1', 'stock', { better: 'lower' }),
          row('5', 'flow', { better: 'higher' }),
          row('5.1', 'flow', { parent: '5' }),
        ],
        columns: [
          column('B', 'text'),
          ...ints,
          column('7', 'pct', { aggregate: 'recompute' }),
          column('8', 'enum', { values: ['Đạt', 'Vượt', 'Không đạt'] }),
          column('9', 'text'),
        ],
        rules: rulesOf('S01'),
      },
      {
        id: 'S02',
        code: 'PL02',
        title: words('Biến động'),
        ...rest,
        layout: 'fixed',
        rows: [row('2023', 'year'), row('2024', 'year'), row('2025', 'year')],
        columns: [column('A', 'text'), ...ints, column('10', 'money')],
        totalRow: { ...total, sum: ['2', '3'], first: ['1'], last: ['4'] },
        rules: rulesOf('S02'),
      },
      {
        id: 'S03',
        code: 'PL03',
        title: words('Danh sách'),
        ...rest,
        layout: 'list',
        columns: [
          column('B', 'text', { aggregate: 'count' }),
          column('C', 'text'),
          column('3', 'enum', { values: ['Chi bộ độc lập', 'Chi bộ ghép', 'Chưa có chi bộ'] }),
          column('4', 'text'),
          column('5', 'int'),
          column('6', 'int', { required: false }),
          column('15', 'flag'),
        ],
        totalRow: { ...total, sum: ['5'] },
        rules: rulesOf('S03'),
      },
      {
        id: 'S07',
        code: 'PL07',
        title: words('Nhiệm vụ'),
        ...rest,
        layout: 'fixed',
        rows: [
          row('7', 'task', { due: ['2026-06-30', '{N}-06-30'] }),
          row('12a', 'task', { due: ['2028-12-31', '2030-12-31'] }),
          row('13', 'task'),
        ],
        columns: [
          column('A', 'text'),
          column('1', 'enum', {
            values: ['Chưa đến hạn', 'Chưa thực hiện', 'Hoàn thành đúng hạn'],
          }),
          column('2', 'date', { required: false }),
        ],
        rules: rulesOf('S07'),
      },
    ],
    rules: (rules['return'] ?? []).map((rule, index) => ({
      ...record(`S-X${String(index + 1)}`, rule),
      scope: rule.scope ?? { over: 'return', forms: ['S01'] },
    })),
  });
}

/** A form of the set by its identifier. */
export function formOf(formSet: FormSet, id: string): FormDefinition {
  return formSet.forms.find((form) => form.id === id)!;
}

/** Where a rule of one of the forms stands; null for a rule across appendices. */
export function siteOf(id: string | null, byRow = id !== null): RuleSite {
  const formSet = smallFormSet();
  return { formSet, form: id === null ? null : formOf(formSet, id), byRow };
}

/** A figure as a test writes it: null is a blank; an object is taken as the reading itself. */
export type Figure = number | string | boolean | null | Reading;

function readingOf(figure: Figure, kind: FigureKind): Reading {
  const common = { raw: String(figure ?? ''), notes: [] };
  if (figure === null) return BLANK;
  if (typeof figure === 'object') return figure;
  if (typeof figure === 'number') return { kind: 'number', value: figure, ...common };
  if (typeof figure === 'boolean') return { kind: 'flag', value: figure, ...common };
  return kind === 'date'
    ? { kind: 'date', value: figure, ...common }
    : { kind: 'text', value: figure, ...common };
}

/** A cell in which two numbers could be meant. */
export const AMBIGUOUS: Reading = {
  kind: 'ambiguous',
  candidates: [1.5, 1500],
  raw: '1.500',
  notes: [],
};
export { NOT_APPLICABLE };

/** Figures by column key, row by row; `$absent` marks a row that the sheet lacks. */
export type Rows = readonly (readonly [
  key: string,
  figures: Readonly<Record<string, Figure>> | '$absent',
])[];

/**
 * A table as it would have been read. Columns that a row does not mention are blank.
 * @param absentColumns keys of columns that the sheet lacks
 */
export function tableOf(
  form: FormDefinition,
  rows: Rows,
  absentColumns: readonly string[] = [],
): ReturnTable {
  const made = rows.map(([key, figures], index): ReturnRow => {
    const definition = form.rows.find((candidate) => candidate.key === key) ?? null;
    const isAbsent = figures === '$absent';
    return {
      key,
      kind: key === 'TONG' ? 'total' : (definition?.kind ?? 'detail'),
      definition,
      sheetRow: isAbsent ? null : 8 + index,
      readings: form.columns.map((each) =>
        isAbsent ? BLANK : readingOf(figures[each.key] ?? null, each.kind),
      ),
    };
  });
  return {
    form,
    sheet: form.code,
    box: { top: 8, left: 0, bottom: 8 + rows.length - 1, right: form.columns.length - 1 },
    sheetColumns: form.columns.map((each, index) =>
      absentColumns.includes(each.key) ? null : index,
    ),
    rows: made,
    issues: [],
  };
}

/** Compiles, and fails the test with the errors when the set does not compile. */
export function compiled(formSet: FormSet): CompiledRules {
  const result = compileRules(formSet);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.rules;
}

/** Tables by form id. */
export function tablesOf(
  formSet: FormSet,
  rows: Readonly<Record<string, Rows>>,
  absentColumns: readonly string[] = [],
): RuleContext['tables'] {
  return new Map(
    Object.entries(rows).map(([id, figures]) => [
      id,
      tableOf(formOf(formSet, id), figures, absentColumns),
    ]),
  );
}

/**
 * Runs rules of the small set over figures.
 * @param rules by form id or `return`
 * @param rows figures by form id
 */
export function runSmall(
  rules: Readonly<Record<string, readonly SmallRule[]>>,
  rows: Readonly<Record<string, Rows>>,
  more: {
    readonly prior?: Readonly<Record<string, Rows>>;
    readonly targets?: Readonly<Record<string, Rows>>;
    readonly today?: string;
    readonly year?: number;
    readonly absentColumns?: readonly string[];
  } = {},
): RuleRun {
  const formSet = smallFormSet(rules);
  return confront(compiled(formSet), {
    tables: tablesOf(formSet, rows, more.absentColumns),
    prior: more.prior ? tablesOf(formSet, more.prior) : null,
    targets: more.targets ? tablesOf(formSet, more.targets) : null,
    round: { year: more.year ?? 2026, due: '2026-03-14' },
    today: more.today ?? '2026-03-10',
  });
}

/** The cells of an outcome as text: `PL01[5, 6]`. */
export function cellNames(
  cells: readonly { table: ReturnTable; row: ReturnRow; columnIndex: number }[],
): string[] {
  return cells.map(
    ({ table, row: { key }, columnIndex }) =>
      `${table.form.code}[${key}, ${table.form.columns[columnIndex]!.key}]`,
  );
}

/** The four possible outcomes of one condition on one row of PL01. */
export function outcomeOf(
  expression: string,
  figures: Readonly<Record<string, Figure>>,
): 'holds' | 'fails' | 'undecided' | 'notApplicable' {
  const { counts } = runSmall(
    { S01: [{ expression, scope: { over: 'rows', keys: ['5'] } }] },
    { S01: [['5', figures]] },
  );
  const kinds = ['holds', 'fails', 'undecided', 'notApplicable'] as const;
  return kinds.find((kind) => counts[kind] === 1)!;
}
