/**
 * Makes out which committee a return is from, by the heading of its sheets. Code before name, the names of today
 * before former ones, and never a guess: what is only alike is offered for choice.
 */
import { exactHeading } from './exact-heading';
import { clausesOf, plainWordsOf, wordsOf } from './heading-clauses';
import type { HeadingClause } from './heading-clauses';
import { bodyIn, committeeNameIn, namesOtherProvince } from './provincial-bodies';
import { builtInRegisters, unitByCode } from './register';
import type { Register, RegisterUnit } from './register';
import type { ProvincialBody, Round } from './round';
import { asCandidate, nearestUnits, offered } from './unit-candidates';
import type { UnitCandidate, UnitIdentification, UnknownUnitReason } from './unit-identification';
import { mentionsIn } from './unit-mentions';
import type { UnitMention } from './unit-mentions';

const NO_BODIES: readonly ProvincialBody[] = [];

/** "03127" alone in its clause, or in one that speaks of a code; a bare number in a sentence is no code. */
function codesIn(clause: HeadingClause): readonly string[] {
  const { plainWords, role } = clause;
  const isCode = role === 'code' || plainWords.length === 1 || plainWords.includes('ma');
  if (!isCode || role === 'receiver') return [];
  // A code typed as a number has lost its leading zero; only under its label is four digits a code.
  return plainWords
    .filter((word) => /^\d{5}$/.test(word) || (role === 'code' && /^\d{4}$/.test(word)))
    .map((word) => word.padStart(5, '0'));
}

function found(
  unit: RegisterUnit,
  by: 'code' | 'name' | 'former',
  stated: string,
): UnitIdentification {
  return { code: unit.code, name: unit.committee, by, candidates: [], reason: null, stated };
}

function notFound(
  reason: UnknownUnitReason,
  stated: string,
  candidates: readonly UnitCandidate[] = [],
  by: 'former' | 'none' = 'none',
): UnitIdentification {
  return { code: null, name: stated, by, candidates: offered(candidates), reason, stated };
}

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function byCode(
  clauses: readonly HeadingClause[],
  register: Register,
): { readonly current: UnitIdentification | null; readonly former: UnitIdentification | null } {
  const stated = clauses.flatMap((clause) =>
    codesIn(clause).map((code) => ({ code, text: clause.text })),
  );
  const current = unique(stated.flatMap(({ code }) => unitByCode(register, code) ?? []));
  const former = unique(
    register.units.filter(({ formerUnits }) =>
      formerUnits.some((one) => stated.some(({ code }) => code === one.code)),
    ),
  );
  const text = stated[0]?.text ?? '';
  const asked = (units: readonly RegisterUnit[]): UnitIdentification =>
    notFound(
      'ambiguous',
      text,
      units.map((unit) => asCandidate(unit, 1, 'code')),
    );
  return {
    current:
      current.length === 0
        ? null
        : current.length === 1
          ? found(current[0]!, 'code', text)
          : asked(current),
    former:
      former.length === 0
        ? null
        : former.length === 1
          ? found(former[0]!, 'former', text)
          : asked(former),
  };
}

/** One answer out of mentions of equal standing. */
function settle(mentions: readonly UnitMention[]): UnitIdentification {
  const units = unique(mentions.flatMap((mention) => mention.units));
  const { kind, clause } = mentions[0]!;
  if (units.length === 1)
    return found(units[0]!, kind === 'former' ? 'former' : 'name', clause.text);
  const candidates = units.map((unit) =>
    asCandidate(unit, 1, isNamedToday(unit, mentions) ? 'same-name' : 'former-name'),
  );
  return notFound('ambiguous', clause.text, candidates, kind === 'former' ? 'former' : 'none');
}

/** Whether it is the name of today that stands in the heading, not that of a unit it succeeds. */
function isNamedToday({ name }: RegisterUnit, mentions: readonly UnitMention[]): boolean {
  const own = ` ${plainWordsOf(wordsOf(name)).join(' ')} `;
  return mentions.some(({ clause }) => ` ${clause.plainWords.join(' ')} `.includes(own));
}

function byName(
  clauses: readonly HeadingClause[],
  register: Register,
  round: Round | null,
): UnitIdentification | null {
  const mentions = clauses.flatMap((clause) => mentionsIn(clause, register));
  const excluded = clauses.find((clause) => bodyIn(clause, round?.excluded ?? NO_BODIES, register));
  for (const rank of [3, 2, 1, 0]) {
    const here = mentions.filter((mention) => mention.rank === rank);
    const current = here.filter(({ kind }) => kind === 'current');
    if (current.length > 0) return settle(current);
    if (excluded && rank === 2) return notFound('excluded', excluded.text);
    const others = here.filter(({ kind }) => kind !== 'current');
    if (others.length > 0) return settle(others);
  }
  const textOnly = clauses.find((clause) => bodyIn(clause, round?.textOnly ?? NO_BODIES, register));
  return textOnly ? notFound('text-only', textOnly.text) : null;
}

/** The heading names a committee that this register does not have. */
function unknown(clauses: readonly HeadingClause[], register: Register): UnitIdentification {
  const named = clauses.flatMap((clause) => {
    const words = committeeNameIn(clause);
    return words ? [{ clause, words }] : [];
  });
  const best = named.find(({ clause }) => clause.role === 'sender') ?? named[0];
  const elsewhere = builtInRegisters.filter(({ id }) => id !== register.id);
  const isElsewhere = clauses.some((clause) =>
    elsewhere.some(
      (other) =>
        mentionsIn(clause, other).some(({ kind, rank }) => kind === 'current' && rank >= 2) ||
        codesIn(clause).some((code) => unitByCode(other, code)),
    ),
  );
  const reason: UnknownUnitReason = isElsewhere ? 'foreign' : best ? 'unknown' : 'no-heading';
  if (!best) {
    const coded = clauses.find((clause) => codesIn(clause).length > 0);
    return notFound(coded && !isElsewhere ? 'unknown' : reason, coded?.text ?? '');
  }
  return notFound(reason, best.clause.text, nearestUnits(best.words, register));
}

/** Cells that hold titles only ("ĐẢNG ỦY XÃ") are read together with the cell after them. */
function withWrappedNames(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text, index) => {
    const next = texts[index + 1];
    const isTitleOnly =
      /^\s*(đảng\s+(ủy|uỷ|bộ)|dang\s+(uy|bo)|bch[^:]*)?\s*(xã|phường|xa|phuong)?\s*:?\s*$/iu;
    const isOpen = text.trim() !== '' && isTitleOnly.test(text.normalize('NFC'));
    return isOpen && next !== undefined ? [text, `${text} ${next}`] : [text];
  });
}

/**
 * Makes out the reporting unit.
 * @param texts cell texts of the heading in reading order, or a plain code ("03127")
 * @param round names the committees that do not report and the bodies that send text only; null for neither
 * @returns the unit and how it was made out. A five-digit code of the register wins; then a name of today; then a
 *   former name, whose successor's code is given if there is just one. Else `code` is null with a reason and up to
 *   five candidates
 */
export function identifyUnit(
  texts: readonly string[],
  register: Register,
  round: Round | null,
): UnitIdentification {
  const exact = exactHeading(texts, register);
  if (exact) return found(exact.unit, exact.by, exact.stated);
  const clauses = clausesOf(withWrappedNames(texts));
  const coded = byCode(clauses, register);
  if (coded.current) return coded.current;
  const named = byName(clauses, register, round);
  const province = clauses.find((clause) => namesOtherProvince(clause, register));
  if (province) {
    const stated = named?.stated ?? unknown(clauses, register).stated;
    return notFound('foreign', stated === '' ? province.text : stated);
  }
  return named ?? coded.former ?? unknown(clauses, register);
}
