import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { onSheet } from './on-sheet';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel();
  await loadOffice(excel);
});

describe('what a range refuses', () => {
  const refusals: readonly (readonly [string, (sheet: Excel.Worksheet) => void, string])[] = [
    [
      'a matrix of another size',
      (s) => void (s.getRange('A1:B1').values = [[1]]),
      'InvalidArgument',
    ],
    [
      'rows of unequal length',
      (s) => void (s.getRange('A1:B2').values = [[1, 2], [3]]),
      'InvalidArgument',
    ],
    ['an address that is none', (s) => void s.getRange('A1:'), 'InvalidArgument'],
    ['a cell beyond the sheet', (s) => void s.getRange('A1048577'), 'InvalidArgument'],
    [
      'an offset off the sheet',
      (s) => void s.getRange('A1').getOffsetRange(-1, 0),
      'InvalidArgument',
    ],
    [
      'an unknown alignment',
      (s) => void (s.getRange('A1').format.horizontalAlignment = 'Middle' as 'Left'),
      'InvalidArgument',
    ],
    [
      'a colour that is none',
      (s) => void (s.getRange('A1').format.fill.color = 'reddish'),
      'InvalidArgument',
    ],
    [
      'a formula with an open bracket',
      (s) => void (s.getRange('A1').formulas = [['=SUM(A1']]),
      'InvalidArgument',
    ],
    [
      'an intersection that is empty',
      (s) => void s.getRange('A1').getIntersection('B2'),
      'ItemNotFound',
    ],
    [
      'cells pushed off the sheet',
      (s) => {
        s.getRange('A1048576').values = [[1]];
        s.getRange('1:1').insert('Down');
      },
      'NonBlankCellOffSheet',
    ],
    [
      'cells put into a part of a merged area',
      (s) => {
        s.getRange('B2:C3').merge();
        s.getRange('B2').insert('Down');
      },
      'InsertDeleteConflict',
    ],
  ];
  it.each(refusals)('%s', async (_what, act, code) => {
    const run = onSheet(async (sheet, context) => {
      act(sheet);
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code });
  });

  it('keeps what stood before the refused action, and says where it was', async () => {
    const run = onSheet(async (sheet, context) => {
      sheet.getRange('A1').values = [['kept']];
      sheet.getRange('A2:B2').values = [['too small']];
      sheet.getRange('A3').values = [['never']];
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({
      code: 'InvalidArgument',
      debugInfo: { errorLocation: 'Range.values' },
    });
    const sheet = excel.book.sheet('Sheet1');
    expect(sheet.cell(0, 0)?.value).toBe('kept');
    expect(sheet.cell(2, 0)).toBeUndefined();
  });

  it('to say a property that was not loaded', async () => {
    const run = onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1');
      range.load('address');
      await context.sync();
      return range.values;
    });
    await expect(run).rejects.toMatchObject({ code: 'PropertyNotLoaded' });
  });

  it('a member that nobody emulates, naming it', async () => {
    const run = onSheet(async (sheet, context) => {
      sheet.getRange('A1:B2').removeDuplicates([0], false);
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({
      code: 'NotImplemented',
      message: /removeDuplicates/i,
    });
  });
});
