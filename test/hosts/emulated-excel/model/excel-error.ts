/** The messages of the codes as Microsoft documents them ("Error handling with the Excel JavaScript API"). */
const MESSAGES: Readonly<Record<string, string>> = {
  AccessDenied: 'You cannot perform the requested operation.',
  ApiNotFound:
    'The API you are trying to use could not be found. It may be available in a newer version of Excel.',
  ConflictingRange: 'The attempted operation is not allowed on a part of a range.',
  GeneralException: 'There was an internal error while processing the request.',
  InsertDeleteConflict: 'The insert or delete operation attempted resulted in a conflict.',
  InvalidArgument: 'The argument is invalid or missing or has an incorrect format.',
  InvalidOperation: 'The operation attempted is invalid on the object.',
  InvalidOperationInCellEditMode:
    'Excel is in cell-editing mode. Please exit the edit mode by pressing ENTER or TAB or selecting another cell, and then try again.',
  InvalidReference: 'This reference is not valid for the current operation.',
  ItemAlreadyExists: 'The resource being created already exists.',
  ItemNotFound: "The requested resource doesn't exist.",
  NonBlankCellOffSheet:
    "Microsoft Excel can't insert new cells because it would push non-empty cells off the end of the worksheet.",
  NotImplemented: "The requested feature isn't implemented.",
};

/** A refusal of the host: becomes the `Error` of a Rich API response. */
export class ExcelError extends Error {
  /**
   * @param code the documented code, e.g. `InvalidArgument`
   * @param message Excel's own sentence unless another one says more
   */
  constructor(
    readonly code: string,
    message: string = MESSAGES[code] ?? code,
  ) {
    super(message);
    this.name = 'ExcelError';
  }
}

/** Shorthand for the commonest refusal. */
export function invalidArgument(message?: string): ExcelError {
  return new ExcelError('InvalidArgument', message);
}
