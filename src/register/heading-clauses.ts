/**
 * Cuts the heading of a return into clauses: stretches between punctuation marks, each knowing whether it stands
 * after "Đơn vị báo cáo:" (who sends) or after "Đơn vị nhận báo cáo:" (who receives, never the reporting unit).
 */
import { foldForComparison, stripDiacritics } from '../text/fold';

export interface HeadingClause {
  /** As written, tidied of outer spaces only. */
  readonly text: string;
  /** Folded words without punctuation: "đảng", "ủy", "xã", "mường", "nhé". */
  readonly words: readonly string[];
  /** The same words without diacritics, for labels and prefixes. */
  readonly plainWords: readonly string[];
  /** Nothing in the clause has a diacritic, so that names may be compared without them. */
  readonly isPlain: boolean;
  readonly role: 'sender' | 'receiver' | 'code' | 'none';
  /** The whole cell consists of this clause. */
  readonly isWholeCell: boolean;
  /** The clause after this one in the same cell begins with "ngày": this one is the place of a date line. */
  readonly isDatePlace: boolean;
}

const SENDER_LABELS = [
  'don vi bao cao',
  'ten don vi bao cao',
  'ten don vi',
  'don vi lap bieu',
  'don vi lap',
  'don vi gui',
  'co quan bao cao',
  'co quan lap',
  'dang uy bao cao',
  'don vi',
];
const RECEIVER_LABELS = [
  'don vi nhan bao cao',
  'don vi nhan',
  'co quan nhan bao cao',
  'co quan nhan',
  'noi nhan bao cao',
  'noi nhan',
  'noi gui',
  'kinh gui',
  'gui',
  'qua',
];
const CODE_LABEL =
  /^ma( so)?( don vi| xa| phuong| dvhc| don vi bao cao| don vi hanh chinh)?( so)?$/;

/**
 * Folded words of a text, punctuation dropped.
 * @returns "P.Điện Biên Phủ" as `p`, `điện`, `biên`, `phủ`
 */
export function wordsOf(text: string): string[] {
  return foldForComparison(text)
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
}

/**
 * The same words without diacritics.
 * @returns as many words as came in
 */
export function plainWordsOf(words: readonly string[]): string[] {
  return words.length === 0 ? [] : stripDiacritics(words.join(' ')).split(' ');
}

function roleOfLabel(words: readonly string[]): HeadingClause['role'] {
  const label = stripDiacritics(words.join(' '));
  if (RECEIVER_LABELS.some((known) => label === known || label.startsWith(`${known} `))) {
    return 'receiver';
  }
  if (CODE_LABEL.test(label)) return 'code';
  return SENDER_LABELS.includes(label) ? 'sender' : 'none';
}

/** "Đơn vị tính" is no reporting unit, though it begins like one. */
function isUnitOfMeasure(words: readonly string[]): boolean {
  return stripDiacritics(words.slice(0, 3).join(' ')) === 'don vi tinh';
}

function clause(
  text: string,
  words: readonly string[],
  role: HeadingClause['role'],
): HeadingClause {
  const plainWords = plainWordsOf(words);
  return {
    text: text.trim(),
    words,
    plainWords,
    isPlain: plainWords.join(' ') === words.join(' '),
    role,
    isWholeCell: false,
    isDatePlace: false,
  };
}

/** The clauses of one cell; `inherited` is the role that a label in the cell before hands on. */
function clausesOfCell(text: string, inherited: HeadingClause['role']): HeadingClause[] {
  const pieces = text.split(/([:;,()[\]|\n\r]|\s[-–—]\s)/u);
  const clauses: HeadingClause[] = [];
  let role = inherited;
  for (let index = 0; index < pieces.length; index += 2) {
    const piece = pieces[index]!;
    const words = wordsOf(piece);
    if (words.length === 0) continue;
    const labelled = roleOfLabel(words);
    if (pieces[index + 1] === ':') {
      if (labelled !== 'none') role = labelled;
      else if (isUnitOfMeasure(words)) role = 'none';
      else clauses.push(clause(piece, words, role));
      continue;
    }
    if (labelled === 'sender') {
      // "Tên đơn vị (xã, phường): …" has its colon further on.
      role = labelled;
      continue;
    }
    // "Kính gửi Ban Tổ chức Tỉnh ủy" needs no colon; a sender's label without one is a mere prefix.
    clauses.push(clause(piece, words, labelled === 'receiver' ? 'receiver' : role));
  }
  return clauses.map((one, index) => ({
    ...one,
    isWholeCell: clauses.length === 1,
    isDatePlace: clauses[index + 1]?.plainWords[0] === 'ngay',
  }));
}

/** What one cell says: a label alone for the next cell, or clauses. */
type HeadingCell = { readonly label: HeadingClause['role'] } | readonly HeadingClause[];

function readCell(text: string, inherited: HeadingClause['role']): HeadingCell {
  const label = roleOfLabel(wordsOf(text));
  if (label !== 'none') return { label };
  const clauses = clausesOfCell(text, inherited);
  return /[\n\r]/.test(text)
    ? [...clauses, ...clausesOfCell(text.replace(/[\n\r]+/g, ' '), inherited)]
    : clauses;
}

/**
 * Cuts the cells of a heading into clauses. A cell with line breaks is read as a whole too, because long names wrap.
 * @param texts cell texts in reading order; the sheets of a workbook mostly repeat one heading
 * @returns clauses in reading order, what is repeated only once; a label alone gives none
 */
export function clausesOf(texts: readonly string[]): HeadingClause[] {
  const known = new Map<string, HeadingCell>();
  const clauses: HeadingClause[] = [];
  let inherited: HeadingClause['role'] = 'none';
  for (const text of texts) {
    if (text.trim() === '') continue;
    const key = `${inherited}\u0000${text}`;
    let cell = known.get(key);
    if (!cell) {
      cell = readCell(text, inherited);
      known.set(key, cell);
      if (!('label' in cell)) clauses.push(...cell);
    }
    inherited = 'label' in cell ? cell.label : 'none';
  }
  return clauses;
}
