/** Why a file could not be read. Values, not exceptions: a bad file is data about the batch. */
export type FileProblemCode =
  | 'not-found'
  | 'not-a-file'
  | 'no-access'
  | 'not-a-workbook'
  | 'truncated'
  | 'corrupt-part'
  | 'password'
  | 'too-large'
  | 'unsupported-format'
  | 'xml-refused';

export interface FileProblem {
  readonly code: FileProblemCode;
  /** The part of the package that is at fault (`xl/worksheets/sheet1.xml`), or null. */
  readonly part: string | null;
  /** A short fact for the message, such as the format met or the limit passed; never a sentence. */
  readonly detail: string | null;
}

export type ReadResult<T, Problem = FileProblem> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };
