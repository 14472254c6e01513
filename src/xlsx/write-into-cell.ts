/** The `c` element of a cell in another program's sheet, made of the one that stands there and a value. */
import { addressOf } from '../sheet/address';
import { LONGEST_TEXT } from '../workbook/naming';
import type { CellFormat, CellSpec } from '../workbook/patch';
import { PatchRefused } from '../workbook/patch-refused';
import { isoToSerial } from './date-serial';
import { attributeOf, withAttribute } from './write-into-markup';
import type { StyleNeed } from './write-styles';
import { textElement, xmlFormula, xmlText } from './write-xml';

export interface CellSurroundings {
  /** The sheet's name, for refusals. */
  readonly sheet: string;
  /** Whether the workbook counts days from 1904. */
  readonly is1904: boolean;
  /**
   * The number of a style like another, changed as a cell needs it (`AddedStyles.indexOf`).
   * @param cell for refusals
   */
  style(base: number, format: CellFormat, need: StyleNeed | 'keep', cell: string): number;
}

/** The element that a value is put into. */
export interface CellFrame {
  readonly row: number;
  readonly column: number;
  /** `x:` where the part's elements have one, else empty. */
  readonly prefix: string;
  /** The opening tag that stands there, or null for a cell that is put in. */
  readonly tag: string | null;
  /** What else stands in the element, as it stands. */
  readonly rest: string;
  /** The style of a cell that is put in. */
  readonly style: number;
}

interface Stored {
  readonly type: string | null;
  readonly content: string;
  readonly need: StyleNeed | 'keep';
}

const ERRORS = /^#(DIV\/0!|N\/A|NAME\?|NULL!|NUM!|REF!|VALUE!)$/;
/** Such a text stays a text in the file; the mark keeps it one when somebody edits the cell. */
const FORMULA_LIKE = /^[=+\-@]./s;
const NO_FORMAT: CellFormat = {};

/**
 * The element with a value in it.
 * @returns `<c …>…</c>`; without content where the value is blank
 * @throws PatchRefused `text-too-long`
 */
export function cellXml(spec: CellSpec, frame: CellFrame, around: CellSurroundings): string {
  const { row, column, prefix, rest } = frame;
  const address = addressOf(row, column);
  const { type, content, need } = storedValue(spec, prefix, address, around);
  let tag = frame.tag ?? `<${prefix}c r="${address}"/>`;
  const base = frame.tag === null ? frame.style : Number(attributeOf(frame.tag, 's') ?? 0);
  const style = around.style(base, spec.format ?? NO_FORMAT, need, address);
  if (style !== Number(attributeOf(tag, 's') ?? 0)) tag = withAttribute(tag, 's', String(style));
  // Metadata belongs to the value or formula that is gone (a dynamic array, a stock, a picture).
  for (const name of ['cm', 'vm']) tag = withAttribute(tag, name, null);
  tag = withAttribute(tag, 't', type);
  const inside = content + rest;
  const opening = tag.replace(/\s*\/?>$/, '');
  return inside ? `${opening}>${inside}</${prefix}c>` : `${opening}/>`;
}

/** Whether a value leaves a cell blank. */
export function isBlank({ value, formula }: CellSpec): boolean {
  return (value === null || value === '') && formula === undefined;
}

function storedValue(
  spec: CellSpec,
  prefix: string,
  address: string,
  { sheet, is1904 }: CellSurroundings,
): Stored {
  const { value, formula } = spec;
  const element = (name: string, inside: string): string =>
    `<${prefix}${name}>${inside}</${prefix}${name}>`;
  const f = formula === undefined ? '' : element('f', xmlFormula(formula));
  if (isBlank(spec) || value === null) return { type: null, content: f, need: 'keep' };
  if (typeof value === 'boolean') {
    return { type: 'b', content: f + element('v', value ? '1' : '0'), need: 'none' };
  }
  if (typeof value === 'number') {
    // A number that is none shows itself instead of vanishing or breaking the file.
    return Number.isFinite(value)
      ? { type: null, content: f + element('v', String(value)), need: 'none' }
      : { type: 'e', content: f + element('v', '#NUM!'), need: 'none' };
  }
  if (value.length > LONGEST_TEXT) throw new PatchRefused('text-too-long', sheet, address);
  const serial = spec.isDate ? isoToSerial(value, is1904) : null;
  if (serial !== null) {
    const need = value.includes('T') ? 'dateTime' : 'date';
    return { type: null, content: f + element('v', String(serial)), need };
  }
  if (f) {
    const type = ERRORS.test(value) ? 'e' : 'str';
    return { type, content: f + element('v', xmlText(value)), need: 'keep' };
  }
  const text = textElement(value);
  const own = prefix ? text.replace(/^<t/, `<${prefix}t`).replace(/t>$/, `${prefix}t>`) : text;
  const need = FORMULA_LIKE.test(value) ? 'quote' : 'keep';
  return { type: 'inlineStr', content: element('is', own), need };
}
