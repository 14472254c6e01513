/** What a cell of a web page holds: by the attributes in which Excel and LibreOffice keep its value, else by its text. */
import type { CellStyle, SnapshotCell } from '../sheet/snapshot';
import { serialToIso } from '../xlsx/date-serial';
import { numberFromText } from '../xlsx/number-text';
import type { StyleBook } from './style-book';
import { untypedValue } from './untyped-value';

export interface HtmlValue extends Pick<SnapshotCell, 'kind' | 'value'> {
  readonly style: CellStyle;
}

/** The format in LibreOffice's `sdnum="1066;0;DD/MM/YYYY"`, or null. */
function officeFormat(attribute: string | undefined): string | null {
  const format = /^[^;]*;[^;]*;(.+)$/s.exec(attribute ?? '')?.[1];
  return format ?? null;
}

/** The number that the attributes keep, or NaN. `x:num` without a value says that the text is one. */
function keptNumber(attributes: ReadonlyMap<string, string>): number {
  const kept = attributes.get('sdval') ?? attributes.get('x:num');
  return kept === undefined || kept.trim() === '' ? NaN : numberFromText(kept);
}

/**
 * The value of a cell.
 * @param text as shown, trimmed; empty where the cell shows nothing
 * @param format the number format of its style rules, or null
 * @param isFirst whether it stands in front of its row
 * @returns null for a cell that holds nothing
 */
export function htmlValue(
  text: string,
  attributes: ReadonlyMap<string, string>,
  font: string | null,
  format: string | null,
  book: StyleBook,
  isFirst: boolean,
): HtmlValue | null {
  const code = officeFormat(attributes.get('sdnum')) ?? format ?? 'General';
  const { style, isDate } = book.of(font, code);
  const number = keptNumber(attributes);
  if (!Number.isNaN(number)) {
    const date = isDate ? serialToIso(number, false) : null;
    if (date !== null) return { kind: 'date', value: date, style };
    // LibreOffice keeps a truth as 1 or 0 under a format that spells it.
    if (/^boolean$/i.test(code)) return { kind: 'boolean', value: number !== 0, style };
    return { kind: 'number', value: number, style };
  }
  const bare = text.trim();
  if (bare === '') return null;
  if (attributes.has('x:bool')) {
    const value = (attributes.get('x:bool') || text).trim().toLowerCase() === 'true';
    return { kind: 'boolean', value, style };
  }
  if (attributes.has('x:err')) {
    return { kind: 'error', value: attributes.get('x:err') || text, style };
  }
  const isText = attributes.has('x:str') || code === '@';
  const untyped = isText ? null : untypedValue(bare, isFirst);
  // Non-breaking spaces around a number are layout, in a text they are text.
  return untyped && untyped.kind !== 'text'
    ? { ...untyped, style }
    : { kind: 'text', value: text, style };
}
