/** A file that the user named, read only when its turn comes, so that a batch never holds more than it works on. */
import type { ReadResult } from './problem';

export interface InputFile {
  /** The path or name as given; it is what reports show. */
  readonly name: string;
  /**
   * True for a file that was only met in a folder and whose kind often holds something else (a .csv, a web page): where
   * no return is found in it, nobody meant it, and it is left out without a word.
   */
  readonly isAside?: boolean;
  /** What the user typed to open this one, should it be protected; tried in this order. */
  readonly passwords?: readonly string[];
  /** Reads the whole file; a file that cannot be read is a problem, never an exception. */
  read(): Promise<ReadResult<Uint8Array>>;
}
