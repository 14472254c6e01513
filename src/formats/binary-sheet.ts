/** The cells of one sheet of an .xls file. */
import type { CellKind, SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import { serialToIso } from '../xlsx/date-serial';
import { corruptPart, PartError } from '../xlsx/part-error';
import { runsInCell } from '../xlsx/rich-text';
import type { BinaryBook } from './binary-book';
import type { BinaryCursor } from './binary-cursor';
import { errorText } from './binary-error';
import type { FormulaElsewhere } from './binary-formula';
import { FormulaReader } from './binary-formulas';
import type { FormulaBudget } from './binary-formulas';
import type { BinaryGlobals, ListedSheet } from './binary-globals';
import { beginSubstream, BinaryRecords, PART, RECORD, SHEET_KIND } from './binary-records';
import { fontRuns, pagedRuns } from './binary-runs';
import { TextReader } from './binary-text';
import { SheetBuilder } from './sheet-builder';
import type { CellAllowance } from './sheet-builder';

type MutableCell = {
  -readonly [Key in keyof SnapshotCell]: SnapshotCell[Key];
};

/** Kinds of results that formulas store beside numbers ([MS-XLS] 2.5.133 FormulaValue). */
const RESULT_TEXT = 0;
const RESULT_BOOLEAN = 1;
const RESULT_ERROR = 2;
const RESULT_EMPTY_TEXT = 3;

class SheetReader {
  private readonly sheet: SheetBuilder;
  private readonly book: BinaryBook;
  private formulas: FormulaReader;
  /** The formula cell whose text stands in a later record. */
  private awaiting: MutableCell | null = null;
  /** Cells whose formula stands at another cell, perhaps further on. */
  private readonly sharing: { readonly cell: MutableCell; readonly at: FormulaElsewhere }[] = [];
  private readonly cells: MutableCell[] = [];

  constructor(
    private readonly records: BinaryRecords,
    private readonly globals: BinaryGlobals,
    allowance: CellAllowance,
    budget: FormulaBudget,
  ) {
    this.sheet = new SheetBuilder(allowance, PART);
    this.book = globals.isBiff8 ? globals.book : globals.book.forSheet();
    this.formulas = new FormulaReader(globals, () => this.links(), budget);
  }

  read({ name, visibility }: ListedSheet): SheetSnapshot | null {
    const { records, sheet } = this;
    const head = beginSubstream(records);
    // Dialogues and macro sheets are listed as sheets by some programs.
    if (head.kind !== SHEET_KIND) return null;
    for (;;) {
      if (!records.advance()) throw new PartError('truncated', PART, 'end of sheet');
      if (records.type === RECORD.endOfFile) break;
      if (records.type === RECORD.beginOfFile) records.skipSubstream();
      else this.take();
    }
    for (const { cell, at } of this.sharing) {
      const formula = this.formulas.shared(at, cell);
      if (formula !== null) cell.formula = formula;
    }
    for (const cell of this.cells) {
      if (cell.kind !== 'empty' || cell.formula !== undefined) sheet.put(cell);
    }
    return sheet.snapshot(name, visibility);
  }

  private links(): BinaryBook {
    return this.book.hasTargets ? this.book : this.globals.book;
  }

  private take(): void {
    const { records, sheet } = this;
    const { type } = records;
    switch (type) {
      case RECORD.number:
      case RECORD.rk:
      case RECORD.labelSst:
      case RECORD.label:
      case RECORD.rString:
      case RECORD.boolErr:
      case RECORD.formula:
        this.takeCell(type, records.cursor());
        break;
      case RECORD.mulRk:
        this.takeNumbers(records.cursor());
        break;
      case RECORD.string:
        this.takeResult();
        break;
      case RECORD.sharedFormula:
      case RECORD.array:
        this.formulas.keep(type, records.cursor());
        break;
      case RECORD.row: {
        const cursor = records.cursor();
        const row = cursor.u16();
        cursor.skip(10);
        if ((cursor.u8() & 0x20) !== 0) sheet.hideRows(row, row);
        break;
      }
      case RECORD.columnInfo: {
        const cursor = records.cursor();
        const [first, last] = [cursor.u16(), cursor.u16()];
        cursor.skip(4);
        if ((cursor.u8() & 1) !== 0) sheet.hideColumns(first, last);
        break;
      }
      case RECORD.mergedCells:
        this.takeMerges(records.cursor());
        break;
      case RECORD.protect:
        if (records.cursor().u16() !== 0) sheet.isProtected = true;
        break;
      default:
        if (!this.globals.isBiff8 && type !== RECORD.name) this.book.take(records, this.globals);
    }
  }

  private takeMerges(cursor: BinaryCursor): void {
    const count = cursor.u16();
    for (let index = 0; index < count; index++) {
      const [top, bottom, left, right] = [cursor.u16(), cursor.u16(), cursor.u16(), cursor.u16()];
      if (bottom < top || right < left) throw corruptPart(PART, 'merged range');
      this.sheet.merge({ top, left, bottom, right });
    }
  }

  private add(row: number, column: number, style: number): MutableCell {
    const cell: MutableCell = {
      row,
      column,
      kind: 'empty',
      value: null,
      style: this.globals.style(style).style,
    };
    this.cells.push(cell);
    return cell;
  }

  private takeNumbers(cursor: BinaryCursor): void {
    const row = cursor.u16();
    for (let column = cursor.u16(); cursor.left >= 8; column++) {
      const style = cursor.u16();
      this.setNumber(this.add(row, column, style), cursor.rk(), style);
    }
  }

  private takeCell(type: number, cursor: BinaryCursor): void {
    const [row, column, style] = [cursor.u16(), cursor.u16(), cursor.u16()];
    const cell = this.add(row, column, style);
    switch (type) {
      case RECORD.number:
        this.setNumber(cell, cursor.f64(), style);
        break;
      case RECORD.rk:
        this.setNumber(cell, cursor.rk(), style);
        break;
      case RECORD.boolErr: {
        const value = cursor.u8();
        this.setFact(cell, cursor.u8() === 0, value);
        break;
      }
      case RECORD.labelSst: {
        const stored = this.globals.strings[cursor.u32()];
        if (!stored) throw corruptPart(PART, 'shared string index');
        this.setText(cell, stored.text, stored.changes);
        break;
      }
      case RECORD.formula:
        this.takeFormula(cell, style, cursor);
        break;
      default:
        this.takeLabel(cell, type === RECORD.rString, cursor);
    }
  }

  private setNumber(cell: MutableCell, value: number, style: number): void {
    // Excel writes no such numbers; what other programs left there is told as an error, never as a figure.
    if (!Number.isFinite(value)) {
      cell.kind = 'error';
      cell.value = '#NUM!';
      return;
    }
    const { globals } = this;
    const date = globals.style(style).isDate ? serialToIso(value, globals.is1904) : null;
    cell.kind = date === null ? 'number' : 'date';
    cell.value = date ?? value;
  }

  private setFact(cell: MutableCell, isBoolean: boolean, value: number): void {
    cell.kind = isBoolean ? 'boolean' : 'error';
    cell.value = isBoolean ? value !== 0 : errorText(value);
  }

  private setText(
    cell: MutableCell,
    text: string,
    changes: readonly (readonly [number, number])[],
  ): void {
    cell.kind = 'text' satisfies CellKind;
    cell.value = text;
    if (changes.length === 0) return;
    const runs = runsInCell(fontRuns(text, changes, this.globals), cell.style.font);
    if (runs !== null) cell.runs = runs;
  }

  /** A text that stands in the cell's own record, as BIFF5 writes all of them. */
  private takeLabel(cell: MutableCell, isRich: boolean, cursor: BinaryCursor): void {
    const { globals, records } = this;
    if (globals.isBiff8) {
      const reader = new TextReader(records.segments(), PART, cursor.at);
      const { text, changes } = reader.text();
      this.setText(cell, text, isRich ? reader.changes(reader.u16()) : changes);
      return;
    }
    const bytes = cursor.take(cursor.u16());
    const { font } = cell.style;
    const changes: [number, number][] = [];
    if (isRich) {
      const count = cursor.u8();
      for (let index = 0; index < count; index++) changes.push([cursor.u8(), cursor.u8()]);
    }
    const runs = pagedRuns(bytes, changes, font, globals);
    cell.kind = 'text';
    cell.value = runs.map(({ text }) => text).join('');
    const shown = runsInCell(runs, font);
    if (shown !== null) cell.runs = shown;
  }

  private takeFormula(cell: MutableCell, style: number, cursor: BinaryCursor): void {
    const result = cursor.take(8);
    if (result[6] === 0xff && result[7] === 0xff) {
      const value = result[2]!;
      if (result[0] === RESULT_TEXT) this.awaiting = cell;
      else if (result[0] === RESULT_BOOLEAN) this.setFact(cell, true, value);
      else if (result[0] === RESULT_ERROR) this.setFact(cell, false, value);
      else if (result[0] === RESULT_EMPTY_TEXT) this.setText(cell, '', []);
    } else {
      cursor.at -= 8;
      this.setNumber(cell, cursor.f64(), style);
    }
    cursor.skip(6);
    const formula = this.formulas.own(cursor, cell);
    if (typeof formula === 'string') cell.formula = formula;
    else if (formula !== null) this.sharing.push({ cell, at: formula });
  }

  /** The text that the formula before came to. */
  private takeResult(): void {
    const { awaiting: cell, records, globals } = this;
    this.awaiting = null;
    if (!cell) return;
    if (globals.isBiff8) {
      this.setText(cell, new TextReader(records.segments(), PART).text().text, []);
      return;
    }
    const cursor = records.cursor();
    this.setText(cell, globals.texts.decode(cursor.take(cursor.u16()), cell.style.font), []);
  }
}

/**
 * Reads a sheet.
 * @param stream the workbook stream
 * @param listed the sheet as the workbook lists it
 * @returns the sheet, null for a dialogue or macro sheet, and how many bytes of the stream were passed
 * @throws PartError for damage or too many cells
 */
export function readBinarySheet(
  stream: Uint8Array,
  listed: ListedSheet,
  globals: BinaryGlobals,
  allowance: CellAllowance,
  budget: FormulaBudget,
): { readonly sheet: SheetSnapshot | null; readonly passed: number } {
  if (listed.start >= stream.length) throw new PartError('truncated', PART, 'sheet');
  const records = new BinaryRecords(stream, listed.start);
  const sheet = new SheetReader(records, globals, allowance, budget).read(listed);
  return { sheet, passed: records.at - listed.start };
}
