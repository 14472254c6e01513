/** The names of all units in the written forms that are met in headings, one family a way of writing. */
import { hiddenCodes } from '../../src/form/hidden-codes';
import { identifyUnit } from '../../src/register/identify-unit';
import type { Register, RegisterUnit } from '../../src/register/register';
import { builtInRegisters, fullNameOf, registerById } from '../../src/register/register';
import { cellText } from '../../src/sheet/cell-text';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import { foldForComparison, softFold, stripDiacritics } from '../../src/text/fold';
import { toTcvn3, toVni } from '../text/legacy-encoder';

/** One heading, and the units that it may mean: one is to be found, several are to be asked about. */
interface Written {
  readonly heading: readonly string[];
  readonly codes: readonly string[];
}
type Family = (unit: RegisterUnit, register: Register) => readonly Written[];

const TITLES = [
  ...['Đảng ủy', 'Đảng uỷ', 'Đảng bộ', 'ĐU', 'ĐB', 'BCH Đảng bộ', 'BCH ĐB', 'BTV Đảng ủy'],
  ...['Ban Thường vụ Đảng ủy', 'Ban Chấp hành Đảng bộ', 'Thường trực Đảng ủy', ''],
];
const MAIN_TITLES = ['Đảng ủy', 'BCH Đảng bộ', ''];

type Write = (text: string) => string;
const asItIs: Write = (text) => text;
const inCapitals: Write = (text) => text.toUpperCase();
const inBareCapitals: Write = (text) => stripDiacritics(text).toUpperCase();
const CASES: readonly Write[] = [
  ...[asItIs, inCapitals, stripDiacritics, inBareCapitals],
  (text) => text.normalize('NFD'),
  (text) => ` ${text.replaceAll(' ', ' \u00a0')} `,
  (text) => text.replaceAll('a', 'а').replaceAll('Đ', 'Ð'),
];

/** "hòa" → "hoà": the mark on the second letter of an open rhyme. */
const withNewToneMarks: Write = (text) =>
  text
    .normalize('NFD')
    .replace(
      /(?<!q)(o(?=\p{M}[ae])|u(?=\p{M}y))([\u0300\u0301\u0309\u0303\u0323])([aey])(?![\p{L}\p{M}])/giu,
      '$1$3$2',
    )
    .normalize('NFC');

/** What one reads in a cell that was typed in a font from before Unicode. */
function typedIn(font: string, encode: Write): Write {
  // A capital without a code of its own is typed as the small letter.
  const stored = (letter: string): string => {
    const code = encode(letter);
    return code === letter ? encode(letter.toLowerCase()) : code;
  };
  return (text) =>
    cellText({
      ...{ row: 0, column: 0, kind: 'text' },
      value: [...text].map((letter) => (letter > '\u007f' ? stored(letter) : letter)).join(''),
      style: { ...DEFAULT_STYLE, font },
    });
}

function heading({ province }: Register, ...lines: readonly string[]): string[] {
  return [`TỈNH ỦY ${province.name.toUpperCase()}`, ...lines, 'Số: 12-BC/ĐU'];
}

/** The names of today: under every title, the first of them in all cases too. */
function today(
  write: (type: string, name: string, province: string) => string,
  cases: readonly Write[] = [asItIs],
  isEachInAllCases = false,
): Family {
  return ({ type, name, code }, register) =>
    TITLES.flatMap((title, at) =>
      (at === 0 || isEachInAllCases ? cases : cases.slice(0, 1)).map((inCase) => {
        const text = `${title} ${write(type.toLowerCase(), name, register.province.name)}`;
        return { heading: heading(register, inCase(text.trim())), codes: [code] };
      }),
    );
}

const wholeName = (type: string, name: string): string => `${type} ${name}`;

/**
 * The names of the units that one succeeds. What is to come out is told off the register: a full name of today is
 * the unit of today, else whoever succeeds a unit of that name; without its type a name may be either's.
 */
function former(isBare: boolean, write: Write): Family {
  const stated = (name: string): string =>
    isBare ? name.replace(/^(?:Xã|Phường|Thị trấn) /u, '') : name;
  const own = (name: string): string => foldForComparison(write(stated(name)));
  return ({ formerUnits }, register) =>
    formerUnits.flatMap(({ name }) => {
      const key = own(name);
      const current = register.units.filter((unit) => own(fullNameOf(unit)) === key);
      const successors = register.units.filter((unit) =>
        unit.formerUnits.some((one) => own(one.name) === key),
      );
      const meant = isBare || current.length === 0 ? [...current, ...successors] : current;
      const codes = [...new Set(meant.map(({ code }) => code))];
      return MAIN_TITLES.map((title) => ({
        heading: heading(register, write(`${title} ${stated(name)}`.trim())),
        codes,
      }));
    });
}

/** The code beside a name that alone would not do. */
const coded =
  (...lines: readonly ((code: string) => string)[]): Family =>
  ({ type, name, code }, register) =>
    MAIN_TITLES.map((title) => ({
      heading: heading(
        register,
        `${title} ${type} ${initials(name)}`.trim(),
        ...lines.map((line) => line(code)),
      ),
      codes: [code],
    }));

const hidden: Family = ({ name, code }, register) => {
  const [value, row, column] = [Number(code), 0, 9];
  const found = hiddenCodes({
    ...{ name: 'PL1', visibility: 'visible', box: null, merges: [], isProtected: false },
    rows: [{ index: row, cells: [{ row, column, kind: 'number', value, style: DEFAULT_STYLE }] }],
    hiddenRows: new Set(),
    hiddenColumns: new Set([column]),
  });
  return [{ heading: [...found, ...heading(register, `Đảng ủy ${name}`)], codes: [code] }];
};

const initials = (name: string): string => name.replace(/^(\p{L})\p{L}*(?= )/u, '$1.');

const withI: Family = ({ type, name, code }, register) => {
  const spelt = softFold(name);
  if (spelt === foldForComparison(name)) return [];
  return MAIN_TITLES.map((title) => ({
    heading: heading(register, `${title} ${type} ${spelt}`.trim()),
    codes: [code],
  }));
};

const FAMILIES: Readonly<Record<string, Family>> = {
  'type and name': today(wholeName, CASES, true),
  'letter of the type': today((type, name) => `${type[0]}.${name}`, CASES),
  'name alone': today((_, name) => name, CASES),
  'in parentheses': today((type, name) => `(${type} ${name})`, CASES),
  'with the province': today((type, name, province) => `${type} ${name}, tỉnh ${province}`, CASES),
  'with the year': today((type, name) => `${type} ${name} năm 2026`, CASES),
  'over lines': today((type, name) => `\n${type} ${name.replace(' ', '\n')}`, CASES),
  'first word as a letter': today((type, name) => `${type} ${initials(name)}`, CASES),
  'i for y': withI,
  decomposed: today(wholeName, [(text) => text.normalize('NFD')]),
  'new tone marks': today(wholeName, [withNewToneMarks]),
  'capitals without marks': today(wholeName, [inBareCapitals]),
  'TCVN3 under .VnTime': today(wholeName, [typedIn('.VnTime', toTcvn3)]),
  'TCVN3 under .VnTimeH': today(wholeName, [typedIn('.VnTimeH', toTcvn3)]),
  'VNI under VNI-Times': today(wholeName, [typedIn('VNI-Times', toVni)]),
  'VNI in capitals': today(wholeName, [(text) => typedIn('VNI-Times', toVni)(text.toUpperCase())]),
  'former, type and name': former(false, asItIs),
  'former, name alone': former(true, asItIs),
  'former, capitals without marks': former(false, inBareCapitals),
  'code beside an abbreviation': coded((code) => code),
  'code that lost its zero': coded(
    () => 'Mã đơn vị:',
    (code) => String(Number(code)),
  ),
  'hidden code as a number': hidden,
};

/** Headings that a plain matcher takes for the wrong unit, and what has to come out: one unit, or a question. */
export const TRAPS: readonly (readonly [province: string, heading: string, out: string])[] = [
  ['dien-bien', 'Đảng ủy thị trấn Mường Chà', 'former: Đảng ủy xã Na Sang'],
  ['dien-bien', 'Đảng ủy xã Mường Chà', 'name: Đảng ủy xã Mường Chà'],
  ['dien-bien', 'Đảng ủy Mường Chà', '? Đảng ủy xã Mường Chà | Đảng ủy xã Na Sang'],
  ['dien-bien', 'Đảng ủy phường Mường Thanh', 'name: Đảng ủy phường Mường Thanh'],
  [
    'dien-bien',
    'Đảng ủy Mường Thanh',
    '? Đảng ủy phường Mường Thanh | Đảng ủy phường Điện Biên Phủ',
  ],
  ['dien-bien', 'Đảng ủy xã Sam Mứn', 'name: Đảng ủy xã Sam Mứn'],
  ['dien-bien', 'Đảng ủy Sam Mứn', '? Đảng ủy xã Sam Mứn | Đảng ủy xã Thanh An'],
  ['nghe-an', 'Đảng ủy xã Nậm Càn', 'former: Đảng ủy xã Na Ngoi'],
  ['nghe-an', 'Đảng ủy xã Nậm Cắn', 'name: Đảng ủy xã Nậm Cắn'],
  ['nghe-an', 'Đảng ủy xã Đông Thành', 'name: Đảng ủy xã Đông Thành'],
  ['nghe-an', 'Đảng ủy xã Châu Bình', 'name: Đảng ủy xã Châu Bình'],
  ['nghe-an', 'Đảng ủy xã Đồng Thành', 'former: Đảng ủy xã Quang Đồng'],
  ['nghe-an', 'Đảng ủy xã Châu Bính', 'former: Đảng ủy xã Châu Tiến'],
];

/** What comes out for the heading of a trap, as the list writes it. */
export function outcomeOf(province: string, text: string): string {
  const { code, name, by, candidates } = identifyUnit([text], registerById(province)!, null);
  return code === null ? `? ${candidates.map((one) => one.name).join(' | ')}` : `${by}: ${name}`;
}

export interface FamilyResult {
  readonly family: string;
  readonly forms: number;
  readonly right: number;
  readonly asked: number;
  /** Of those asked about, how many candidates hold all units that it may be. */
  readonly offered: number;
  /** Of those that may be one unit only, how many have it first. */
  readonly first: number;
  readonly wrong: readonly string[];
  /** How far the right unit, being first, is ahead of the second at least; null where nothing was asked. */
  readonly leastMargin: number | null;
}

/** Reads every name of both registers in every form of every family. */
export function readWrittenNames(): FamilyResult[] {
  return Object.entries(FAMILIES).map(([family, write]) => {
    let [forms, right, asked, offered, first] = [0, 0, 0, 0, 0];
    let leastMargin: number | null = null;
    const wrong: string[] = [];
    for (const register of builtInRegisters) {
      for (const unit of register.units) {
        for (const { heading: texts, codes } of write(unit, register)) {
          const found = identifyUnit(texts, register, null);
          forms += 1;
          if (found.code !== null) {
            if (codes.length === 1 && codes[0] === found.code) right += 1;
            else wrong.push(`${texts[1] ?? ''} → ${found.name}`);
            continue;
          }
          asked += 1;
          const [best] = found.candidates;
          if (codes.every((code) => found.candidates.some((one) => one.code === code))) {
            offered += 1;
          }
          if (best && codes.length === 1 && codes[0] === best.code) {
            first += 1;
            if (best.margin !== undefined) {
              leastMargin = Math.min(leastMargin ?? 1, best.margin);
            }
          }
        }
      }
    }
    return { family, forms, right, asked, offered, first, wrong, leastMargin };
  });
}
