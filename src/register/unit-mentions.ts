/** Finds units of a register in a clause of a heading. */
import { stripDiacritics } from '../text/fold';
import type { HeadingClause } from './heading-clauses';
import type { Register, RegisterUnit } from './register';
import type { UnitNames } from './unit-names';
import { typeAt, unitNames } from './unit-names';

/** 3: after the label of the sender; 2: the clause is the committee's name; 1: named in passing; 0: place of a date. */
export type MentionRank = 0 | 1 | 2 | 3;

export interface UnitMention {
  readonly kind: 'current' | 'former' | 'either';
  /** More than one where the name alone does not decide. */
  readonly units: readonly RegisterUnit[];
  readonly rank: MentionRank;
  readonly clause: HeadingClause;
}

/** Words before a unit's name that make the clause the committee's own name; longest first. */
const COMMITTEE_PREFIXES = [
  'don vi bao cao',
  'ten don vi',
  'ban chap hanh dang bo',
  'ban thuong vu dang uy',
  'thuong truc dang uy',
  'van phong dang uy',
  'ban chap hanh',
  'ban thuong vu',
  'uy ban nhan dan',
  'dang uy',
  'dang bo',
  'cap uy',
  'ubnd',
  'bch',
  'btv',
  't m',
  'tm',
  'du',
  'db',
].map((prefix) => prefix.split(' '));

/** Words that may follow a name without being part of it: "… xã Mường Nhé tỉnh Điện Biên", "… năm 2026". */
const FOLLOWERS = new Set(
  (
    'tinh huyen thanh tp nam giai bao gui ve ngay nhiem khoa kem theo den tinh cua lan thuc so thuoc truc quy thang ' +
    'ky ma lap trinh da de trong tai va voi'
  ).split(' '),
);

/**
 * How many words at the start of a clause are titles of a committee ("BCH Đảng bộ").
 * @returns the number of words, 0 when there is no such title
 */
export function prefixLength(plainWords: readonly string[]): number {
  let length = 0;
  for (;;) {
    const prefix = COMMITTEE_PREFIXES.find((words) =>
      words.every((word, index) => plainWords[length + index] === word),
    );
    if (!prefix) return length;
    length += prefix.length;
  }
}

function rankOf(clause: HeadingClause, start: number, end: number): MentionRank {
  const isOwnName =
    prefixLength(clause.plainWords.slice(0, start)) === start &&
    (end === clause.words.length || clause.plainWords[end] === 'tinh');
  if (!isOwnName) return 1;
  return clause.role === 'sender' || clause.plainWords.slice(0, 4).join(' ') === 'don vi bao cao'
    ? 3
    : 2;
}

function endsName(word: string | undefined): boolean {
  return word === undefined || FOLLOWERS.has(stripDiacritics(word)) || /\d/.test(word);
}

/** "Xa Hung Nguyen nam 2026": without marks the year's word may be the end of another unit's name, Hưng Nguyên Nam. */
function unitsBeforeYear(
  { words, isPlain }: HeadingClause,
  name: string,
  end: number,
  { current }: UnitNames,
): readonly RegisterUnit[] {
  if (!isPlain || !name.endsWith(' nam') || !/^\d/.test(words[end] ?? '')) return [];
  return current.get(name.slice(0, -' nam'.length)) ?? [];
}

/** Names with their type: "xã Mường Nhé". A current unit beats a former one of the same full name. */
function fullMentions(clause: HeadingClause, register: Register): UnitMention[] {
  const names = unitNames(register, clause.isPlain);
  const mentions: UnitMention[] = [];
  for (let at = 0; at < clause.words.length; at += 1) {
    const type = typeAt(clause.words, at, clause.isPlain);
    if (!type) continue;
    const from = at + type.length;
    for (let length = names.longest; length > 0; length -= 1) {
      if (from + length > clause.words.length || !endsName(clause.words[from + length])) continue;
      const name = `${type.type} ${clause.words.slice(from, from + length).join(' ')}`;
      const current = names.current.get(name);
      const units = current ?? names.former.get(name);
      if (!units) continue;
      const rank = rankOf(clause, at, from + length);
      const shorter = unitsBeforeYear(clause, name, from + length, names);
      const kind = shorter.length > 0 ? 'either' : current ? 'current' : 'former';
      mentions.push({ kind, units: [...units, ...shorter], rank, clause });
      at = from + length - 1;
      break;
    }
  }
  return mentions;
}

/** Names without their type, which may mean a current unit or a former one: "Đảng ủy Mường Chà". */
function bareMention(clause: HeadingClause, register: Register): UnitMention | null {
  const prefix = prefixLength(clause.plainWords);
  const isNamed = prefix > 0 || clause.role === 'sender';
  if (!isNamed && !clause.isWholeCell && !clause.isDatePlace) return null;
  const names = unitNames(register, clause.isPlain);
  const rest = clause.words.slice(prefix);
  const end = rest.findIndex(
    (_, index) => index > 0 && clause.plainWords[prefix + index] === 'tinh',
  );
  const name = (end < 0 ? rest : rest.slice(0, end)).join(' ');
  const current = names.currentBare.get(name) ?? [];
  const former = names.formerBare.get(name) ?? [];
  const units = [...new Set([...current, ...former])];
  if (units.length === 0) return null;
  const rank = clause.role === 'sender' ? 3 : prefix > 0 ? 2 : clause.isWholeCell ? 1 : 0;
  const kind = current.length === 0 ? 'former' : units.length === 1 ? 'current' : 'either';
  return { kind, units, rank, clause };
}

/**
 * The units that a clause names.
 * @returns none for the clause of a receiver
 */
export function mentionsIn(clause: HeadingClause, register: Register): readonly UnitMention[] {
  if (clause.role === 'receiver' || clause.role === 'code') return [];
  const full = fullMentions(clause, register);
  if (full.length > 0) return full;
  const bare = bareMention(clause, register);
  return bare ? [bare] : [];
}
