/** `<form>-TONG`: the total row against the rows that it totals. */
import type { ColumnDefinition, FormDefinition } from '../form/form-set';
import { isOnSheet } from '../form/return';
import type { ReturnRow, ReturnTable } from '../form/return';
import { numberOf } from '../sheet/reading';
import { findingCell } from './finding-cell';
import type { Finding, FindingCell } from './finding';

/** Money is reported with one decimal, so its total may miss the sum of rounded parts by this much. */
const MONEY_TOLERANCE = 0.05;
const NOISE = 1e-9;

/**
 * The rows that a total row totals.
 * @returns listed rows of a list; of a fixed form its rows but sections, totals and "of which" rows
 */
export function totalledRows(table: ReturnTable): ReturnRow[] {
  return table.rows.filter(
    (row) => row.kind !== 'total' && row.kind !== 'section' && row.definition?.parent === undefined,
  );
}

function tolerance(column: ColumnDefinition): number {
  return column.kind === 'money' ? MONEY_TOLERANCE : 0;
}

type Taken = 'sum' | 'first' | 'last';

interface TotalledColumn {
  readonly index: number;
  readonly column: ColumnDefinition;
  readonly taken: Taken;
}

const plans = new WeakMap<FormDefinition, readonly TotalledColumn[]>();

/** The columns of a form's total row and how each is taken, looked up once a form. */
function totalledColumns(form: FormDefinition): readonly TotalledColumn[] {
  let plan = plans.get(form);
  if (!plan) {
    plan = (['sum', 'first', 'last'] as const).flatMap((taken) =>
      (form.totalRow?.[taken] ?? []).flatMap((key): TotalledColumn[] => {
        const index = form.columns.findIndex((column) => column.key === key);
        const column = form.columns[index];
        return column ? [{ index, column, taken }] : [];
      }),
    );
    plans.set(form, plan);
  }
  return plan;
}

/** What the total must be, or null where a part is missing. */
function totalOf(parts: readonly ReturnRow[], { index, taken }: TotalledColumn): number | null {
  if (taken !== 'sum')
    return numberOf((taken === 'first' ? parts[0] : parts.at(-1))!.readings[index]!);
  let sum = 0;
  for (const part of parts) {
    const value = numberOf(part.readings[index]!);
    if (value === null) return null;
    sum += value;
  }
  // Without the noise of binary fractions: figures carry at most six decimals.
  return Math.round(sum * 1e6) / 1e6;
}

/**
 * Checks the total row of an appendix: sums, first-year and last-year (period-end) columns. A total with a missing
 * part is undecided and says nothing here; the missing part is its own finding.
 * @returns one finding a total cell that does not agree, the total cell first, then its parts
 */
export function totalRowFindings(table: ReturnTable): Finding[] {
  const { form } = table;
  const total = table.rows.find((row) => row.kind === 'total');
  const columns = totalledColumns(form);
  if (columns.length === 0 || !total || !isOnSheet(total)) return [];
  const parts = totalledRows(table);
  if (parts.length === 0) return [];
  const findings: Finding[] = [];
  for (const totalled of columns) {
    const { index, column, taken } = totalled;
    const stated = numberOf(total.readings[index]!);
    const expected = stated === null ? null : totalOf(parts, totalled);
    if (stated === null || expected === null) continue;
    if (Math.abs(stated - expected) <= tolerance(column) + NOISE) continue;
    const rows = taken === 'sum' ? parts : taken === 'first' ? parts.slice(0, 1) : parts.slice(-1);
    const cells = [total, ...rows]
      .map((row) => findingCell(table, row, index))
      .filter((cell): cell is FindingCell => cell !== null);
    findings.push({
      rule: `${form.id}-TONG`,
      kind: 'inconsistent',
      severity: 'error',
      form: form.id,
      cells,
      expected,
      suspects: [],
      message: { code: `finding.total.${taken}` },
      params: { stated, expected },
    });
  }
  return findings;
}
