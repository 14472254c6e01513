/**
 * The form sets that come with the program. Their JSON is trusted (a test puts it through the schema), so that zod
 * is not loaded at start-up; a user's own file goes through `form-set-file.ts`.
 */
import type { FormDefinition, FormSet, RuleRecord, TotalRowDefinition } from './form-set';
import a01 from './sets/de-an-09/PL01.json';
import a02 from './sets/de-an-09/PL02.json';
import a03 from './sets/de-an-09/PL03.json';
import a04 from './sets/de-an-09/PL04.json';
import a05 from './sets/de-an-09/PL05.json';
import setA from './sets/de-an-09/set.json';
import b01 from './sets/de-an-11/PL01.json';
import b02 from './sets/de-an-11/PL02.json';
import b03 from './sets/de-an-11/PL03.json';
import b04 from './sets/de-an-11/PL04.json';
import b05 from './sets/de-an-11/PL05.json';
import b06 from './sets/de-an-11/PL06.json';
import b07 from './sets/de-an-11/PL07.json';
import setB from './sets/de-an-11/set.json';

// What the schema's defaults leave out of the files; a test holds this equal to what zod would fill in.
function completeRule(rule: RuleRecord): RuleRecord {
  return { ...rule, missing: rule.missing ?? 'non_null', needs: rule.needs ?? [] };
}

function completeTotalRow(total: TotalRowDefinition): TotalRowDefinition {
  const { first = [], last = [], recompute = [] } = total;
  return { ...total, first, last, recompute };
}

function completeForm(form: FormDefinition): FormDefinition {
  return {
    ...form,
    rows: form.rows ?? [],
    columns: form.columns.map((column) => ({ ...column, unit: column.unit ?? '' })),
    ...(form.totalRow ? { totalRow: completeTotalRow(form.totalRow) } : {}),
    rules: form.rules.map(completeRule),
  };
}

function builtIn(set: unknown, forms: readonly unknown[]): FormSet {
  const head = set as Omit<FormSet, 'forms'>;
  return {
    ...head,
    rules: head.rules.map(completeRule),
    forms: forms.map((form) => completeForm(form as FormDefinition)),
  };
}

/** The form sets that come with the program, in the order in which they are tried on a workbook. */
export const builtInFormSets: readonly FormSet[] = [
  builtIn(setA, [a01, a02, a03, a04, a05]),
  builtIn(setB, [b01, b02, b03, b04, b05, b06, b07]),
];

/**
 * Finds a built-in form set.
 * @param idOrAlias "de-an-09", or the older name "DA09-TK"; case does not matter
 * @returns the set, or null when there is none of that name
 */
export function formSetById(idOrAlias: string): FormSet | null {
  const wanted = idOrAlias.trim().toLowerCase();
  return (
    builtInFormSets.find((set) => set.id === wanted || set.alias?.toLowerCase() === wanted) ?? null
  );
}
