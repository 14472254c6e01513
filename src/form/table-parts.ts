/**
 * One appendix in several pieces: rows that go on elsewhere, a wide table cut in two. Pieces are put together only
 * where no figure stands in both, so that a copy is never taken for a continuation.
 */
import { boxText } from '../sheet/address';
import { joinListRows } from './list-parts';
import type { PieceColumns } from './piece-rows';
import { bringsColumns, hasFigures, isFigure, isFilledTwice, joinRow } from './piece-rows';
import type { LayoutIssue, ReturnRow, ReturnTable } from './return';
import { isOnSheet } from './return';
import type { TableMatch, TablePart } from './table-match';

type TablePlace = Pick<TablePart, 'sheet' | 'box'>;

/**
 * Puts two pieces of one appendix together.
 * @param first the first piece, or pieces that were put together before
 * @param next a further piece, read as a table of its own
 * @returns the whole, with a `form-continued` issue; null where the pieces do not complement one another (figures
 *   stand in both, or one of them has none)
 */
export function putTogether(first: ReturnTable, next: ReturnTable): ReturnTable | null {
  if (first.form !== next.form || !hasFigures(first)) return null;
  const columns: PieceColumns = {
    form: first.form,
    first: first.form.columns.map((_, i) => hasColumn(first, i)),
    next: first.form.columns.map((_, i) => hasColumn(next, i)),
    parts: first.continued?.length ?? 0,
  };
  const rows =
    first.form.layout === 'list'
      ? joinListRows(first, next, columns)
      : joinFixedRows(first, next, columns);
  if (!rows) return null;
  const part: TablePart = { sheet: next.sheet, box: next.box, sheetColumns: next.sheetColumns };
  const continued = [...(first.continued ?? []), part];
  const joined: ReturnTable = { ...first, rows, continued, issues: [] };
  return {
    ...joined,
    issues: issuesOf(joined, first, next),
    ...(first.match || next.match ? { match: () => joinMatches(first, next) } : {}),
  };
}

function joinFixedRows(
  first: ReturnTable,
  next: ReturnTable,
  columns: PieceColumns,
): ReturnRow[] | null {
  const byKey = new Map(next.rows.map((row) => [row.key, row]));
  const isWider = bringsColumns(next, columns);
  let isRicher = isWider;
  const rows: ReturnRow[] = [];
  for (const row of first.rows) {
    const other = byKey.get(row.key);
    if (!isWider && isFilledTwice(row, other, columns)) return null;
    const joined = joinRow(row, other, columns);
    if (!joined) return null;
    isRicher ||= joined.continuedAt!.at(-1) !== null && hasFigure(first, joined);
    rows.push(joined);
  }
  return isRicher ? rows : null;
}

function hasFigure({ form }: ReturnTable, row: ReturnRow): boolean {
  return row.readings.some((_, i) => isFigure(form, row, i));
}

function hasColumn(table: ReturnTable, column: number): boolean {
  const isHere = table.sheetColumns[column] ?? null;
  if (isHere !== null) return true;
  return (
    table.continued?.some(({ sheetColumns }) => (sheetColumns[column] ?? null) !== null) ?? false
  );
}

/** What was missed in one piece and is there in another is missed no more. */
function issuesOf(joined: ReturnTable, first: ReturnTable, next: ReturnTable): LayoutIssue[] {
  const { form } = joined;
  const keys = new Map(form.columns.map(({ key }, i) => [key, i]));
  const found = new Set(joined.rows.filter(isOnSheet).map(({ key }) => key));
  const total = joined.rows.find(({ kind }) => kind === 'total');
  const pieces = [first, ...(first.continued ?? []), next];
  const isStill = (issue: LayoutIssue, piece: ReturnTable): boolean => {
    const row = issue.values['row'] ?? '';
    const column = keys.get(issue.values['column'] ?? '');
    switch (issue.code) {
      case 'column-missing':
        return column === undefined || !hasColumn(joined, column);
      case 'column-unsure':
        return column === undefined || hasColumn(piece, column) || !hasColumn(joined, column);
      case 'row-missing':
        return !found.has(row);
      case 'total-row-missing':
        return !total || !isOnSheet(total);
      case 'form-continued':
        return false;
      case 'rows-left-out':
        return !pieces.some((other) => other !== piece && holdsRows(other, piece.sheet, issue));
      default:
        return true;
    }
  };
  const kept = first.issues.filter((issue) => isStill(issue, first));
  const told = new Set(kept.filter(isAbsence).map(nameOf));
  const more = next.issues
    .filter((issue) => isStill(issue, next) && !(isAbsence(issue) && told.has(nameOf(issue))))
    .map((issue) => ({ ...issue, values: { sheet: next.sheet, ...issue.values } }));
  const { sheet, box } = joined.continued!.at(-1)!;
  const places = [joined, ...joined.continued!].map(
    (piece) => `${piece.sheet}!${boxText(piece.box)}`,
  );
  const continued: LayoutIssue = {
    code: 'form-continued',
    sheetRow: box.top,
    sheetColumn: box.left,
    values: { sheet, sheets: places.join(', ') },
  };
  return [...kept, ...more, continued];
}

/** Whether the rows that one piece left out are the rows of another. */
function holdsRows({ sheet, box }: TablePlace, on: string, { values }: LayoutIssue): boolean {
  const rows = (values['text'] ?? '').match(/\d+/gu)?.map((row) => Number(row) - 1) ?? [];
  return sheet === on && rows.every((row) => box.top <= row && row <= box.bottom);
}

function isAbsence({ code }: LayoutIssue): boolean {
  return code === 'column-missing' || code === 'row-missing' || code === 'total-row-missing';
}

function nameOf({ code, values }: LayoutIssue): string {
  return `${code} ${values['column'] ?? values['row'] ?? ''}`;
}

function joinMatches(first: ReturnTable, next: ReturnTable): TableMatch {
  const a = first.match?.();
  const b = next.match?.();
  if (!a || !b) return (a ?? b)!;
  const columns = a.columns.map((column, i) => {
    const other = b.columns[i];
    return column.sheetColumn === null && other ? other : column;
  });
  return {
    score: Math.min(a.score, b.score),
    reasons: a.reasons,
    columns,
    rows: [...a.rows, ...b.rows],
    ownColumns: [...a.ownColumns, ...b.ownColumns],
    ownRows: [...a.ownRows, ...b.ownRows],
  };
}
