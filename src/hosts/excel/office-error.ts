/** What Excel says when it refuses, as problems of the port. No error of Office.js leaves this folder. */
import type { HostProblem, HostProblemCode } from '../../workbook/host-problem';

/** A request to Excel that failed; thrown only inside a run and turned into a value at its end. */
export class ExcelFailure extends Error {
  override readonly name = 'ExcelFailure';

  /**
   * @param officeCode Excel's own word for it, or null where the failure is ours (a time-out)
   */
  constructor(
    readonly problem: HostProblem,
    readonly officeCode: string | null,
  ) {
    super([problem.code, problem.sheet, problem.detail].filter((part) => part !== null).join(': '));
  }
}

const PROBLEM_OF: ReadonlyMap<string, HostProblemCode> = new Map([
  ['AccessDenied', 'sheet-protected'],
  ['InvalidOperationInCellEditMode', 'cell-editing'],
  ['ItemNotFound', 'sheet-gone'],
  ['ApiNotFound', 'not-supported'],
  ['NotImplemented', 'not-supported'],
  ['UnsupportedOperation', 'not-supported'],
  ['UnsupportedFeature', 'not-supported'],
  ['ApiNotAvailable', 'not-supported'],
  ['NotSupported', 'not-supported'],
  ['RequestPayloadSizeLimitExceeded', 'payload-too-large'],
  ['ResponsePayloadSizeLimitExceeded', 'payload-too-large'],
  ['OperationCellsExceedLimit', 'payload-too-large'],
  ['RangeExceedsLimit', 'payload-too-large'],
  ['ActivityLimitReached', 'busy'],
  ['RequestAborted', 'busy'],
  ['RequestTimeout', 'busy'],
  ['OperationAborted', 'busy'],
  ['PendingBatchInProgress', 'busy'],
  ['Conflict', 'busy'],
  ['ServiceNotAvailable', 'busy'],
  ['InvalidOrTimedOutSession', 'busy'],
  ['WriteNotSupportedWhenModalDialogOpen', 'busy'],
  ['HostIsBusy', 'busy'],
  ['InactiveWorkbook', 'busy'],
  ['ReadOnlyWorkbook', 'read-only'],
]);

interface OfficeErrorShape {
  readonly code: string;
  readonly debugInfo?: { readonly errorLocation?: string | null } | null;
}

function isOfficeError(error: unknown): error is OfficeErrorShape {
  return (
    error instanceof Error &&
    /^(?:RichApi|OfficeExtension)\.Error$/.test(error.name) &&
    typeof (error as unknown as OfficeErrorShape).code === 'string'
  );
}

/**
 * Reads an error that came out of Office.js.
 * @param needs the requirement set that the request rests on, told where Excel does not know a function
 * @returns the failure, or null for an error that is not Excel's: a bug of ours, which must go on up
 */
export function excelFailure(error: unknown, needs: string): ExcelFailure | null {
  if (error instanceof ExcelFailure) return error;
  if (!isOfficeError(error)) return null;
  const code = PROBLEM_OF.get(error.code) ?? 'host-error';
  const location = error.debugInfo?.errorLocation || null;
  const detail = code === 'host-error' ? error.code : code === 'not-supported' ? needs : location;
  return new ExcelFailure({ code, sheet: null, detail }, error.code);
}
