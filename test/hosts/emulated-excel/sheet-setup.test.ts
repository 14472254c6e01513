import { createExcel, openExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

describe('frozen panes', () => {
  it('are set by rows, by columns and by a range, told, and thawed without a trace', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    const before = excel.save();
    await Excel.run(async (context) => {
      const { freezePanes } = context.workbook.worksheets.getItem('Sheet1');
      const addressAfter = async () => {
        const place = freezePanes.getLocationOrNullObject();
        place.load('address');
        await context.sync();
        return place.isNullObject ? null : place.address;
      };
      freezePanes.freezeRows(2);
      expect(await addressAfter()).toBe('Sheet1!1:2');
      freezePanes.freezeColumns(1);
      expect(await addressAfter()).toBe('Sheet1!A:A');
      freezePanes.freezeAt('A1:B3');
      expect(await addressAfter()).toBe('Sheet1!A1:B3');
      expect(openExcel(excel.save()).save()).toBe(excel.save());
      freezePanes.unfreeze();
      expect(await addressAfter()).toBeNull();
    });
    expect(excel.save()).toBe(before);
  });
});

describe('the page layout', () => {
  it('keeps orientation, paper, zoom, margins, repeated rows and the foot of the page', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const { pageLayout } = context.workbook.worksheets.getItem('Sheet1');
      pageLayout.orientation = Excel.PageOrientation.landscape;
      pageLayout.paperSize = Excel.PaperType.a4;
      pageLayout.zoom = { horizontalFitToPages: 1, verticalFitToPages: 0 };
      pageLayout.setPrintTitleRows('$3:$5');
      pageLayout.setPrintMargins('Centimeters', { left: 2.54 });
      pageLayout.headersFooters.defaultForAllPages.centerFooter = '&P/&N';
      await context.sync();
      excel.user.insertRows('Sheet1', 1);
      pageLayout.load('orientation,paperSize,zoom,leftMargin,rightMargin');
      pageLayout.headersFooters.defaultForAllPages.load('centerFooter,leftFooter');
      const titles = pageLayout.getPrintTitleRowsOrNullObject();
      titles.load('address');
      const area = pageLayout.getPrintAreaOrNullObject();
      await context.sync();
      expect(pageLayout).toMatchObject({
        orientation: 'Landscape',
        paperSize: 'A4',
        zoom: { horizontalFitToPages: 1, verticalFitToPages: 0 },
        leftMargin: 72,
        rightMargin: 50.4,
      });
      const foot = pageLayout.headersFooters.defaultForAllPages;
      expect([foot.centerFooter, foot.leftFooter]).toEqual(['&P/&N', '']);
      expect(titles.address).toBe('Sheet1!4:6');
      expect(area.isNullObject).toBe(true);
    });
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });

  it('refuses a zoom that is both a scale and a number of pages', async () => {
    await loadOffice(createExcel());
    await Excel.run(async (context) => {
      const { pageLayout } = context.workbook.worksheets.getItem('Sheet1');
      pageLayout.zoom = { scale: 80, horizontalFitToPages: 1 };
      await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
    });
  });

  it('is not changed by looking at it, and comes with ExcelApi 1.9', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    const before = excel.save();
    await Excel.run(async (context) => {
      const { pageLayout } = context.workbook.worksheets.getItem('Sheet1');
      pageLayout.load();
      await context.sync();
      expect(pageLayout.orientation).toBe('Portrait');
    });
    expect(excel.save()).toBe(before);
    await loadOffice(createExcel({ version: '2019' }));
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Sheet1').pageLayout.load('orientation');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ApiNotFound' });
    });
  });
});

describe('data validation', () => {
  it('is kept for a range, cut where part of it gets another rule, and moves with its cells', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      const { dataValidation } = sheet.getRange('A1:A4');
      dataValidation.rule = { wholeNumber: { formula1: 0, operator: 'GreaterThanOrEqualTo' } };
      dataValidation.prompt = { message: 'Số nguyên', showPrompt: true, title: '' };
      sheet.getRange('A2').dataValidation.rule = { list: { inCellDropDown: true, source: 'a,b' } };
      await context.sync();
      excel.user.insertRows('Sheet1', 1);
      const of = ['A2', 'A3', 'A2:A5', 'B1'].map((address) => {
        const one = sheet.getRange(address).dataValidation;
        one.load('type,rule,prompt');
        return one;
      });
      await context.sync();
      expect(of.map(({ type }) => type)).toEqual(['WholeNumber', 'List', 'Inconsistent', 'None']);
      expect(of[1]!.rule.list).toEqual({ inCellDropDown: true, source: 'a,b' });
      expect(of[0]!.prompt.message).toBe('Số nguyên');
      expect(openExcel(excel.save()).save()).toBe(excel.save());
      sheet.getRange('A:A').dataValidation.clear();
      await context.sync();
      of[0]!.load('type');
      await context.sync();
      expect(of[0]!.type).toBe('None');
    });
  });

  it('refuses a rule of no kind or of two', async () => {
    await loadOffice(createExcel());
    for (const rule of [{}, { list: { source: 'a' }, custom: { formula: '=1' } }]) {
      await Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
        range.dataValidation.rule = rule as Excel.DataValidationRule;
        await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
      });
    }
  });
});

describe('protection', () => {
  it('of a sheet is told with its options, and lifted by its password only', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const { protection } = context.workbook.worksheets.getItem('Sheet1');
      protection.protect({ allowFormatCells: true }, 'mật khẩu');
      protection.load('protected,options');
      await context.sync();
      expect(protection.protected).toBe(true);
      expect(protection.options).toMatchObject({ allowFormatCells: true, allowInsertRows: false });
      protection.unprotect('khác');
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
    await Excel.run(async (context) => {
      const { protection } = context.workbook.worksheets.getItem('Sheet1');
      protection.unprotect('mật khẩu');
      protection.load('protected');
      await context.sync();
      expect(protection.protected).toBe(false);
    });
  });

  it('of a sheet refuses locked cells, looks, merges and rows, but not unlocked cells', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    excel.user.format('Sheet1', 'B2', { locked: false });
    excel.user.protect('Sheet1');
    const attempts: Record<string, (sheet: Excel.Worksheet) => void> = {
      values: (sheet) => (sheet.getRange('A1').values = [[1]]),
      looks: (sheet) => (sheet.getRange('B2').format.fill.color = '#FF0000'),
      merges: (sheet) => sheet.getRange('A1:B1').merge(),
      rows: (sheet) => void sheet.getRange('1:1').insert('Down'),
    };
    for (const attempt of Object.values(attempts)) {
      await Excel.run(async (context) => {
        attempt(context.workbook.worksheets.getItem('Sheet1'));
        await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
      });
    }
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem('Sheet1').getRange('B2').values = [[1]];
      await context.sync();
    });
    expect(excel.book.active.cell(1, 1)?.value).toBe(1);
  });

  it('of the structure lets no sheet come or go', async () => {
    await loadOffice(createExcel());
    await Excel.run(async (context) => {
      const { protection } = context.workbook;
      protection.protect();
      protection.load('protected');
      await context.sync();
      expect(protection.protected).toBe(true);
      context.workbook.worksheets.add('Thêm');
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
  });
});
