/**
 * Units whose names resemble what a heading says. They are only ever shown for choice: 22 pairs of communes in Điện
 * Biên and 41 in Nghệ An are within two letters of each other.
 */
import { stripDiacritics } from '../text/fold';
import { plainWordsOf, wordsOf } from './heading-clauses';
import { fullNameOf } from './register';
import type { Register, RegisterUnit } from './register';
import type { UnitCandidate } from './unit-identification';
import { typeAt } from './unit-names';

const MOST = 5;
const LEAST_SCORE = 0.5;

/**
 * Edit distance (Levenshtein): insertions, deletions and replacements of one letter.
 * @returns the least number of edits from one text to the other
 */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/** "m nhe" for "muong nhe": as many words, each the same or its first letter, at least one of them whole. */
function isAbbreviation(short: readonly string[], long: readonly string[]): boolean {
  return (
    short.length === long.length &&
    short.some((word) => word.length > 1) &&
    short.every(
      (word, index) => word === long[index] || (word.length === 1 && long[index]!.startsWith(word)),
    )
  );
}

function similarity(stated: readonly string[], name: readonly string[]): number {
  const [a, b] = [stated.join(' '), name.join(' ')];
  if (isAbbreviation(stated, name)) return a === b ? 1 : 0.9;
  return 1 - editDistance(a, b) / Math.max(a.length, b.length, 1);
}

/** A name of a unit in plain words, its type apart. */
interface PlainName {
  readonly words: readonly string[];
  readonly type: string | null;
  readonly isFormer: boolean;
}
const plainNames = new WeakMap<RegisterUnit, readonly PlainName[]>();

function namesOf(unit: RegisterUnit): readonly PlainName[] {
  let names = plainNames.get(unit);
  if (!names) {
    const plain = (name: string, isFormer: boolean): PlainName => {
      const words = wordsOf(name);
      const type = typeAt(words, 0, false);
      return {
        words: plainWordsOf(words.slice(type?.length ?? 0)),
        type: type && stripDiacritics(type.type),
        isFormer,
      };
    };
    names = [
      plain(fullNameOf(unit), false),
      ...unit.formerUnits.map(({ name }) => plain(name, true)),
    ];
    plainNames.set(unit, names);
  }
  return names;
}

function scoreOf(unit: RegisterUnit, stated: readonly string[], type: string | null): number {
  return Math.max(
    ...namesOf(unit).map((name) => {
      const typeFactor = type === null || name.type === type ? 1 : 0.95;
      // A former name is the weaker hint: a heading of today names the committee of today.
      return similarity(stated, name.words) * typeFactor * (name.isFormer ? 0.98 : 1);
    }),
  );
}

/**
 * The units whose current or former names come nearest.
 * @param words the stated name in folded words, titles of the committee taken off
 * @returns at most five, best first; none that is less than half alike
 */
export function nearestUnits(words: readonly string[], register: Register): UnitCandidate[] {
  const plain = plainWordsOf(words);
  const type = typeAt(plain, 0, true);
  const stated = plain.slice(type?.length ?? 0);
  if (stated.length === 0) return [];
  return register.units
    .map((unit) => ({ unit, score: scoreOf(unit, stated, type?.type ?? null) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.unit.code < b.unit.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ unit, score }) => asCandidate(unit, score));
}

/**
 * A unit as a candidate for choice.
 * @param score 0–1
 */
export function asCandidate(unit: RegisterUnit, score: number): UnitCandidate {
  return { code: unit.code, name: unit.committee, score: Math.round(score * 100) / 100 };
}
