/** `<form>-TONG`: the total row against the rows that it totals. */
import type { ColumnDefinition } from '../form/form-set';
import type { ReturnRow, ReturnTable } from '../form/return';
import { numberOf } from '../sheet/reading';
import type { MessageCode } from '../text/message';
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

/** Sums numbers without the noise of binary fractions: figures carry at most six decimals. */
function exactSum(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) * 1e6) / 1e6;
}

/**
 * Checks the total row of an appendix: sums, first-year and last-year (period-end) columns. A total with a missing
 * part is undecided and says nothing here; the missing part is its own finding.
 * @returns one finding a total cell that does not agree, the total cell first, then its parts
 */
export function totalRowFindings(table: ReturnTable): Finding[] {
  const { form } = table;
  const definition = form.totalRow;
  const total = table.rows.find((row) => row.kind === 'total');
  if (!definition || !total || total.sheetRow === null) return [];
  const parts = totalledRows(table);
  const findings: Finding[] = [];

  const compare = (columnKey: string, rows: readonly ReturnRow[], code: MessageCode): void => {
    const index = form.columns.findIndex(({ key }) => key === columnKey);
    const column = form.columns[index];
    const stated = total.readings[index];
    if (!column || !stated || rows.length === 0) return;
    const value = numberOf(stated);
    const values = rows.map((row) => numberOf(row.readings[index]!));
    if (value === null || values.some((part) => part === null)) return;
    const expected = exactSum(values as number[]);
    if (Math.abs(value - expected) <= tolerance(column) + NOISE) return;
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
      message: { code },
      params: { stated: value, expected },
    });
  };

  for (const key of definition.sum) compare(key, parts, 'finding.total.sum');
  for (const key of definition.first) compare(key, parts.slice(0, 1), 'finding.total.first');
  for (const key of definition.last) compare(key, parts.slice(-1), 'finding.total.last');
  return findings;
}
