/** Whether Excel got as far as a question, in a request that it broke off. */

/**
 * Asks something that every Excel answers, so that its answer tells how far Excel came.
 * @returns what tells, after the request has been answered or broken off
 */
export function askProbe(workbook: Excel.Workbook): () => boolean {
  const first = workbook.worksheets.getFirst();
  first.load('id');
  return () => {
    try {
      return first.id !== '';
    } catch {
      return false;
    }
  };
}
