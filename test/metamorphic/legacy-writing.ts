/**
 * Writes Vietnamese in the codes of before Unicode, by the rules of TCVN 5712 (VN3) and VNI-Windows, independent of
 * the tables by which we decode.
 */
const TCVN3: ReadonlyMap<string, string> = new Map(
  [
    [
      'ĂÂÊÔƠƯĐăâêôơưđ',
      [0xa1, 0xa2, 0xa3, 0xa4, 0xa5, 0xa6, 0xa7, 0xa8, 0xa9, 0xaa, 0xab, 0xac, 0xad, 0xae],
    ],
    ['àáảãạ', [0xb5, 0xb8, 0xb6, 0xb7, 0xb9]],
    ['ằắẳẵặ', [0xbb, 0xbe, 0xbc, 0xbd, 0xc6]],
    ['ầấẩẫậ', [0xc7, 0xca, 0xc8, 0xc9, 0xcb]],
    ['èéẻẽẹ', [0xcc, 0xd0, 0xce, 0xcf, 0xd1]],
    ['ềếểễệ', [0xd2, 0xd5, 0xd3, 0xd4, 0xd6]],
    ['ìíỉĩị', [0xd7, 0xdd, 0xd8, 0xdc, 0xde]],
    ['òóỏõọ', [0xdf, 0xe3, 0xe1, 0xe2, 0xe4]],
    ['ồốổỗộ', [0xe5, 0xe8, 0xe6, 0xe7, 0xe9]],
    ['ờớởỡợ', [0xea, 0xed, 0xeb, 0xec, 0xee]],
    ['ùúủũụ', [0xef, 0xf3, 0xf1, 0xf2, 0xf4]],
    ['ừứửữự', [0xf5, 0xf8, 0xf6, 0xf7, 0xf9]],
    ['ỳýỷỹỵ', [0xfa, 0xfd, 0xfb, 0xfc, 0xfe]],
  ].flatMap(([letters, codes]) =>
    [...(letters as string)].map(
      (letter, i) => [letter, String.fromCharCode((codes as number[])[i]!)] as const,
    ),
  ),
);

/** A stretch of text under one font. */
export interface WrittenRun {
  readonly text: string;
  readonly font: string;
}

/**
 * Writes a text in TCVN3.
 * @returns one run, or several where a capital with a mark needs the font of capitals
 */
export function inTcvn3(text: string): WrittenRun[] {
  const composed = text.normalize('NFC');
  const isCapital = composed === composed.toUpperCase() && composed !== composed.toLowerCase();
  if (isCapital) return [{ text: encoded(composed.toLowerCase()), font: '.VnTimeH' }];
  const runs: { text: string; font: string }[] = [];
  for (const letter of composed) {
    const isOnlyCapital =
      letter > '\u007f' && !TCVN3.has(letter) && TCVN3.has(letter.toLowerCase());
    const font = isOnlyCapital ? '.VnTimeH' : '.VnTime';
    const piece = encoded(isOnlyCapital ? letter.toLowerCase() : letter);
    const last = runs.at(-1);
    if (last?.font === font) last.text += piece;
    else runs.push({ text: piece, font });
  }
  return runs;
}

function encoded(text: string): string {
  return [...text].map((letter) => TCVN3.get(letter) ?? letter).join('');
}

const PLAIN_MARKS: Readonly<Record<string, number>> = {
  '\u0300': 0xf8,
  '\u0301': 0xf9,
  '\u0309': 0xfb,
  '\u0303': 0xf5,
  '\u0323': 0xef,
};
const HAT_MARKS: Readonly<Record<string, number>> = {
  '\u0300': 0xe0,
  '\u0301': 0xe1,
  '\u0309': 0xe5,
  '\u0303': 0xe3,
  '\u0323': 0xe4,
};
const BREVE_MARKS: Readonly<Record<string, number>> = {
  '\u0300': 0xe8,
  '\u0301': 0xe9,
  '\u0309': 0xfa,
  '\u0303': 0xfc,
  '\u0323': 0xeb,
};
const I_MARKS: Readonly<Record<string, number>> = {
  '\u0300': 0xec,
  '\u0301': 0xed,
  '\u0309': 0xe6,
  '\u0303': 0xf3,
  '\u0323': 0xf2,
};

/** Writes a text in VNI-Windows: the bare letter, then a letter for its mark. */
export function inVni(text: string): WrittenRun {
  return { text: [...text.normalize('NFC')].map(vniLetter).join(''), font: 'VNI-Times' };
}

function vniLetter(letter: string): string {
  if (letter <= '\u007f') return letter;
  const isCapital = letter !== letter.toLowerCase();
  const code = (value: number): string => String.fromCharCode(isCapital ? value - 0x20 : value);
  if (letter === 'đ' || letter === 'Đ') return code(0xf1);
  const [base = '', ...marks] = letter.normalize('NFD');
  if (marks.length === 0) return letter;
  const tone = marks.find((mark) => mark in PLAIN_MARKS);
  const shape = marks.find((mark) => !(mark in PLAIN_MARKS));
  if (shape === '\u0302') return base + code(tone ? HAT_MARKS[tone]! : 0xe2);
  if (shape === '\u0306') return base + code(tone ? BREVE_MARKS[tone]! : 0xea);
  if (shape === '\u031b') {
    const horned = code(base.toLowerCase() === 'o' ? 0xf4 : 0xf6);
    return horned + (tone ? code(PLAIN_MARKS[tone]!) : '');
  }
  if (base.toLowerCase() === 'i' && tone) return code(I_MARKS[tone]!);
  if (base.toLowerCase() === 'y' && tone === '\u0323') return code(0xee);
  return tone ? base + code(PLAIN_MARKS[tone]!) : letter;
}

/** The signs of shapes before those of tones: "to^?ng". */
const VIQR_SIGNS: readonly (readonly [mark: string, sign: string])[] = [
  ['\u0302', '^'],
  ['\u0306', '('],
  ['\u031b', '+'],
  ['\u0300', '`'],
  ['\u0301', "'"],
  ['\u0309', '?'],
  ['\u0303', '~'],
  ['\u0323', '.'],
];

/** Writes a text in VIQR: "DDa?ng u?y". */
export function inViqr(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      if (letter === 'đ') return 'dd';
      if (letter === 'Đ') return 'DD';
      const [base = '', ...marks] = letter.normalize('NFD');
      const signs = VIQR_SIGNS.filter(([mark]) => marks.includes(mark));
      return base + signs.map(([, sign]) => sign).join('');
    })
    .join('');
}
