/**
 * The heading that nearly every return carries: one line is the committee's name to the letter, the province's line
 * is this province's, and at most the committee's own code stands beside it. It leaves nothing to weigh, so that the
 * reading of clauses is kept for headings that need it.
 */
import type { Register, RegisterUnit } from './register';

const committees = new WeakMap<Register, ReadonlyMap<string, RegisterUnit>>();

/** By name as the register writes it and in capitals. */
function committeesOf(register: Register): ReadonlyMap<string, RegisterUnit> {
  let known = committees.get(register);
  if (!known) {
    known = new Map(
      register.units.flatMap((unit) => [
        [unit.committee, unit] as const,
        [unit.committee.toLocaleUpperCase('vi'), unit] as const,
      ]),
    );
    committees.set(register, known);
  }
  return known;
}

const FIVE_DIGITS = /(?<!\d)\d{5}(?!\d)/;
const OWN_CODE = /^(?:(?:mã|Mã|MÃ)[^:\d]{0,30}:?\s*)?(\d{5})$/u;
/** Labels of sender and receiver, and codes that may have lost their zero, are read clause by clause. */
const LABEL = /(?:đơn vị|cơ quan)(?! tính)|(?:^|\s)mã(?:\s|:)/iu;
const PROVINCE_LINE = /^(?:tỉnh|thành) (?:ủy|uỷ)/iu;

/**
 * Looks for a heading that names its committee to the letter.
 * @param texts cell texts of the heading, white space made single
 * @returns the unit and the text that names it, or null where the heading needs a closer look
 */
export function exactHeading(
  texts: readonly string[],
  register: Register,
): { readonly unit: RegisterUnit; readonly by: 'code' | 'name'; readonly stated: string } | null {
  const known = committeesOf(register);
  let unit: RegisterUnit | null = null;
  let stated = '';
  let code: { readonly digits: string; readonly text: string } | null = null;
  for (const text of texts) {
    const named = known.get(text);
    if (named) {
      if (unit !== null && named !== unit) return null;
      unit = named;
      stated = text;
      continue;
    }
    if (FIVE_DIGITS.test(text)) {
      const digits = OWN_CODE.exec(text)?.[1];
      if (digits === undefined || (code !== null && code.digits !== digits)) return null;
      code = { digits, text };
      continue;
    }
    if (LABEL.test(text) || (PROVINCE_LINE.test(text) && !isOwnLine(text, register))) return null;
  }
  if (unit === null) return null;
  if (code === null) return { unit, by: 'name', stated };
  return code.digits === unit.code ? { unit, by: 'code', stated: code.text } : null;
}

function isOwnLine(text: string, register: Register): boolean {
  const name = register.province.name.toLocaleUpperCase('vi');
  return text.toLocaleUpperCase('vi').endsWith(` ${name}`);
}
