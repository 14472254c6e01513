/** `<form>-REQUIRED`: cells that the form asks for and the committee left blank. A blank is missing, never 0. */
import { isOnSheet } from '../form/return';
import type { ReturnTable } from '../form/return';
import { asksForFigure, hasZeroBase } from './figure-scope';
import { findingCell } from './finding-cell';
import type { Finding } from './finding';

/**
 * Finds blank cells of required columns.
 * @returns one finding a cell; rows and columns that the sheet lacks altogether are the layout's findings
 */
export function requiredFindings(table: ReturnTable): Finding[] {
  const findings: Finding[] = [];
  const { form } = table;
  for (const row of table.rows) {
    if (!isOnSheet(row)) continue;
    form.columns.forEach((column, index) => {
      if (!column.required || column.kind === 'flag') return;
      const reading = row.readings[index];
      if (reading?.kind !== 'blank' || !asksForFigure(form, row, column)) return;
      if (hasZeroBase(table, row, column)) return;
      const cell = findingCell(table, row, index);
      if (!cell) return;
      findings.push({
        rule: `${form.id}-REQUIRED`,
        kind: 'missing',
        severity: 'error',
        form: form.id,
        cells: [cell],
        expected: null,
        suspects: [],
        message: { code: 'finding.required' },
        params: {},
      });
    });
  }
  return findings;
}
