/**
 * The shapes in which a journey reports, as `docs/command.md` fixes them for the command's JSON; the pane shows the
 * same objects. Keys of columns are printed numbers ("2"), of rows the form's keys ("2024", "TONG").
 */
import type { FindingCell, FindingKind, Severity, Suspect } from '../check/finding';
import type { MatchReason, OwnRow } from '../form/table-match';
import type { CandidateReason } from '../register/unit-identification';
import type { HostProblemCode } from '../workbook/host-problem';
import type { FileProblemCode } from '../workbook/problem';

export interface UnitReport {
  readonly code: string | null;
  readonly name: string;
  readonly by: 'code' | 'name' | 'former' | 'none';
  readonly candidates: readonly {
    readonly code: string;
    readonly name: string;
    readonly score: number;
    /** Why it is offered; absent for a unit that is merely nowhere else in the workbook. */
    readonly reason?: CandidateReason;
    /** Of the first of several: how far it is ahead of the second, 0–1. */
    readonly margin?: number;
  }[];
}

export interface FormReport {
  readonly form: string;
  readonly sheet: string;
  /** The data area in A1 form, "A9:W12". */
  readonly range: string;
  readonly rows: number;
  readonly columns: number;
  /** How it was matched; only where a screen asked for it. */
  readonly match?: MatchReport;
}

/** What a column or a row of a form was matched to, and what else came into question. */
interface Matched {
  /** 0–1; null where the sheet is the form to the letter and nothing was weighed. */
  readonly score: number | null;
  /** How far the next possibility stays behind; null where there is none. */
  readonly margin: number | null;
  readonly reasons: readonly MatchReason[];
  /** Best first; `at` as Excel names it, a letter or a number. */
  readonly rivals: readonly {
    readonly at: string;
    readonly text: string;
    readonly score: number;
  }[];
}

export interface ColumnMatchReport extends Matched {
  readonly column: string;
  readonly sheet: string;
  /** The letter, null where the sheet lacks the column. */
  readonly sheetColumn: string | null;
  readonly heading: string;
}

export interface RowMatchReport extends Matched {
  readonly row: string;
  readonly sheet: string;
  /** As Excel numbers it. */
  readonly sheetRow: number;
  readonly label: string;
}

/** How a table was matched to its form, in the places that Excel shows. */
export interface MatchReport {
  readonly form: string;
  readonly sheet: string;
  readonly range: string;
  readonly score: number | null;
  readonly reasons: readonly MatchReason[];
  readonly columns: readonly ColumnMatchReport[];
  readonly rows: readonly RowMatchReport[];
  readonly ownColumns: readonly {
    readonly sheet: string;
    readonly sheetColumn: string;
    readonly heading: string;
  }[];
  readonly ownRows: readonly {
    readonly sheet: string;
    readonly sheetRow: number;
    readonly label: string;
    readonly role: OwnRow['role'];
  }[];
}

export interface FindingReport {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly form: string | null;
  readonly cells: readonly FindingCell[];
  readonly expected: number | string | null;
  readonly suspects: readonly Suspect[];
  readonly message: string;
}

export interface FileReport {
  readonly file: string;
  readonly status: 'read' | 'unreadable';
  /** Of a file, or of a sheet of an open workbook. */
  readonly problem: {
    readonly code: FileProblemCode | HostProblemCode;
    readonly message: string;
    /** What the user can give so that the file opens; absent where nothing helps. */
    readonly asks?: 'password';
  } | null;
  readonly unit: UnitReport | null;
  readonly forms: readonly FormReport[];
  readonly findings: readonly FindingReport[];
}

export interface CheckSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
  readonly missing: number;
}

export interface CheckReport {
  readonly version: 1;
  readonly files: readonly FileReport[];
  readonly summary: CheckSummary;
}

export type UnitStatus = 'received' | 'missing' | 'late' | 'unreadable' | 'duplicate';

export interface UnitProgress {
  /** Null for a file whose committee is not in the round or could not be read. */
  readonly code: string | null;
  readonly name: string;
  readonly status: UnitStatus;
  /** The file that counts in the province table, or null when none does. */
  readonly file: string | null;
  readonly errors: number;
  readonly warnings: number;
}

export type ProvinceValue = number | string | Readonly<Record<string, number>> | null;

export interface ProvinceFormReport {
  readonly form: string;
  /** The sheet of the province workbook that holds it. */
  readonly sheet: string;
  readonly rows: readonly {
    readonly row: string;
    readonly column: string;
    readonly value: ProvinceValue;
    /** How many units gave a figure here. */
    readonly units: number;
  }[];
}

export interface ConsolidationReport {
  readonly version: 1;
  readonly units: readonly UnitProgress[];
  readonly forms: readonly ProvinceFormReport[];
  readonly summary: CheckSummary & {
    /** Committees that have to report in this round. */
    readonly expected: number;
    readonly received: number;
  };
  /** Files that gave nothing to the province table, with the reason in words. */
  readonly unplaced: readonly { readonly file: string; readonly reason: string }[];
}

/** What a running journey tells: how many of how many files, and which one is being read. */
export interface Progress {
  readonly stage: 'read' | 'write';
  readonly done: number;
  readonly total: number;
  readonly file: string | null;
}
