/** Recognises the bodies under a provincial committee that are no units of the register. */
import type { HeadingClause } from './heading-clauses';
import { plainWordsOf, wordsOf } from './heading-clauses';
import type { Register } from './register';
import type { ProvincialBody } from './round';
import { prefixLength } from './unit-mentions';

/** The provinces and cities of the country since 1 July 2025. */
const PROVINCES = [
  ...['An Giang', 'Bắc Ninh', 'Cà Mau', 'Cần Thơ', 'Cao Bằng', 'Đà Nẵng', 'Đắk Lắk', 'Điện Biên'],
  ...['Đồng Nai', 'Đồng Tháp', 'Gia Lai', 'Hà Nội', 'Hà Tĩnh', 'Hải Phòng', 'Hồ Chí Minh', 'Huế'],
  ...['Hưng Yên', 'Khánh Hòa', 'Lai Châu', 'Lâm Đồng', 'Lạng Sơn', 'Lào Cai', 'Nghệ An'],
  ...['Ninh Bình', 'Phú Thọ', 'Quảng Ngãi', 'Quảng Ninh', 'Quảng Trị', 'Sơn La', 'Tây Ninh'],
  ...['Thái Nguyên', 'Thanh Hóa', 'Tuyên Quang', 'Vĩnh Long'],
].map((name) => plainWordsOf(wordsOf(name)).join(' '));

/** Titles that a body's name may or may not carry: "Đảng ủy Công an tỉnh", "ĐẢNG BỘ CÔNG AN TỈNH". */
const COMMITTEE = /^(?:(?:ban chap hanh|bch|ban thuong vu|btv|dang uy|dang bo|du|db) )+/;

/** Keys of written names to bodies, made once per list of a round. */
const bodyKeys = new WeakMap<readonly ProvincialBody[], ReadonlyMap<string, ProvincialBody>>();
const provinceKeys = new WeakMap<Register, string>();

function provinceKey(register: Register): string {
  const key = provinceKeys.get(register) ?? plainWordsOf(wordsOf(register.province.name)).join(' ');
  provinceKeys.set(register, key);
  return key;
}

function keysOf(
  bodies: readonly ProvincialBody[],
  province: string,
): ReadonlyMap<string, ProvincialBody> {
  let keys = bodyKeys.get(bodies);
  if (!keys) {
    keys = new Map(
      bodies.flatMap((body) =>
        [body.name, ...body.alsoWritten].map((name): [string, ProvincialBody] => [
          bodyKey(plainWordsOf(wordsOf(name)), province),
          body,
        ]),
      ),
    );
    bodyKeys.set(bodies, keys);
  }
  return keys;
}

function bodyKey(words: readonly string[], province: string): string {
  const text = words.join(' ');
  const bare = text.endsWith(` ${province}`) ? text.slice(0, -province.length - 1) : text;
  return bare.replace(COMMITTEE, 'dang uy ');
}

/**
 * The body that a clause names as a whole; being mentioned in passing ("qua Ban Tổ chức Tỉnh ủy") is not enough.
 * @returns the body, or null
 */
export function bodyIn(
  clause: HeadingClause,
  bodies: readonly ProvincialBody[],
  register: Register,
): ProvincialBody | null {
  if (clause.role === 'receiver') return null;
  const province = provinceKey(register);
  const words =
    clause.plainWords.slice(0, 4).join(' ') === 'don vi bao cao'
      ? clause.plainWords.slice(4)
      : clause.plainWords;
  return keysOf(bodies, province).get(bodyKey(words, province)) ?? null;
}

/**
 * Whether a clause is the line of another province ("TỈNH ỦY NGHỆ AN" in a return for Điện Biên).
 */
export function namesOtherProvince(clause: HeadingClause, register: Register): boolean {
  const words = clause.plainWords;
  const isProvinceLine =
    (words[0] === 'tinh' && words[1] === 'uy') || (words[0] === 'thanh' && words[1] === 'uy');
  if (!isProvinceLine || clause.role === 'receiver') return false;
  const stated = words.slice(2).join(' ');
  return stated !== provinceKey(register) && PROVINCES.includes(stated);
}

/**
 * The part of a clause that names a committee, whether or not it is known: what follows the committee's titles, or
 * what begins with the type of a unit.
 * @returns folded words, type included; null when the clause is nothing of the kind
 */
export function committeeNameIn(clause: HeadingClause): readonly string[] | null {
  if (clause.role === 'receiver' || clause.role === 'code') return null;
  const { words, plainWords } = clause;
  const prefix = prefixLength(plainWords);
  const rest = plainWords.slice(prefix);
  const startsWithType = /^(xa|phuong|thi tran|dac khu)( |$)/.test(rest.join(' '));
  const typeLength = rest[0] === 'thi' || rest[0] === 'dac' ? 2 : 1;
  const nameLength = rest.length - (startsWithType ? typeLength : 0);
  const isCommittee = prefix > 0 || startsWithType || clause.role === 'sender';
  // "Ban Thường vụ Tỉnh ủy", "Đảng bộ tỉnh Điện Biên": the authority that asks, never a reporting unit.
  const isProvince = rest[0] === 'tinh';
  if (!isCommittee || isProvince || nameLength === 0 || nameLength > 6) return null;
  return words.slice(prefix);
}
