/**
 * The columns of a table: as the layout alone tells them, remembered by layout, or with what stands below the headings
 * where the layout leaves something open.
 */
import { isBlankCell } from '../sheet/cell-text';
import type { SheetSnapshot } from '../sheet/snapshot';
import { cellIn, firstRowFrom, rowAt } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { decideByColumn } from './column-evidence';
import type { TableColumns } from './data-row';
import { readFixedRows } from './fixed-rows';
import type { TableRows } from './fixed-rows';
import { lastHeadingRow } from './column-report';
import { formIndexOf } from './form-index';
import type { FigureKind } from '../sheet/reading';
import type { FormDefinition, FormSet } from './form-set';
import { headingIndexOf } from './heading-index';
import { readListRows } from './list-rows';
import { matchColumns } from './match-columns';
import type { ColumnMatch } from './match-columns';
import type { FormMatch } from './match-form';
import type { ReadingAids } from './reading-aids';
import type { ReturnRow } from './return';
import { readingAt } from './row-readings';
import type { RuleSupport } from './table-match';
import { totalSupport } from './total-evidence';

/** So many rows show what kind of thing stands in a column. */
const MOST_SAMPLED = 12;

/** One layout has one match, and the same columns wherever the layout alone tells them. */
const byLayout = new WeakMap<FormMatch, ColumnMatch>();

/** The rows of a table under some columns. */
export interface FoundRows extends TableRows {
  readonly columns: TableColumns;
  /** The rows with what the rest of their columns settles. */
  readonly decided: readonly ReturnRow[];
}

/** The rows of a table under one choice of columns after the other, each read once however often it is asked for. */
export class RowsOfTable {
  private readonly known = new Map<string, FoundRows | null>();
  /** What was read first: under the columns that the layout tells. */
  private first: FoundRows | null = null;

  constructor(
    private readonly sheet: SheetSnapshot,
    private readonly outline: TableOutline,
    private readonly form: FormDefinition,
  ) {}

  /** Reads the rows; null where the sheet has none of the columns. */
  under(sheetColumns: readonly (number | null)[]): FoundRows | null {
    const key = sheetColumns.join();
    let found = this.known.get(key);
    if (found === undefined) {
      const { sheet, outline, form } = this;
      const columns = tableColumns(form, sheetColumns);
      const rows = columns && readRows(sheet, outline, form, columns);
      found = rows && { ...rows, columns, decided: decideByColumn(rows.rows, form) };
      this.known.set(key, found);
      this.first ??= found;
    }
    return found;
  }

  /**
   * The figures for the rules to weigh: where the columns that name the rows are those of the first reading, its rows
   * with the columns that differ read anew.
   */
  figuresUnder(sheetColumns: readonly (number | null)[]): readonly ReturnRow[] | null {
    const known = this.known.get(sheetColumns.join());
    if (known || !this.first || !this.namesRowsAlike(this.first, sheetColumns)) {
      return this.under(sheetColumns)?.decided ?? null;
    }
    const before = this.first.columns.sheetColumns;
    const differing = sheetColumns.flatMap((column, i) => (column === before[i] ? [] : [i]));
    const rows = this.first.rows.map((row): ReturnRow => {
      const { sheetRow, kind, definition } = row;
      if (sheetRow === null) return row;
      const readings = [...row.readings];
      const cells = rowAt(this.sheet, sheetRow);
      for (const i of differing) {
        readings[i] = readingAt(this.form, cells, kind, sheetColumns, definition, i);
      }
      return { ...row, readings };
    });
    return decideByColumn(rows, this.form);
  }

  private namesRowsAlike(
    { columns: { index, sheetColumns: before } }: FoundRows,
    sheetColumns: readonly (number | null)[],
  ): boolean {
    const { keyColumn, labelColumn } = index;
    return (
      before[keyColumn] === sheetColumns[keyColumn] &&
      before[labelColumn] === sheetColumns[labelColumn]
    );
  }
}

/**
 * Finds the columns of a table.
 * @param match the form of this set that the table is
 * @param rows its rows, for the rules to look at
 */
export function columnsOf(
  sheet: SheetSnapshot,
  outline: TableOutline,
  formSet: FormSet,
  match: FormMatch,
  aids: ReadingAids,
  rows: RowsOfTable,
): ColumnMatch {
  const known = byLayout.get(match);
  if (known) return inRow(known, lastHeadingRow(outline));
  const { form } = match;
  const headings = headingIndexOf(formSet);
  let isByLayout = true;
  const columns = matchColumns(outline, form, headings, headings.firstColumn[match.index]!, {
    weigh: (sheetColumns) => {
      isByLayout = false;
      const found = rows.figuresUnder(sheetColumns);
      return found && weigh(sheet, outline, formSet, form, sheetColumns, found, aids);
    },
    fits: (formColumn, sheetColumn) => {
      isByLayout = false;
      return fits(sheet, outline, form.columns[formColumn]!.kind, sheetColumn);
    },
  });
  // All tables that are word for word the form share one match, whatever stands between their columns.
  if (isByLayout && !match.isExact) byLayout.set(match, columns);
  return columns;
}

/** The same layout may begin in another row. */
function inRow(match: ColumnMatch, sheetRow: number): ColumnMatch {
  if (match.issues.every((issue) => (issue.sheetRow ?? sheetRow) === sheetRow)) return match;
  const issues = match.issues.map((issue) =>
    issue.sheetRow === null ? issue : { ...issue, sheetRow },
  );
  return { ...match, issues };
}

/**
 * Where the columns of a table begin and end.
 * @returns null where the sheet has none of them
 */
export function tableColumns(
  form: FormDefinition,
  sheetColumns: readonly (number | null)[],
): TableColumns | null {
  const present = sheetColumns.filter((column) => column !== null);
  if (present.length === 0) return null;
  const [left, right] = [Math.min(...present), Math.max(...present)];
  return { index: formIndexOf(form), sheetColumns, left, right };
}

/** Reads the rows of a table, fixed or listed. */
function readRows(
  sheet: SheetSnapshot,
  outline: TableOutline,
  form: FormDefinition,
  columns: TableColumns,
): TableRows {
  const read = form.layout === 'list' ? readListRows : readFixedRows;
  return read(sheet, outline, form, columns);
}

function weigh(
  sheet: SheetSnapshot,
  { dataTop }: TableOutline,
  formSet: FormSet,
  form: FormDefinition,
  sheetColumns: readonly (number | null)[],
  rows: readonly ReturnRow[],
  aids: ReadingAids,
): RuleSupport {
  // Rules look at figures, not at where they stand.
  const box = { top: dataTop, bottom: dataTop, left: 0, right: 0 };
  const table = { form, sheet: sheet.name, box, sheetColumns, rows, issues: [] };
  const totals = totalSupport(table);
  const rules = aids.support(formSet, form)?.(table);
  return {
    holding: totals.holding + (rules?.holding ?? 0),
    failing: totals.failing + (rules?.failing ?? 0),
  };
}

/** Words where figures are asked for, or figures where a text of a list is, are another column. */
function fits(
  sheet: SheetSnapshot,
  { dataTop, dataLimit }: TableOutline,
  kind: FigureKind,
  column: number,
): boolean {
  let numbers = 0;
  let words = 0;
  const from = firstRowFrom(sheet, dataTop);
  for (let at = from; at < Math.min(sheet.rows.length, from + MOST_SAMPLED); at += 1) {
    const row = sheet.rows[at]!;
    if (row.index >= dataLimit) break;
    const cell = cellIn(row, column);
    if (!cell || isBlankCell(cell)) continue;
    if (cell.kind === 'number') numbers += 1;
    else if (cell.kind === 'text' && !/\d/u.test(cell.value as string)) words += 1;
  }
  if (kind === 'int' || kind === 'money' || kind === 'pct') return words <= numbers;
  return numbers <= words;
}
