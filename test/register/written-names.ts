/** The names of all units in the written forms that are met in headings, one family a way of writing. */
import { identifyUnit } from '../../src/register/identify-unit';
import { builtInRegisters } from '../../src/register/register';
import { stripDiacritics } from '../../src/text/fold';

type Write = (type: string, name: string, province: string) => string;

const TITLES = [
  ...['Đảng ủy', 'Đảng uỷ', 'Đảng bộ', 'ĐU', 'ĐB', 'BCH Đảng bộ', 'BCH ĐB', 'BTV Đảng ủy'],
  ...['Ban Thường vụ Đảng ủy', 'Ban Chấp hành Đảng bộ', 'Thường trực Đảng ủy', ''],
];
const CASES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  stripDiacritics,
  (text) => stripDiacritics(text).toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => ` ${text.replaceAll(' ', ' \u00a0')} `,
  (text) => text.replaceAll('a', 'а').replaceAll('Đ', 'Ð'),
];
const initials = (name: string): string => name.replace(/^(\p{L})\p{L}*(?= )/u, '$1.');

const WHOLE = 'type and name';
const FAMILIES: Readonly<Record<string, Write>> = {
  [WHOLE]: (type, name) => `${type} ${name}`,
  'letter of the type': (type, name) => `${type[0]}.${name}`,
  'name alone': (_, name) => name,
  'in parentheses': (type, name) => `(${type} ${name})`,
  'with the province': (type, name, province) => `${type} ${name}, tỉnh ${province}`,
  'with the year': (type, name) => `${type} ${name} năm 2026`,
  'over lines': (type, name) => `\n${type} ${name.replace(' ', '\n')}`,
  'first word as a letter': (type, name) => `${type} ${initials(name)}`,
};

export interface FamilyResult {
  readonly family: string;
  readonly right: number;
  readonly asked: number;
  /** Of those asked about, how many candidates hold the right unit. */
  readonly offered: number;
  readonly wrong: readonly string[];
}

/** Reads every name of both registers in every form of every family. */
export function readWrittenNames(): FamilyResult[] {
  return Object.entries(FAMILIES).map(([family, write]) => {
    let [right, asked, offered] = [0, 0, 0];
    const wrong: string[] = [];
    for (const register of builtInRegisters) {
      const province = register.province.name;
      for (const { type, name, code } of register.units) {
        for (const [at, title] of TITLES.entries()) {
          // Every title in every case for the plain family; each of both once for the others.
          for (const inCase of at === 0 || family === WHOLE ? CASES : CASES.slice(0, 1)) {
            const text = inCase(`${title} ${write(type.toLowerCase(), name, province)}`.trim());
            const heading = [`TỈNH ỦY ${province.toUpperCase()}`, text, 'Số: 12-BC/ĐU'];
            const found = identifyUnit(heading, register, null);
            if (found.code === code) right += 1;
            else if (found.code !== null) wrong.push(`${text} → ${found.name}`);
            else {
              asked += 1;
              if (found.candidates.some((candidate) => candidate.code === code)) offered += 1;
            }
          }
        }
      }
    }
    return { family, right, asked, offered, wrong };
  });
}
