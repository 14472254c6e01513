/**
 * Formulas of .xls files. They are stored as tokens in reverse Polish notation ([MS-XLS] 2.2.2); here their text is put
 * together again. Spaces that a person typed into a formula are left out.
 */
import { corruptPart } from '../xlsx/part-error';
import type { BinaryCursor } from './binary-cursor';
import { errorText } from './binary-error';
import { FUNCTIONS, USER_DEFINED } from './binary-functions';
import { linkPrefix } from './binary-links';
import type { FormulaLinks } from './binary-links';

/** How one generation of the format stores the operands of tokens. */
export interface TokenLayout {
  /** A reference to a cell; where `isOffset`, its relative parts are distances from the formula's cell. */
  cell(cursor: BinaryCursor, isOffset: boolean): string;
  area(cursor: BinaryCursor, isOffset: boolean): string;
  /** The text of a text token. */
  text(cursor: BinaryCursor): string;
  /** The number of a defined name. */
  name(cursor: BinaryCursor): number;
  /** What stands before a reference that names its sheet. */
  prefix(cursor: BinaryCursor): string;
  /** A name behind a link. */
  linkedName(cursor: BinaryCursor): string;
  /** Lengths of operands: a dead cell, a dead area, an array's place, the mark of remembered areas. */
  readonly lengths: {
    readonly cell: number;
    readonly area: number;
    readonly array: number;
    readonly memory: number;
  };
  /** An array that stands behind the tokens. */
  array(cursor: BinaryCursor): string;
  /** Leaves out the remembered areas that stand behind the tokens. */
  skipAreas(cursor: BinaryCursor): void;
}

const OPERATORS = ['+', '-', '*', '/', '^', '&', '<', '<=', '=', '>=', '>', '<>', ' ', ',', ':'];
/** Tables hold no formula of their own; the others stand in for one stored elsewhere. */
const EXPRESSION = 0x01;
const TABLE = 0x02;

/** Where a cell's formula is stored instead. */
export interface FormulaElsewhere {
  readonly row: number;
  readonly column: number;
}

/** A formula's text, a note that it stands at another cell, or null where there is none to show. */
export type FormulaText = string | FormulaElsewhere | null;

class Decompiler {
  private readonly stack: string[] = [];

  constructor(
    private readonly layout: TokenLayout,
    private readonly links: FormulaLinks,
    private readonly part: string,
  ) {}

  /** @param end where the tokens end; the cursor may hold more behind */
  read(cursor: BinaryCursor, end: number): string | null {
    const { stack } = this;
    // Arrays stand behind the tokens, but their text is needed where their token is.
    let tail = end;
    const readBehind = <T>(read: (cursor: BinaryCursor) => T): T => {
      const here = cursor.at;
      cursor.at = tail;
      const value = read(cursor);
      tail = cursor.at;
      cursor.at = here;
      return value;
    };
    while (cursor.at < end) this.token(cursor, cursor.u8(), readBehind);
    if (cursor.at !== end) throw this.broken();
    return stack.length === 1 ? stack[0]! : null;
  }

  private broken(): Error {
    return corruptPart(this.part, 'formula');
  }

  private pop(): string {
    const text = this.stack.pop();
    if (text === undefined) throw this.broken();
    return text;
  }

  private call(name: string, count: number): void {
    const { stack } = this;
    if (count > stack.length) throw this.broken();
    const parameters = stack.splice(stack.length - count, count);
    stack.push(`${name}(${parameters.join(',')})`);
  }

  private token(
    cursor: BinaryCursor,
    token: number,
    behind: <T>(read: (cursor: BinaryCursor) => T) => T,
  ): void {
    const { stack } = this;
    if (token >= 0x03 && token <= 0x11) {
      const right = this.pop();
      stack.push(`${this.pop()}${OPERATORS[token - 3]!}${right}`);
    } else if (token >= 0x20) this.operand(cursor, (token & 0x1f) | 0x20, behind);
    else this.plain(cursor, token);
  }

  private plain(cursor: BinaryCursor, token: number): void {
    const { stack } = this;
    switch (token) {
      case 0x12:
      case 0x13:
        stack.push(`${token === 0x12 ? '+' : '-'}${this.pop()}`);
        break;
      case 0x14:
        stack.push(`${this.pop()}%`);
        break;
      case 0x15:
        stack.push(`(${this.pop()})`);
        break;
      case 0x16:
        stack.push('');
        break;
      case 0x17:
        stack.push(`"${this.layout.text(cursor).replace(/"/g, '""')}"`);
        break;
      case 0x19:
        this.attribute(cursor);
        break;
      case 0x1c:
        stack.push(errorText(cursor.u8()));
        break;
      case 0x1d:
        stack.push(cursor.u8() === 0 ? 'FALSE' : 'TRUE');
        break;
      case 0x1e:
        stack.push(String(cursor.u16()));
        break;
      case 0x1f:
        stack.push(numberText(cursor.f64()));
        break;
      default:
        throw this.broken();
    }
  }

  /** Marks for Excel's own reckoning and for spaces; one of them is a sum of one argument. */
  private attribute(cursor: BinaryCursor): void {
    const flags = cursor.u8();
    const data = cursor.u16();
    if (flags & 0x04) cursor.skip((data + 1) * 2);
    else if (flags & 0x10) this.call('SUM', 1);
  }

  private operand(
    cursor: BinaryCursor,
    token: number,
    behind: <T>(read: (cursor: BinaryCursor) => T) => T,
  ): void {
    const { stack, layout } = this;
    const { lengths } = layout;
    switch (token) {
      case 0x20:
        cursor.skip(lengths.array);
        stack.push(behind((tail) => layout.array(tail)));
        break;
      case 0x21: {
        const known = FUNCTIONS.get(cursor.u16());
        if (!known) throw this.broken();
        this.call(known.name, known.count ?? 1);
        break;
      }
      case 0x22:
        this.variable(cursor.u8() & 0x7f, cursor.u16());
        break;
      case 0x23:
        stack.push(this.links.name(layout.name(cursor)) ?? '#NAME?');
        break;
      case 0x24:
      case 0x2c:
        stack.push(layout.cell(cursor, token === 0x2c));
        break;
      case 0x25:
      case 0x2d:
        stack.push(layout.area(cursor, token === 0x2d));
        break;
      case 0x26:
        cursor.skip(lengths.memory);
        behind((tail) => layout.skipAreas(tail));
        break;
      case 0x27:
      case 0x28:
        cursor.skip(lengths.memory);
        break;
      case 0x29:
      case 0x2e:
      case 0x2f:
        cursor.skip(2);
        break;
      case 0x2a:
      case 0x2b:
        cursor.skip(token === 0x2a ? lengths.cell : lengths.area);
        stack.push('#REF!');
        break;
      case 0x39:
        stack.push(layout.linkedName(cursor));
        break;
      case 0x3a:
        stack.push(joined(layout.prefix(cursor), layout.cell(cursor, false)));
        break;
      case 0x3b:
        stack.push(joined(layout.prefix(cursor), layout.area(cursor, false)));
        break;
      case 0x3c:
      case 0x3d: {
        const prefix = layout.prefix(cursor);
        cursor.skip(token === 0x3c ? lengths.cell : lengths.area);
        stack.push(joined(prefix, '#REF!'));
        break;
      }
      default:
        throw this.broken();
    }
  }

  /** A function of any number of arguments; one that Excel does not know has its name as first argument. */
  private variable(count: number, index: number): void {
    const { stack } = this;
    if (index !== USER_DEFINED) {
      const known = FUNCTIONS.get(index);
      if (!known) throw this.broken();
      this.call(known.name, count);
      return;
    }
    const nameAt = stack.length - count;
    if (count < 1 || nameAt < 0) throw this.broken();
    const [name] = stack.splice(nameAt, 1);
    // Functions of Excel 2007 are foreign to .xls; .xlsx knows them by their plain names.
    this.call(
      name!.replace(/^_xlfn\.(?=(?:IFERROR|(?:COUNT|SUM|AVERAGE)IFS?|CUBE\w+)$)/, ''),
      count - 1,
    );
  }
}

/** A dead sheet leaves only `#REF!`; a dead place keeps its sheet. */
function joined(prefix: string, place: string): string {
  return prefix === '#REF!' && place === '#REF!' ? '#REF!' : prefix + place;
}

/** A number as formulas write it; `#NUM!` for what is none. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? String(value).replace('e', 'E') : '#NUM!';
}

/**
 * Reads a formula.
 * @param cursor at its first token
 * @param length of the tokens in bytes; data of arrays may stand behind them
 * @returns its text without `=`, where it is stored instead, or null for a table of what-if values and for tokens that
 *   leave no one value
 * @throws PartError for tokens that cannot be
 */
export function readFormula(
  cursor: BinaryCursor,
  length: number,
  layout: TokenLayout,
  links: FormulaLinks,
): FormulaText {
  const end = cursor.at + length;
  const first = cursor.bytes[cursor.at];
  if (end > cursor.bytes.length) throw corruptPart(cursor.part, 'formula');
  if (length === 0 || first === TABLE) return null;
  if (first === EXPRESSION) {
    cursor.skip(1);
    return { row: cursor.u16(), column: cursor.u16() };
  }
  return new Decompiler(layout, links, cursor.part).read(cursor, end);
}

/** A name behind a link as a formula shows it. */
export function linkedNameText(links: FormulaLinks, link: number, index: number): string {
  const found = links.linkedName(link, index);
  if (!found) return '#NAME?';
  return found.file === null
    ? found.name
    : linkPrefix({ file: null, first: found.file, last: found.file }) + found.name;
}
