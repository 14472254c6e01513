import {
  MAX_COLUMNS,
  MAX_ROWS,
  columnIndex,
  columnName,
  quoteSheetName,
  type Rect,
} from './address';
import { shiftRect, type Shift } from './shift';

// A string literal, or a reference with the sheet before it if it names one.
const TOKEN =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.$'!#])((?:'(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?\d{1,7}:\$?\d{1,7})(?![\p{L}\p{N}_.(!])/gu;
const SHEET_PREFIX =
  /"(?:[^"]|"")*"|(?<![\p{L}\p{N}_.'#])('(?:[^']|'')+'|[\p{L}_][\p{L}\p{N}_.]*)!/gu;

/** One end of a reference; undefined where the reference spans all rows or columns. */
interface End {
  readonly column: number | undefined;
  readonly row: number | undefined;
  readonly fixedColumn: boolean;
  readonly fixedRow: boolean;
}

/** The name before a `!`, without its quotes. */
export function unquoteSheetName(prefix: string): string {
  return prefix.startsWith("'") ? prefix.slice(1, -1).replaceAll("''", "'") : prefix;
}

function parseEnd(text: string): End {
  const match = /^(\$?)([A-Za-z]{0,3})(\$?)(\d*)$/.exec(text);
  const letters = match?.[2] ?? '';
  const digits = match?.[4] ?? '';
  // "$5" reads its dollar into the first group, though it belongs to the row.
  const fixedRow = match?.[3] === '$' || (letters === '' && match?.[1] === '$');
  return {
    column: letters ? columnIndex(letters) : undefined,
    row: digits ? Number(digits) - 1 : undefined,
    fixedColumn: letters !== '' && match?.[1] === '$',
    fixedRow,
  };
}

function formatEnd(end: End): string {
  const column =
    end.column === undefined ? '' : `${end.fixedColumn ? '$' : ''}${columnName(end.column)}`;
  return end.row === undefined ? column : `${column}${end.fixedRow ? '$' : ''}${end.row + 1}`;
}

/** Rewrites each reference of a formula; `change` gets the sheet it names and its ends, null is `#REF!`. */
function rewrite(
  formula: string,
  change: (sheet: string | undefined, first: End, last: End) => readonly [End, End] | null,
): string {
  return formula.replace(TOKEN, (whole: string, prefix?: string, reference?: string) => {
    if (!reference) return whole;
    const [start = '', end] = reference.split(':');
    const first = parseEnd(start);
    const last = end === undefined ? first : parseEnd(end);
    if ([first, last].some((one) => one.column === -1 || (one.row ?? 0) >= MAX_ROWS)) return whole;
    const sheet = prefix ? unquoteSheetName(prefix.slice(0, -1)) : undefined;
    const changed = change(sheet, first, last);
    if (!changed) return '#REF!';
    const text = formatEnd(changed[0]);
    return `${prefix ?? ''}${end === undefined ? text : `${text}:${formatEnd(changed[1])}`}`;
  });
}

/** The formula after cells of `shift.sheet` moved; the formula itself stands on the sheet `ownSheet`. */
export function shiftFormula(formula: string, ownSheet: string, shift: Shift): string {
  const shifted = shift.sheet.name.toLowerCase();
  return rewrite(formula, (sheet, first, last) => {
    if ((sheet ?? ownSheet).toLowerCase() !== shifted) return [first, last];
    const row = first.row ?? 0;
    const column = first.column ?? 0;
    const rect: Rect = {
      row,
      column,
      rows: (last.row ?? MAX_ROWS - 1) - row + 1,
      columns: (last.column ?? MAX_COLUMNS - 1) - column + 1,
    };
    if (rect.rows < 1 || rect.columns < 1) return [first, last];
    const moved = shiftRect(rect, shift);
    if (!moved) return null;
    const bottom = moved.row + moved.rows - 1;
    const right = moved.column + moved.columns - 1;
    return [at(first, moved.row, moved.column), at(last, bottom, right)];
  });
}

function at(end: End, row: number, column: number): End {
  return {
    ...end,
    row: end.row === undefined ? undefined : row,
    column: end.column === undefined ? undefined : column,
  };
}

/** The formula as it reads after being copied by so many rows and columns. */
export function moveFormula(formula: string, rows: number, columns: number): string {
  const moved = (end: End): End | null => {
    const row = end.row === undefined || end.fixedRow ? end.row : end.row + rows;
    const column = end.column === undefined || end.fixedColumn ? end.column : end.column + columns;
    if (row !== undefined && (row < 0 || row >= MAX_ROWS)) return null;
    if (column !== undefined && (column < 0 || column >= MAX_COLUMNS)) return null;
    return { ...end, row, column };
  };
  return rewrite(formula, (_sheet, first, last) => {
    const start = moved(first);
    const end = moved(last);
    return start && end && [start, end];
  });
}

/** The formula with one sheet called otherwise. */
export function renameSheetInFormula(formula: string, from: string, to: string): string {
  return formula.replace(SHEET_PREFIX, (whole: string, prefix?: string) =>
    prefix && unquoteSheetName(prefix).toLowerCase() === from.toLowerCase()
      ? `${quoteSheetName(to)}!`
      : whole,
  );
}

/** The formula after a sheet is gone: what pointed there is `#REF!`. */
export function dropSheetFromFormula(formula: string, gone: string): string {
  return rewrite(formula, (sheet, first, last) =>
    sheet?.toLowerCase() === gone.toLowerCase() ? null : [first, last],
  );
}

/** The sheets that a formula names. */
export function sheetsNamedIn(formula: string): string[] {
  return [...formula.matchAll(SHEET_PREFIX)].flatMap((match) =>
    match[1] ? [unquoteSheetName(match[1])] : [],
  );
}

/** The formula with every sheet name in quotes, for readers that know only Latin letters without. */
export function quoteSheetPrefixes(formula: string): string {
  return formula.replace(SHEET_PREFIX, (whole: string, prefix?: string) =>
    prefix && !prefix.startsWith("'") ? `'${prefix}'!` : whole,
  );
}
