/**
 * The size of money that a sheet states ("Đơn vị tính: nghìn đồng") against the form's. Figures are always read as the
 * form has them; where the two differ, somebody has to look.
 */
import { folded, oneSpaced } from '../sheet/folded';
import type { TableOutline } from '../sheet/outline';
import type { FormDefinition } from './form-set';
import type { LayoutIssue } from './return';

/** đồng, nghìn đồng, triệu đồng, tỷ đồng: how many đồng are one. */
export type MoneyScale = 1 | 1e3 | 1e6 | 1e9;

const STATES_UNIT = /^\(?(?:đơn vị(?: tính)?|đvt|đv tính|đ\.v\.t) ?:/u;
const MONEY =
  /(?<![\p{L}\p{N}])(?:(nghìn|ngàn|1[., ]?000|triệu|1[., ]?000[., ]?000|tr|tỷ|tỉ) ?)?(?:đồng(?! (?:chí|bào|phục|hương))|vnđ|vnd|đ)(?![\p{L}/.])/gu;
const SIZES: Readonly<Record<string, MoneyScale>> = {
  ...{ nghìn: 1e3, ngàn: 1e3, '1000': 1e3, triệu: 1e6, tr: 1e6, '1000000': 1e6, tỷ: 1e9, tỉ: 1e9 },
};

/**
 * The sizes of money that a text names.
 * @param text a unit line, a heading, a unit
 * @returns empty where it names none; people, members and classes have no size
 */
export function moneyScales(text: string): ReadonlySet<MoneyScale> {
  const scales = new Set<MoneyScale>();
  for (const [, size] of folded(text).matchAll(MONEY)) {
    scales.add(size === undefined ? 1 : (SIZES[size.replace(/[., ]/gu, '')] ?? 1));
  }
  return scales;
}

const ofForms = new WeakMap<FormDefinition, ReadonlySet<MoneyScale>>();

function scalesOfForm(form: FormDefinition): ReadonlySet<MoneyScale> {
  let scales = ofForms.get(form);
  if (!scales) {
    const units = [
      ...form.columns.map(({ unit }) => unit),
      ...form.rows.map((row) => row.unit ?? ''),
    ];
    scales = moneyScales([form.unitLine?.vi ?? '', ...units].join('; '));
    ofForms.set(form, scales);
  }
  return scales;
}

/**
 * Issues of the units that a sheet states for a form's money.
 * @param sheetColumns parallel to the form's columns
 * @returns `unit-line-differs` for the unit line (`text`, `expected` in the form's words), and one for each column of
 *   money whose own heading states another size; none for a form without money
 */
export function unitLineIssues(
  { heading, header }: TableOutline,
  form: FormDefinition,
  sheetColumns: readonly (number | null)[],
): LayoutIssue[] {
  const ofForm = scalesOfForm(form);
  if (ofForm.size === 0) return [];
  const issues: LayoutIssue[] = [];
  for (const text of heading.texts) {
    if (!STATES_UNIT.test(folded(text)) || isWithin(moneyScales(text), ofForm)) continue;
    const values = { text: oneSpaced(text), expected: form.unitLine?.vi ?? unitsOf(form) };
    issues.push({ code: 'unit-line-differs', sheetRow: null, sheetColumn: null, values });
    break;
  }
  form.columns.forEach(({ kind, unit, key }, i) => {
    const column = sheetColumns[i];
    if (kind !== 'money' || column === null || column === undefined) return;
    const text = header.paths.get(column)?.at(-1) ?? '';
    if (isWithin(moneyScales(text), moneyScales(unit))) return;
    const values = { text: oneSpaced(text), expected: unit, column: key };
    issues.push({ code: 'unit-line-differs', sheetRow: header.top, sheetColumn: column, values });
  });
  return issues;
}

function isWithin(stated: ReadonlySet<MoneyScale>, known: ReadonlySet<MoneyScale>): boolean {
  return [...stated].every((scale) => known.has(scale));
}

function unitsOf(form: FormDefinition): string {
  const money = form.columns.filter(({ kind }) => kind === 'money');
  return [...new Set(money.map(({ unit }) => unit))].join(', ');
}
