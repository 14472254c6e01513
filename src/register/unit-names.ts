/**
 * The written names of a register's units, current and former, with and without diacritics. Names without
 * diacritics are a world of their own: they are compared only with text that is wholly without (two communes may
 * differ in nothing else, Nậm Càn and Nậm Cắn).
 */
import { stripDiacritics } from '../text/fold';
import { wordsOf } from './heading-clauses';
import { fullNameOf } from './register';
import type { Register, RegisterUnit } from './register';

export type UnitsByName = ReadonlyMap<string, readonly RegisterUnit[]>;

export interface UnitNames {
  /** "xã mường nhé" → the unit of that full name today. */
  readonly current: UnitsByName;
  /** "mường nhé" → the unit of that name today. */
  readonly currentBare: UnitsByName;
  /** "thị trấn mường chà" → the units that it became part of. */
  readonly former: UnitsByName;
  readonly formerBare: UnitsByName;
  /** Words of the longest name, type not counted. */
  readonly longest: number;
}

/** Types as written, longest first, with the abbreviation that heads use. */
const TYPES: readonly { readonly words: readonly string[]; readonly type: string }[] = [
  { words: ['thị', 'trấn'], type: 'thị trấn' },
  { words: ['đặc', 'khu'], type: 'đặc khu' },
  { words: ['phường'], type: 'phường' },
  { words: ['xã'], type: 'xã' },
  { words: ['tt'], type: 'thị trấn' },
  { words: ['p'], type: 'phường' },
  { words: ['x'], type: 'xã' },
];
const PLAIN_TYPES = TYPES.map(({ words, type }) => ({
  words: words.map(stripDiacritics),
  type: stripDiacritics(type),
}));

/**
 * Reads the type of a unit at a place in a clause.
 * @returns the type as names have it ("thị trấn") and how many words it takes, or null
 */
export function typeAt(
  words: readonly string[],
  at: number,
  isPlain: boolean,
): { readonly type: string; readonly length: number } | null {
  for (const { words: written, type } of isPlain ? PLAIN_TYPES : TYPES) {
    if (written.every((word, index) => words[at + index] === word)) {
      // "thị xã" was a town of district rank, not a commune.
      const before = words[at - 1];
      const isTown = stripDiacritics(type) === 'xa' && (before === 'thị' || before === 'thi');
      return isTown ? null : { type, length: written.length };
    }
  }
  return null;
}

function namesOf(register: Register, fold: (word: string) => string): UnitNames {
  const current = new Map<string, RegisterUnit[]>();
  const currentBare = new Map<string, RegisterUnit[]>();
  const former = new Map<string, RegisterUnit[]>();
  const formerBare = new Map<string, RegisterUnit[]>();
  let longest = 0;
  const add = (
    full: Map<string, RegisterUnit[]>,
    bare: Map<string, RegisterUnit[]>,
    name: string,
    unit: RegisterUnit,
  ): void => {
    const words = wordsOf(name);
    const rest = words.slice(typeAt(words, 0, false)?.length ?? 0);
    longest = Math.max(longest, rest.length);
    for (const [map, key] of [
      [full, words],
      [bare, rest],
    ] as const) {
      const joined = key.map(fold).join(' ');
      const known = map.get(joined) ?? [];
      if (!known.includes(unit)) map.set(joined, [...known, unit]);
    }
  };
  for (const unit of register.units) {
    for (const name of [fullNameOf(unit), ...(unit.alsoWritten ?? [])]) {
      add(current, currentBare, name, unit);
    }
    for (const { name } of unit.formerUnits) add(former, formerBare, name, unit);
  }
  return { current, currentBare, former, formerBare, longest };
}

const marked = new WeakMap<Register, UnitNames>();
const plain = new WeakMap<Register, UnitNames>();

/**
 * The names of a register, made once per register and writing.
 * @param isPlain true for the names without diacritics
 */
export function unitNames(register: Register, isPlain: boolean): UnitNames {
  const known = isPlain ? plain : marked;
  let names = known.get(register);
  if (!names) {
    names = namesOf(register, isPlain ? stripDiacritics : (word) => word);
    known.set(register, names);
  }
  return names;
}
