/** What a folder holds beside returns. */
import type { InputFile } from '../workbook/input-file';
import type { CheckedFile } from './check-file';

/**
 * Whether a file is left out of all reports: one that nobody named, of a kind that often is no table, and in which no
 * return was found (a ledger beside the returns, a saved web page).
 */
export function isLeftOut(file: InputFile, checked: CheckedFile): boolean {
  return file.isAside === true && checked.status !== 'read';
}
