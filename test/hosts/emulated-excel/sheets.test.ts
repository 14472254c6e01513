import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel({ sheets: ['Một', 'Hai', 'Ba'] });
  await loadOffice(excel);
});

/** The names of all sheets in order, read through office.js. */
function names(): Promise<string[]> {
  return Excel.run(async (context) => {
    const { worksheets } = context.workbook;
    worksheets.load('items/name');
    await context.sync();
    return worksheets.items.map((sheet) => sheet.name);
  });
}

describe('sheets', () => {
  it('are added, renamed, moved, copied, hidden and deleted', async () => {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const added = worksheets.add('Bốn');
      added.position = 0;
      added.showGridlines = false;
      worksheets.getItem('Hai').name = 'Hai mới';
      worksheets.getItem('Ba').visibility = 'Hidden';
      worksheets.getItem('Một').getRange('A1').values = [['chép']];
      const copy = worksheets.getItem('Một').copy('After', worksheets.getItem('Một'));
      copy.load('name,id');
      added.load('name,position,visibility,showGridlines,showHeadings');
      await context.sync();
      expect(copy.name).toBe('Một (2)');
      expect(added.toJSON()).toMatchObject({
        name: 'Bốn',
        position: 0,
        visibility: 'Visible',
        showGridlines: false,
        showHeadings: true,
      });
      const copied = copy.getRange('A1');
      copied.load('values');
      added.delete();
      await context.sync();
      expect(copied.values).toEqual([['chép']]);
    });
    expect(await names()).toEqual(['Một', 'Một (2)', 'Hai mới', 'Ba']);
    expect(excel.book.sheet('Ba').visibility).toBe('Hidden');
  });

  it('are found by name in any case or by id; a missing one is a null object', async () => {
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const found = worksheets.getItemOrNullObject('HAI');
      const none = worksheets.getItemOrNullObject('Không có');
      const nothing = none.getRange('A1').getUsedRangeOrNullObject();
      found.load('name,id');
      none.load('name');
      nothing.load('values');
      const count = worksheets.getCount();
      await context.sync();
      expect(found.name).toBe('Hai');
      expect(none.isNullObject).toBe(true);
      expect(nothing.isNullObject).toBe(true);
      expect(count.value).toBe(3);
      const again = worksheets.getItem(found.id);
      again.load('name');
      await context.sync();
      expect(again.name).toBe('Hai');
    });
  });

  const refusals: readonly (readonly [string, (book: Excel.Workbook) => void, string])[] = [
    [
      'a missing sheet',
      (b) => void b.worksheets.getItem('Không có').getRange('A1'),
      'ItemNotFound',
    ],
    ['a name that stands already', (b) => void b.worksheets.add('hai'), 'ItemAlreadyExists'],
    ['a name with a slash', (b) => void b.worksheets.add('1/2'), 'InvalidArgument'],
    ['a name of 32 letters', (b) => void b.worksheets.add('x'.repeat(32)), 'InvalidArgument'],
    ['an empty name', (b) => void (b.worksheets.getItem('Hai').name = ''), 'InvalidArgument'],
    [
      'a place past the last',
      (b) => void (b.worksheets.getItem('Hai').position = 3),
      'InvalidArgument',
    ],
    [
      'hiding the last visible one',
      (b) => {
        for (const name of ['Một', 'Hai', 'Ba']) b.worksheets.getItem(name).visibility = 'Hidden';
      },
      'InvalidOperation',
    ],
    [
      'deleting a very hidden one',
      (b) => {
        b.worksheets.getItem('Ba').visibility = 'VeryHidden';
        b.worksheets.getItem('Ba').delete();
      },
      'InvalidOperation',
    ],
    [
      'showing a hidden one in front',
      (b) => {
        b.worksheets.getItem('Ba').visibility = 'Hidden';
        b.worksheets.getItem('Ba').activate();
      },
      'InvalidOperation',
    ],
    [
      'writing to a null object',
      (b) => void (b.worksheets.getItemOrNullObject('x').getRange('A1').values = [[1]]),
      'ItemNotFound',
    ],
    ['a name like a cell', (b) => void b.names.add('AB12', '=1'), 'InvalidArgument'],
    [
      'a name that stands already for cells',
      (b) => {
        b.names.add('Tong', '=1');
        b.names.add('tong', '=2');
      },
      'ItemAlreadyExists',
    ],
  ];
  it.each(refusals)('refuse %s', async (_what, act, code) => {
    const run = Excel.run(async (context) => {
      act(context.workbook);
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code });
  });

  it('that went away meanwhile are ItemNotFound, also for ranges held of them', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Hai');
      const range = sheet.getRange('A1');
      range.load('values');
      await context.sync();
      excel.user.deleteSheet('Hai');
      range.values = [[1]];
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
      sheet.load('name');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
    });
  });

  it('with a protected structure can be written but not added, deleted, renamed, moved or hidden', async () => {
    excel.user.protectStructure();
    const refused: ((sheets: Excel.WorksheetCollection) => void)[] = [
      (sheets) => void sheets.add(),
      (sheets) => sheets.getItem('Hai').delete(),
      (sheets) => void (sheets.getItem('Hai').name = 'x'),
      (sheets) => void (sheets.getItem('Hai').position = 0),
      (sheets) => void (sheets.getItem('Hai').visibility = 'Hidden'),
    ];
    await Excel.run(async (context) => {
      for (const act of refused) {
        act(context.workbook.worksheets);
        await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
      }
      context.workbook.worksheets.getItem('Hai').getRange('A1').values = [[1]];
      await context.sync();
    });
    expect(await names()).toEqual(['Một', 'Hai', 'Ba']);
  });

  it('that are protected take values in unlocked cells only', async () => {
    excel.user.format('Hai', 'B1', { locked: false });
    excel.user.protect('Hai');
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Hai');
      sheet.getRange('B1').values = [['mở']];
      await context.sync();
      sheet.getRange('A1:B1').values = [['khóa', 'mở']];
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
      sheet.getRange('B1').format.fill.color = 'red';
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
      sheet.getRange('2:2').insert('Down');
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
    expect(excel.book.sheet('Hai').cell(0, 1)?.value).toBe('mở');
  });
});
