/** `<form>-TYPE`: cells that hold something else than the kind of figure their column asks for. */
import type { ColumnDefinition } from '../form/form-set';
import type { ReturnRow, ReturnTable } from '../form/return';
import type { Reading, ReadingNote } from '../sheet/reading';
import type { MessageCode } from '../text/message';
import { asksForFigure, hasZeroBase } from './figure-scope';
import { findingCell } from './finding-cell';
import type { Finding, Severity } from './finding';

interface TypeFault {
  readonly code: MessageCode;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Notes of a reading that a clerk should hear of; the others are silent by design (dirty-data table). */
const TOLD_NOTES: Partial<Record<ReadingNote, MessageCode>> = {
  'number-stored-as-text': 'finding.type.number-stored-as-text',
  'unit-removed': 'finding.type.unit-removed',
  'text-after-number': 'finding.type.text-after-number',
  'word-as-zero': 'finding.type.word-as-zero',
  'dash-as-zero': 'finding.type.dash-as-zero',
};

function faultOf(column: ColumnDefinition, reading: Reading): TypeFault | null {
  switch (reading.kind) {
    case 'error':
      return {
        code: `finding.type.${reading.code}`,
        severity: 'error',
        params: { detail: reading.detail ?? reading.raw },
      };
    case 'ambiguous':
      return {
        code: 'finding.type.ambiguous',
        severity: 'error',
        params: { candidates: reading.candidates.join(' / ') },
      };
    case 'number':
      if (reading.value < 0) return { code: 'finding.type.negative', severity: 'error' };
      if (column.kind === 'int' && !Number.isInteger(reading.value)) {
        return { code: 'finding.type.not-whole', severity: 'error' };
      }
      return noteOf(reading);
    case 'text':
      if (column.kind === 'enum' && column.values && !column.values.includes(reading.value)) {
        return {
          code: 'finding.type.not-in-list',
          severity: 'error',
          params: { values: column.values.join('; ') },
        };
      }
      return null;
    case 'flag':
    case 'date':
    case 'blank':
    case 'notApplicable':
      return null;
  }
}

function noteOf(reading: Reading): TypeFault | null {
  for (const note of reading.notes) {
    const code = TOLD_NOTES[note];
    if (code) return { code, severity: 'note' };
  }
  return null;
}

function isExcused(
  table: ReturnTable,
  row: ReturnRow,
  column: ColumnDefinition,
  reading: Reading,
): boolean {
  return (
    reading.kind === 'error' && reading.code === 'excel-error' && hasZeroBase(table, row, column)
  );
}

/**
 * Finds cells of the wrong kind: words for a number, a negative or broken count, a value outside the list, an error
 * value. Numbers that had to be interpreted (kept as text, with a unit) are notes.
 * @returns one finding a cell
 */
export function typeFindings(table: ReturnTable): Finding[] {
  const findings: Finding[] = [];
  const { form } = table;
  for (const row of table.rows) {
    for (let index = 0; index < form.columns.length; index += 1) {
      const column = form.columns[index]!;
      const reading = row.readings[index];
      if (!reading || !asksForFigure(form, row, column)) continue;
      const fault = faultOf(column, reading);
      if (!fault || isExcused(table, row, column, reading)) continue;
      const cell = findingCell(table, row, index);
      if (!cell) continue;
      findings.push({
        rule: `${form.id}-TYPE`,
        kind: 'format',
        severity: fault.severity,
        form: form.id,
        cells: [cell],
        expected: null,
        suspects: [],
        message: { code: fault.code },
        params: { raw: reading.raw, ...fault.params },
      });
    }
  }
  return findings;
}
