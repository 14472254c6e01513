/** One table of a sheet, read as the form that it was found to be. */
import type { CellBox } from '../sheet/address';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { explainTable } from './explain-table';
import { withSurroundings } from './figure-surroundings';
import type { FormSet } from './form-set';
import type { ColumnMatch } from './match-columns';
import type { FormMatch } from './match-form';
import type { ReturnRow, ReturnTable } from './return';
import type { ReadingAids } from './reading-aids';
import { columnsOf, RowsOfTable } from './table-columns';
import { textIssues } from './text-issues';

/**
 * Reads a table.
 * @param match the form of this set that the table is
 * @returns the table, or null when none of the form's columns can be told on the sheet
 */
export function readTable(
  sheet: SheetSnapshot,
  outline: TableOutline,
  formSet: FormSet,
  match: FormMatch,
  aids: ReadingAids,
): ReturnTable | null {
  const { form } = match;
  // A column between the others that bears a heading but no number is the committee's own.
  const isWhole = match.isExact && outline.header.paths.size === form.columns.length;
  const rows = new RowsOfTable(sheet, outline, form);
  const matched = isWhole ? null : columnsOf(sheet, outline, formSet, match, aids, rows);
  const { sheetColumns, issues } = matched ?? exactColumns(outline);
  const found = rows.under(sheetColumns);
  if (!found) return null;
  const box = dataBox(outline, found.rows, found.columns);
  return withSurroundings(sheet, outline, {
    form,
    sheet: sheet.name,
    box,
    sheetColumns,
    rows: found.decided,
    issues: [...issues, ...found.issues, ...textIssues(sheet, outline, box.bottom, isWhole)],
    match: () => explainTable(sheet.name, outline, match, matched, found),
  });
}

/** A table that is word for word the form has each column under its own number. */
function exactColumns(outline: TableOutline): Pick<ColumnMatch, 'sheetColumns' | 'issues'> {
  return { sheetColumns: outline.numbering!.cells.map(({ column }) => column), issues: [] };
}

/** From the first row of data to the last; the row under the headings where there is none. */
function dataBox(
  outline: TableOutline,
  rows: readonly ReturnRow[],
  { left, right }: { readonly left: number; readonly right: number },
): CellBox {
  let top = Infinity;
  let bottom = -1;
  for (const { sheetRow } of rows) {
    if (sheetRow === null) continue;
    top = Math.min(top, sheetRow);
    bottom = Math.max(bottom, sheetRow);
  }
  return bottom < 0
    ? { top: outline.dataTop, bottom: outline.dataTop, left, right }
    : { top, bottom, left, right };
}
