/**
 * Reads a form set that an officer wrote (`--forms FILE.json`, one file holding the whole set). Loads zod, so import
 * it only where such a file is read. Rules' expressions are text here; the rule compiler checks them.
 */
import { readDataFile } from '../text/data-file';
import type { DataFileFault, DataFileProblem, DataFileResult } from '../text/data-file';
import type { JsonPath } from '../text/json-with-lines';
import { formSetSchema } from './form-set';
import type { FormDefinition, FormSet, RuleRecord } from './form-set';

export type FormSetProblem = DataFileProblem;

/** A fault for each value that stands a second time. */
function duplicates(
  values: readonly string[],
  pathOf: (index: number) => JsonPath,
): DataFileFault[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const isFirst = !seen.has(value);
    seen.add(value);
    return isFirst
      ? []
      : [{ path: pathOf(index), code: 'form-set.duplicate' as const, params: { value } }];
  });
}

function columnFaults(form: FormDefinition, at: JsonPath): DataFileFault[] {
  const keys = new Set(form.columns.map(({ key }) => key));
  const unknown = (path: JsonPath, value: string): DataFileFault[] =>
    keys.has(value)
      ? []
      : [{ path, code: 'form-set.unknown-column', params: { form: form.id, value } }];
  return form.columns.flatMap((column, index) => {
    const path = [...at, 'columns', index];
    const { key, aggregate, ratio, values, kind } = column;
    const faults: DataFileFault[] = [];
    if ((aggregate === 'countBy' || kind === 'enum') && (values ?? []).length === 0) {
      faults.push({ path, code: 'form-set.no-values', params: { value: key } });
    }
    if (aggregate === 'recompute' && !ratio) {
      faults.push({ path, code: 'form-set.no-ratio', params: { value: key } });
    }
    if (ratio) {
      faults.push(
        ...unknown([...path, 'ratio', 'numerator'], ratio.numerator),
        ...unknown([...path, 'ratio', 'denominator'], ratio.denominator),
      );
    }
    return faults;
  });
}

function rowFaults(form: FormDefinition, at: JsonPath): DataFileFault[] {
  const keys = new Set(form.rows.map(({ key }) => key));
  const faults = form.rows.flatMap(({ parent }, index): DataFileFault[] =>
    parent === undefined || keys.has(parent)
      ? []
      : [
          {
            path: [...at, 'rows', index, 'parent'],
            code: 'form-set.unknown-row',
            params: { form: form.id, value: parent },
          },
        ],
  );
  // A list form may name rows (groups), but a fixed one without rows has nothing to fill in.
  if (form.layout === 'fixed' && form.rows.length === 0) {
    faults.push({ path: [...at, 'layout'], code: 'form-set.layout-rows' });
  }
  return faults;
}

function totalRowFaults(form: FormDefinition, at: JsonPath): DataFileFault[] {
  const { totalRow } = form;
  if (!totalRow) return [];
  const byKey = new Map(form.columns.map((column) => [column.key, column]));
  return (['sum', 'first', 'last', 'recompute'] as const).flatMap((list) =>
    totalRow[list].flatMap((value, index): DataFileFault[] => {
      const path = [...at, 'totalRow', list, index];
      const column = byKey.get(value);
      if (!column) {
        return [{ path, code: 'form-set.unknown-column', params: { form: form.id, value } }];
      }
      if (list === 'recompute') {
        return column.ratio ? [] : [{ path, code: 'form-set.no-ratio', params: { value } }];
      }
      return ['int', 'money', 'pct'].includes(column.kind)
        ? []
        : [{ path, code: 'form-set.not-numeric', params: { value } }];
    }),
  );
}

function scopeFaults(
  rules: readonly RuleRecord[],
  at: JsonPath,
  form: FormDefinition | null,
  formIds: ReadonlySet<string>,
): DataFileFault[] {
  return rules.flatMap(({ scope }, index): DataFileFault[] => {
    const path = [...at, 'rules', index, 'scope'];
    if (scope.over === 'return') {
      return scope.forms.flatMap((value, place): DataFileFault[] =>
        formIds.has(value)
          ? []
          : [{ path: [...path, 'forms', place], code: 'form-set.unknown-form', params: { value } }],
      );
    }
    if (scope.over !== 'rows' || !form || form.layout === 'list') return [];
    const keys = new Set(form.rows.map(({ key }) => key));
    return (scope.keys ?? []).flatMap((value, place): DataFileFault[] =>
      keys.has(value)
        ? []
        : [
            {
              path: [...path, 'keys', place],
              code: 'form-set.unknown-row',
              params: { form: form.id, value },
            },
          ],
    );
  });
}

function faultsOf(set: FormSet): DataFileFault[] {
  const formIds = new Set(set.forms.map(({ id }) => id));
  const rules = [
    ...set.forms.flatMap((form, index) =>
      form.rules.map(({ id }, place) => ({ id, path: ['forms', index, 'rules', place, 'id'] })),
    ),
    ...set.rules.map(({ id }, place) => ({ id, path: ['rules', place, 'id'] })),
  ];
  return [
    ...duplicates([...set.forms.map(({ id }) => id)], (index) => ['forms', index, 'id']),
    ...duplicates([...set.forms.map(({ code }) => code)], (index) => ['forms', index, 'code']),
    ...duplicates(
      rules.map(({ id }) => id),
      (index) => rules[index]!.path,
    ),
    ...scopeFaults(set.rules, [], null, formIds),
    ...set.forms.flatMap((form, index) => {
      const at = ['forms', index];
      return [
        ...duplicates(
          form.columns.map(({ key }) => key),
          (place) => [...at, 'columns', place, 'key'],
        ),
        ...duplicates(
          form.rows.map(({ key }) => key),
          (place) => [...at, 'rows', place, 'key'],
        ),
        ...columnFaults(form, at),
        ...rowFaults(form, at),
        ...totalRowFaults(form, at),
        ...scopeFaults(form.rules, at, form, formIds),
      ];
    }),
  ];
}

/**
 * Reads a form set.
 * @param input the file's text, or data already parsed
 * @returns the set with defaults filled in, or all problems: what is wrong, at which JSON path and line, what to do
 */
export function parseFormSet(input: unknown): DataFileResult<FormSet> {
  return readDataFile(input, formSetSchema, faultsOf);
}
