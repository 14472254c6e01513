/**
 * Classes whose properties this Excel keeps and gives back without drawing any conclusion from them: chart axes, data
 * labels and the like. A property is of the kind of its default, or takes anything where the default is null.
 */
import { invalidArgument } from '../model/excel-error';
import type { ClassRecord, Members, PropertyRecord } from '../protocol/class-record';

export type Bag = Record<string, unknown>;

function checked(value: unknown, standard: unknown): unknown {
  const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
  const isKind = standard === null ? isPlain : typeof value === typeof standard;
  if (!isKind) throw invalidArgument();
  return value;
}

/**
 * Properties kept in a bag.
 * @param of the bag of a target and what its keys begin with
 * @param beforeSet refuses a change where it must not be made
 * @param standards the values of properties that nobody has set, by wire name
 */
export function bagProperties<T>(
  of: (target: T) => { readonly bag: Bag; readonly prefix: string },
  beforeSet: (target: T) => void,
  standards: Readonly<Record<string, unknown>>,
): Record<string, PropertyRecord<T>> {
  return Object.fromEntries(
    Object.entries(standards).map(([name, standard]) => [
      name,
      {
        get: (target: T) => {
          const { bag, prefix } = of(target);
          return bag[`${prefix}${name}`] ?? standard;
        },
        set: (target: T, value: unknown) => {
          beforeSet(target);
          const { bag, prefix } = of(target);
          bag[`${prefix}${name}`] = checked(value, standard);
        },
      },
    ]),
  );
}

/** A class that has nothing but such properties, and whatever else `members` gives it. */
export function bagClass<T>(
  name: string,
  properties: Readonly<Record<string, PropertyRecord<T>>>,
  members: Members<T> = {},
): ClassRecord<T> {
  return { name, ...members, properties: { ...properties, ...members.properties } };
}
