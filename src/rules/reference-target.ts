/** Finds what a reference means in a form set: which form, column and row. */
import type { ColumnDefinition, FormDefinition, FormSet } from '../form/form-set';
import type { ReferenceExpression } from './expression';
import { nearestName } from './nearest-name';
import { printReference } from './print';
import { ruleTextError, type RuleTextError } from './rule-text-error';
import { foldText } from './value';

/** Where a rule stands while it is written. */
export interface RuleSite {
  readonly formSet: FormSet;
  /** The form that the rule belongs to, or null for a rule across appendices. */
  readonly form: FormDefinition | null;
  /** Whether it runs row by row. */
  readonly byRow: boolean;
}

/** `row`: the row at hand. `key`: a row named. `column`: the whole column. */
export type ReferencePlace = 'row' | 'key' | 'column' | 'previous' | 'parent';

export interface ReferenceTarget {
  readonly reference: ReferenceExpression;
  /** Which tables: those of this return, of the prior one, or the targets. */
  readonly tables: 'return' | 'prior' | 'target';
  readonly place: ReferencePlace;
  readonly form: FormDefinition;
  readonly column: ColumnDefinition;
  readonly columnIndex: number;
  /** The row's key as the form writes it; null unless `place` is `key`. */
  readonly rowKey: string | null;
}

export type TargetResult =
  | { readonly ok: true; readonly target: ReferenceTarget }
  | { readonly ok: false; readonly error: RuleTextError };

const TOTAL = 'TONG';

/**
 * Finds what a reference means.
 * @returns the target, or an error that names what there is instead
 */
export function resolveReference(reference: ReferenceExpression, site: RuleSite): TargetResult {
  const form = formOf(reference, site);
  if ('code' in form && 'params' in form) return { ok: false, error: form };
  const columnIndex = form.columns.findIndex((column) => sameKey(column.key, reference.column));
  const column = form.columns[columnIndex];
  if (!column) return { ok: false, error: unknownColumn(reference, form) };
  const place = placeOf(reference, site);
  if (place === null) {
    const params = { reference: printReference(reference) };
    return { ok: false, error: ruleTextError('rule.needs-row', reference.span, params) };
  }
  let rowKey: string | null = null;
  if (reference.row !== null) {
    rowKey = findRowKey(form, reference.row);
    if (rowKey === null) return { ok: false, error: unknownRow(reference.row, form, reference) };
  }
  const tables =
    reference.source === 'prior' || reference.source === 'target' ? reference.source : 'return';
  return { ok: true, target: { reference, tables, place, form, column, columnIndex, rowKey } };
}

function placeOf(reference: ReferenceExpression, site: RuleSite): ReferencePlace | null {
  if (reference.source === 'previous' || reference.source === 'parent') {
    return site.byRow ? reference.source : null;
  }
  if (reference.row !== null) return 'key';
  return reference.form === null && site.byRow ? 'row' : 'column';
}

function formOf(reference: ReferenceExpression, site: RuleSite): FormDefinition | RuleTextError {
  if (reference.form === null) {
    if (site.form) return site.form;
    const params = { reference: printReference(reference) };
    return ruleTextError('rule.needs-form', reference.span, params);
  }
  const wanted = foldText(reference.form);
  const form = site.formSet.forms.find((candidate) => foldText(candidate.code) === wanted);
  if (form) return form;
  const codes = site.formSet.forms.map((candidate) => candidate.code);
  const suggestion = nearestName(reference.form, codes);
  return ruleTextError(
    'rule.unknown-form',
    reference.span,
    { form: reference.form, forms: codes.join(', ') },
    suggestion === null ? null : printReference({ ...reference, form: suggestion }),
  );
}

function sameKey(a: string, b: string): boolean {
  return a === b || foldText(a) === foldText(b);
}

/**
 * The keys of the rows that a rule can name: those the form lists, and the total row.
 * @returns keys in the form's order; a list form has only its total row
 */
export function rowKeysOf(form: FormDefinition): string[] {
  const keys = form.rows.filter((row) => row.kind !== 'section').map((row) => row.key);
  if (!keys.includes(TOTAL) && (form.totalRow || form.layout === 'list')) keys.push(TOTAL);
  return keys;
}

/** A row's key as the form writes it, or null when the form has no such row. */
export function findRowKey(form: FormDefinition, written: string): string | null {
  return rowKeysOf(form).find((key) => sameKey(key, written)) ?? null;
}

/** The error for a row that a form does not have. */
export function unknownRow(
  row: string,
  form: FormDefinition,
  at: { readonly span: RuleTextSpan },
): RuleTextError {
  const params = { row, form: form.code, rows: rowKeysOf(form).join(', ') };
  return ruleTextError('rule.unknown-row', at.span, params);
}
type RuleTextSpan = ReferenceExpression['span'];

function unknownColumn(reference: ReferenceExpression, form: FormDefinition): RuleTextError {
  const keys = form.columns.map((column) => column.key);
  const params = { column: reference.column, form: form.code, columns: shortList(keys) };
  return ruleTextError('rule.unknown-column', reference.span, params);
}

/** Runs of whole numbers shortened: A, B, 1–22. */
function shortList(keys: readonly string[]): string {
  const parts: string[] = [];
  for (let i = 0; i < keys.length; i += 1) {
    let last = i;
    while (/^\d+$/.test(keys[last]!) && Number(keys[last + 1]) === Number(keys[last]) + 1)
      last += 1;
    parts.push(last - i > 1 ? `${keys[i]!}–${keys[last]!}` : keys[i]!);
    if (last - i > 1) i = last;
  }
  return parts.join(', ');
}
