/**
 * What checking an open workbook gives, as data that crosses from the worker to the pane: the report, the marks that
 * would show it on the sheets, and the repairs that the user may choose.
 */
import type { Mark } from '../workbook/mark';
import type { CheckReport } from './report';

export type RepairKind = 'text-to-number' | 'suggested-value' | 'missing-zero' | 'legacy-text';

/** One cell that could be mended, never without the user's click. */
export interface RepairProposal {
  /** Stable over re-checks as long as the cell and the proposal stay the same. */
  readonly id: string;
  readonly kind: RepairKind;
  readonly sheet: string;
  /** Zero-based. */
  readonly row: number;
  readonly column: number;
  readonly address: string;
  /** The appendix's id ("A02"), or null for a cell outside all appendices. */
  readonly form: string | null;
  /** What the cell holds now, as its `SnapshotCell` gives it; the write expects it. */
  readonly before: {
    readonly value: number | string | boolean | null;
    readonly formula?: string;
  };
  readonly after: number | string;
  /** The number format that the cell needs so that Excel takes `after` for what it is; null keeps its own. */
  readonly numberFormat: string | null;
  /** Positions in `findings` of the file's report that the repair is for. */
  readonly findings: readonly number[];
}

/** A sheet as it was recognised, for the list at the head of the check screen. */
export interface RecognisedSheet {
  readonly sheet: string;
  /** Empty for a sheet on which no appendix was found. */
  readonly forms: readonly { readonly form: string; readonly range: string }[];
  /** Position in `report.files` of the return that the sheet belongs to, or null. */
  readonly file: number | null;
  /** True for a sheet of an earlier province workbook: it is no return, and a new run may take its place. */
  readonly isProvince?: boolean;
}

export interface WorkbookCheck {
  /** One file report for each return that the workbook holds: one for a clerk, many where an officer collected them. */
  readonly report: CheckReport;
  readonly sheets: readonly RecognisedSheet[];
  /** Parallel to `report.files`. */
  readonly repairs: readonly (readonly RepairProposal[])[];
  readonly marks: readonly Mark[];
}

/** An entry of the undo journal. */
export interface JournalEntry {
  /** Rising; the last one is undone first. */
  readonly id: number;
  /** ISO date-time of the write. */
  readonly at: string;
  /** A message code of the catalogues and its values: what was done, in words. */
  readonly label: string;
  readonly params: Readonly<Record<string, string | number>>;
}
