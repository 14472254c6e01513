/** The rows of the table of units: every committee of the round, then every file that belongs to none. */
import type { FileReport, UnitProgress, UnitStatus } from '../journeys/report';
import { stripDiacritics, foldForComparison } from '../text/fold';
import type { ConsolidationResult } from './journey-port';

export type RowStatus = UnitStatus | 'unplaced';

export const ROW_STATUSES: readonly RowStatus[] = [
  'received',
  'late',
  'duplicate',
  'missing',
  'unreadable',
  'unplaced',
];

export interface UnitRow {
  readonly key: string;
  /** The unit's name; for a file without unit, the name that the file states or the file's own. */
  readonly name: string;
  readonly status: RowStatus;
  readonly errors: number;
  readonly warnings: number;
  /** The file that counts first, others of the same unit after it; empty for a unit that has not sent. */
  readonly files: readonly FileReport[];
}

function countOf(file: FileReport, severity: 'error' | 'warning'): number {
  return file.findings.filter((finding) => finding.severity === severity).length;
}

function rowOfUnit(unit: UnitProgress, files: readonly FileReport[]): UnitRow {
  return {
    key: `unit ${unit.code}`,
    name: unit.name,
    status: unit.status,
    errors: unit.errors,
    warnings: unit.warnings,
    files,
  };
}

/** Named by the file, since rows around it come and go when a protected file is opened. */
function rowOfFile(file: FileReport, index: number, rest: readonly FileReport[]): UnitRow {
  const isSecond = rest.findIndex((other) => other.file === file.file) < index;
  const isUnreadable = file.status === 'unreadable';
  return {
    key: isSecond ? `file ${file.file} ${index}` : `file ${file.file}`,
    name: file.unit?.name || file.file,
    status: isUnreadable ? 'unreadable' : 'unplaced',
    errors: isUnreadable ? 1 : countOf(file, 'error'),
    warnings: countOf(file, 'warning'),
    files: [file],
  };
}

/**
 * The rows for a result.
 * @returns one row a committee in the round's order, with all its files; then one row for each file left over
 */
export function unitRows(result: ConsolidationResult): readonly UnitRow[] {
  const filesByCode = new Map<string, FileReport[]>();
  for (const file of result.files) {
    const code = file.unit?.code;
    if (code) filesByCode.set(code, [...(filesByCode.get(code) ?? []), file]);
  }
  const placed = new Set<FileReport>();
  const seen = new Set<string>();
  const rows: UnitRow[] = [];
  for (const unit of result.report.units) {
    if (unit.code === null || seen.has(unit.code)) continue;
    seen.add(unit.code);
    const all = filesByCode.get(unit.code) ?? [];
    const files = [...all].sort(
      (a, b) => Number(b.file === unit.file) - Number(a.file === unit.file),
    );
    files.forEach((file) => placed.add(file));
    rows.push(rowOfUnit(unit, files));
  }
  const rest = result.files.filter((file) => !placed.has(file));
  return [...rows, ...rest.map(rowOfFile)];
}

/**
 * The rows whose unit or file name holds the words asked for, written with or without diacritics.
 * @param status null for every status
 */
export function filterRows(
  rows: readonly UnitRow[],
  query: string,
  status: RowStatus | null,
): readonly UnitRow[] {
  const wanted = stripDiacritics(foldForComparison(query));
  return rows.filter((row) => {
    if (status !== null && row.status !== status) return false;
    const names = [row.name, ...row.files.map((file) => file.file)];
    return names.some((name) => stripDiacritics(foldForComparison(name)).includes(wanted));
  });
}
