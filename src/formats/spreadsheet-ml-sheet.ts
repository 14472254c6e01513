/** A worksheet of an XML Spreadsheet 2003 file. */
import { LAST_COLUMN, LAST_ROW } from '../sheet/address';
import type { SheetSnapshot, SheetVisibility, SnapshotCell, TextRun } from '../sheet/snapshot';
import { readIso, serialToIso } from '../xlsx/date-serial';
import { numberFromText } from '../xlsx/number-text';
import { runsInCell } from '../xlsx/rich-text';
import type { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN, TEXT } from '../xlsx/xml-token';
import { formulaOfCell } from './row-column-formula';
import { SheetBuilder } from './sheet-builder';
import type { CellAllowance } from './sheet-builder';
import { attributeOf } from './spreadsheet-ml-styles';
import type { SpreadsheetStyles } from './spreadsheet-ml-styles';
import type { BookStyle } from './style-book';

type WrittenCell = { -readonly [Key in keyof SnapshotCell]: SnapshotCell[Key] };

const DAY = 86_400_000;
/** Times of day are stored as moments of the day that serial number 0 stands for. */
const ZERO_DAY = Date.UTC(1899, 11, 31);
const VISIBILITIES: ReadonlyMap<string, SheetVisibility> = new Map([
  ['SheetHidden', 'hidden'],
  ['SheetVeryHidden', 'veryHidden'],
]);

export class SpreadsheetSheet {
  private readonly builder: SheetBuilder;
  private readonly columnStyles: { readonly first: number; readonly id: string | null }[] = [];
  private visibility: SheetVisibility = 'visible';
  private nextColumn = 0;
  private row = 0;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly styles: SpreadsheetStyles,
    allowance: CellAllowance,
    private readonly is1904: boolean,
  ) {
    this.builder = new SheetBuilder(allowance, scanner.part);
  }

  /** Reads `Worksheet`, the element last opened. */
  read(): SheetSnapshot {
    const { scanner, builder } = this;
    const name = attributeOf(scanner, 'Name') ?? '';
    builder.isProtected = attributeOf(scanner, 'Protected') === '1';
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const element = scanner.name();
      if (element === 'Table') this.readTable();
      else if (element === 'WorksheetOptions') this.readOptions();
      else scanner.skip();
    }
    return builder.snapshot(name, this.visibility);
  }

  private readOptions(): void {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() === 'Visible') {
        this.visibility = VISIBILITIES.get(scanner.leafText().trim()) ?? 'visible';
      } else scanner.skip();
    }
  }

  private readTable(): void {
    const { scanner } = this;
    // A table may begin off the corner.
    this.row = this.whole('TopCell', 1, 1) - 1;
    const left = this.whole('LeftCell', 1, 1) - 1;
    this.nextColumn = left;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const element = scanner.name();
      if (element === 'Row') this.readRow(left);
      else if (element === 'Column') this.readColumn();
      else scanner.skip();
    }
  }

  /** A whole number that an attribute gives. */
  private whole(name: string, least: number, otherwise: number): number {
    const text = attributeOf(this.scanner, name);
    if (text === null) return otherwise;
    const value = /^\s*\d{1,9}\s*$/.test(text) ? Number(text) : -1;
    if (value < least) throw this.scanner.fail(name);
    return value;
  }

  private readColumn(): void {
    const { scanner } = this;
    const first = this.whole('Index', 1, this.nextColumn + 1) - 1;
    const last = first + this.whole('Span', 0, 0);
    if (last > LAST_COLUMN) throw scanner.fail('column');
    if (attributeOf(scanner, 'Hidden') === '1') this.builder.hideColumns(first, last);
    this.columnStyles.push({ first, id: attributeOf(scanner, 'StyleID') });
    // What stands between this and the next one has no style of its own.
    this.columnStyles.push({ first: last + 1, id: null });
    this.nextColumn = last + 1;
    scanner.skip();
  }

  private columnStyle(column: number): string | null {
    const { columnStyles } = this;
    let low = 0;
    let high = columnStyles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (columnStyles[middle]!.first <= column) low = middle + 1;
      else high = middle;
    }
    return columnStyles[low - 1]?.id ?? null;
  }

  private readRow(left: number): void {
    const { scanner } = this;
    const row = this.whole('Index', 1, this.row + 1) - 1;
    const last = row + this.whole('Span', 0, 0);
    if (last > LAST_ROW) throw scanner.fail('row number');
    if (attributeOf(scanner, 'Hidden') === '1') this.builder.hideRows(row, last);
    const style = attributeOf(scanner, 'StyleID');
    let column = left;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() === 'Cell') column = this.readCell(row, column, style);
      else scanner.skip();
    }
    this.row = last + 1;
  }

  /** Returns the column behind the cell. */
  private readCell(row: number, next: number, rowStyle: string | null): number {
    const { scanner } = this;
    const column = this.whole('Index', 1, next + 1) - 1;
    const across = this.whole('MergeAcross', 0, 0);
    const down = this.whole('MergeDown', 0, 0);
    if (across > 0 || down > 0) {
      this.builder.merge({ top: row, left: column, bottom: row + down, right: column + across });
    }
    const formula = attributeOf(scanner, 'Formula');
    const style = this.styles.of(
      attributeOf(scanner, 'StyleID') ?? rowStyle ?? this.columnStyle(column),
    );
    const cell: WrittenCell = { row, column, kind: 'empty', value: null, style: style.style };
    if (formula !== null) cell.formula = formulaOfCell(formula, row, column);
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() === 'Data') this.readData(cell, style);
      else scanner.skip();
    }
    if (cell.kind !== 'empty' || formula !== null) this.builder.put(cell);
    return column + across + 1;
  }

  private readData(cell: WrittenCell, style: BookStyle): void {
    const { scanner } = this;
    const type = attributeOf(scanner, 'Type') ?? 'String';
    const runs: TextRun[] = [];
    this.readText(null, runs);
    const text = runs.map((run) => run.text).join('');
    if (type === 'String') {
      cell.kind = 'text';
      cell.value = text;
      const shown = runsInCell(runs, style.style.font);
      if (shown) cell.runs = shown;
    } else if (text.trim() !== '') this.takeValue(cell, type, text.trim(), style);
  }

  /** Reads the text inside the element last opened, with the fonts of the elements in it. */
  private readText(font: string | null, runs: TextRun[]): void {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token === TEXT) {
        const text = scanner.pieceText();
        const last = runs[runs.length - 1];
        if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + text };
        else runs.push({ font, text });
      } else if (token === OPEN) {
        const face = scanner.name() === 'Font' ? attributeOf(scanner, 'Face') : null;
        this.readText(face ?? font, runs);
      }
    }
  }

  private takeValue(cell: WrittenCell, type: string, text: string, style: BookStyle): void {
    const { scanner, is1904 } = this;
    switch (type) {
      case 'Number': {
        const value = numberFromText(text);
        if (Number.isNaN(value)) throw scanner.fail('number');
        const date = style.isDate ? serialToIso(value, is1904) : null;
        cell.kind = date === null ? 'number' : 'date';
        cell.value = date ?? value;
        return;
      }
      case 'DateTime': {
        const iso = readIso(text);
        if (typeof iso !== 'string') throw scanner.fail('date');
        const moment = Date.parse(iso.includes('T') ? `${iso}Z` : iso);
        // Before March 1900 nothing is a sure date: most are times of day.
        const isSure = moment >= Date.UTC(1900, 2, 1);
        cell.kind = isSure ? 'date' : 'number';
        cell.value = isSure ? iso : (moment - ZERO_DAY) / DAY;
        return;
      }
      case 'Boolean':
        if (!/^(?:[01]|true|false)$/i.test(text)) throw scanner.fail('boolean');
        cell.kind = 'boolean';
        cell.value = text === '1' || text.toLowerCase() === 'true';
        return;
      case 'Error':
        cell.kind = 'error';
        cell.value = text;
        return;
      default:
        throw scanner.fail('cell type');
    }
  }
}
