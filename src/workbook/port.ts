/**
 * The port between the domain and whatever holds the cells. Two real hosts stand behind it: Excel through Office.js
 * and files; both pass `test/contract/`.
 */
import type { SheetSnapshot, SheetVisibility, WorkbookProperties } from '../sheet/snapshot';
import type { WorkbookPatch } from './patch';
import type { HostProblem } from './host-problem';
import type { FileProblem, ReadResult } from './problem';

/** A worksheet that is read only when asked for, so that a batch never holds more than one sheet's cells. */
export interface SheetSource {
  readonly name: string;
  readonly visibility: SheetVisibility;
  read(): ReadResult<SheetSnapshot>;
}

/** A workbook as it was found; reading it never changes it. */
export interface WorkbookSource {
  readonly properties: WorkbookProperties;
  /** Worksheets only, in the workbook's order. */
  readonly sheets: readonly SheetSource[];
}

/** A workbook that can be read and changed. */
export interface WorkbookHost {
  /** All worksheets as they are now. */
  snapshot(): Promise<ReadResult<readonly SheetSnapshot[], FileProblem | HostProblem>>;
  /**
   * Applies a patch as a whole.
   * @returns the patch that undoes it; where it restores cells it expects them as this patch left them
   * @throws PatchRefused when the workbook does not allow it (a sheet of that name exists, a sheet is missing)
   */
  apply(patch: WorkbookPatch): Promise<WorkbookPatch>;
}
