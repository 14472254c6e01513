/**
 * On which scale a percentage was written. 0,125 in a plain cell may be an eighth of a percent or 12,5 %; the form's own
 * ratio tells first, then the cells of the column for which it told, or that can only be of one scale.
 */
import type { AmbiguousReading, Reading } from '../sheet/reading';
import { decided, numberOf } from '../sheet/reading';
import type { FormDefinition } from './form-set';
import type { ReturnRow } from './return';

/** A ratio is printed with one or two decimals; its rule allows for as much. */
const ROUNDING = 0.06;
/** Above it a percentage is no fraction. */
const MOST_OF_A_FRACTION = 1.5;

/**
 * Settles the percentages of a column that are open.
 * @param readings of the column, by row; changed in place
 * @param index of the column in the form
 */
export function decidePercents(
  readings: Reading[],
  rows: readonly ReturnRow[],
  form: FormDefinition,
  index: number,
): void {
  const votes = { plain: new Set<'stands' | 'other'>(), percent: new Set<'stands' | 'other'>() };
  readings.forEach((reading, at) => {
    if (reading.kind === 'number') {
      const isPlain = reading.notes.length === 0 && Math.abs(reading.value) > MOST_OF_A_FRACTION;
      if (isPlain) votes.plain.add('stands');
      return;
    }
    if (reading.kind !== 'ambiguous' || reading.dates) return;
    const ratio = ratioOf(rows[at]!, form, index);
    if (ratio === null) return;
    const fitting = reading.candidates.filter((one) => Math.abs(one - ratio) <= ROUNDING);
    if (fitting.length !== 1) return;
    readings[at] = decided(reading, fitting[0]!, 'decided-by-rule');
    if (reading.why !== 'percent-scale') return;
    const stands = fitting[0] === reading.candidates[0] ? 'stands' : 'other';
    votes[groupOf(reading)].add(stands);
  });
  const open = readings.flatMap((reading) =>
    reading.kind === 'ambiguous' && reading.why === 'percent-scale' ? [reading] : [],
  );
  // Where one cell may be a fraction, the 1 beside it may be the whole.
  const isMixed = open.some(({ candidates }) => !Number.isInteger(candidates[0]));
  readings.forEach((reading, at) => {
    if (reading.kind !== 'ambiguous' || reading.why !== 'percent-scale') return;
    const told = votes[groupOf(reading)];
    if (told.size !== 1) return;
    const meaning = reading.candidates[told.has('stands') ? 0 : 1]!;
    readings[at] = settled(reading, meaning, isMixed);
  });
}

/** Whole percentages as they stand are plain; of 0,8 among 50 and 75 somebody should hear. */
function settled(reading: AmbiguousReading, meaning: number, isMixed: boolean): Reading {
  const plain = decided(reading, meaning, 'decided-by-column');
  const isWhole = Number.isInteger(meaning) && !isMixed;
  if (plain.notes.includes('decided-by-column') || isWhole) return plain;
  return { ...plain, notes: [...reading.notes, 'decided-by-column'] };
}

/** Cells under a percent format and cells without one speak for their own kind only. */
function groupOf(reading: AmbiguousReading): 'plain' | 'percent' {
  return reading.notes.includes('percent-scaled') ? 'percent' : 'plain';
}

/** What the form's own ratio gives in a row, or null where it has none or a part of it is missing or 0. */
function ratioOf(row: ReturnRow, form: FormDefinition, index: number): number | null {
  const { ratio } = form.columns[index]!;
  if (!ratio) return null;
  const figure = (key: string): number | null => {
    const reading = row.readings[form.columns.findIndex((column) => column.key === key)];
    return reading ? numberOf(reading) : null;
  };
  const base = figure(ratio.denominator);
  const part = figure(ratio.numerator);
  return base === null || part === null || base === 0 ? null : (part / base) * ratio.scale;
}
