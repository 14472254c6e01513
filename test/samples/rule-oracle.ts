/**
 * An independent judge of samples: the rules of Đề án 09 in the notation in which they were designed
 * (`test/fixtures/de-an-09-oracle.json`), evaluated as JavaScript over plain figures. It shares no code with `src/rules`.
 */
import type {
  Figure,
  FigureRow,
  FixedFigures,
  ReturnFigures,
} from '../../samples/generator/figure-rows';
import oracle from '../fixtures/de-an-09-oracle.json';

interface FormRow {
  readonly key: string;
  readonly kind: string;
  readonly parent?: string;
  readonly better?: string;
}
interface Rule {
  readonly id: string;
  readonly form: string | null;
  readonly scope: string;
  readonly expr: string;
}
interface Totals {
  readonly sum: readonly string[];
  readonly first: readonly string[];
  readonly last: readonly string[];
}
type FixedForm = 'A01' | 'A02' | 'A04' | 'A05';

const FORM_ROWS = oracle.rows as Record<string, readonly FormRow[]>;
const TOTALS = oracle.totals as Record<string, Totals>;
const NAMES = ['P', 'PREV', 'NEAR', 'FILLED', 'CELL', 'SUM', 'COUNTIF', 'DISTINCT', 'UNIQUE'];
const COLUMNS = Array.from({ length: 22 }, (_, index) => `c${index + 1}`);
type Compiled = (...values: unknown[]) => unknown;
const compiled = new Map<string, Compiled>();

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function columnOf(code: string): string {
  return code.replace(/^c/, '');
}

/** The row as the notation names it: `c5` for column 5. */
function named(row: FigureRow | undefined): Record<string, Figure> | undefined {
  if (!row) return undefined;
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [`c${key}`, value]));
}

function holds(rule: Rule, figures: ReturnFigures, row?: FigureRow, near: object = {}): boolean {
  const at = named(row) ?? {};
  const rowsOf = (form: string): FigureRow[] =>
    form === 'A03' ? figures.A03 : Object.values(figures[form as FixedForm]);
  const column = (form: string, code: string) => rowsOf(form).map((each) => each[columnOf(code)]);
  const scope: Record<string, unknown> = {
    NEAR: (a: number, b: number, tolerance: number) => Math.abs(a - b) <= tolerance,
    FILLED: isFilled,
    CELL: (form: FixedForm, key: string, code: string) => figures[form][key]?.[columnOf(code)],
    SUM: (form: string, code: string) =>
      column(form, code).reduce<number>((sum, value) => sum + Number(value), 0),
    COUNTIF: (form: string, code: string, wanted: Figure) =>
      column(form, code).filter((value) => value === wanted).length,
    DISTINCT: (form: string, code: string) => new Set(column(form, code).filter(isFilled)).size,
    UNIQUE: (form: string, codes: string[]) => {
      const keys = rowsOf(form).map((each) =>
        JSON.stringify(codes.map((code) => each[columnOf(code)])),
      );
      return new Set(keys).size === keys.length;
    },
    ...near,
  };
  let run = compiled.get(rule.expr);
  if (!run) {
    run = new Function(...NAMES, ...COLUMNS, `return (${rule.expr});`) as Compiled;
    compiled.set(rule.expr, run);
  }
  return run(...NAMES.map((name) => scope[name]), ...COLUMNS.map((name) => at[name])) === true;
}

function admits(scope: string, row: FormRow): boolean {
  if (row.kind === 'section') return false;
  return scope
    .split(' ')
    .slice(1)
    .every((condition) => {
      if (condition === 'parent') return row.parent !== undefined;
      if (condition === 'year>2023') return row.kind === 'year' && row.key > '2023';
      const [name, value] = condition.split('=') as ['kind' | 'better', string];
      return row[name] === value;
    });
}

function failsInForm(rule: Rule, figures: ReturnFigures): boolean {
  if (rule.scope === 'form' || rule.scope === 'return') return !holds(rule, figures);
  if (rule.form === 'A03') return figures.A03.some((row) => !holds(rule, figures, row));
  const rows: FixedFigures = figures[rule.form as FixedForm];
  const admitted = FORM_ROWS[rule.form!]!.filter((row) => admits(rule.scope, row));
  return admitted.some(
    (row) =>
      !holds(rule, figures, rows[row.key], {
        P: row.parent === undefined ? undefined : named(rows[row.parent]),
        PREV: named(rows[String(Number(row.key) - 1)]),
      }),
  );
}

/** How many rules the oracle knows. */
export const RULE_COUNT = oracle.rules.length;

/** The ids of the rules, of whatever severity, that do not hold. A blank counts as JavaScript's null does. */
export function brokenRules(figures: ReturnFigures): string[] {
  return (oracle.rules as readonly Rule[])
    .filter((rule) => failsInForm(rule, figures))
    .map((rule) => rule.id);
}

/** `A02-TONG` and its like for each total row that does not follow from the rows above it. */
export function brokenTotals(figures: ReturnFigures): string[] {
  return Object.entries(TOTALS)
    .filter(([form, totals]) => {
      const fixed = form === 'A03' ? null : figures[form as FixedForm];
      const total = fixed ? fixed['TONG']! : figures.A03total;
      const parts = fixed
        ? Object.entries(fixed).flatMap(([key, row]) => (key === 'TONG' ? [] : [row]))
        : figures.A03;
      const sum = (column: string) =>
        parts.reduce((running, row) => running + Math.round(Number(row[column]) * 10), 0) / 10;
      return !(
        totals.sum.every((column) => total[column] === sum(column)) &&
        totals.first.every((column) => total[column] === parts[0]![column]) &&
        totals.last.every((column) => total[column] === parts[parts.length - 1]![column])
      );
    })
    .map(([form]) => `${form}-TONG`);
}
