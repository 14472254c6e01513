/** A worksheet part, read in one pass into a snapshot. */
import { LAST_COLUMN, LAST_ROW, parseBox } from '../sheet/address';
import type { CellBox } from '../sheet/address';
import type { SheetSnapshot, SheetVisibility, SnapshotCell, SnapshotRow } from '../sheet/snapshot';
import { CellReader } from './cell-reader';
import type { CellContext } from './cell-reader';
import { PartError } from './part-error';
import type { ReadLimits } from './read-options';
import { indexFromBytes } from './number-text';
import { SPREADSHEET } from './vocabulary';
import { XmlScanner } from './xml-scanner';
import { CLOSE, nameKey, OPEN } from './xml-token';

const KEY_ROW = nameKey('row');
const KEY_C = nameKey('c');
const KEY_COLS = nameKey('cols');

export interface WorksheetContext extends CellContext {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly limits: ReadLimits;
}

class WorksheetReader {
  private readonly rows: SnapshotRow[] = [];
  private readonly merges: CellBox[] = [];
  private readonly hiddenRows = new Set<number>();
  private readonly hiddenColumns = new Set<number>();
  private readonly cells: CellReader;
  private isProtected = false;
  private cellCount = 0;
  private isInOrder = true;
  private left = LAST_COLUMN + 1;
  private right = -1;

  constructor(
    private readonly scanner: XmlScanner,
    private readonly context: WorksheetContext,
  ) {
    this.cells = new CellReader(scanner, context);
  }

  read(): SheetSnapshot {
    const { scanner } = this;
    scanner.next();
    if (scanner.name() !== 'worksheet') throw scanner.fail('root element');
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token === OPEN) this.readSection(scanner.name());
    }
    scanner.finish();
    this.cells.finish();
    if (!this.isInOrder) this.sortRows();
    const { rows, merges, hiddenRows, hiddenColumns, isProtected } = this;
    const { name, visibility } = this.context;
    const box =
      rows.length === 0
        ? null
        : {
            top: rows[0]!.index,
            left: this.left,
            bottom: rows[rows.length - 1]!.index,
            right: this.right,
          };
    return { name, visibility, box, rows, merges, hiddenRows, hiddenColumns, isProtected };
  }

  private readSection(name: string): void {
    const { scanner } = this;
    if (name === 'sheetData') this.readRows();
    else if (name === 'mergeCells') this.readMerges();
    else if (scanner.key === KEY_COLS) this.readColumns();
    else {
      if (name === 'sheetProtection') this.isProtected = scanner.flag('sheet');
      scanner.skip();
    }
  }

  private readRows(): void {
    const { scanner } = this;
    let previous = -1;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.key === KEY_ROW) previous = this.readRow(previous);
      else scanner.skip();
    }
  }

  /** Reads a row; one without a number comes after the one before. Returns its index. */
  private readRow(previous: number): number {
    const { scanner, cells: reader } = this;
    const { attributes } = scanner;
    const at = attributes.find('r');
    const index =
      at < 0
        ? previous + 1
        : indexFromBytes(scanner.bytes, attributes.valueStart(at), attributes.valueEnd(at)) - 1;
    if (index < 0 || index > LAST_ROW) throw scanner.fail('row number');
    if (scanner.flag('hidden')) this.hiddenRows.add(index);
    const cells: SnapshotCell[] = [];
    let isSorted = true;
    let column = -1;
    for (;;) {
      let cell = reader.readPlain(index, column);
      if (cell === undefined) {
        const token = scanner.next();
        if (token === CLOSE) break;
        if (token !== OPEN) continue;
        if (scanner.key !== KEY_C) {
          scanner.skip();
          continue;
        }
        cell = reader.read(index, column);
      }
      if (reader.column <= column) isSorted = false;
      column = reader.column;
      if (cell !== null) cells.push(cell);
    }
    if (cells.length > 0) this.addRow(index, cells, isSorted);
    return index;
  }

  private addRow(index: number, cells: SnapshotCell[], isSorted: boolean): void {
    this.cellCount += cells.length;
    if (this.cellCount > this.context.limits.cells) {
      throw new PartError('too-large', this.scanner.part, `${this.cellCount} cells`);
    }
    if (!isSorted) this.sortCells(cells);
    this.left = Math.min(this.left, cells[0]!.column);
    this.right = Math.max(this.right, cells[cells.length - 1]!.column);
    const last = this.rows[this.rows.length - 1];
    if (last !== undefined && last.index >= index) this.isInOrder = false;
    this.rows.push({ index, cells });
  }

  /** Some programs write cells in the order they were made; a cell given twice has no one value. */
  private sortCells(cells: SnapshotCell[]): void {
    cells.sort((a, b) => a.column - b.column);
    for (let at = 1; at < cells.length; at++) {
      if (cells[at]!.column === cells[at - 1]!.column) throw this.scanner.fail('cell twice');
    }
  }

  /** Brings rows in order; pieces of one row are put together. */
  private sortRows(): void {
    this.rows.sort((a, b) => a.index - b.index);
    let kept = 0;
    for (let at = 0; at < this.rows.length;) {
      const { index } = this.rows[at]!;
      let next = at + 1;
      while (this.rows[next]?.index === index) next++;
      if (next > at + 1) {
        const cells = this.rows.slice(at, next).flatMap((row) => row.cells);
        this.sortCells(cells);
        this.rows[kept++] = { index, cells };
      } else {
        this.rows[kept++] = this.rows[at]!;
      }
      at = next;
    }
    this.rows.length = kept;
  }

  private readMerges(): void {
    const { scanner } = this;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.name() === 'mergeCell') {
        const box = parseBox(scanner.attribute('ref') ?? '');
        if (!box) throw scanner.fail('merged range');
        if (this.merges.push(box) > this.context.limits.merges) {
          throw new PartError('too-large', scanner.part, `${this.merges.length} merged ranges`);
        }
      }
      scanner.skip();
    }
  }

  private readColumns(): void {
    const { scanner } = this;
    let spans = 0;
    for (let token = scanner.next(); token !== CLOSE; token = scanner.next()) {
      if (token !== OPEN) continue;
      if (scanner.flag('hidden')) {
        const first = Number(scanner.attribute('min')) - 1;
        const last = Math.min(Number(scanner.attribute('max')) - 1, LAST_COLUMN);
        if (!(first >= 0 && last >= first)) throw scanner.fail('column range');
        // Spans that do not overlap cannot cover more than the sheet has; more is an attack on the loop below.
        spans += last - first + 1;
        if (spans > LAST_COLUMN + 1) throw scanner.fail('column range');
        for (let column = first; column <= last; column++) this.hiddenColumns.add(column);
      }
      scanner.skip();
    }
  }
}

/**
 * Reads a worksheet.
 * @param bytes the part's UTF-8 bytes
 * @param part the part's name, for errors
 * @returns the snapshot; rows and cells in order, whatever their order in the file
 * @throws PartError for broken XML, a cell or index that cannot be, the same cell twice, or more than the caps allow
 */
export function readWorksheet(
  bytes: Uint8Array,
  part: string,
  context: WorksheetContext,
): SheetSnapshot {
  return new WorksheetReader(new XmlScanner(bytes, part, SPREADSHEET), context).read();
}
