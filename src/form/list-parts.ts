/** The rows of a list that is in two pieces: the list goes on, or its further columns stand elsewhere. */
import type { ReturnRow, ReturnTable } from './return';
import type { PieceColumns } from './piece-rows';
import { bringsColumns, hasFigures, isFilledTwice, joinRow, rowNameOf } from './piece-rows';

interface Pieces {
  readonly first: readonly ReturnRow[];
  readonly next: readonly ReturnRow[];
  readonly firstTotal: ReturnRow | undefined;
  readonly nextTotal: ReturnRow | undefined;
}

/**
 * Joins the rows of two pieces of a list.
 * @returns the rows of the whole in reading order, the total last; null where they do not complement one another
 */
export function joinListRows(
  first: ReturnTable,
  next: ReturnTable,
  columns: PieceColumns,
): ReturnRow[] | null {
  if (!hasFigures(next)) return null;
  const pieces: Pieces = {
    first: first.rows.filter(isNoTotal),
    next: next.rows.filter(isNoTotal),
    firstTotal: first.rows.find((row) => !isNoTotal(row)),
    nextTotal: next.rows.find((row) => !isNoTotal(row)),
  };
  return bringsColumns(next, columns) ? joinColumns(pieces, columns) : joinLists(pieces, columns);
}

/** Further columns of the same rows. */
function joinColumns(pieces: Pieces, columns: PieceColumns): ReturnRow[] | null {
  const { first, next, firstTotal, nextTotal } = pieces;
  if (first.length !== next.length) return null;
  const rows: ReturnRow[] = [];
  for (const [at, row] of first.entries()) {
    const other = next[at]!;
    if (!isSameThing(row, other, columns)) return null;
    const joined = joinRow(row, other, columns);
    if (!joined) return null;
    rows.push({ ...joined, key: row.key, kind: row.kind });
  }
  if (!firstTotal && !nextTotal) return rows;
  const total = joinRow(firstTotal, nextTotal, columns);
  return total && [...rows, total];
}

/** Rows that are named alike; one of them may bear no name, or no number. */
function isSameThing(row: ReturnRow, other: ReturnRow, { form }: PieceColumns): boolean {
  const name = rowNameOf(form, row);
  const otherName = rowNameOf(form, other);
  if (name !== '' && otherName !== '') return name === otherName;
  return row.key === other.key || other.key.startsWith('#') || row.key.startsWith('#');
}

/** Further rows under the same columns. */
function joinLists(pieces: Pieces, columns: PieceColumns): ReturnRow[] | null {
  const { first, next, firstTotal, nextTotal } = pieces;
  if (isFilledTwice(firstTotal, nextTotal, columns)) return null;
  if (next.length > 0 && !goesOn(first, next, columns)) return null;
  const own = first.map((row) => joinRow(row, undefined, columns)!);
  const more = next.map((row) => joinRow(undefined, row, columns)!);
  const total = firstTotal || nextTotal ? joinRow(firstTotal, nextTotal, columns) : undefined;
  if (total === null) return null;
  return [...renumbered([...own, ...more]), ...(total ? [total] : [])];
}

/**
 * Whether a list goes on: its running numbers do, or they begin again over rows of other names. Where most names stand
 * in both, or one does and the numbers begin again, one is a copy of the other.
 */
function goesOn(
  first: readonly ReturnRow[],
  next: readonly ReturnRow[],
  { form }: PieceColumns,
): boolean {
  const names = new Set(first.map((row) => rowNameOf(form, row)).filter((name) => name !== ''));
  const twice = next.filter((row) => names.has(rowNameOf(form, row))).length;
  if (twice * 2 > next.length) return false;
  const last = first.reduce((most, row) => Math.max(most, numberOf(row)), 0);
  const begins = next.reduce((least, row) => Math.min(least, numberOf(row) || least), Infinity);
  return begins > last || twice === 0;
}

function numberOf({ key }: ReturnRow): number {
  return /^\d+$/u.test(key) ? Number(key) : 0;
}

/** Keys of the whole list: the printed number where it is there once, else the place. */
function renumbered(rows: readonly ReturnRow[]): ReturnRow[] {
  const times = new Map<string, number>();
  for (const { key } of rows) times.set(key, (times.get(key) ?? 0) + 1);
  let place = 0;
  return rows.map((row) => {
    if (row.kind !== 'section') place += 1;
    const isOwn = !row.key.startsWith('#') && times.get(row.key) === 1;
    return isOwn ? row : { ...row, key: `#${place}` };
  });
}

function isNoTotal({ kind }: ReturnRow): boolean {
  return kind !== 'total';
}
