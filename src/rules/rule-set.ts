/** A form set's rules, compiled: once per form set, however many returns are then run through them. */
import type { FormDefinition, FormId, FormSet, RuleRecord } from '../form/form-set';
import type { ReturnRow } from '../form/return';
import { expandCalls } from './compile';
import { compileCondition, type Condition } from './condition';
import { cellReader, type CellReader } from './cell-reader';
import { conjunctsOf, type Expression } from './expression';
import { parseExpression } from './parser';
import { findRowKey, unknownRow, type RuleSite } from './reference-target';
import { ruleTextError, type RuleTextError } from './rule-text-error';
import { checkRule, type CheckedExpression } from './type-check';
import { foldText } from './value';

/** When a rule with one of VTL's lenient missing modes runs at all. */
export type Gate = 'always' | 'someThere' | 'someNonZero';

export interface CompiledRule {
  readonly rule: RuleRecord;
  /** The form that the rule belongs to, or null for a rule across appendices. */
  readonly form: FormDefinition | null;
  /** As written, checked; for analysis and for the editor. */
  readonly expression: Expression;
  /** Forms without which the rule does not apply. */
  readonly forms: readonly FormId[];
  /** Null for rules that run once; else whether the rule runs over a row. */
  readonly admits: ((row: ReturnRow) => boolean) | null;
  /** All must hold. */
  readonly conditions: readonly Condition[];
  readonly absentIsZero: boolean;
  readonly gate: Gate;
  /** The cells of numbers that the gate looks at; empty for the gate `always`. */
  readonly gateCells: readonly CellReader[];
}

export interface CompiledRules {
  readonly formSet: FormSet;
  readonly rules: readonly CompiledRule[];
}

export type CompileResult =
  | { readonly ok: true; readonly rules: CompiledRules }
  | { readonly ok: false; readonly errors: readonly RuleTextError[] };

export type RuleCheckResult =
  | { readonly ok: true; readonly checked: CheckedExpression }
  | { readonly ok: false; readonly errors: readonly RuleTextError[] };

/**
 * Compiles all rules of a form set: those of each form in order, then those across appendices.
 * @returns the compiled rules, or every error in every rule, each with the id of its rule
 */
export function compileRules(formSet: FormSet): CompileResult {
  const rules: CompiledRule[] = [];
  const errors: RuleTextError[] = [];
  const seen = new Set<string>();
  const compileOne = (rule: RuleRecord, form: FormDefinition | null): void => {
    const found = compileRule(rule, form, formSet);
    if (found.ok) rules.push(found.compiled);
    else errors.push(...found.errors.map((error) => ({ ...error, rule: rule.id })));
    if (seen.has(rule.id)) {
      errors.push({
        ...ruleTextError('rule.duplicate-id', NOWHERE, { id: rule.id }),
        rule: rule.id,
      });
    }
    seen.add(rule.id);
  };
  for (const form of formSet.forms) for (const rule of form.rules) compileOne(rule, form);
  for (const rule of formSet.rules) compileOne(rule, null);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, rules: { formSet, rules } };
}

/** Errors in a rule's scope have no place in its text. */
const NOWHERE = { start: 0, end: 0 };

/**
 * Reads and checks a rule's text at its place in a form set, as an editor does while it is typed.
 * @returns the checked tree, or the errors found
 */
export function checkRuleText(text: string, site: RuleSite): RuleCheckResult {
  const parsed = parseExpression(text);
  if (!parsed.ok) return { ok: false, errors: [parsed.error] };
  return checkRule(parsed.expression, site);
}

type OneResult =
  | { readonly ok: true; readonly compiled: CompiledRule }
  | { readonly ok: false; readonly errors: readonly RuleTextError[] };

function compileRule(rule: RuleRecord, form: FormDefinition | null, formSet: FormSet): OneResult {
  const { scope } = rule;
  const errors = scopeErrors(rule, form, formSet);
  if (!form && scope.over !== 'return') return { ok: false, errors };
  const site: RuleSite = { formSet, form, byRow: scope.over === 'rows' };
  const read = checkRuleText(rule.expression, site);
  if (!read.ok) return { ok: false, errors: [...errors, ...read.errors] };
  if (errors.length > 0) return { ok: false, errors };
  const { expression } = read.checked;
  const expanded = expandCalls(expression, site);
  const checked = expanded === expression ? read.checked : recheck(expanded, site);
  return {
    ok: true,
    compiled: {
      rule,
      form,
      expression,
      forms: formsNeeded(rule, form, checked),
      admits: form && scope.over === 'rows' ? admission(rule, form) : null,
      conditions: conjunctsOf(expanded).map((part) => compileCondition(part, checked)),
      ...missingMode(rule, checked),
    },
  };
}

function recheck(expanded: Expression, site: RuleSite): CheckedExpression {
  const result = checkRule(expanded, site);
  // The call was checked before it was expanded, and an expansion names only what the form has.
  if (!result.ok) throw new ExpansionError(result.errors[0]?.code ?? '');
  return result.checked;
}

/** A function's expansion does not pass the check that its call has passed. */
export class ExpansionError extends Error {
  constructor(code: string) {
    super(`An expanded rule does not check: ${code}`);
    this.name = 'ExpansionError';
  }
}

function scopeErrors(
  rule: RuleRecord,
  form: FormDefinition | null,
  formSet: FormSet,
): RuleTextError[] {
  const { scope } = rule;
  if (scope.over === 'return') {
    const codes = formSet.forms.map((each) => each.code).join(', ');
    return scope.forms
      .filter((name) => !findForm(name, formSet))
      .map((name) => ruleTextError('rule.unknown-form', NOWHERE, { form: name, forms: codes }));
  }
  if (!form) return [ruleTextError('rule.scope-needs-form', NOWHERE)];
  if (scope.over !== 'rows' || form.layout === 'list') return [];
  return (scope.keys ?? [])
    .filter((key) => findRowKey(form, key) === null)
    .map((key) => unknownRow(key, form, { span: NOWHERE }));
}

/** A form by its identifier or its printed code. */
function findForm(name: string, formSet: FormSet): FormDefinition | undefined {
  const wanted = foldText(name);
  return formSet.forms.find(
    (form) => foldText(form.id) === wanted || foldText(form.code) === wanted,
  );
}

function formsNeeded(
  rule: RuleRecord,
  form: FormDefinition | null,
  checked: CheckedExpression,
): FormId[] {
  const needed = new Set<FormId>();
  if (form) needed.add(form.id);
  if (rule.scope.over === 'return') {
    for (const name of rule.scope.forms) {
      const found = findForm(name, checked.site.formSet);
      if (found) needed.add(found.id);
    }
  }
  for (const target of checked.targets.values()) {
    if (target.tables === 'return') needed.add(target.form.id);
  }
  return [...needed];
}

/** Section rows hold no figures; of a list, the total row is no row of it. */
function admission(rule: RuleRecord, form: FormDefinition): (row: ReturnRow) => boolean {
  const { scope } = rule;
  if (scope.over !== 'rows') return () => false;
  const kinds = scope.kinds && new Set(scope.kinds);
  const keys = scope.keys && new Set(scope.keys);
  const isList = form.layout === 'list';
  return (row) =>
    row.kind !== 'section' &&
    !(isList && row.kind === 'total') &&
    (!kinds || kinds.has(row.kind)) &&
    (!keys || keys.has(row.key)) &&
    (scope.better === undefined || row.definition?.better === scope.better) &&
    (scope.hasParent === undefined || (row.definition?.parent !== undefined) === scope.hasParent);
}

/** VTL's six modes: whether what the sheet does not list is missing or 0, and when the rule runs at all. */
function missingMode(
  rule: RuleRecord,
  checked: CheckedExpression,
): Pick<CompiledRule, 'absentIsZero' | 'gate' | 'gateCells'> {
  const mode = rule.missing;
  const absentIsZero = mode === 'non_zero' || mode === 'partial_zero' || mode === 'always_zero';
  const isPartial = mode === 'partial_null' || mode === 'partial_zero';
  const gate: Gate = mode === 'non_zero' ? 'someNonZero' : isPartial ? 'someThere' : 'always';
  const gateCells =
    gate === 'always'
      ? []
      : [...checked.targets.values()]
          .filter((target) => target.place !== 'column' && target.tables === 'return')
          .map(cellReader);
  return { absentIsZero, gate, gateCells };
}
