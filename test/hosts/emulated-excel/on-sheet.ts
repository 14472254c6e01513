/** The shortest way to a batch on the sheet that a new workbook has. */

/** Runs against the first sheet. */
export function onSheet<T>(
  act: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  return Excel.run((context) => act(context.workbook.worksheets.getItem('Sheet1'), context));
}
