/** One cell of a worksheet part: its value by type, its formula and its style. */
import { LAST_COLUMN } from '../sheet/address';
import type { CellKind, SnapshotCell, TextRun } from '../sheet/snapshot';
import { CellFormulas } from './cell-formula';
import { readIso, serialToIso } from './date-serial';
import { indexFromBytes, numberFromBytes, numberFromText } from './number-text';
import { NOTHING, NUMERAL, PlainCell } from './plain-cell';
import { readRichText, runsInCell } from './rich-text';
import type { RichText } from './rich-text';
import type { SharedStrings } from './shared-strings';
import { PLAIN } from './styles';
import type { ReadStyle } from './styles';
import { CLOSE, nameKey, OPEN } from './xml-token';
import type { XmlScanner } from './xml-scanner';
import { resolveEscapes } from './xml-text';

export interface CellContext {
  /** Empty where the workbook has no styles part: every cell is then plain. */
  readonly styles: readonly ReadStyle[];
  readonly is1904: boolean;
  /** Reads the shared strings part when a cell first asks for one. */
  readonly strings: () => SharedStrings;
}

/** Cell types by the first letter of `t`, which tells them apart. */
const NUMBER = 110; // n
const SHARED = 115; // s
const STRING = 1;
const INLINE = 105; // inlineStr
const BOOLEAN = 98; // b
const ERROR = 101; // e
const DATE = 100; // d

const LETTER_R = 114;
const LETTER_S = 115;
const LETTER_T = 116;
const KEY_V = nameKey('v');
const KEY_F = nameKey('f');
const KEY_IS = nameKey('is');

type Value = SnapshotCell['value'];

export class CellReader {
  /** The column of the cell last read. */
  column = -1;
  private kind: CellKind = 'empty';
  private value: Value = null;
  private runs: readonly TextRun[] | null = null;
  private formula: string | null = null;
  private strings: SharedStrings | null = null;
  private readonly plain = new PlainCell();
  private readonly formulas: CellFormulas;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly context: CellContext,
  ) {
    this.formulas = new CellFormulas(scanner);
  }

  /**
   * Reads the cell last opened, to its closing tag.
   * @param row zero-based row
   * @param before the column of the cell before; a cell without address comes next to it
   * @returns the cell, or null when it holds neither value nor formula
   */
  read(row: number, before: number): SnapshotCell | null {
    const { scanner } = this;
    const { bytes, attributes } = scanner;
    let column = before + 1;
    let styleIndex = 0;
    let type = NUMBER;
    for (let index = 0; index < attributes.count; index++) {
      const letter = attributes.letter(index);
      if (letter === 0) continue;
      const start = attributes.valueStart(index);
      const end = attributes.valueEnd(index);
      if (letter === LETTER_R) column = this.columnOf(row, start, end);
      else if (letter === LETTER_S) styleIndex = indexFromBytes(bytes, start, end);
      else if (letter === LETTER_T) type = this.typeOf(start, end);
    }
    if (column > LAST_COLUMN) throw scanner.fail('cell address');
    this.column = column;
    const style = this.styleAt(styleIndex);
    this.kind = 'empty';
    this.value = null;
    this.runs = null;
    this.formula = null;
    this.formulas.awaited = -1;
    let isListed = false;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.key === KEY_V) this.readValue(type, style);
      else if (scanner.key === KEY_F) this.formula = this.formulas.read(row, column);
      else if (scanner.key === KEY_IS && type === INLINE) {
        this.takeText(readRichText(scanner, scanner.next()), style);
      } else scanner.skip();
      isListed = true;
    }
    return isListed ? this.build(row, column, style) : null;
  }

  /**
   * Reads the next cell if it has the plain shape.
   * @returns the cell, null for one without value, or undefined where the general way must be taken
   */
  readPlain(row: number, before: number): SnapshotCell | null | undefined {
    const { scanner, plain } = this;
    const { bytes, place } = scanner;
    if (place < 0) return undefined;
    const next = plain.match(bytes, place);
    if (next < 0) return undefined;
    scanner.jump(next);
    const column = plain.column < 0 ? before + 1 : plain.column;
    if (column > LAST_COLUMN || (plain.column >= 0 && plain.row !== row)) {
      throw scanner.fail('cell address');
    }
    this.column = column;
    const style = this.styleAt(plain.style);
    if (plain.kind === NOTHING) return null;
    this.runs = null;
    if (plain.kind === NUMERAL) {
      this.takeNumber(numberFromBytes(bytes, plain.valueStart, plain.valueEnd), style);
    } else {
      this.takeShared(indexFromBytes(bytes, plain.valueStart, plain.valueEnd), style);
    }
    const { kind, value, runs } = this;
    return runs === null
      ? { row, column, kind, value, style: style.style }
      : { row, column, kind, value, style: style.style, runs };
  }

  /** Call after the last cell: gives cells that came before their shared formula what they waited for. */
  finish(): void {
    this.formulas.finish();
  }

  private styleAt(index: number): ReadStyle {
    const { styles } = this.context;
    const style = styles.length === 0 ? PLAIN : styles[index];
    if (style === undefined) throw this.scanner.fail('style index');
    return style;
  }

  private build(row: number, column: number, { style }: ReadStyle): SnapshotCell | null {
    const { kind, value, formula, runs, formulas } = this;
    const isAwaiting = formulas.awaited >= 0;
    if (formula === null && runs === null && !isAwaiting) {
      return kind === 'empty' ? null : { row, column, kind, value, style };
    }
    const cell: SnapshotCell & { formula?: string; runs?: readonly TextRun[] } = {
      row,
      column,
      kind,
      value,
      style,
    };
    if (formula !== null) cell.formula = formula;
    else if (isAwaiting) formulas.wait(cell, row, column);
    if (runs !== null) cell.runs = runs;
    return cell;
  }

  /** Reads a cell's address and holds its row against the row it stands in. */
  private columnOf(row: number, start: number, end: number): number {
    const { bytes } = this.scanner;
    let column = 0;
    let at = start;
    for (; at < end; at++) {
      const letter = bytes[at]! & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    const isCell = at > start && at - start <= 3 && bytes[at] !== 48;
    if (!isCell || indexFromBytes(bytes, at, end) !== row + 1) {
      throw this.scanner.fail('cell address');
    }
    return column - 1;
  }

  private typeOf(start: number, end: number): number {
    const { bytes } = this.scanner;
    const first = bytes[start]!;
    if (end - start === 1) {
      if (
        first === NUMBER ||
        first === SHARED ||
        first === BOOLEAN ||
        first === ERROR ||
        first === DATE
      ) {
        return first;
      }
    } else if (end - start === 3 && first === SHARED) return STRING;
    else if (end - start === 9 && first === INLINE) return INLINE;
    throw this.scanner.fail('cell type');
  }

  private readValue(type: number, style: ReadStyle): void {
    const { scanner } = this;
    if (type === NUMBER || type === SHARED) {
      const text = scanner.leaf();
      const { textStart, textEnd, bytes } = scanner;
      if (text === null && textStart === textEnd) return;
      if (type === NUMBER) {
        const value =
          text === null ? numberFromBytes(bytes, textStart, textEnd) : numberFromText(text);
        this.takeNumber(value, style);
      } else {
        this.takeShared(
          text === null ? indexFromBytes(bytes, textStart, textEnd) : indexFromText(text),
          style,
        );
      }
      return;
    }
    this.readOther(type, scanner.leafText(), style);
  }

  private readOther(type: number, text: string, style: ReadStyle): void {
    if (type === STRING || type === INLINE) {
      this.takeText({ text: resolveEscapes(text), runs: null }, style);
      return;
    }
    const trimmed = text.trim();
    if (trimmed === '') return;
    if (type === ERROR) {
      this.kind = 'error';
      this.value = resolveEscapes(trimmed);
    } else if (type === BOOLEAN) {
      if (!/^(?:[01]|true|false)$/i.test(trimmed)) throw this.scanner.fail('boolean');
      this.kind = 'boolean';
      this.value = trimmed === '1' || trimmed.toLowerCase() === 'true';
    } else {
      const value = readIso(trimmed);
      if (value === null) throw this.scanner.fail('date');
      this.kind = typeof value === 'number' ? 'number' : 'date';
      this.value = value;
    }
  }

  private takeNumber(value: number, style: ReadStyle): void {
    if (Number.isNaN(value)) throw this.scanner.fail('number');
    this.kind = 'number';
    this.value = value;
    if (!style.isDate) return;
    const date = serialToIso(value, this.context.is1904);
    if (date === null) return;
    this.kind = 'date';
    this.value = date;
  }

  private takeShared(index: number, style: ReadStyle): void {
    this.strings ??= this.context.strings();
    const { strings } = this;
    if (index < 0 || index >= strings.length) throw this.scanner.fail('shared string index');
    this.kind = 'text';
    this.value = strings.text(index);
    const runs = strings.runs(index);
    if (runs !== null) this.runs = runsInCell(runs, style.style.font);
  }

  private takeText({ text, runs }: RichText, style: ReadStyle): void {
    this.kind = 'text';
    this.value = text;
    if (runs !== null) this.runs = runsInCell(runs, style.style.font);
  }
}

function indexFromText(text: string): number {
  return /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : -1;
}
