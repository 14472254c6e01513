import { createExcel, openExcel } from './emulated-excel';
import type { EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { countFrom1904 } from './parts/worksheet-functions';

async function serialOf2000(excel: EmulatedExcel): Promise<number> {
  await loadOffice(excel);
  return Excel.run(async (context) => {
    const date = context.workbook.functions.date(2000, 1, 1);
    date.load('value');
    await context.sync();
    return date.value;
  });
}

describe('worksheet functions called by the add-in', () => {
  it('make dates that count from 1900, or from 1904 where the workbook does, also after saving', async () => {
    const excel = createExcel();
    expect(await serialOf2000(excel)).toBe(36_526);
    countFrom1904(excel.book, true);
    expect(await serialOf2000(excel)).toBe(35_064);
    expect(await serialOf2000(openExcel(excel.save()))).toBe(35_064);
  });
});
