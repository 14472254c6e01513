/** What formulas of .xls files point to beside cells of their own sheet: sheets, other files, names. */

/** Where a reference goes that names its sheet. */
export interface LinkTarget {
  /** The other file's name, or null for this workbook. */
  readonly file: string | null;
  /** The first and last sheet; null where the sheet is gone. */
  readonly first: string | null;
  readonly last: string | null;
}

/** What the file's tables say; numbers are those of formulas. */
export interface FormulaLinks {
  /** The sheets of a link, or null for a number that the file does not explain. */
  target(link: number): LinkTarget | null;
  /** The sheets from one number to another in this workbook; BIFF5 only. */
  ownSheets(first: number, last: number): LinkTarget;
  /** A name that this workbook defines, by its number from 1. */
  name(index: number): string | null;
  /** A name behind a link: of another file, of an add-in, or of this workbook. */
  linkedName(
    link: number,
    index: number,
  ): { readonly file: string | null; readonly name: string } | null;
}

/** Longer names than Windows and Excel allow are cut, so that a formula cannot be blown up by them. */
const LONGEST = 255;
/** Marks inside stored paths: volume, folder down, folder up and others ([MS-XLS] 2.5.277 VirtualPath). */
const PATH_MARK = /[\u0001-\u0008\\/]/;

/**
 * The file's name of a stored path.
 * @param path as SUPBOOK or EXTERNSHEET have it, encoded or plain
 */
export function linkedFile(path: string): string {
  const pieces = path.split(PATH_MARK).filter((piece) => piece !== '');
  return (pieces[pieces.length - 1] ?? '').replace(/[[\]]/g, '').slice(0, LONGEST);
}

const PLAIN_NAME = /^[\p{L}_][\p{L}\p{N}_.]*$/u;
const LIKE_ADDRESS = /^(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[RrCc])$/;

/**
 * What stands before a reference: `Sheet1!`, `'Biểu 1'!`, `[Book1.xls]Sheet1!`, `#REF!` where the sheet is gone.
 */
export function linkPrefix({ file, first, last }: LinkTarget): string {
  if (first === null || last === null) return file === null ? '#REF!' : `[${file}]#REF!`;
  const names = [first, last].map((name) => name.slice(0, LONGEST));
  const sheets = names[0] === names[1] ? names[0]! : names.join(':');
  const isPlain =
    names.every((name) => PLAIN_NAME.test(name) && !LIKE_ADDRESS.test(name)) &&
    (file === null || /^[\p{L}\p{N}_.]+$/u.test(file));
  const whole = file === null ? sheets : `[${file}]${sheets}`;
  return isPlain ? `${whole}!` : `'${whole.replace(/'/g, "''")}'!`;
}

/** Names that Excel gives by number ([MS-XLS] 2.4.150 Lbl). */
const BUILT_IN_NAMES: readonly string[] = [
  'Consolidate_Area',
  'Auto_Open',
  'Auto_Close',
  'Extract',
  'Database',
  'Criteria',
  'Print_Area',
  'Print_Titles',
  'Recorder',
  'Data_Form',
  'Auto_Activate',
  'Auto_Deactivate',
  'Sheet_Title',
  '_FilterDatabase',
];

/** The name for a letter that stands for one of Excel's own. */
export function builtInName(stored: string): string {
  return BUILT_IN_NAMES[stored.charCodeAt(0)] ?? stored;
}
