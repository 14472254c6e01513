/** What a folder's files must be to count as returns, the same for Node and the browser. */

/** A return has well under a megabyte; beyond this a file is something else. */
export const MOST_FILE_BYTES = 128 * 1024 * 1024;

const WORKBOOK = /\.(xlsx|xlsm|xltx|xltm|xlsb|xls|ods)$/i;

/**
 * Whether a file met in a folder is taken for a workbook by its name. Files that the user names one by one are
 * never asked: there the content decides.
 * @param name without its folder
 * @returns false for lock files (`~$…`) and hidden files too
 */
export function isWorkbookName(name: string): boolean {
  return WORKBOOK.test(name) && !name.startsWith('~$') && !name.startsWith('.');
}
