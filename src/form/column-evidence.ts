/**
 * What the rest of a column tells of a cell that may mean several things: which mark begins the decimals, on which
 * scale percentages are written, whether the day stands before the month. The form's own ratio is asked before
 * the neighbours, and where neither tells the reading stays open. Tables in which nothing is open cost one look at each
 * figure and are returned as they are.
 */
import type { AmbiguousReading, FigureKind, Reading } from '../sheet/reading';
import { decided } from '../sheet/reading';
import { readNumberText } from '../sheet/number-reading';
import type { NumberKind } from '../sheet/number-reading';
import type { Writing } from '../text/number-digits';
import { writingOf } from '../text/number-digits';
import { decideDates } from './date-evidence';
import { decidePercents } from './percent-evidence';
import type { FormDefinition } from './form-set';
import type { ReturnRow } from './return';
import { unitOfFigure } from './row-readings';

/**
 * Settles what the other cells of a column settle.
 * @param rows of one table, complete
 * @returns the same rows, or copies of those in which a reading was settled, which then carries `decided-by-column` (or
 *   `decided-by-rule` where the form's own ratio told); dates may also come to be asked about
 */
export function decideByColumn(
  rows: readonly ReturnRow[],
  form: FormDefinition,
): readonly ReturnRow[] {
  const open = openColumns(rows);
  if (open.size === 0) return rows;
  const changed = new Map<ReturnRow, Reading[]>();
  const put = (row: ReturnRow, index: number, reading: Reading) => {
    const readings = changed.get(row) ?? [...row.readings];
    readings[index] = reading;
    changed.set(row, readings);
  };
  for (const index of open) {
    const column = form.columns[index]!;
    const before = rows.map((row) => row.readings[index]!);
    const after = [...before];
    if (column.kind === 'date') decideDates(after);
    else {
      decideSeparators(after, rows, form, index);
      if (column.kind === 'pct') decidePercents(after, rows, form, index);
    }
    after.forEach((reading, at) => {
      if (reading !== before[at]) put(rows[at]!, index, reading);
    });
  }
  if (changed.size === 0) return rows;
  return rows.map((row) => {
    const readings = changed.get(row);
    return readings ? { ...row, readings } : row;
  });
}

/** The columns in which something is open: an ambiguous reading, or one that knows another meaning of itself. */
function openColumns(rows: readonly ReturnRow[]): ReadonlySet<number> {
  const open = new Set<number>();
  for (const { readings } of rows) {
    for (let index = 0; index < readings.length; index += 1) {
      if (isOpen(readings[index]!)) open.add(index);
    }
  }
  return open;
}

function isOpen(reading: Reading): boolean {
  switch (reading.kind) {
    case 'ambiguous':
      return true;
    case 'number':
      return reading.notes.length > 0 && reading.others !== undefined;
    case 'date':
      return reading.others !== undefined;
    default:
      return false;
  }
}

/** 1,234 among 1.234,5 is 1,234; among 1,234.5 it is 1234. */
function decideSeparators(
  readings: Reading[],
  rows: readonly ReturnRow[],
  form: FormDefinition,
  index: number,
): void {
  if (!readings.some(isOpenWriting)) return;
  const { kind } = form.columns[index]!;
  if (!isNumberKind(kind)) return;
  const writing = writingAround(readings, rows, form, kind);
  if (writing === null) return;
  readings.forEach((reading, at) => {
    if (!isOpenWriting(reading)) return;
    const unit = unitOfFigure(form.columns[index]!, rows[at]!.definition);
    const known = readNumberText(reading.raw, kind, unit, writing);
    if (known.kind !== 'number') return;
    const open = asAmbiguous(reading);
    if (open.candidates.includes(known.value) && !isNumber(reading, known.value))
      readings[at] = decided(open, known.value, 'decided-by-column');
  });
}

function isOpenWriting(reading: Reading): boolean {
  if (reading.kind === 'ambiguous') return reading.why === 'separators';
  return (
    reading.kind === 'number' &&
    reading.others !== undefined &&
    !reading.notes.some((note) => note.startsWith('decided-by'))
  );
}

function isNumber(reading: Reading, value: number): boolean {
  return reading.kind === 'number' && reading.value === value;
}

/** A number that knows another meaning, with both of them open again. */
function asAmbiguous(reading: Reading): AmbiguousReading {
  if (reading.kind === 'ambiguous') return reading;
  const value = reading.kind === 'number' ? [reading.value] : [];
  const others = (reading.others ?? []).filter((other) => typeof other === 'number');
  const { raw, notes } = reading;
  return { kind: 'ambiguous', why: 'separators', candidates: [...value, ...others], raw, notes };
}

/** The writings that texts of one column give away. */
function writingsIn(readings: readonly Reading[], isCount: boolean): ReadonlySet<Writing> {
  const found = new Set<Writing>();
  for (const { notes, raw } of readings) {
    // What a number cell holds says nothing of how people write.
    if (!notes.includes('number-stored-as-text')) continue;
    const writing = writingOf(raw, isCount);
    if (writing !== null) found.add(writing);
  }
  return found;
}

/** The one writing of a column; where it has none, that of the table. A column of both writings tells nothing. */
function writingAround(
  readings: readonly Reading[],
  rows: readonly ReturnRow[],
  form: FormDefinition,
  kind: FigureKind,
): Writing | null {
  const own = writingsIn(readings, kind === 'int');
  if (own.size > 0) return own.size === 1 ? [...own][0]! : null;
  const all = new Set<Writing>();
  form.columns.forEach((column, index) => {
    if (!isNumberKind(column.kind)) return;
    const others = rows.map((row) => row.readings[index]!);
    for (const writing of writingsIn(others, column.kind === 'int')) all.add(writing);
  });
  return all.size === 1 ? [...all][0]! : null;
}

function isNumberKind(kind: FigureKind): kind is NumberKind {
  return kind === 'int' || kind === 'money' || kind === 'pct';
}
