/** What a planted fault is: the cells that it changes and the rules that must find it. */
import type { Figure, ReturnFigures } from './figure-rows';
import type { Random } from './random';

/** A cell to change. In A03 a row's key is its printed number. */
export interface Change {
  readonly row: string;
  readonly column: string;
  readonly now: Figure;
}

export interface FaultKind {
  readonly code: string;
  readonly form: 'A01' | 'A02' | 'A03' | 'A04' | 'A05';
  readonly rules: readonly string[];
  readonly vi: string;
  readonly en: string;
  /** The changes, or null when the return has no place for this fault. */
  readonly plant: (figures: ReturnFigures, random: Random) => readonly Change[] | null;
  /** What happens besides changed cells: the sheet is left out, or a row of the list is written a second time. */
  readonly also?: 'leave-out' | 'repeat-row';
}

/** A change of a single cell. */
export function one(row: string, column: string, now: Figure): Change[] {
  return [{ row, column, now }];
}

