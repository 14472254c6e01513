/**
 * A change to a workbook as data. A host applies it and returns the inverse, so that every write can be undone. The
 * same patch writes a new file (`src/hosts/file`) and an open workbook in Excel (`src/hosts/excel`).
 */
import type { CellBox } from '../sheet/address';

export interface CellFormat {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  /** Points. */
  readonly size?: number;
  /** `RRGGBB`. */
  readonly color?: string;
  /** `RRGGBB`, or `none` to take a fill away. */
  readonly fill?: string;
  readonly border?: 'thin' | 'hair' | 'none';
  readonly horizontal?: 'left' | 'center' | 'right' | 'general';
  readonly vertical?: 'top' | 'center' | 'bottom';
  readonly wrap?: boolean;
  readonly indent?: number;
  /** The font's name; the host's own where absent (Times New Roman in files that we write). */
  readonly font?: string;
  /** An Excel number format code, such as `#,##0` or `0.00`. */
  readonly numberFormat?: string;
}

/** A cell that is more than a plain value. Text is always text: a leading `=` in `value` never becomes a formula. */
export interface CellSpec {
  /** The value, or the cached result where there is a formula; null leaves the cell blank. */
  readonly value: number | string | boolean | null;
  /** Without the leading `=`. */
  readonly formula?: string;
  /** True when `value` is an ISO date or date-time to be stored as an Excel date. */
  readonly isDate?: boolean;
  /** How the cell looks; a cell that brings none, nor its column in the block, keeps the look that it has. */
  readonly format?: CellFormat;
}

export type CellInput = CellSpec | number | string | boolean | null;

export interface PrintSetup {
  readonly orientation: 'landscape' | 'portrait';
  readonly paper: 'A4';
  /** Fit all columns on one page's width; height is left free. */
  readonly fitToWidth: boolean;
  /** Zero-based rows repeated on each page, both included. */
  readonly repeatRows?: { readonly first: number; readonly last: number };
  /** Text in the centre of the page's foot; `&P` is the page, `&N` the number of pages. */
  readonly footer?: string;
}

export interface SheetLayout {
  /** Widths in characters, from the first column on; null keeps the standard width. */
  readonly columnWidths?: readonly (number | null)[];
  /** Heights in points by zero-based row. */
  readonly rowHeights?: Readonly<Record<number, number>>;
  /** How many rows and columns stay in sight. */
  readonly freeze?: { readonly rows: number; readonly columns: number };
  readonly print?: PrintSetup;
  readonly showGridLines?: boolean;
}

export type WorkbookEdit =
  | {
      readonly kind: 'addSheet';
      readonly sheet: string;
      readonly layout?: SheetLayout;
      readonly hidden?: boolean;
      /** The sheet before which it is put; at the end of the workbook where absent. */
      readonly before?: string;
    }
  | {
      readonly kind: 'deleteSheet';
      readonly sheet: string;
      /** Charts of the sheet that whoever undoes this can draw again; a host cannot read them off the sheet. */
      readonly charts?: readonly Extract<WorkbookEdit, { kind: 'chart' }>[];
    }
  | {
      /** Blocks of one sheet come in rising order of row and do not share rows, so that a host may stream them. */
      readonly kind: 'write';
      readonly sheet: string;
      readonly row: number;
      readonly column: number;
      readonly rows: Iterable<readonly CellInput[]>;
      /** Formats by column of the block, for cells that bring none. */
      readonly formats?: readonly (CellFormat | null)[];
    }
  | { readonly kind: 'merge'; readonly sheet: string; readonly boxes: readonly CellBox[] }
  | { readonly kind: 'unmerge'; readonly sheet: string; readonly boxes: readonly CellBox[] }
  | {
      /** A native Excel table; its first row holds the headings, which the patch writes as text. */
      readonly kind: 'table';
      readonly sheet: string;
      readonly name: string;
      readonly box: CellBox;
      readonly columns: readonly string[];
      readonly style?: string;
    }
  /** Takes the table away and leaves its cells. */
  | { readonly kind: 'deleteTable'; readonly sheet: string; readonly name: string }
  | {
      /** A native chart over cells of the same sheet. */
      readonly kind: 'chart';
      readonly sheet: string;
      /** Unique on its sheet. */
      readonly name: string;
      readonly type: 'bar' | 'column' | 'stackedBar';
      readonly title: string;
      /** One column of category names. */
      readonly categories: CellBox;
      readonly series: readonly {
        readonly name: string;
        readonly values: CellBox;
        /** `RRGGBB`; the host's own where absent. */
        readonly color?: string;
      }[];
      /** The cells that it covers. */
      readonly place: CellBox;
    }
  | {
      readonly kind: 'deleteChart';
      readonly sheet: string;
      readonly name: string;
      /** The chart as it can be drawn again. */
      readonly chart?: Extract<WorkbookEdit, { kind: 'chart' }>;
    }
  /** A custom document property of the workbook; null takes it away. */
  | { readonly kind: 'property'; readonly name: string; readonly value: string | null };

/** What a cell must hold for a patch to be applied; a host compares it before it writes anything. */
export interface ExpectedCell {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** As a `SnapshotCell` gives it; null for a blank cell. */
  readonly value: number | string | boolean | null;
  /**
   * Without the leading `=`; absent where the cell must not hold a formula. Where it is given, only the formulas are
   * compared: a formula's result follows from other cells, which may change while this one stays as it was.
   */
  readonly formula?: string;
}

/**
 * What a whole sheet must hold that a patch takes away: the undo of adding it. Only the host that made it can read it;
 * others leave it aside.
 */
export interface ExpectedSheet {
  readonly sheet: string;
  /** A checksum of each row's contents, from the first row of the sheet on; 0 for a blank row. */
  readonly rows: readonly number[];
}

export interface WorkbookPatch {
  /** What the patch does, as a message code of the catalogues; shown beside "Undo". */
  readonly label: string;
  readonly edits: readonly WorkbookEdit[];
  /** Where a cell is not as expected the host refuses the whole patch with `cells-changed` and the cell's address. */
  readonly expect?: readonly ExpectedCell[];
  /** Where a sheet is not as expected the host refuses the whole patch with `cells-changed` and the row. */
  readonly expectSheets?: readonly ExpectedSheet[];
}
