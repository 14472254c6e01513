/** One table of a sheet, read as the form that it was found to be. */
import type { CellBox } from '../sheet/address';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/table-outline';
import { decideByColumn } from './column-evidence';
import { readFixedRows } from './fixed-rows';
import { formIndexOf } from './form-index';
import type { FormSet } from './form-set';
import { headingIndexOf } from './heading-index';
import { readListRows } from './list-rows';
import { matchColumns } from './match-columns';
import type { ColumnMatch } from './match-columns';
import type { FormMatch } from './match-form';
import type { ReturnRow, ReturnTable } from './return';
import type { ReadingAids } from './table-match';
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
  const { sheetColumns, issues } = columnsOf(outline, formSet, match);
  const present = sheetColumns.filter((column) => column !== null);
  if (present.length === 0) return null;
  const columns = {
    index: formIndexOf(form),
    sheetColumns,
    left: Math.min(...present),
    right: Math.max(...present),
  };
  const read = form.layout === 'list' ? readListRows : readFixedRows;
  const found = read(sheet, outline, form, columns);
  const box = dataBox(outline, found.rows, columns);
  return {
    form,
    sheet: sheet.name,
    box,
    sheetColumns,
    rows: decideByColumn(found.rows, form),
    issues: [...issues, ...found.issues, ...textIssues(sheet, outline, box.bottom)],
  };
}

/** One layout has one match, and a plain one (nothing inserted, nothing renamed) the same columns every time. */
const plainColumns = new WeakMap<FormMatch, ColumnMatch>();

function columnsOf(outline: TableOutline, formSet: FormSet, match: FormMatch): ColumnMatch {
  if (match.isExact) {
    return { sheetColumns: outline.numbering!.cells.map(({ column }) => column), issues: [] };
  }
  const known = plainColumns.get(match);
  if (known) return known;
  const headings = headingIndexOf(formSet);
  const first = headings.firstColumn[match.index]!;
  const columns = matchColumns(outline, match.form, headings, first);
  if (columns.issues.length === 0) plainColumns.set(match, columns);
  return columns;
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
