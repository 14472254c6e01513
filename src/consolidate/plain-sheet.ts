/** Sheets of the province workbook that are lists rather than appendices: one heading row, then lines. */
import type { CellBox } from '../sheet/address';
import type { CellFormat, CellInput, SheetLayout, WorkbookEdit } from '../workbook/patch';

export interface PlainColumn {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
  readonly format?: CellFormat;
}

export interface PlainSheet {
  readonly sheet: string;
  readonly title: string;
  /** Lines under the title. */
  readonly subtitles: readonly string[];
  readonly columns: readonly PlainColumn[];
}

export const TITLE_FORMAT: CellFormat = { bold: true, size: 14 };
export const SUBTITLE_FORMAT: CellFormat = { italic: true };
export const HEADING_FORMAT: CellFormat = {
  bold: true,
  fill: 'DDE8F5',
  border: 'thin',
  horizontal: 'center',
  vertical: 'center',
  wrap: true,
};
const LINE_FORMAT: CellFormat = { border: 'thin', vertical: 'top', wrap: true };

/** The row of the column headings; lines begin in the row below. */
export function plainHeadingRow(sheet: PlainSheet): number {
  return sheet.subtitles.length + 2;
}

/**
 * The sheet with its title and column headings.
 * @returns edits to which the lines' `write` edit is added
 */
export function plainHead(sheet: PlainSheet): WorkbookEdit[] {
  const headingRow = plainHeadingRow(sheet);
  return [
    { kind: 'addSheet', sheet: sheet.sheet, layout: plainLayout(sheet.columns, headingRow) },
    {
      kind: 'write',
      sheet: sheet.sheet,
      row: 0,
      column: 0,
      rows: [
        [{ value: sheet.title, format: TITLE_FORMAT }],
        ...sheet.subtitles.map((value) => [{ value, format: SUBTITLE_FORMAT }]),
        [],
        sheet.columns.map(({ heading }) => ({ value: heading, format: HEADING_FORMAT })),
      ],
    },
  ];
}

/**
 * The lines of a plain sheet, from `row` on.
 * @param column the sheet's column in which they begin
 */
export function plainLines(
  sheet: PlainSheet,
  row: number,
  rows: Iterable<readonly CellInput[]>,
  column = 0,
): WorkbookEdit {
  return {
    kind: 'write',
    sheet: sheet.sheet,
    row,
    column,
    rows,
    formats: sheet.columns.slice(column).map(({ format }) => ({ ...LINE_FORMAT, ...format })),
  };
}

/** The box of a table with its heading row and `lines` lines. */
export function plainBox(sheet: PlainSheet, lines: number): CellBox {
  const top = plainHeadingRow(sheet);
  return { top, left: 0, bottom: top + lines, right: sheet.columns.length - 1 };
}

/** A4 landscape, headings repeated on each page and kept in sight. */
function plainLayout(columns: readonly PlainColumn[], headingRow: number): SheetLayout {
  return {
    columnWidths: columns.map(({ width }) => width),
    freeze: { rows: headingRow + 1, columns: 0 },
    print: {
      orientation: 'landscape',
      paper: 'A4',
      fitToWidth: true,
      repeatRows: { first: headingRow, last: headingRow },
      footer: '&P/&N',
    },
    showGridLines: false,
  };
}
