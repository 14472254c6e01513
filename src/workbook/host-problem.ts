/**
 * Why an open workbook cannot be read or changed just now. Values, not exceptions: a locked sheet or a cell that is
 * being edited is an ordinary day in Excel. The sentence, with the way out, is made in `src/journeys`.
 */

export type HostProblemCode =
  /** The sheet is protected; the add-in never unprotects by itself. */
  | 'sheet-protected'
  /** The workbook's structure is protected: no sheet can be added or taken away. */
  | 'workbook-protected'
  /** The workbook is open for reading only. */
  | 'read-only'
  /** A cell is being edited, and went on being edited for as long as we waited. */
  | 'cell-editing'
  /** What was to be changed is no longer as it was when it was read; nothing was written. */
  | 'cells-changed'
  /** The sheet was there when we began and is gone now. */
  | 'sheet-gone'
  /** The sheet is hidden, so that nothing on it can be selected. */
  | 'sheet-hidden'
  /** More cells than we read in one piece; `detail` is the used range. */
  | 'sheet-too-large'
  /** Excel refused a request or an answer for its size, even in the smallest piece. */
  | 'payload-too-large'
  /** This Excel lacks a function that is needed; `detail` is the requirement set ("ExcelApi 1.10"). */
  | 'not-supported'
  /** Excel is busy with something else (a dialog, another add-in, a calculation). */
  | 'busy'
  /** Anything else that Excel said; `detail` is its error code. */
  | 'host-error';

export interface HostProblem {
  readonly code: HostProblemCode;
  /** The sheet that is at fault, or null where it is the workbook. */
  readonly sheet: string | null;
  /** A short fact for the message: an address, a version, an error code; never a sentence. */
  readonly detail: string | null;
}

export type HostResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: HostProblem };
