/**
 * Marks on a user's sheet: a colour over a cell, and a note where the user wants notes. They lie on top of what the
 * user made (conditional formats of our own, `docs/decisions/0005-marks.md`), so that taking them off leaves no trace.
 */
import type { CellBox } from '../sheet/address';
import type { HostProblem } from './host-problem';

export type MarkLevel = 'error' | 'warning' | 'note';

export interface Mark {
  readonly sheet: string;
  readonly box: CellBox;
  readonly level: MarkLevel;
  /** What is wrong, in words, for a note; null for a mark without one. */
  readonly note: string | null;
}

export interface MarkOptions {
  /** Whether notes are written beside the colours. */
  readonly notes: boolean;
  /** `RRGGBB` by level. */
  readonly colours: Readonly<Record<MarkLevel, string>>;
}

/** What came of showing or taking away marks. */
export interface MarkOutcome {
  /** How many marks stand (after showing) or were taken away. */
  readonly count: number;
  /** Sheets that could not be marked or cleaned, each with its reason. */
  readonly skipped: readonly HostProblem[];
  /** Cells whose note was left out because they bear a comment of the user's, or whose note was kept because
   * somebody answered it. */
  readonly keptComments: number;
}
