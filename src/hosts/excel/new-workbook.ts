/** Opening a file as a new workbook in a window of its own. */
import type { HostResult } from '../../workbook/host-problem';
import { base64Of } from './base64';
import type { ExcelRunner } from './run-excel';

/**
 * Opens a file beside the workbook that is open.
 * @param bytes an .xlsx file
 * @returns `not-supported` where this Excel cannot; `payload-too-large` where it does not take so large a file
 */
export function openNew(runner: ExcelRunner, bytes: Uint8Array): Promise<HostResult<null>> {
  return runner.run(
    async (turn) => {
      // A second attempt would open a second workbook.
      turn.commit();
      await Excel.createWorkbook(base64Of(bytes));
      return null;
    },
    { needs: 'ExcelApi 1.8' },
  );
}
