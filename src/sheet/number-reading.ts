/**
 * From a cell to a number: a count, an amount of money or a percentage on the 0–100 scale. Plain numbers take the
 * shortest way, since nearly all cells of a return are plain numbers.
 */
import type { Writing } from '../text/number-digits';
import type { NumberDoubt, NumberNote, NumberReading } from '../text/number';
import { readNumber } from '../text/number';
import { failed, isNotAvailable, withoutValue } from './cell-fault';
import { cellText } from './cell-text';
import { isTicked } from './flag-reading';
import type { Reading, ReadingNote } from './reading';
import type { SnapshotCell } from './snapshot';

export type NumberKind = 'int' | 'money' | 'pct';

const NO_NOTES: readonly ReadingNote[] = [];
const PERCENT_SCALED: readonly ReadingNote[] = ['percent-scaled'];
/** Above it a percentage is not stored as a fraction, at most by a form that goes beyond 150 %. */
const MOST_OF_A_FRACTION = 1.5;

/**
 * Reads a cell as a number.
 * @param cell not blank
 * @param kind percentages come out on the 0–100 scale
 * @param unit what the column or row counts in, as the form prints it; undefined where the form leaves it open
 */
export function readNumberCell(
  cell: SnapshotCell,
  kind: NumberKind,
  unit: string | undefined,
): Reading {
  switch (cell.kind) {
    case 'number': {
      const value = cell.value as number;
      if (kind === 'pct') return readRatio(value, cell.style.isPercent);
      return { kind: 'number', value, raw: String(value), notes: NO_NOTES };
    }
    case 'text':
      return readNumberText(cellText(cell), kind, unit);
    case 'date':
      return { ...failed(cell, 'date-in-number-column'), detail: fractionsOf(cell) };
    case 'boolean':
      return failed(cell, 'flag-in-number-column');
    case 'error':
    case 'empty':
      return withoutValue(cell);
  }
}

/**
 * A fraction under a percent format is a percentage, and so is a number beyond 1,5 under any other. The two other
 * cases may be either; the meaning that stands in the cell as Excel shows it comes first.
 */
function readRatio(value: number, isPercent: boolean): Reading {
  const raw = String(value);
  const isFraction = Math.abs(value) <= MOST_OF_A_FRACTION;
  if (isPercent) {
    const scaled = asPercent(value);
    if (isFraction) return { kind: 'number', value: scaled, raw, notes: PERCENT_SCALED };
    const candidates = [scaled, value];
    return { kind: 'ambiguous', why: 'percent-scale', candidates, raw, notes: PERCENT_SCALED };
  }
  if (!isFraction || value === 0) return { kind: 'number', value, raw, notes: NO_NOTES };
  const candidates = [value, asPercent(value)];
  return { kind: 'ambiguous', why: 'percent-scale', candidates, raw, notes: NO_NOTES };
}

/** 0.125 → 12.5 without the noise of binary fractions (0.07 × 100 is 7.000000000000001). */
function asPercent(fraction: number): number {
  return Number((fraction * 100).toPrecision(12));
}

const ERROR_TEXT =
  /^(?:#(?:REF!|DIV\/0!|N\/A|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!)|Err:\d{3}|#+)$/iu;

/**
 * Reads a text as a number.
 * @param writing how the text is known to be written, where the rest of its column has told
 */
export function readNumberText(
  raw: string,
  kind: NumberKind,
  unit: string | undefined,
  writing?: Writing,
): Reading {
  const text = raw.trim();
  if (isNotAvailable(text)) return { kind: 'blank', raw, notes: ['not-available-sign'] };
  const hints = { unit: kind === 'pct' ? '%' : unit };
  const reading = readNumber(raw, writing ? { ...hints, writing } : hints);
  switch (reading.kind) {
    case 'number':
      return readingOfNumber(raw, kind, reading);
    case 'ambiguous':
      return readingOfCandidates(raw, kind, reading);
    case 'not-a-number': {
      if (ERROR_TEXT.test(text))
        return { kind: 'error', code: 'excel-error', detail: text, raw, notes: NO_NOTES };
      const code = isTicked(raw) ? 'flag-in-number-column' : 'not-a-number';
      return { kind: 'error', code, raw, notes: NO_NOTES };
    }
  }
}

function readingOfNumber(
  raw: string,
  kind: NumberKind,
  reading: NumberReading & { kind: 'number' },
): Reading {
  const { value, english } = reading;
  const notes = notesOfText(reading.notes);
  if (kind === 'pct') {
    // A dash under a ratio says that there is no base; whether that is so, the rules decide.
    if (reading.notes.includes('dash-as-zero'))
      return { kind: 'notApplicable', raw, notes: NO_NOTES };
    if (english !== undefined) return open([english, value], 'separators', raw, notes);
    const saysPercent = notes.includes('unit-removed') || notes.includes('unit-scaled');
    if (!saysPercent && value !== 0 && Math.abs(value) <= MOST_OF_A_FRACTION)
      return open([value, asPercent(value)], 'percent-scale', raw, notes);
  }
  // A count is whole, so that 1.234 can be nothing but a thousand and more; an amount of money may be either.
  return kind === 'money' && english !== undefined
    ? { kind: 'number', value, raw, notes, others: [english] }
    : { kind: 'number', value, raw, notes };
}

/** Counted things are whole: of the two meanings of 1,234 only one is a count. */
function readingOfCandidates(
  raw: string,
  kind: NumberKind,
  { candidates, why, notes }: NumberReading & { kind: 'ambiguous' },
): Reading {
  if (kind === 'int' && why === 'separators') {
    const whole = candidates.filter((candidate) => Number.isInteger(candidate));
    if (candidates.length > 1 && whole.length === 1) {
      const others = candidates.filter((candidate) => candidate !== whole[0]);
      const told: readonly ReadingNote[] = [...notesOfText(notes), 'decided-by-kind'];
      return { kind: 'number', value: whole[0]!, raw, notes: told, others };
    }
  }
  return open(candidates, why, raw, notesOfText(notes));
}

function open(
  candidates: readonly number[],
  why: NumberDoubt | 'percent-scale',
  raw: string,
  notes: readonly ReadingNote[],
): Reading {
  return { kind: 'ambiguous', why, candidates, raw, notes };
}

/** A sign or a word for zero is no number that was stored as text; everything else is. */
function notesOfText(notes: readonly NumberNote[]): readonly ReadingNote[] {
  const isSign = notes.includes('dash-as-zero') || notes.includes('word-as-zero');
  return isSign ? notes : ['number-stored-as-text', ...notes];
}

/**
 * What may have been typed where Excel made a date of it: 12/3 becomes 12 March on a Vietnamese machine and 3 December
 * on an American one, 3/26 the first of March 2026.
 */
function fractionsOf(cell: SnapshotCell): string {
  const [year, month, day] = String(cell.value).slice(0, 10).split('-').map(Number);
  const fractions = [`${day}/${month}`];
  if (month !== day) fractions.push(`${month}/${day}`);
  if (day === 1 && year !== undefined) fractions.push(`${month}/${year % 100}`);
  return [...new Set(fractions)].join('; ');
}
