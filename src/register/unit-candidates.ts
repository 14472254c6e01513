/**
 * Units whose names resemble what a heading says. They are only ever shown for choice: 22 pairs of communes in Điện
 * Biên and 41 in Nghệ An are within two letters of each other.
 */
import { softFold, stripDiacritics } from '../text/fold';
import { typingDistance } from '../text/typing-distance';
import { plainWordsOf, wordsOf } from './heading-clauses';
import { fullNameOf } from './register';
import type { Register, RegisterUnit } from './register';
import type { CandidateReason, UnitCandidate } from './unit-identification';
import { typeAt } from './unit-names';

const MOST = 5;
const LEAST_SCORE = 0.5;
/** How much of a score lies in the marks. */
const MARKS = 0.1;
/** Above every other likeness, below the name itself. */
const SAME_BUT_I_Y = 0.99;

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

interface Likeness {
  readonly score: number;
  readonly reason: CandidateReason;
}

/** How like a stated name is to one of a unit; marks only order those that are alike without them. */
function likeness(stated: StatedName, name: PlainName): Likeness | null {
  if (isSameButIY(stated, name)) return { score: SAME_BUT_I_Y, reason: 'same-but-i-y' };
  if (isAbbreviation(stated.words, name.words) && stated.plain !== name.plain) {
    return { score: 0.9, reason: 'abbreviation' };
  }
  const longest = Math.max(stated.plain.length, name.plain.length, 1);
  // Two texts are at least as far apart as their lengths.
  if (Math.abs(stated.plain.length - name.plain.length) > longest * (1 - LEAST_SCORE)) return null;
  const distance = typingDistance(stated.plain, name.plain);
  const plain = 1 - distance / longest;
  if (plain < LEAST_SCORE - MARKS) return null;
  const marked =
    1 -
    typingDistance(stated.marked, name.marked) /
      Math.max(stated.marked.length, name.marked.length, 1);
  const reason = distance === 0 ? 'same-without-marks' : distance === 1 ? 'one-letter' : 'alike';
  return { score: plain * (1 - MARKS) + marked * MARKS, reason };
}

/** "kì sơn" for "kỳ sơn"; without marks only where the heading has none at all. */
function isSameButIY(stated: StatedName, name: PlainName): boolean {
  const isPlain = stated.marked === stated.plain;
  return isPlain
    ? stated.plain !== name.plain && stated.softPlain === name.softPlain
    : stated.marked !== name.marked && stated.soft === name.soft;
}

/** A name of a unit in plain words, its type apart. */
interface PlainName {
  readonly words: readonly string[];
  /** The words joined, and the same with their marks. */
  readonly plain: string;
  readonly marked: string;
  /** Both with i and y as one letter. */
  readonly softPlain: string;
  readonly soft: string;
  readonly type: string | null;
  readonly isFormer: boolean;
}

type StatedName = Omit<PlainName, 'type' | 'isFormer'>;

const plainNames = new WeakMap<RegisterUnit, readonly PlainName[]>();

function statedName(words: readonly string[]): StatedName {
  const plainWords = plainWordsOf(words);
  const plain = plainWords.join(' ');
  const marked = words.join(' ');
  return { words: plainWords, plain, marked, softPlain: softFold(plain), soft: softFold(marked) };
}

function namesOf(unit: RegisterUnit): readonly PlainName[] {
  let names = plainNames.get(unit);
  if (!names) {
    const plain = (name: string, isFormer: boolean): PlainName => {
      const all = wordsOf(name);
      const type = typeAt(all, 0, false);
      const own = all.slice(type?.length ?? 0);
      return { ...statedName(own), type: type && stripDiacritics(type.type), isFormer };
    };
    names = [
      plain(fullNameOf(unit), false),
      ...unit.formerUnits.map(({ name }) => plain(name, true)),
    ];
    plainNames.set(unit, names);
  }
  return names;
}

function scoreOf(unit: RegisterUnit, stated: StatedName, type: string | null): Likeness {
  let best: Likeness = { score: 0, reason: 'alike' };
  for (const name of namesOf(unit)) {
    const like = likeness(stated, name);
    if (!like) continue;
    const { score, reason } = like;
    const typeFactor = type === null || name.type === type ? 1 : 0.95;
    // A former name is the weaker hint: a heading of today names the committee of today.
    const weighed = score * typeFactor * (name.isFormer ? 0.98 : 1);
    if (weighed > best.score) {
      best = { score: weighed, reason: name.isFormer ? 'former-name' : reason };
    }
  }
  return best;
}

/**
 * The units whose current or former names come nearest.
 * @param words the stated name in folded words, titles of the committee taken off
 * @returns at most five, best first; none that is less than half alike
 */
export function nearestUnits(words: readonly string[], register: Register): UnitCandidate[] {
  const plain = plainWordsOf(words);
  const type = typeAt(plain, 0, true);
  const stated = statedName(words.slice(type?.length ?? 0));
  if (stated.words.length === 0) return [];
  return register.units
    .map((unit) => ({ unit, ...scoreOf(unit, stated, type?.type ?? null) }))
    .filter(({ score }) => score >= LEAST_SCORE)
    .sort((a, b) => b.score - a.score || (a.unit.code < b.unit.code ? -1 : 1))
    .slice(0, MOST)
    .map(({ unit, score, reason }) => asCandidate(unit, score, reason));
}

/**
 * A unit as a candidate for choice.
 * @param score 0–1
 */
export function asCandidate(
  unit: RegisterUnit,
  score: number,
  reason: CandidateReason,
): UnitCandidate {
  return { code: unit.code, name: unit.committee, score: twoDigits(score), reason };
}

/**
 * Candidates as they are offered: at most five, the first with its lead over the second.
 * @param candidates best first
 */
export function offered(candidates: readonly UnitCandidate[]): readonly UnitCandidate[] {
  const [first, second, ...rest] = candidates.slice(0, MOST);
  if (!first || !second) return candidates;
  return [{ ...first, margin: twoDigits(first.score - second.score) }, second, ...rest];
}

function twoDigits(share: number): number {
  return Math.round(share * 100) / 100;
}
