/**
 * The hidden sheet in which we keep our records inside the user's workbook. It is a plain sheet of texts, because
 * that is what survives other programs: a line for people, a line that says what follows and its checksum, and the
 * records as JSON in pieces that fit into cells.
 */
import type { SheetSnapshot } from '../sheet/snapshot';
import { cellAt } from '../sheet/snapshot';
import { formatMessage } from '../text/message';
import { textHash } from '../text/text-hash';
import { nameKey } from './naming';

export const METADATA_SHEET = '_KhopSo';
/** The custom document property that says which records belong to this workbook: `<id>:<hash>`. */
export const METADATA_PROPERTY = 'KhopSo';
/** The form of the records that this program writes, and the newest that it reads. */
export const METADATA_VERSION = 1;

/** Zero-based place of the line that says what follows. */
export const HEAD_ROW = 1;
const FIRST_PIECE = 2;
/** Below the limit of a cell (32,767), with room for the piece's number. */
const LONGEST_PIECE = 30_000;
/** How far back a cut may go to find a good place. */
const FARTHEST_CUT = 1_000;

const HEAD = /^khop-so\/metadata\/(\d+) ([0-9a-f]{16}) (\d+)$/;
const PIECE = /^(\d+)\/(\d+) (.+)$/su;
/**
 * Characters that a program on the way might drop, compose or break a line at; JSON can spell them. `_x` would begin
 * an escape of the file format.
 */
const DELICATE =
  /[\u007f-\u00a0\u00ad\u0300-\u036f\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff0-\uffff]/gu;
const ESCAPE_LIKE = /_x/g;

/** Whether a sheet is our hidden one, or a copy of it ("_KhopSo (2)"); such a sheet is never an appendix. */
export function isMetadataSheet(name: string): boolean {
  return nameKey(name).startsWith(nameKey(METADATA_SHEET));
}

export type SheetText =
  | {
      readonly kind: 'text';
      readonly json: string;
      readonly hash: string;
      readonly head: string;
      readonly rows: number;
    }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'damaged'; readonly reason: 'not-ours' | 'pieces' | 'checksum' };

/** JSON as it is kept: the same value, with delicate characters spelled out. */
export function sturdyJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(DELICATE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(ESCAPE_LIKE, '_\\u0078');
}

/**
 * The lines of the sheet, all for its first column.
 * @param json as `sturdyJson` gives it
 */
export function sheetLines(json: string): string[] {
  const pieces = piecesOf(json);
  return [
    formatMessage('vi', 'metadata.about'),
    `khop-so/metadata/${METADATA_VERSION} ${textHash(json)} ${pieces.length}`,
    ...pieces.map((piece, at) => `${at + 1}/${pieces.length} ${piece}`),
  ];
}

/**
 * Reads the sheet.
 * @returns the JSON when its checksum holds and this program knows its version
 */
export function readSheetText(sheet: SheetSnapshot): SheetText {
  const head = textAt(sheet, HEAD_ROW);
  const [, version, hash, count] = HEAD.exec(head) ?? [];
  if (hash === undefined) return { kind: 'damaged', reason: 'not-ours' };
  if (Number(version) > METADATA_VERSION) return { kind: 'newer', version: Number(version) };
  let json = '';
  for (let at = 1; at <= Number(count); at += 1) {
    const [, number, of, piece] = PIECE.exec(textAt(sheet, FIRST_PIECE + at - 1)) ?? [];
    if (piece === undefined || Number(number) !== at || of !== count) {
      return { kind: 'damaged', reason: 'pieces' };
    }
    json += piece;
  }
  if (textHash(json) !== hash) return { kind: 'damaged', reason: 'checksum' };
  return { kind: 'text', json, hash, head, rows: FIRST_PIECE + Number(count) };
}

function textAt(sheet: SheetSnapshot, row: number): string {
  const cell = cellAt(sheet, row, 0);
  return cell?.kind === 'text' && cell.formula === undefined ? (cell.value as string) : '';
}

/** Cuts where no character and no white space is at the cut, which programs may trim. */
function piecesOf(json: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  while (json.length - from > LONGEST_PIECE) {
    let to = from + LONGEST_PIECE;
    while (to > from + LONGEST_PIECE - FARTHEST_CUT && !isGoodCut(json, to)) to -= 1;
    pieces.push(json.slice(from, to));
    from = to;
  }
  pieces.push(json.slice(from));
  return pieces;
}

function isGoodCut(json: string, at: number): boolean {
  return !/[\s\ud800-\udbff]/.test(json[at - 1]!) && !/\s/.test(json[at]!);
}
