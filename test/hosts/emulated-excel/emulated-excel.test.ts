import { createExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

describe('the emulated Excel under the genuine office.js', () => {
  it('gives back what is written, and counts', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      sheet.getRange('A1:B2').values = [
        ['Tên', 1],
        ["'0123", true],
      ];
      await context.sync();
      const used = sheet.getUsedRange();
      used.load('address,values,valueTypes,numberFormat,text,rowCount');
      await context.sync();
      expect(used.address).toBe('Sheet1!A1:B2');
      expect(used.values).toEqual([
        ['Tên', 1],
        ['0123', true],
      ]);
      expect(used.valueTypes).toEqual([
        ['String', 'Double'],
        ['String', 'Boolean'],
      ]);
    });
    expect(excel.counts.cellsWritten).toBe(4);
    expect(excel.counts.syncs).toBeGreaterThanOrEqual(2);
  });
});
