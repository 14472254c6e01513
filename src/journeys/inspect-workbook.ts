/** Shows a workbook's cells as they were read, before any form is looked for. */
import { addressOf, boxText } from '../sheet/address';
import { cellText } from '../sheet/cell-text';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import type { WorkbookSource } from '../workbook/port';
import type { ReadResult } from '../workbook/problem';

export interface InspectedCell {
  readonly address: string;
  readonly kind: 'number' | 'text' | 'boolean' | 'date' | 'error';
  readonly value: number | string | boolean | null;
  readonly formula?: string;
  readonly numberFormat?: string;
  readonly font?: string;
  /** The text after legacy fonts and normalisation, where it differs from `value`. */
  readonly decoded?: string;
}

export interface InspectedSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly range: string | null;
  readonly merges: readonly string[];
  readonly cells: readonly InspectedCell[];
}

function inspectCell(cell: SnapshotCell): InspectedCell {
  const { style, value } = cell;
  const decoded = cell.kind === 'text' ? cellText(cell) : null;
  return {
    address: addressOf(cell.row, cell.column),
    // A formula without a stored result has no kind of its own; a cell without a type attribute is numeric in the file.
    kind: cell.kind === 'empty' ? 'number' : cell.kind,
    value,
    ...(cell.formula === undefined ? {} : { formula: cell.formula }),
    ...(style.numberFormat === 'General' ? {} : { numberFormat: style.numberFormat }),
    ...(style.font === null ? {} : { font: style.font }),
    ...(decoded === null || decoded === value ? {} : { decoded }),
  };
}

/**
 * The cells of one worksheet, row by row.
 * @returns the shape that `docs/command.md` fixes for `inspect --json`
 */
function inspectSheet(sheet: SheetSnapshot): InspectedSheet {
  return {
    name: sheet.name,
    hidden: sheet.visibility !== 'visible',
    range: sheet.box ? boxText(sheet.box) : null,
    merges: sheet.merges.map(boxText),
    cells: sheet.rows.flatMap((row) => row.cells.map(inspectCell)),
  };
}

/**
 * The worksheets of a workbook.
 * @returns the sheets in order, or the problem of the first part that cannot be read
 */
export function inspectWorkbook(workbook: WorkbookSource): ReadResult<InspectedSheet[]> {
  const sheets: InspectedSheet[] = [];
  for (const source of workbook.sheets) {
    const sheet = source.read();
    if (!sheet.ok) return sheet;
    sheets.push(inspectSheet(sheet.value));
  }
  return { ok: true, value: sheets };
}
