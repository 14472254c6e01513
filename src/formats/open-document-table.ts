/** A table of an OpenDocument spreadsheet, read in one pass. What is repeated is written out only where it holds something. */
import { LAST_COLUMN } from '../sheet/address';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import { serialToIso } from '../xlsx/date-serial';
import { runsInCell } from '../xlsx/rich-text';
import type { XmlScanner } from '../xlsx/xml-scanner';
import { CLOSE, OPEN } from '../xlsx/xml-token';
import { excelFormula } from './open-document-formula';
import type { OpenDocumentStyles } from './open-document-styles';
import { OpenDocumentText } from './open-document-text';
import { isErrorText, statedValue } from './open-document-value';
import type { TypedValue } from './open-document-value';
import { SheetBuilder } from './sheet-builder';
import type { CellAllowance } from './sheet-builder';

type CellFacts = Omit<SnapshotCell, 'row' | 'column'>;
type WrittenCell = { -readonly [Key in keyof CellFacts]: CellFacts[Key] };

/** A cell as it stands in its row, with what repeats it and what it covers. */
interface PlacedCell {
  readonly column: number;
  readonly repeated: number;
  readonly facts: CellFacts | null;
  readonly columnsSpanned: number;
  readonly rowsSpanned: number;
}

interface ColumnStyle {
  readonly first: number;
  readonly style: string | null;
}

const COLUMN_GROUPS: ReadonlySet<string> = new Set([
  'table-columns',
  'table-header-columns',
  'table-column-group',
]);
const ROW_GROUPS: ReadonlySet<string> = new Set([
  'table-rows',
  'table-header-rows',
  'table-row-group',
]);
/** What the cache of another file's sheet is called. */
const EXTERNAL_STYLE = 'ta_extref';

export class OpenDocumentTable {
  private readonly builder: SheetBuilder;
  private readonly text: OpenDocumentText;
  private readonly columnStyles: ColumnStyle[] = [];
  private columns = 0;
  private row = 0;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly styles: OpenDocumentStyles,
    private readonly allowance: CellAllowance,
  ) {
    this.builder = new SheetBuilder(allowance, scanner.part);
    this.text = new OpenDocumentText(scanner, styles);
  }

  /**
   * Reads `table:table`, the element last opened.
   * @returns the sheet, or null for what a formula remembers of another file
   * @throws PartError for broken XML, values that are none, or more than the caps allow
   */
  read(): SheetSnapshot | null {
    const { scanner, builder } = this;
    const name = scanner.attribute('table:name') ?? '';
    const style = scanner.attribute('table:style-name');
    builder.isProtected = scanner.attribute('table:protected') === 'true';
    this.readChildren();
    if (style === EXTERNAL_STYLE || /^'file:.*'#/s.test(name)) return null;
    return builder.snapshot(name, this.styles.isShown(style) ? 'visible' : 'hidden');
  }

  private readChildren(): void {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'table-row') this.readRow();
      else if (name === 'table-column') this.readColumn();
      else if (ROW_GROUPS.has(name) || COLUMN_GROUPS.has(name)) this.readChildren();
      else scanner.skip();
    }
  }

  /** A count that an attribute gives, at least 1. */
  private count(attribute: string): number {
    const text = this.scanner.attribute(attribute);
    if (text === null) return 1;
    if (!/^\d{1,9}$/.test(text)) throw this.scanner.fail(attribute);
    return Math.max(1, Number(text));
  }

  private isHidden(): boolean {
    const visibility = this.scanner.attribute('table:visibility');
    return visibility === 'collapse' || visibility === 'filter';
  }

  private readColumn(): void {
    const repeated = this.count('table:number-columns-repeated');
    const style = this.scanner.attribute('table:default-cell-style-name');
    const first = this.columns;
    if (this.isHidden()) this.builder.hideColumns(first, first + repeated - 1);
    if (first <= LAST_COLUMN) this.columnStyles.push({ first, style });
    this.columns += repeated;
    this.scanner.skip();
  }

  private columnStyle(column: number): string | null {
    const { columnStyles } = this;
    let low = 0;
    let high = columnStyles.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (columnStyles[middle]!.first <= column) low = middle;
      else high = middle - 1;
    }
    return columnStyles[low]?.style ?? null;
  }

  private readRow(): void {
    const { scanner } = this;
    const repeated = this.count('table:number-rows-repeated');
    const style = scanner.attribute('table:default-cell-style-name');
    if (this.isHidden()) this.builder.hideRows(this.row, this.row + repeated - 1);
    const placed: PlacedCell[] = [];
    let column = 0;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'table-cell' || name === 'covered-table-cell') {
        const cell = this.readCell(column, style);
        column += cell.repeated;
        if (cell.facts || cell.columnsSpanned > 1 || cell.rowsSpanned > 1) placed.push(cell);
      } else scanner.skip();
    }
    if (placed.length > 0) this.place(placed, repeated);
    this.row += repeated;
  }

  /** Writes a row out, as often as it is repeated. */
  private place(cells: readonly PlacedCell[], repeated: number): void {
    let each = 0;
    for (const { facts, repeated } of cells) if (facts) each += repeated;
    this.allowance.expectCells(each * repeated);
    for (let row = this.row; row < this.row + repeated; row++) {
      for (const cell of cells) this.placeCell(cell, row);
    }
  }

  private placeCell(cell: PlacedCell, row: number): void {
    const { facts, column: first, repeated, columnsSpanned, rowsSpanned } = cell;
    for (let column = first; column < first + repeated; column++) {
      if (facts) this.builder.put({ row, column, ...facts });
      if (columnsSpanned > 1 || rowsSpanned > 1) {
        this.builder.merge({
          top: row,
          left: column,
          bottom: row + rowsSpanned - 1,
          right: column + columnsSpanned - 1,
        });
      }
    }
  }

  private readCell(column: number, rowStyle: string | null): PlacedCell {
    const { scanner, text } = this;
    const repeated = this.count('table:number-columns-repeated');
    const columnsSpanned = this.count('table:number-columns-spanned');
    const rowsSpanned = this.count('table:number-rows-spanned');
    const style = scanner.attribute('table:style-name');
    const type = scanner.attribute('office:value-type') ?? scanner.attribute('calcext:value-type');
    const formula = scanner.attribute('table:formula');
    const stated = statedValue(scanner, type);
    const stringValue = scanner.attribute('office:string-value');
    const isError = scanner.attribute('calcext:value-type') === 'error';
    text.clear();
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      const name = scanner.name();
      if (name === 'p' || name === 'h') text.readParagraph();
      else scanner.skip();
    }
    const isText = stated.kind === 'empty' && (type === 'string' || text.isThere);
    let facts: WrittenCell | null = null;
    if (isText || stated.kind !== 'empty' || formula !== null) {
      const { style: cellStyle, isDate } = this.styles.cell(
        style ?? rowStyle ?? this.columnStyle(column),
        type === 'percentage',
      );
      facts = { ...stated, style: cellStyle };
      // Some programs write dates as plain numbers under a date's format, as Excel keeps them.
      const date = isDate && typeof stated.value === 'number' && type !== 'time';
      const iso = date ? serialToIso(stated.value as number, false) : null;
      if (iso !== null) {
        facts.kind = 'date';
        facts.value = iso;
      }
      if (formula !== null) facts.formula = excelFormula(formula);
      if (isText) this.takeText(facts, stringValue, isError);
    }
    return { column, repeated, facts, columnsSpanned, rowsSpanned };
  }

  private takeText(facts: WrittenCell, stringValue: string | null, isError: boolean): void {
    const { text, runs } = this.text.text();
    const value = this.text.isThere ? text : (stringValue ?? '');
    const typed: TypedValue =
      isError || (facts.formula !== undefined && isErrorText(value))
        ? { kind: 'error', value }
        : { kind: 'text', value };
    facts.kind = typed.kind;
    facts.value = typed.value;
    const shown = runs && typed.kind === 'text' ? runsInCell(runs, facts.style.font) : null;
    if (shown) facts.runs = shown;
  }
}
