import { createExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

describe('what office.js sends of itself when it starts', () => {
  it('is neither counted nor disturbed: the first request is the first of the add-in', async () => {
    const excel = createExcel();
    excel.faults.failAtSync(1, 'GeneralException');
    await loadOffice(excel);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(excel.counts.syncs).toBe(0);
    const run = Excel.run(async (context) => {
      context.workbook.load('name');
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: 'GeneralException' });
    expect(excel.counts.syncs).toBe(1);
  });
});
