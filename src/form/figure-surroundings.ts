/**
 * What stands around the figures of a table and bears on them: merged cells, hidden rows and columns, formulas that
 * look into other workbooks, totals typed among formulas, the unit that the sheet states. Everything is read; what was
 * assumed is told, once a kind and table.
 */
import { addressOf, columnLetters, runsText } from '../sheet/address';
import type { Reading } from '../sheet/reading';
import type { SheetSnapshot, SnapshotRow } from '../sheet/snapshot';
import { cellIn, firstRowFrom } from '../sheet/snapshot';
import type { TableOutline } from '../sheet/outline';
import { externalSource } from './external-formula';
import { formIndexOf } from './form-index';
import { settleMerged } from './merged-figures';
import type { LayoutIssue, ReturnRow, ReturnTable } from './return';
import { unitLineIssues } from './unit-line';

const MOST_NAMED = 5;
/** Fewer formulas than these are no custom of the table. */
const FEWEST_FORMULAS = 2;

/**
 * Weighs the surroundings of a table that was just read.
 * @returns the table with merged cells read for what they show, and with the issues of its surroundings added
 */
export function withSurroundings(
  sheet: SheetSnapshot,
  outline: TableOutline,
  table: ReturnTable,
): ReturnTable {
  const merged = settleMerged(sheet, table);
  const settled = merged.rows === table.rows ? table : { ...table, rows: merged.rows };
  const issues = [...merged.issues, ...figureIssues(sheet, outline, settled)];
  return issues.length === 0 ? settled : { ...settled, issues: [...table.issues, ...issues] };
}

/**
 * Issues of what stands around the figures, merged cells aside.
 * @returns at most one of `rows-hidden` ("12, 15-17"), `columns-hidden` ("E, G-H"), `formula-external` (addresses and
 *   the books named) and `total-typed`; `unit-line-differs` for the sheet's unit line and for headings
 */
export function figureIssues(
  sheet: SheetSnapshot,
  outline: TableOutline,
  table: ReturnTable,
): LayoutIssue[] {
  return [
    ...hiddenIssues(sheet, table),
    ...formulaIssues(sheet, table),
    ...unitLineIssues(outline, table.form, table.sheetColumns),
  ];
}

/** Whether a reading came from a cell that somebody filled. */
function isFilled(reading: Reading): boolean {
  return reading.kind !== 'notApplicable' && reading.raw !== '';
}

function hiddenIssues(
  { hiddenRows, hiddenColumns }: SheetSnapshot,
  table: ReturnTable,
): LayoutIssue[] {
  if (hiddenRows.size === 0 && hiddenColumns.size === 0) return [];
  const { columns } = table.form;
  const isFigure = (row: ReturnRow, i: number) =>
    columns[i]!.kind !== 'text' && isFilled(row.readings[i]!);
  const rows = table.rows.flatMap((row) =>
    row.sheetRow !== null &&
    hiddenRows.has(row.sheetRow) &&
    columns.some((_, i) => table.sheetColumns[i] !== null && isFigure(row, i))
      ? [row.sheetRow]
      : [],
  );
  const hidden = table.sheetColumns.flatMap((column, i) =>
    column !== null && hiddenColumns.has(column) && table.rows.some((row) => isFigure(row, i))
      ? [column]
      : [],
  );
  const { top, left } = table.box;
  const issues: LayoutIssue[] = [];
  if (rows.length > 0) {
    const text = runsText(rows, (row) => String(row + 1));
    issues.push({ code: 'rows-hidden', sheetRow: min(rows), sheetColumn: left, values: { text } });
  }
  if (hidden.length > 0) {
    const text = runsText(hidden, columnLetters);
    const sheetColumn = min(hidden);
    issues.push({ code: 'columns-hidden', sheetRow: top, sheetColumn, values: { text } });
  }
  return issues;
}

function min(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}

interface Place {
  readonly row: number;
  readonly column: number;
}

function formulaIssues(sheet: SheetSnapshot, table: ReturnTable): LayoutIssue[] {
  const formulas = formulaRows(sheet, table);
  if (formulas.length === 0) return [];
  return [...externalIssues(formulas, table), ...typedTotalIssues(formulas, table)];
}

/** The rows of the sheet, from the first of the data to the last, that hold a formula. */
function formulaRows(sheet: SheetSnapshot, { box }: ReturnTable): SnapshotRow[] {
  const found: SnapshotRow[] = [];
  for (let at = firstRowFrom(sheet, box.top); at < sheet.rows.length; at++) {
    const row = sheet.rows[at]!;
    if (row.index > box.bottom) break;
    if (row.cells.some(({ formula }) => formula !== undefined)) found.push(row);
  }
  return found;
}

function externalIssues(rows: readonly SnapshotRow[], table: ReturnTable): LayoutIssue[] {
  const ofForm = new Map(table.sheetColumns.map((column, i) => [column, i]));
  const rowsOfForm = new Map(table.rows.map((row) => [row.sheetRow, row]));
  const places: Place[] = [];
  const books = new Set<string>();
  for (const { index, cells } of rows) {
    const row = rowsOfForm.get(index);
    if (!row) continue;
    for (const { column, formula } of cells) {
      const at = formula === undefined ? undefined : ofForm.get(column);
      if (at === undefined || row.readings[at]!.kind === 'notApplicable') continue;
      const book = externalSource(formula!);
      if (book === null) continue;
      places.push({ row: index, column });
      if (book !== '') books.add(book);
    }
  }
  return issueOf('formula-external', places, [...books]);
}

/**
 * A total typed among totals that are formulas: in the total row, or in a column that the form says is a sum. A table
 * without formulas was typed as a whole, and nothing is to be told.
 */
function typedTotalIssues(rows: readonly SnapshotRow[], table: ReturnTable): LayoutIssue[] {
  const { form, sheetColumns } = table;
  const { isNumber, isAskedInTotal } = formIndexOf(form);
  const onSheet = new Map(rows.map((row) => [row.index, row]));
  const isFormula = ({ row, column }: Place) =>
    cellIn(onSheet.get(row), column)?.formula !== undefined;
  const placesIn = (row: ReturnRow, i: number): Place[] => {
    const column = sheetColumns[i];
    if (row.sheetRow === null || column === null || column === undefined) return [];
    return row.readings[i]!.kind === 'number' ? [{ row: row.sheetRow, column }] : [];
  };
  const typed: Place[] = [];
  const weigh = (places: readonly Place[]) => {
    const formulas = places.filter(isFormula).length;
    if (formulas < FEWEST_FORMULAS || formulas * 2 <= places.length) return;
    for (const place of places) {
      const isKnown = typed.some(({ row, column }) => row === place.row && column === place.column);
      if (!isFormula(place) && !isKnown) typed.push(place);
    }
  };
  const total = table.rows.find(({ kind }) => kind === 'total');
  const summed = form.totalRow && new Set(form.totalRow.sum);
  form.columns.forEach(({ headingFormula, kind }, i) => {
    if (headingFormula === undefined || kind === 'pct' || !isNumber[i]) return;
    weigh(table.rows.flatMap((row) => (row === total ? [] : placesIn(row, i))));
  });
  if (total) {
    const isTotalled = (i: number) =>
      isNumber[i]! && isAskedInTotal[i]! && (summed?.has(form.columns[i]!.key) ?? true);
    weigh(form.columns.flatMap((_, i) => (isTotalled(i) ? placesIn(total, i) : [])));
  }
  return issueOf('total-typed', typed, []);
}

function issueOf(
  code: 'formula-external' | 'total-typed',
  places: readonly Place[],
  sources: readonly string[],
): LayoutIssue[] {
  const [first] = places;
  if (!first) return [];
  const names: string[] = places
    .slice(0, MOST_NAMED)
    .map(({ row, column }) => addressOf(row, column));
  if (places.length > MOST_NAMED) names.push('…');
  const text = names.join(', ') + (sources.length > 0 ? ` ← ${sources.join(', ')}` : '');
  const values = { text, count: String(places.length) };
  return [{ code, sheetRow: first.row, sheetColumn: first.column, values }];
}
