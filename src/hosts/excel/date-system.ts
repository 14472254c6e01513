/**
 * Whether a workbook counts its days from 1904, as old Excel on a Mac did. This client of Office.js does not say so;
 * a worksheet function that makes a date does.
 */

/** 1 January 2000 counted from 1904; from 1900 it is 36,526. */
const FROM_1904 = 35_064;

/**
 * Asks for the date system; must be the last thing asked for in a request, since a host that does not know the function
 * breaks off there.
 * @returns what tells, after the request has been answered or broken off: false where Excel does not say
 */
export function askIs1904(workbook: Excel.Workbook): () => boolean {
  const date = workbook.functions.date(2000, 1, 1);
  date.load('value');
  return () => {
    try {
      return date.value === FROM_1904;
    } catch {
      return false;
    }
  };
}
