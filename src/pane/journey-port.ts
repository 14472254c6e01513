/**
 * What the screens ask for, whoever does it: a worker in the product, a fake in the tests. Files stay handles until the
 * worker reads them, so that the screen never holds their bytes.
 */
import type { CheckReport, ConsolidationReport, FileReport } from '../journeys/report';
import type { WorkbookCheck } from '../journeys/workbook-report';
import type { Language } from '../text/bilingual';
import type { LiveReading } from '../workbook/live-workbook';
import type { WorkbookPatch } from '../workbook/patch';
import type { ChartEdit } from '../workbook/sheet-plan';

/** `fetch` is the loading of the sample files, which no journey knows of. */
export interface RunProgress {
  readonly stage: 'fetch' | 'read' | 'write';
  readonly done: number;
  readonly total: number;
  readonly file: string | null;
}

export interface RunRequest {
  readonly files: readonly File[];
  /** What was typed to open each, in the same order; absent where no file was protected yet. */
  readonly passwords?: readonly (readonly string[])[];
  readonly language: Language;
  /** ISO date. */
  readonly today: string;
  /** Names of the open workbook's sheets, where the province sheets may be written into it. */
  readonly taken?: readonly string[];
  /** How they are written there. */
  readonly province?: ProvinceChoice;
}

/** How the province sheets are written into the open workbook. */
export interface ProvinceChoice {
  /** Sheets of an earlier run (`RecognisedSheet.isProvince`) that the new ones take the place of; none where absent. */
  readonly replace?: readonly string[];
  /** The charts on those (`provinceCharts` over the reading), so that undoing the replacing can draw them again. Only
   * for files: of the workbook's own returns the worker has the reading. */
  readonly drawn?: readonly ChartEdit[];
  /** Whether the ledger comes along; without it where absent, as it is by far the longest sheet. */
  readonly ledger?: boolean;
  /** Whether this Excel draws charts (`HostAbilities.charts`); with them where absent. */
  readonly charts?: boolean;
}

/** A request about the workbook that is open in Excel. */
export interface WorkbookRequest {
  readonly reading: LiveReading;
  readonly language: Language;
  /** ISO date. */
  readonly today: string;
  /** How the province sheets are written into this workbook; only consolidating asks for it. */
  readonly province?: ProvinceChoice;
}

export interface ConsolidationResult {
  readonly report: ConsolidationReport;
  /** In the order of the request. */
  readonly files: readonly FileReport[];
  /** The province workbook, an .xlsx file. */
  readonly workbook: Uint8Array;
  /** The province sheets for the open workbook, under names that are free there; null where none was asked for. */
  readonly patch: WorkbookPatch | null;
}

/** A password to try, and the files. */
export interface PasswordTrial {
  readonly files: readonly File[];
  readonly password: string;
}

export interface JourneyPort {
  /** The printed code of every known appendix ("PL02") by its id ("A02"). */
  formCodes(): Promise<Readonly<Record<string, string>>>;
  /**
   * Checks each file by itself.
   * @throws RunCancelled when `signal` fires; any other error is a bug
   */
  check(
    request: RunRequest,
    onProgress: (progress: RunProgress) => void,
    signal: AbortSignal,
  ): Promise<CheckReport>;
  /**
   * Reads, checks and puts together the files of all units.
   * @throws RunCancelled when `signal` fires; any other error is a bug
   */
  consolidate(
    request: RunRequest,
    onProgress: (progress: RunProgress) => void,
    signal: AbortSignal,
  ): Promise<ConsolidationResult>;
  /**
   * Tries a password on protected files. `check` and `consolidate` then want it in their requests.
   * @returns for each file whether it no longer asks for a password
   * @throws RunCancelled when `signal` fires; any other error is a bug
   */
  tryPassword(
    trial: PasswordTrial,
    onProgress: (progress: RunProgress) => void,
    signal: AbortSignal,
  ): Promise<readonly boolean[]>;
  /**
   * Checks the open workbook: one return, or as many as it holds.
   * @throws RunCancelled when `signal` fires; any other error is a bug
   */
  checkWorkbook(request: WorkbookRequest, signal: AbortSignal): Promise<WorkbookCheck>;
  /**
   * Consolidates the returns that stand in the open workbook, one or more sheets a committee.
   * @throws RunCancelled when `signal` fires; any other error is a bug
   */
  consolidateWorkbook(
    request: WorkbookRequest,
    onProgress: (progress: RunProgress) => void,
    signal: AbortSignal,
  ): Promise<ConsolidationResult>;
}

/** The run was given up because the user asked for it. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}
