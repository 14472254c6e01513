import { ExcelError } from '../model/excel-error';
import type { Part } from '../model/part';
import type { ApiObject, ClassRecord, Members, MethodRecord, PropertyRecord } from './class-record';
import { requirementOf, isMet } from './requirement';

interface Merged {
  readonly properties: ReadonlyMap<string, readonly [name: string, PropertyRecord<unknown>]>;
  readonly children: ReadonlyMap<string, readonly [name: string, Child]>;
  readonly methods: Readonly<Record<string, MethodRecord<unknown>>>;
}
type Child = NonNullable<Members<unknown>['children']>[string];

/** The members of classes, with what parts add, as far as this version of Excel has them. */
export class Registry {
  private readonly merged = new Map<string, Merged>();

  /**
   * @param apiVersion the highest ExcelApi set of the emulated version, e.g. `1.17`
   * @param refuses whether this Excel lacks a member (`Worksheet.GetRanges`) that its version should have
   */
  constructor(
    private readonly parts: readonly Part[],
    private readonly apiVersion: string,
    private readonly refuses: (member: string) => boolean = () => false,
  ) {}

  /** All scalar properties that this version of Excel has, with their wire names. */
  scalars(record: ClassRecord<unknown>): readonly (readonly [string, PropertyRecord<unknown>])[] {
    return [...this.members(record).properties.values()].filter(([name]) =>
      this.has(record.name, name),
    );
  }

  /** A property of any case, or undefined when the class has none of that name. */
  property(
    record: ClassRecord<unknown>,
    name: string,
  ): readonly [string, PropertyRecord<unknown>] | undefined {
    this.assertHas(record.name, name);
    return this.members(record).properties.get(name.toLowerCase());
  }

  child(record: ClassRecord<unknown>, name: string): readonly [string, Child] | undefined {
    this.assertHas(record.name, name);
    return this.members(record).children.get(name.toLowerCase());
  }

  method(record: ClassRecord<unknown>, name: string): MethodRecord<unknown> {
    this.assertHas(record.name, name);
    const method = this.members(record).methods[name];
    if (!method) throw notCovered(record.name, name);
    return method;
  }

  private has(className: string, name: string): boolean {
    return (
      isMet(requirementOf(className, name), this.apiVersion) &&
      !this.refuses(`${className}.${name}`)
    );
  }

  private assertHas(className: string, name: string): void {
    if (!this.has(className, name)) throw new ExcelError('ApiNotFound');
  }

  private members(record: ClassRecord<unknown>): Merged {
    let merged = this.merged.get(record.name);
    if (!merged) {
      const sources: Members<unknown>[] = [
        record,
        ...this.parts.flatMap((part) => {
          const added = part.adds?.[record.name];
          return added ? [added as unknown as Members<unknown>] : [];
        }),
      ];
      const keyed = <V>(pick: (one: Members<unknown>) => Readonly<Record<string, V>> | undefined) =>
        new Map(
          sources.flatMap((one) =>
            Object.entries(pick(one) ?? {}).map(
              ([name, member]) => [name.toLowerCase(), [name, member] as const] as const,
            ),
          ),
        );
      merged = {
        properties: keyed((one) => one.properties),
        children: keyed((one) => one.children),
        methods: Object.assign({}, ...sources.map((one) => one.methods ?? {})),
      };
      this.merged.set(record.name, merged);
    }
    return merged;
  }
}

/** What the emulated Excel answers for members it does not have: never silently something else. */
export function notCovered(className: string, name: string): ExcelError {
  return new ExcelError(
    'NotImplemented',
    `The emulated Excel has no ${className}.${name}: see NOT-COVERED.md.`,
  );
}

/** True when a value on its way to the client is an object. */
export function isApiObject(value: unknown): value is ApiObject {
  return typeof value === 'object' && value !== null && 'record' in value && 'target' in value;
}
