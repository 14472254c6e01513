import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel();
  await loadOffice(excel);
  excel.resetCounts();
});

/** Writes into A1, and into A2 in a second request. */
function writeTwice(options: Excel.RunOptions = {}): Promise<void> {
  return Excel.run(options, async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.getRange('A1').values = [['một']];
    await context.sync();
    sheet.getRange('A2').values = [['hai']];
    await context.sync();
  });
}

describe('what can be made to go wrong', () => {
  it('the nth request fails whole, with the asked code', async () => {
    excel.faults.failAtSync(2, 'GeneralException');
    await expect(writeTwice()).rejects.toMatchObject({ code: 'GeneralException' });
    const sheet = excel.book.sheet('Sheet1');
    expect(sheet.cell(0, 0)?.value).toBe('một');
    expect(sheet.cell(1, 0)).toBeUndefined();
  });

  it('somebody changes the workbook between two requests', async () => {
    excel.faults.beforeSync(2, (book) => {
      excel.user.insertRows('Sheet1', 1, 1);
      expect(book.sheet('Sheet1').cell(1, 0)?.value).toBe('một');
    });
    await writeTwice();
    expect(excel.book.sheet('Sheet1').cell(1, 0)?.value).toBe('hai');
  });

  it('a cell is open for editing: requests are refused', async () => {
    excel.faults.cellEditing(true);
    await expect(writeTwice()).rejects.toMatchObject({ code: 'InvalidOperationInCellEditMode' });
    excel.faults.cellEditing(false);
    await writeTwice();
  });

  it('a cell is open for editing: requests wait that ask to', async () => {
    excel.faults.cellEditing(true);
    let done = false;
    const run = writeTwice({ delayForCellEdit: true }).then(() => (done = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toBe(false);
    expect(excel.book.sheet('Sheet1').cell(0, 0)).toBeUndefined();
    excel.faults.cellEditing(false);
    await run;
    expect(excel.book.sheet('Sheet1').cell(1, 0)?.value).toBe('hai');
  });

  it('editing that ends by itself before the second request', async () => {
    excel.faults.cellEditing(2);
    await expect(writeTwice()).rejects.toMatchObject({ code: 'InvalidOperationInCellEditMode' });
    await writeTwice();
  });

  it('a request that is too large, and a response that is', async () => {
    excel.faults.maxRequestBytes = 2_000;
    await expect(
      Excel.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        sheet.getRange('A1').values = [['x'.repeat(3_000)]];
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'RequestPayloadSizeLimitExceeded' });
    excel.faults.reset();
    excel.faults.maxResponseBytes = 500;
    await expect(
      Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:Z99');
        range.load('values');
        await context.sync();
      }),
    ).rejects.toMatchObject({ code: 'ResponsePayloadSizeLimitExceeded' });
  });

  it('every request takes its time', async () => {
    excel.faults.latency(15);
    const start = performance.now();
    await writeTwice();
    expect(performance.now() - start).toBeGreaterThanOrEqual(29);
  });

  it('calls are counted: requests, bytes and cells', async () => {
    await writeTwice();
    const { syncs, requestBytes, responseBytes, cellsWritten, cellsRead } = excel.counts;
    expect({ syncs, cellsWritten, cellsRead }).toEqual({ syncs: 2, cellsWritten: 2, cellsRead: 0 });
    expect(requestBytes).toBeGreaterThan(200);
    expect(responseBytes).toBeGreaterThan(50);
  });
});
