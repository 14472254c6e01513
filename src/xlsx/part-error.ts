/**
 * How the readers of this folder and of `src/formats` give up on a file. It is the one exception that malformed input
 * may raise; what opens a file turns it into a problem value. Any other exception is a bug of ours and stays one.
 */
import type { FileProblem, FileProblemCode, ReadResult } from '../workbook/problem';

/** Malformed or refused input. Never leaves `src/xlsx` and `src/formats`. */
export class PartError extends Error {
  override readonly name = 'PartError';
  readonly problem: FileProblem;

  /**
   * @param code what is wrong with the file as a whole
   * @param part the part of the package at fault, or null
   * @param detail a short fact for the message, never a sentence
   */
  constructor(code: FileProblemCode, part: string | null, detail: string | null) {
    super(`${code} ${part ?? ''} ${detail ?? ''}`);
    this.problem = { code, part, detail };
  }
}

/**
 * The error for a part that breaks the rules of its format.
 * @returns the error to throw, with code `corrupt-part`
 */
export function corruptPart(part: string | null, detail: string): PartError {
  return new PartError('corrupt-part', part, detail);
}

/**
 * Runs a reader.
 * @returns what it gives, or the problem where it gave up on the file
 */
export function readResult<T>(work: () => T): ReadResult<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof PartError) return { ok: false, problem: error.problem };
    throw error;
  }
}
