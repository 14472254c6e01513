/** What a folder's files must be to count as returns, the same for Node and the browser. */

/** A return has well under a megabyte; beyond this a file is something else. */
export const MOST_FILE_BYTES = 128 * 1024 * 1024;

const WORKBOOK = /\.(xlsx|xlsm|xltx|xltm|xlsb|xls|xlt|et|ods|ots|fods)$/i;
/** Kinds that may hold a table, and as often something else. */
const TABLE = /\.(csv|tsv|html?|mht|mhtml|xml)$/i;

/**
 * Whether a file met in a folder is taken for a workbook by its name. Files that the user names one by one are
 * never asked: there the content decides.
 * @param name without its folder
 * @returns false for lock files (`~$…`) and hidden files too
 */
export function isWorkbookName(name: string): boolean {
  return WORKBOOK.test(name) && !isPassedOver(name);
}

/**
 * Whether a file met in a folder may hold a table by its name, without being taken for a workbook: it is looked into, and
 * left out where it holds no return (`InputFile.isAside`).
 * @param name without its folder
 */
export function isTableName(name: string): boolean {
  return TABLE.test(name) && !isPassedOver(name);
}

/** Whether a file met in a folder is looked into at all. */
export function isReadableName(name: string): boolean {
  return isWorkbookName(name) || isTableName(name);
}

function isPassedOver(name: string): boolean {
  return name.startsWith('~$') || name.startsWith('.');
}
