/**
 * Reads a data file that a person wrote (form set, register, round) against its schema and says in plain words what
 * is wrong, where and what to do. The schema comes as an argument, so that this file loads no zod by itself.
 */
import type { z } from 'zod';
import { readJsonWithLines } from './json-with-lines';
import type { JsonPath } from './json-with-lines';
import type { MessageCode, MessageParams } from './message';

/** Something wrong in a data file; its sentence is `formatMessage(language, code, params)`. */
export interface DataFileProblem {
  /** Place in the file as `forms[2].columns[4].key`; empty for the file as a whole. */
  readonly path: string;
  /** One-based line, or null when the data did not come as text. */
  readonly line: number | null;
  readonly code: MessageCode;
  /** Holds `path` (`$` for the whole file), and `line` where it is known (0 where not), besides the message's own arguments. */
  readonly params: MessageParams;
}

export type DataFileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly DataFileProblem[] };

/** What a check beyond the schema reports; the path is turned into words and a line here. */
export interface DataFileFault {
  readonly path: JsonPath;
  readonly code: MessageCode;
  readonly params?: MessageParams;
}

/** `['forms', 2, 'key']` as `forms[2].key`. */
export function pathText(path: JsonPath): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      inner !== null && typeof inner === 'object' && Object.hasOwn(inner, part)
        ? (inner as Record<string | number, unknown>)[part]
        : undefined,
    value,
  );
}

function faultOf(issue: z.core.$ZodIssue, data: unknown): DataFileFault[] {
  const path = issue.path as JsonPath;
  const isMissing = path.length > 0 && valueAt(data, path) === undefined;
  if (isMissing) return [{ path, code: 'data-file.missing', params: { key: String(path.at(-1)) } }];
  switch (issue.code) {
    case 'invalid_type':
      return [{ path, code: 'data-file.wrong-type', params: { expected: issue.expected } }];
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        code: 'data-file.unknown-key',
        params: { key },
      }));
    case 'invalid_value':
      return [
        {
          path,
          code: 'data-file.not-allowed',
          params: {
            value: shown(valueAt(data, path)),
            values: issue.values.map(String).join(', '),
          },
        },
      ];
    case 'too_small':
      return [{ path, code: 'data-file.too-small' }];
    case 'invalid_format':
      return [
        { path, code: 'data-file.wrong-form', params: { value: shown(valueAt(data, path)) } },
      ];
    default:
      return [{ path, code: 'data-file.invalid', params: { value: shown(valueAt(data, path)) } }];
  }
}

/** A value as a message shows it: short, never a whole object. */
function shown(value: unknown): string {
  if (value !== null && typeof value === 'object') return Array.isArray(value) ? '[…]' : '{…}';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/**
 * Reads a data file.
 * @param input the file's text, or data already parsed
 * @param schema what the data must be
 * @param faultsOf checks that a schema cannot make; run only on data that the schema accepts
 * @returns the data with the schema's defaults filled in, or all problems in the order of the file
 */
export function readDataFile<T>(
  input: unknown,
  schema: z.ZodType<T>,
  faultsOf: (value: T) => readonly DataFileFault[],
): DataFileResult<T> {
  const read = typeof input === 'string' ? readJsonWithLines(input) : null;
  if (read && !read.ok) {
    const { line, column } = read;
    return {
      ok: false,
      problems: [
        { path: '', line, code: 'data-file.not-json', params: { path: '', line, column } },
      ],
    };
  }
  const data = read ? read.value : input;
  const lineOf = read?.lineOf;
  const problem = ({ path, code, params }: DataFileFault): DataFileProblem => {
    const line = lineOf?.(path) ?? null;
    const text = pathText(path);
    return {
      path: text,
      line,
      code,
      params: { ...params, path: text === '' ? '$' : text, line: line ?? 0 },
    };
  };
  const repeated = (read?.repeated ?? []).map(({ path, line }): DataFileProblem => {
    const text = pathText(path);
    const params = { path: text, line, key: String(path.at(-1)) };
    return { path: text, line, code: 'data-file.repeated-key', params };
  });
  const parsed = schema.safeParse(data);
  const faults = parsed.success
    ? faultsOf(parsed.data)
    : parsed.error.issues.flatMap((issue) => faultOf(issue, data));
  const problems = [...repeated, ...faults.map(problem)];
  if (parsed.success && problems.length === 0) return { ok: true, value: parsed.data };
  return { ok: false, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}
