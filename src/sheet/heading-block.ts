/**
 * The lines above a table (committee, place and date, form code, title, unit of measure) and the first line of the
 * block of signatures below it. Only texts are taken here; what they name is for the form sets and the register.
 */
import { findWrittenDate } from '../text/date';
import { cellText, isBlankCell } from './cell-text';
import { bareWords, folded, oneSpaced } from './folded';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from './snapshot';
import { firstRowFrom } from './snapshot';

export interface HeadingBlock {
  /** First row of the lines; the headings' first where there are none. */
  readonly top: number;
  /** All texts in reading order, white space made single; a whole number of five digits (a unit's code) too. */
  readonly texts: readonly string[];
  /** The number of the printed form code: 2 for "PHỤ LỤC 2", "Phụ lục số 02", "PL-02", "Mẫu 02", "PHỤ LỤC II". */
  readonly formNumber: number | null;
  /** "Đơn vị tính: đảng viên". */
  readonly unitLine: string | null;
  /** Date of the line of place and date, ISO. */
  readonly date: string | null;
}

const MOST_HEADING_LINES = 30;
/** First letters; a line that begins otherwise need not be folded. */
const MAY_BE_CODE = /^\P{L}*[pbm]/iu;
const MAY_BE_UNIT_LINE = /^\P{L}*[đðɖd]/iu;
const FORM_CODE =
  /^(?:phu luc|pl|bieu mau|bieu|mau)(?: so)? ?0*(\d{1,2}|[ivx]{1,4})(?: ?[a-d])?(?: |$)/u;
const ROMAN: Readonly<Record<string, number>> = {
  ...{ i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6, vii: 7, viii: 8, ix: 9, x: 10, xi: 11, xii: 12 },
};
const UNIT_LINE = /^\(?(?:đơn vị tính|đvt) ?:/u;
/** Dates of the paper that a table belongs to, or of its figures, are not the day it was signed. */
const OTHER_DATE = /kèm theo|số liệu|tính đến|kế hoạch số|ban hành/u;
const LETTERHEAD =
  /^(?:tỉnh ủy|đảng ủy|đảng bộ tỉnh|đảng cộng sản|phụ lục|\(?kèm theo|\(?đơn vị tính ?:|\(?đvt ?:|cộng hòa xã hội|độc lập ?-)/u;
const SIGNATURE =
  /^(?:nguoi lap|nguoi tong hop|noi nhan|t m |tm |thu truong|xac nhan cua|ky ten|k t )/u;
const SIGNATURE_DATE = /^[^\d]{0,40}ngày[\s._…\d]{0,20}tháng[\s._…\d]{0,20}năm/u;

/** Between these columns, both included, stand the lines of a table that has others beside it. */
export interface LineBounds {
  readonly left: number;
  readonly right: number;
}

/**
 * Reads the lines above a table.
 * @param headerTop first row of the table's headings
 * @param limit the first row that may belong to the table: 0, or the row below the data of the table before
 * @param bounds only lines that begin between these columns; all where absent
 * @param own the table's own columns: a working of somebody's beside the lines above the first table hides none
 */
export function readHeadingBlock(
  sheet: SheetSnapshot,
  headerTop: number,
  limit: number,
  bounds?: LineBounds,
  own?: LineBounds,
): HeadingBlock {
  const lines: string[][] = [];
  let top = headerTop;
  for (let at = firstRowFrom(sheet, headerTop) - 1; at >= 0; at--) {
    const whole = sheet.rows[at]!;
    const near = bounds ?? (limit === 0 && own && isDataRow(whole) ? own : null);
    const row = near ? within(whole, near) : whole;
    if (row.index < limit || lines.length >= MOST_HEADING_LINES || isDataRow(row)) break;
    const texts = textsOf(row);
    if (limit > 0 && texts.some(isSignatureText)) break;
    lines.push(texts);
    top = row.index;
  }
  return describe(lines.reverse().flat(), top);
}

/**
 * Finds the date in the block of signatures.
 * @param row the row from which to look on, at most twelve rows
 * @returns ISO date or null
 */
export function signatureDate(sheet: SheetSnapshot, row: number): string | null {
  for (let at = firstRowFrom(sheet, row); at < sheet.rows.length; at++) {
    const candidate = sheet.rows[at]!;
    if (candidate.index > row + 12) break;
    const date = dateIn(textsOf(candidate));
    if (date !== null) return date;
  }
  return null;
}

/** Whether a text begins the block of signatures: "NGƯỜI LẬP BIỂU", "T/M …", "Nơi nhận", "…, ngày … tháng …". */
export function isSignatureText(text: string): boolean {
  return SIGNATURE.test(`${bareWords(text)} `) || SIGNATURE_DATE.test(folded(text));
}

/**
 * The texts of all cells of a sheet's first rows, for a sheet that carries no table (a cover sheet).
 * @param most at most so many texts
 */
export function leadingTexts(sheet: SheetSnapshot, most: number): string[] {
  const texts: string[] = [];
  for (const row of sheet.rows) {
    if (texts.length >= most) break;
    if (!isDataRow(row)) texts.push(...textsOf(row));
  }
  return texts.slice(0, most);
}

/** A line of the letterhead, or one that comes with a form: its code, its unit of measure, its date. */
export function isLetterheadText(text: string): boolean {
  const plain = folded(text);
  return LETTERHEAD.test(plain) || findWrittenDate(plain) !== null;
}

/** Whether a text begins the lines above a table: the letterhead, or a form's code ("PHỤ LỤC 3"). */
export function isHeadText(text: string): boolean {
  return (MAY_BE_CODE.test(text) && formNumberOf(text) !== null) || isLetterheadText(text);
}

function within({ index, cells }: SnapshotRow, { left, right }: LineBounds): SnapshotRow {
  return { index, cells: cells.filter(({ column }) => column >= left && column <= right) };
}

function isDataRow(row: SnapshotRow): boolean {
  let contents = 0;
  let numbers = 0;
  for (const cell of row.cells) {
    if (isBlankCell(cell)) continue;
    contents += 1;
    if (cell.kind === 'number' && !isUnitCode(cell)) numbers += 1;
    if (contents >= 6 || numbers >= 2) return true;
  }
  return false;
}

function textsOf(row: SnapshotRow): string[] {
  const texts: string[] = [];
  for (const cell of row.cells) {
    if (isBlankCell(cell)) continue;
    if (cell.kind === 'text') texts.push(oneSpaced(cellText(cell)));
    else if (isUnitCode(cell)) texts.push(String(cell.value).padStart(5, '0'));
  }
  return texts;
}

/** 3127 under the format 00000 shows as 03127; without that format only five digits can be a code. */
function isUnitCode(cell: SnapshotCell): boolean {
  if (cell.kind !== 'number' || !Number.isInteger(cell.value)) return false;
  const value = cell.value as number;
  return (value >= 10_000 && value <= 99_999) || (value > 0 && cell.style.numberFormat === '00000');
}

function describe(texts: readonly string[], top: number): HeadingBlock {
  let formNumber: number | null = null;
  let unitLine: string | null = null;
  for (const text of texts) {
    if (formNumber === null && MAY_BE_CODE.test(text)) formNumber = formNumberOf(text);
    if (unitLine === null && MAY_BE_UNIT_LINE.test(text) && UNIT_LINE.test(folded(text))) {
      unitLine = text;
    }
  }
  return { top, texts, formNumber, unitLine, date: dateIn(texts) };
}

function formNumberOf(text: string): number | null {
  const code = FORM_CODE.exec(bareWords(text))?.[1];
  if (code === undefined) return null;
  return ROMAN[code] ?? (/^\d/u.test(code) ? Number(code) : null);
}

function dateIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const date = findWrittenDate(text);
    if (date !== null && !OTHER_DATE.test(folded(text))) return date;
  }
  return null;
}
