/** Going to a cell. */
import type { CellBox } from '../../sheet/address';
import type { HostResult } from '../../workbook/host-problem';
import { rangeOf } from './cell-box';
import { ExcelFailure } from './office-error';
import type { ExcelRunner } from './run-excel';

/**
 * Activates a sheet and selects a box on it.
 * @returns `sheet-hidden` for a sheet out of sight, which is left so, or `sheet-gone`
 */
export function select(runner: ExcelRunner, name: string, box: CellBox): Promise<HostResult<null>> {
  return runner.run(async (turn) => {
    const sheet = turn.workbook.worksheets.getItemOrNullObject(name);
    sheet.load('visibility');
    await turn.sync();
    if (sheet.isNullObject) throw refusal('sheet-gone', name);
    if (sheet.visibility !== 'Visible') throw refusal('sheet-hidden', name);
    sheet.activate();
    rangeOf(sheet, box).select();
    await turn.sync();
    return null;
  });
}

function refusal(code: 'sheet-gone' | 'sheet-hidden', sheet: string): ExcelFailure {
  return new ExcelFailure({ code, sheet, detail: null }, null);
}
