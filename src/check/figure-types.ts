/** `<form>-TYPE`: cells that hold something else than the kind of figure their column asks for. */
import type { ColumnDefinition } from '../form/form-set';
import type { ReturnRow, ReturnTable } from '../form/return';
import { unitOfFigure } from '../form/row-readings';
import type { AmbiguousReading, Reading, ReadingNote } from '../sheet/reading';
import { meaningsOf } from '../sheet/reading';
import { formatDay } from '../text/day-format';
import type { MessageCode } from '../text/message';
import { formatNumber } from '../text/number-format';
import { asksForFigure, hasZeroBase } from './figure-scope';
import { findingCell } from './finding-cell';
import type { Finding, Severity } from './finding';

interface TypeFault {
  readonly code: MessageCode;
  readonly severity: Severity;
  readonly params?: Readonly<Record<string, string | number>>;
}

/**
 * Notes of a reading that a clerk should hear of, the weightiest first, since a cell is told of once; the others are
 * silent by design (dirty-data table).
 */
const TOLD_NOTES: readonly (readonly [ReadingNote, MessageCode, Severity])[] = [
  // A unit that is not the column's may mean that the figure stands in the wrong column.
  ['unit-differs', 'finding.type.unit-differs', 'warning'],
  ['decided-by-kind', 'finding.type.decided-by-kind', 'note'],
  ['decided-by-column', 'finding.type.decided-by-column', 'note'],
  ['decided-by-rule', 'finding.type.decided-by-rule', 'note'],
  ['serial-as-date', 'finding.type.serial-as-date', 'note'],
  ['month-first', 'finding.type.month-first', 'note'],
  ['unit-scaled', 'finding.type.unit-scaled', 'note'],
  ['unit-removed', 'finding.type.unit-removed', 'note'],
  ['text-after-number', 'finding.type.text-after-number', 'note'],
  ['footnote-mark-removed', 'finding.type.footnote-mark-removed', 'note'],
  ['number-stored-as-text', 'finding.type.number-stored-as-text', 'note'],
  ['word-as-zero', 'finding.type.word-as-zero', 'note'],
  ['dash-as-zero', 'finding.type.dash-as-zero', 'note'],
];

function faultOf(column: ColumnDefinition, row: ReturnRow, reading: Reading): TypeFault | null {
  switch (reading.kind) {
    case 'error':
      return {
        code: `finding.type.${reading.code}`,
        severity: 'error',
        params: { detail: reading.detail ?? reading.raw },
      };
    case 'ambiguous':
      return {
        code: doubtCode(reading),
        severity: 'error',
        params: { candidates: listed(meaningsOf(reading)), unit: unitShown(column, row) },
      };
    case 'number':
      if (reading.value < 0) return { code: 'finding.type.negative', severity: 'error' };
      if (column.kind === 'int' && !Number.isInteger(reading.value)) {
        return { code: 'finding.type.not-whole', severity: 'error' };
      }
      return noteOf(column, row, reading, reading.value);
    case 'date':
      return noteOf(column, row, reading, formatDay(reading.value));
    case 'text':
      if (column.kind === 'enum' && column.values && !column.values.includes(reading.value)) {
        return {
          code: 'finding.type.not-in-list',
          severity: 'error',
          params: { values: column.values.join('; ') },
        };
      }
      return null;
    case 'blank':
      // Of a figure that is required it is told that it is missing.
      return reading.notes.includes('not-available-sign') && !column.required
        ? { code: 'finding.type.not-available', severity: 'warning' }
        : null;
    case 'flag':
    case 'notApplicable':
      return null;
  }
}

function doubtCode({ why }: AmbiguousReading): MessageCode {
  return why === undefined || why === 'separators'
    ? 'finding.type.ambiguous'
    : `finding.type.ambiguous-${why}`;
}

function noteOf(
  column: ColumnDefinition,
  row: ReturnRow,
  { notes, others = [] }: Reading,
  value: number | string,
): TypeFault | null {
  if (notes.length === 0) return null;
  const told = TOLD_NOTES.find(([note]) => notes.includes(note));
  if (!told) return null;
  const [, code, severity] = told;
  const unit = unitShown(column, row);
  return { code, severity, params: { value, unit, others: others.length ? listed(others) : NONE } };
}

/** What a message's choice calls "no other meaning". */
const NONE = 'none';

/** Numbers as they are written in Vietnamese, dates with the day first. */
function listed(meanings: readonly (number | string)[]): string {
  return meanings
    .map((one) => (typeof one === 'number' ? formatNumber(one) : formatDay(one)))
    .join(' / ');
}

function unitShown(column: ColumnDefinition, row: ReturnRow): string {
  return unitOfFigure(column, row.definition) ?? '';
}

function isExcused(
  table: ReturnTable,
  row: ReturnRow,
  column: ColumnDefinition,
  reading: Reading,
): boolean {
  return (
    ((reading.kind === 'error' && reading.code === 'excel-error') || reading.kind === 'blank') &&
    hasZeroBase(table, row, column)
  );
}

/**
 * Finds cells of the wrong kind: words for a number, a negative or broken count, a value outside the list, an error
 * value, a cell that leaves several meanings open. Figures that had to be interpreted (kept as text, with a unit,
 * settled by the column or the rules) are notes, and say what else they could have been.
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
      const fault = faultOf(column, row, reading);
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
