/**
 * What the screens ask for, whoever does it: a worker in the product, a fake in the tests. Files stay handles until the
 * worker reads them, so that the screen never holds their bytes.
 */
import type { CheckReport, ConsolidationReport, FileReport } from '../journeys/report';
import type { Language } from '../text/bilingual';

/** `fetch` is the loading of the sample files, which no journey knows of. */
export interface RunProgress {
  readonly stage: 'fetch' | 'read' | 'write';
  readonly done: number;
  readonly total: number;
  readonly file: string | null;
}

export interface RunRequest {
  readonly files: readonly File[];
  readonly language: Language;
  /** ISO date. */
  readonly today: string;
}

export interface ConsolidationResult {
  readonly report: ConsolidationReport;
  /** In the order of the request. */
  readonly files: readonly FileReport[];
  /** The province workbook, an .xlsx file. */
  readonly workbook: Uint8Array;
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
}

/** The run was given up because the user asked for it. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
}
