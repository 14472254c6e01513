/** Whether the total row of a table adds up its rows: evidence for how it was read that needs no rule. */
import { numberOf } from '../sheet/reading';
import type { ReturnRow, ReturnTable } from './return';
import type { RuleSupport } from './table-match';

/** Money is reported with one decimal, so its total may miss the sum of rounded parts by this much. */
const ROUNDING = 0.051;

/**
 * Holds the total row against the rows above or below it.
 * @returns one count a column that the form sums; a column with a missing figure counts for neither side
 */
export function totalSupport({ form, rows }: ReturnTable): RuleSupport {
  const total = rows.find(({ kind }) => kind === 'total');
  const sums = form.totalRow?.sum ?? [];
  if (!total || sums.length === 0) return { holding: 0, failing: 0 };
  const parts = rows.filter(
    ({ kind, definition }) =>
      kind !== 'total' && kind !== 'section' && definition?.parent === undefined,
  );
  let holding = 0;
  let failing = 0;
  form.columns.forEach((column, i) => {
    if (!sums.includes(column.key)) return;
    const stated = numberOf(total.readings[i]!);
    const sum = sumOf(parts, i);
    if (stated === null || sum === null) return;
    if (Math.abs(stated - sum) <= (column.kind === 'money' ? ROUNDING : 1e-6)) holding += 1;
    else failing += 1;
  });
  return { holding, failing };
}

function sumOf(parts: readonly ReturnRow[], column: number): number | null {
  let sum = 0;
  for (const { readings } of parts) {
    const value = numberOf(readings[column]!);
    if (value === null) return null;
    sum += value;
  }
  return parts.length === 0 ? null : sum;
}
