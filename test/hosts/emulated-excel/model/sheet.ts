import type { Cell } from './cell';
import type { Rect } from './address';
import type { Style, StylePool } from './style';

/** What a whole row or column carries besides its cells. */
export interface AxisProperties {
  /** Points; undefined is the standard. */
  readonly size?: number | undefined;
  readonly hidden?: boolean;
  readonly style?: Style | undefined;
}

export type SheetVisibility = 'Visible' | 'Hidden' | 'VeryHidden';

/** What a protected sheet allows; names as on the wire, lower case first. */
export interface SheetProtection {
  readonly password: string | undefined;
  readonly options: Readonly<Record<string, boolean | string>>;
}

/** One worksheet: a sparse store of cells and everything that belongs to the sheet alone. */
export class Sheet {
  visibility: SheetVisibility = 'Visible';
  tabColor = '';
  showGridlines = true;
  showHeadings = true;
  enableCalculation = true;
  standardWidth = 48;
  readonly standardHeight = 15;
  protection: SheetProtection | null = null;
  selection: readonly Rect[] = [{ row: 0, column: 0, rows: 1, columns: 1 }];
  merges: Rect[] = [];
  /** True once the sheet is no longer of its book: every use of it is then refused. */
  deleted = false;
  /** Rows that hold at least one cell, and in each its cells by column. */
  readonly cells = new Map<number, Map<number, Cell>>();
  rowProperties = new Map<number, AxisProperties>();
  columnProperties = new Map<number, AxisProperties>();
  rowDefault: AxisProperties = {};
  columnDefault: AxisProperties = {};
  formulaCount = 0;
  /** State of the features (conditional formats, comments …) by the feature's key. */
  readonly parts = new Map<string, unknown>();

  constructor(
    readonly id: string,
    public name: string,
    readonly styles: StylePool,
  ) {}

  /** The cell here, when anything was ever put or formatted here. */
  cell(row: number, column: number): Cell | undefined {
    return this.cells.get(row)?.get(column);
  }

  /** Puts a cell; undefined removes it. */
  put(row: number, column: number, cell: Cell | undefined): void {
    let cells = this.cells.get(row);
    const old = cells?.get(column);
    if (old?.formula !== undefined) this.formulaCount--;
    if (cell) {
      if (!cells) this.cells.set(row, (cells = new Map()));
      cells.set(column, cell);
      if (cell.formula !== undefined) this.formulaCount++;
    } else if (old && cells) {
      cells.delete(column);
      if (cells.size === 0) this.cells.delete(row);
    }
  }

  row(row: number): AxisProperties {
    return this.rowProperties.get(row) ?? this.rowDefault;
  }

  column(column: number): AxisProperties {
    return this.columnProperties.get(column) ?? this.columnDefault;
  }

  /** How a cell looks: its own style, else its row's, else its column's. */
  styleAt(row: number, column: number): Style {
    return this.cell(row, column)?.style ?? this.emptyStyleAt(row, column);
  }

  /** How a cell looks that was never touched itself. */
  emptyStyleAt(row: number, column: number): Style {
    return this.row(row).style ?? this.column(column).style ?? this.styles.plain;
  }

  /** Calls `visit` for each stored cell of the rectangle, by rows as they are stored. */
  visit(rect: Rect, visit: (cell: Cell, row: number, column: number) => void): void {
    const lastColumn = rect.column + rect.columns;
    const visitRow = (cells: Map<number, Cell>, row: number): void => {
      if (rect.columns < cells.size) {
        for (let column = rect.column; column < lastColumn; column++) {
          const cell = cells.get(column);
          if (cell) visit(cell, row, column);
        }
      } else {
        for (const [column, cell] of cells) {
          if (column >= rect.column && column < lastColumn) visit(cell, row, column);
        }
      }
    };
    const lastRow = rect.row + rect.rows;
    if (rect.rows < this.cells.size) {
      for (let row = rect.row; row < lastRow; row++) {
        const cells = this.cells.get(row);
        if (cells) visitRow(cells, row);
      }
    } else {
      for (const [row, cells] of this.cells) {
        if (row >= rect.row && row < lastRow) visitRow(cells, row);
      }
    }
  }

  /**
   * The used range within `within`.
   *
   * @param valuesOnly false counts cells that are only formatted, as Excel does
   */
  usedRect(valuesOnly: boolean, within: Rect): Rect | null {
    let top = Infinity;
    let left = Infinity;
    let bottom = -1;
    let right = -1;
    this.visit(within, (cell, row, column) => {
      const counts = cell.value !== null || cell.formula !== undefined;
      if (!counts && (valuesOnly || cell.style === this.styles.plain)) return;
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    });
    if (bottom < 0) return null;
    return { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }
}
