/** How BIFF8 and BIFF5 store the operands of formula tokens ([MS-XLS] 2.5.198; for BIFF5 what Excel 5 wrote). */
import { columnLetters } from '../sheet/address';
import { corruptPart } from '../xlsx/part-error';
import { narrowText, wideText } from './binary-cursor';
import type { BinaryCursor } from './binary-cursor';
import { errorText } from './binary-error';
import { linkedNameText, numberText } from './binary-formula';
import type { TokenLayout } from './binary-formula';
import { linkPrefix } from './binary-links';
import type { FormulaLinks, LinkTarget } from './binary-links';
import type { PagedText } from './binary-text';

/** The flags beside a column or row: relative, so that it moves when the formula is copied. */
const COLUMN_RELATIVE = 0x4000;
const ROW_RELATIVE = 0x8000;
const LAST_COLUMN = 0xff;

interface Place {
  readonly row: number;
  readonly column: number;
}

/** @param wrap the number of rows, which relative rows go around */
function placeText(
  row: number,
  column: number,
  isRowRelative: boolean,
  isColumnRelative: boolean,
): string {
  return `${isColumnRelative ? '' : '$'}${columnLetters(column)}${isRowRelative ? '' : '$'}${row + 1}`;
}

function prefixOf(target: LinkTarget | null): string {
  return target ? linkPrefix(target) : '#REF!';
}

/** An area over all rows or columns is written as such. */
function areaText(
  [top, bottom]: readonly [number, number],
  [left, right]: readonly [number, number],
  lastRow: number,
  cell: (row: number, column: number, isLast: boolean) => string,
): string {
  const [from, to] = [cell(top, left, false), cell(bottom, right, true)];
  if (top === 0 && bottom === lastRow) {
    return [from, to].map((text) => text.replace(/\$?\d+$/, '')).join(':');
  }
  if (left === 0 && right === LAST_COLUMN) {
    return [from, to].map((text) => text.replace(/^\$?[A-Z]+/, '')).join(':');
  }
  return `${from}:${to}`;
}

/** Rows and columns of an array, and its values. */
function arrayText(
  cursor: BinaryCursor,
  text: (cursor: BinaryCursor) => string,
  isCountLess: boolean,
): string {
  const more = isCountLess ? 1 : 0;
  const columns = cursor.u8() + more || 256;
  const rows = cursor.u16() + more;
  const lines: string[] = [];
  for (let row = 0; row < rows; row++) {
    const values: string[] = [];
    for (let column = 0; column < columns; column++) values.push(arrayValue(cursor, text));
    lines.push(values.join(','));
  }
  return `{${lines.join(';')}}`;
}

function arrayValue(cursor: BinaryCursor, text: (cursor: BinaryCursor) => string): string {
  const type = cursor.u8();
  if (type === 1) return numberText(cursor.f64());
  if (type === 2) return `"${text(cursor).replace(/"/g, '""')}"`;
  const value = cursor.u8();
  cursor.skip(7);
  if (type === 0) return '';
  if (type === 4) return value === 0 ? 'FALSE' : 'TRUE';
  if (type === 16) return errorText(value);
  throw corruptPart(cursor.part, 'formula');
}

function packedText(cursor: BinaryCursor, length: number): string {
  const isWide = (cursor.u8() & 1) !== 0;
  return isWide ? wideText(cursor.take(length * 2)) : narrowText(cursor.take(length));
}

/**
 * The layout of BIFF8.
 * @param own the cell whose formula is read; relative offsets count from there
 */
export function tokensOf8(links: FormulaLinks, own: Place): TokenLayout {
  const LAST = 0xffff;
  const cell = (row: number, field: number, isOffset: boolean): string => {
    const isRowRelative = (field & ROW_RELATIVE) !== 0;
    const isColumnRelative = (field & COLUMN_RELATIVE) !== 0;
    const column = field & LAST_COLUMN;
    return placeText(
      isOffset && isRowRelative ? (row + own.row) & LAST : row,
      isOffset && isColumnRelative ? (column + own.column) & LAST_COLUMN : column,
      isRowRelative,
      isColumnRelative,
    );
  };
  return {
    lengths: { cell: 4, area: 8, array: 7, memory: 6 },
    cell: (cursor, isOffset) => cell(cursor.u16(), cursor.u16(), isOffset),
    area: (cursor, isOffset) => {
      const [top, bottom, left, right] = [cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16()];
      return areaText(
        [top, bottom],
        [left & LAST_COLUMN, right & LAST_COLUMN],
        LAST,
        (row, _, isLast) => cell(row, isLast ? right : left, isOffset),
      );
    },
    text: (cursor) => packedText(cursor, cursor.u8()),
    name: (cursor) => cursor.u32() & 0xffff,
    prefix: (cursor) => prefixOf(links.target(cursor.u16())),
    linkedName: (cursor) => {
      const [link, index] = [cursor.u16(), cursor.u16()];
      cursor.skip(2);
      return linkedNameText(links, link, index);
    },
    array: (cursor) => arrayText(cursor, (at) => packedText(at, at.u16()), true),
    skipAreas: (cursor) => cursor.skip(cursor.u16() * 8),
  };
}

/**
 * The layout of BIFF5: rows of 14 bits whose upper two are the flags of row and column, columns of one byte.
 * @param own the cell whose formula is read
 */
export function tokensOf5(links: FormulaLinks, own: Place, texts: PagedText): TokenLayout {
  const LAST = 0x3fff;
  const cell = (field: number, column: number, isOffset: boolean): string => {
    const isRowRelative = (field & ROW_RELATIVE) !== 0;
    const isColumnRelative = (field & COLUMN_RELATIVE) !== 0;
    const row = field & LAST;
    return placeText(
      isOffset && isRowRelative ? (row + own.row) & LAST : row,
      isOffset && isColumnRelative ? (column + own.column) & LAST_COLUMN : column,
      isRowRelative,
      isColumnRelative,
    );
  };
  const text = (cursor: BinaryCursor): string => texts.decode(cursor.take(cursor.u8()), null);
  return {
    lengths: { cell: 3, area: 6, array: 7, memory: 6 },
    cell: (cursor, isOffset) => cell(cursor.u16(), cursor.u8(), isOffset),
    area: (cursor, isOffset) => {
      const [top, bottom, left, right] = [cursor.u16(), cursor.u16(), cursor.u8(), cursor.u8()];
      return areaText([top & LAST, bottom & LAST], [left, right], LAST, (_, column, isLast) =>
        cell(isLast ? bottom : top, column, isOffset),
      );
    },
    text,
    name: (cursor) => {
      const index = cursor.u16();
      cursor.skip(12);
      return index;
    },
    prefix: (cursor) => {
      const link = cursor.i16();
      cursor.skip(8);
      const [first, last] = [cursor.i16(), cursor.i16()];
      return prefixOf(link < 0 ? links.ownSheets(first, last) : links.target(link));
    },
    linkedName: (cursor) => {
      const link = cursor.i16();
      cursor.skip(8);
      const index = cursor.u16();
      cursor.skip(12);
      return linkedNameText(links, link, index);
    },
    array: (cursor) => arrayText(cursor, text, false),
    skipAreas: (cursor) => cursor.skip(cursor.u16() * 6),
  };
}
