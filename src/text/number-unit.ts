/**
 * Units of measure written behind a number, against the unit that its column counts in: "12 hộ" among members of
 * the Party is another unit, "1,2 tỷ" among millions of đồng is 1.200 of them.
 */

/** How a unit written in a cell goes with the column's own. */
export type UnitFit =
  /** The same thing, or the column's unit is not known. */
  | { readonly kind: 'same' }
  /** The same thing in another size: the number times the factor is the figure. */
  | { readonly kind: 'scaled'; readonly factor: number }
  /** Another thing that is counted too: the number may belong to another column. */
  | { readonly kind: 'differs' }
  /** The size cannot be told (`unknown`), or the two have nothing in common (`other`). */
  | { readonly kind: 'unsure'; readonly why: 'unknown' | 'other' };

/** Ways of writing one unit, in lower case; the first is its name. */
const COUNTED: readonly (readonly string[])[] = [
  ['đảng viên', 'đv', 'đ.v', 'đ/v', 'đg viên', 'đ/c', 'đc', 'đ.c', 'đ/chí', 'đồng chí'],
  ['người', 'ng', 'quần chúng', 'quần chúng ưu tú', 'học viên', 'hv', 'nhân khẩu', 'khẩu', 'nk'],
  ['học sinh', 'hs', 'sinh viên', 'sv', 'hssv', 'lao động', 'lđ', 'nữ', 'em', 'cán bộ'],
  ['lượt người', 'lượt'],
  ['chi bộ', 'cb', 'chi bộ cơ sở', 'chi bộ trực thuộc', 'cbtt'],
  ['đảng bộ', 'đb', 'đảng bộ bộ phận', 'đbbp'],
  ['tổ chức', 'tc', 'tổ chức đảng', 'tcđ', 'tcđ cơ sở', 'tổ chức cơ sở đảng', 'tccsđ'],
  ['dn', 'doanh nghiệp', 'd.n', 'd/n', 'công ty', 'cty', 'htx', 'hợp tác xã', 'cơ sở'],
  ['hộ', 'hộ gia đình', 'hộ dân'],
  [
    'thôn, bản',
    'thôn',
    'bản',
    'thôn bản',
    'thôn/bản',
    'xóm',
    'xóm, bản',
    'tổ',
    'tdp',
    'tổ dân phố',
  ],
  ['lớp', 'lớp học'],
  ['buổi'],
  ['cuộc'],
  ['năm'],
  ['trường'],
  ['xã', 'phường', 'đơn vị'],
];
const NAMES: ReadonlyMap<string, string> = new Map(
  COUNTED.flatMap((ways) => ways.map((way) => [way, ways[0]!] as const)),
);

/** Units that a column's unit takes in: a cell of the Party is an organisation of it. */
const TAKES_IN: Readonly<Record<string, readonly string[]>> = {
  'tổ chức': ['chi bộ', 'đảng bộ'],
  người: ['học sinh'],
};
/** Comrades are counted in columns of people too; only "đảng viên" itself says something narrower. */
const COMRADES: ReadonlySet<string> = new Set(['đ/c', 'đc', 'đ.c', 'đ/chí', 'đồng chí']);
/** Whoever counts members counts people; "quần chúng" and the like are others. */
const PERSONS: ReadonlySet<string> = new Set(['người', 'ng']);

const PER_CENT: ReadonlyMap<string, number> = new Map([
  ['%', 1],
  ['phần trăm', 1],
  ['‰', 0.1],
]);

/** Sizes of money in đồng. */
const MONEY: ReadonlyMap<string, number> = new Map([
  ...['đồng', 'đ', 'vnđ', 'vnd', '₫'].map((way) => [way, 1] as const),
  ...sizes(1e3, ['nghìn', 'ngàn', 'ngh', 'k']),
  ...sizes(1e6, ['triệu', 'tr', 'trđ', 'tr.đ', 'trđ.', 'tr đồng']),
  ...sizes(1e9, ['tỷ', 'tỉ', 'tỷđ', 'tỉđ']),
]);

function sizes(size: number, ways: readonly string[]): (readonly [string, number])[] {
  return ways.flatMap((way) =>
    ['', ' đồng', ' đ', ' vnđ', ' vnd'].map((name) => [`${way}${name}`, size] as const),
  );
}

const SAME: UnitFit = { kind: 'same' };
const DIFFERS: UnitFit = { kind: 'differs' };
const UNKNOWN: UnitFit = { kind: 'unsure', why: 'unknown' };
const OTHER: UnitFit = { kind: 'unsure', why: 'other' };

/**
 * Compares a unit written in a cell with the unit of its column.
 * @param words what stands behind the number
 * @param columnUnit the form's unit for the column or row; undefined where it leaves that to the sheet
 * @returns null where the words are no unit
 */
export function fitUnit(words: string, columnUnit: string | undefined): UnitFit | null {
  const written = plain(words);
  const column = columnUnit === undefined ? '' : plain(columnUnit);
  if (column !== '' && written === column) return SAME;
  const perCent = PER_CENT.get(written);
  if (perCent !== undefined) {
    if (column === '') return perCent === 1 ? SAME : UNKNOWN;
    if (column !== '%') return OTHER;
    return perCent === 1 ? SAME : { kind: 'scaled', factor: perCent };
  }
  const size = MONEY.get(written);
  if (size !== undefined) {
    if (column === '') return UNKNOWN;
    const own = MONEY.get(column);
    if (own === undefined) return OTHER;
    return size === own ? SAME : { kind: 'scaled', factor: size / own };
  }
  const name = NAMES.get(written);
  if (name === undefined) return null;
  if (column === '') return SAME;
  return fitCounted(written, name, column);
}

function fitCounted(written: string, name: string, column: string): UnitFit {
  const own = NAMES.get(column);
  // A column of several things ("lớp, người") takes each of them.
  if (own === undefined && MONEY.get(column) === undefined && column !== '%') {
    const parts = column.split(/ ?[,;/] ?/u);
    const fits = parts.length > 1 && parts.some((part) => fitUnit(written, part)?.kind === 'same');
    return fits ? SAME : DIFFERS;
  }
  if (own === undefined) return OTHER;
  if (own === name || TAKES_IN[own]?.includes(name)) return SAME;
  const isPerson =
    own === 'người' ? COMRADES.has(written) : own === 'đảng viên' && PERSONS.has(written);
  return isPerson ? SAME : DIFFERS;
}

function plain(words: string): string {
  return words.toLowerCase().trim();
}
