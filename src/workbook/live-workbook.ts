/**
 * The port onto a workbook that is open before the user and may change at any moment: Excel through Office.js. It is
 * a `WorkbookHost` that also tells of changes, selects cells and carries marks.
 */
import type { CellBox } from '../sheet/address';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { HostProblem, HostResult } from './host-problem';
import type { Mark, MarkOptions, MarkOutcome } from './mark';
import type { WorkbookHost } from './port';

/** What was read of an open workbook, free of any host; it can be sent to a worker as it is. */
export interface LiveReading {
  /** The file's name, or an empty text for a workbook never saved. */
  readonly name: string;
  /** When the workbook was last saved, ISO date-time, or null where the host does not say. */
  readonly modified: string | null;
  /** Worksheets in the workbook's order, those aside that could not be read. */
  readonly sheets: readonly SheetSnapshot[];
  readonly skipped: readonly HostProblem[];
  /** Cells inside the used ranges, blank ones included: what live checking is weighed by. */
  readonly cells: number;
  /** Custom document properties whose name begins with `KhopSo`. */
  readonly properties: Readonly<Record<string, string>>;
}

export type WorkbookChange =
  /** Values were edited inside the box; nothing moved. */
  | { readonly kind: 'edited'; readonly sheet: string; readonly box: CellBox }
  /** Rows, columns or cells came or went, or the host does not say what changed. */
  | { readonly kind: 'reshaped'; readonly sheet: string }
  | { readonly kind: 'calculated'; readonly sheet: string }
  | { readonly kind: 'protection'; readonly sheet: string; readonly isProtected: boolean }
  /** Sheets were added, deleted, renamed or moved. */
  | { readonly kind: 'sheets' };

/** What this Excel can do beyond reading and writing; each is decided at run time. */
export interface HostAbilities {
  readonly marks: boolean;
  readonly notes: boolean;
  readonly events: boolean;
  readonly newWorkbook: boolean;
  readonly charts: boolean;
}

/** What this Excel turned out to leave out of what we write, beside the contents: those are always written whole. */
export type HostLack =
  /** Fonts, fills, borders or alignment. */
  | 'looks'
  /** Widths of columns and heights of rows. */
  | 'sizes'
  | 'freeze'
  | 'gridlines'
  | 'print'
  | 'tables'
  | 'charts'
  /** Charts are drawn, but without their colours and finer points. */
  | 'chart-style'
  /** Notes beside marks. */
  | 'notes';

export interface LiveWorkbook extends WorkbookHost {
  readonly abilities: HostAbilities;
  /** Reads all worksheets in at most three round trips, whatever their number; more only where bytes force it. */
  read(): Promise<HostResult<LiveReading>>;
  /**
   * Reads again only what changed: edited boxes by address, reshaped and calculated sheets as a whole.
   * @param previous the last reading; it is not changed
   * @returns a reading equal to what `read` would give
   */
  refresh(
    previous: LiveReading,
    changes: readonly WorkbookChange[],
  ): Promise<HostResult<LiveReading>>;
  /** Activates the sheet and selects the box. */
  select(sheet: string, box: CellBox): Promise<HostResult<null>>;
  /**
   * Tells of changes that somebody else made; our own writes are not told.
   * @returns what ends the watching
   */
  watch(listener: (change: WorkbookChange) => void): Promise<HostResult<() => Promise<void>>>;
  /** Shows exactly these marks: those that stood before are taken away in the same step. */
  showMarks(marks: readonly Mark[], options: MarkOptions): Promise<HostResult<MarkOutcome>>;
  /** Takes every mark of ours away, also those of an earlier session or of one that broke off. */
  clearMarks(): Promise<HostResult<MarkOutcome>>;
  /** How many marks of ours stand on the sheets now. */
  countMarks(): Promise<HostResult<number>>;
  /**
   * Opens a file as a new workbook in a window of its own.
   * @param bytes an .xlsx file
   */
  openNew(bytes: Uint8Array): Promise<HostResult<null>>;
  /** What was left out so far because this Excel does not take it; absent or empty where nothing was. */
  lacks?(): readonly HostLack[];
}
