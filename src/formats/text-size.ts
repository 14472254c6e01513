/** How large a file may be that is held as text while it is read. */
import { PartError } from '../xlsx/part-error';

/** A return as text has well under a megabyte; a province's archive a few. */
const MOST_TEXT_BYTES = 32 * 1024 * 1024;

/**
 * Refuses a file that would take too much memory as text.
 * @throws PartError `too-large`
 */
export function checkTextSize(bytes: Uint8Array): void {
  if (bytes.length > MOST_TEXT_BYTES) {
    throw new PartError('too-large', null, `${bytes.length} bytes`);
  }
}
