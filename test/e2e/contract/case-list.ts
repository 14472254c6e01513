/**
 * The little of Jest that the contract needs, for a page in a browser: cases are collected first and run one by one by
 * whoever drives the page. Equality is Jest's own (`@jest/expect-utils`), so that a case means the same here as there.
 */
import { equals, iterableEquality, subsetEquality } from '@jest/expect-utils';

export interface ContractCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

type Run = () => void | Promise<void>;
type Matchers = Record<string, (expected?: unknown) => void>;

const matchers: Record<string, (actual: unknown, expected: unknown) => boolean> = {
  toBe: (actual, expected) => Object.is(actual, expected),
  toEqual: (actual, expected) => equals(actual, expected, [iterableEquality]),
  toMatchObject: (actual, expected) => equals(actual, expected, [iterableEquality, subsetEquality]),
  toBeUndefined: (actual) => actual === undefined,
  toBeInstanceOf: (actual, expected) => actual instanceof (expected as new () => unknown),
};

function show(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return JSON.stringify(value) ?? String(value);
}

function verify(matcher: string, actual: unknown, expected: unknown): void {
  if (matchers[matcher]!(actual, expected)) return;
  throw new Error(`${matcher}: ${show(actual)} where ${show(expected)} was expected`);
}

function expectValue(actual: unknown): Matchers & { rejects: Record<string, unknown> } {
  const names = Object.keys(matchers);
  const direct = Object.fromEntries(
    names.map((name) => [name, (expected?: unknown) => verify(name, actual, expected)]),
  );
  const rejects = Object.fromEntries(
    names.map((name) => [
      name,
      async (expected?: unknown) => {
        const rejection = await Promise.resolve(actual as Promise<unknown>).then(
          () => Promise.reject(new Error('nothing was refused')),
          (error: unknown) => error,
        );
        verify(name, rejection, expected);
      },
    ]),
  );
  return { ...direct, rejects } as unknown as Matchers & { rejects: Record<string, unknown> };
}

/** `%s` of a title takes the values in turn, as Jest does. */
function titled(title: string, values: readonly unknown[]): string {
  let next = 0;
  return title.replace(/%s/g, () => String(values[next++]));
}

/**
 * Puts `describe`, `it` and `expect` into the page and runs what declares the cases.
 * @returns the cases in their order, each under the names of its groups
 */
export function collectCases(declare: () => void): ContractCase[] {
  const cases: ContractCase[] = [];
  const groups: string[] = [];
  const describe = (name: string, body: () => void): void => {
    groups.push(name);
    body();
    groups.pop();
  };
  const it = (name: string, run: Run): void => {
    cases.push({ name: [...groups, name].join(' › '), run: async () => run() });
  };
  const each =
    (table: readonly unknown[]) =>
    (title: string, run: (...values: unknown[]) => void | Promise<void>): void => {
      for (const row of table) {
        const values = Array.isArray(row) ? row : [row];
        it(titled(title, values), () => run(...values));
      }
    };
  Object.assign(globalThis, { describe, it: Object.assign(it, { each }), expect: expectValue });
  declare();
  return cases;
}
