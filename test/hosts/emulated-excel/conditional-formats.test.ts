import { createExcel, openExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { formatRect } from './model/address';
import { conditionalFormats } from './parts/conditional-format-state';
import { conditionalLook } from './parts/conditional-look';

async function add(range: Excel.Range, formula: string, colour: string) {
  const format = range.conditionalFormats.add(Excel.ConditionalFormatType.custom);
  format.custom.rule.formula = formula;
  format.custom.format.fill.color = colour;
  return format;
}

describe('conditional formats', () => {
  it('are added above all others, and one goes to the end by a negative priority', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:C3');
      await add(range, '=TRUE', '#FF0000');
      await add(range, '=1=1', '#00ff00');
      const last = await add(range, '=N("x")=0', '#0000FF');
      last.priority = -1;
      await context.sync();
      const { conditionalFormats: all } = range;
      all.load(
        'items/priority,items/type,items/custom/rule/formula,items/custom/format/fill/color',
      );
      await context.sync();
      expect(all.items.map((one) => [one.priority, one.custom.rule.formula])).toEqual([
        [0, '=1=1'],
        [1, '=TRUE'],
        [2, '=N("x")=0'],
      ]);
      expect(all.items.map((one) => one.custom.format.fill.color)).toEqual([
        '#00FF00',
        '#FF0000',
        '#0000FF',
      ]);
      expect(all.items.map((one) => one.type)).toEqual(['Custom', 'Custom', 'Custom']);
    });
  });

  it('move with their cells, and are gone when all of these are deleted', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      await add(sheet.getRange('B2:B4'), '=TRUE', '#FF0000');
      await context.sync();
      excel.user.insertRows('Sheet1', 1, 2);
      excel.user.insertRows('Sheet1', 5);
      const range = sheet.getRange().conditionalFormats.getItemAt(0).getRange();
      range.load('address');
      await context.sync();
      expect(range.address).toBe('Sheet1!B4:B7');
      excel.user.deleteRows('Sheet1', 3, 6);
      const count = sheet.getRange().conditionalFormats.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });

  it('cleared from part of their cells stay on the rest as several areas', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      const format = await add(sheet.getRange('A1:C3'), '=TRUE', '#FF0000');
      sheet.getRange('B2').conditionalFormats.clearAll();
      const one = format.getRangeOrNullObject();
      const areas = format.getRanges();
      areas.load('cellCount,areaCount');
      await context.sync();
      expect(one.isNullObject).toBe(true);
      expect([areas.areaCount, areas.cellCount]).toEqual([4, 8]);
    });
  });

  it('are deleted without a trace, and an id of one that is gone is not found', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    const before = excel.save();
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
      const format = await add(range, '=TRUE', '#FF0000');
      format.load('id');
      await context.sync();
      format.delete();
      await context.sync();
      const gone = range.conditionalFormats.getItemOrNullObject(format.id);
      await context.sync();
      expect(gone.isNullObject).toBe(true);
      range.conditionalFormats.getItem(format.id).load('type');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
    });
    expect(excel.save()).toBe(before);
  });

  it('compare values, contain texts, and refuse the members of another type', async () => {
    await loadOffice(createExcel());
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
      const format = range.conditionalFormats.add(Excel.ConditionalFormatType.cellValue);
      format.cellValue.format.font.color = '#FF0000';
      format.cellValue.rule = { formula1: '=0', operator: 'LessThan' };
      format.load('cellValue/rule,customOrNullObject');
      await context.sync();
      expect(format.cellValue.rule).toEqual({ formula1: '=0', operator: 'LessThan' });
      expect(format.customOrNullObject.isNullObject).toBe(true);
      format.custom.rule.formula = '=TRUE';
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
    });
  });

  it('are refused on a protected sheet unless it allows formatting', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
      excel.user.protect('Sheet1');
      await add(range, '=TRUE', '#FF0000');
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
      excel.user.protect('Sheet1', { allowFormatCells: true });
      await add(range, '=TRUE', '#FF0000');
      await context.sync();
    });
    expect(conditionalFormats(excel.book.active)).toHaveLength(1);
  });

  it('are saved, opened, and copied with their sheet under ids of their own', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      await add(context.workbook.worksheets.getItem('Sheet1').getRange('A1:A2'), '=1', '#FF0000');
      await context.sync();
    });
    excel.user.copySheet('Sheet1');
    const again = openExcel(excel.save());
    expect(again.save()).toBe(excel.save());
    const [first, second] = again.book.sheets.map((sheet) => conditionalFormats(sheet)[0]!);
    expect(second).toMatchObject({ formula: first!.formula, rects: first!.rects });
    expect(second!.id).not.toBe(first!.id);
  });

  it('come along with copied cells in pieces of their own, and go with cleared formats', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      await add(sheet.getRange('A1:B2'), '=N("x")=0', '#FF0000');
      sheet.getRange('D5').copyFrom('B2:C3');
      await context.sync();
    });
    const rects = () =>
      conditionalFormats(excel.book.active).map((format) => format.rects.map(formatRect));
    expect(rects()).toEqual([['A1:B2'], ['D5']]);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      sheet.getRange('D5').clear('Contents');
      await context.sync();
      expect(rects()).toEqual([['A1:B2'], ['D5']]);
      sheet.getRange('D5').clear('Formats');
      await context.sync();
    });
    expect(rects()).toEqual([['A1:B2']]);
  });

  it('come with ExcelApi 1.6, their areas with 1.9', async () => {
    await loadOffice(createExcel({ version: '2016' }));
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
      range.conditionalFormats.add('Custom');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ApiNotFound' });
    });
    await loadOffice(createExcel({ version: '2019' }));
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
      range.conditionalFormats.add('Custom').getRanges().load('address');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ApiNotFound' });
    });
  });

  it('are drawn by priority, the first that says something winning', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1:A2');
      await add(range, '=N("mark")=0', '#FF0000');
      const above = range.getCell(0, 0).conditionalFormats.add('CellValue');
      above.cellValue.rule = { formula1: '=5', operator: 'GreaterThan' };
      above.cellValue.format.fill.color = '#00FF00';
      await context.sync();
    });
    excel.user.type('Sheet1', 'A1', 6);
    const look = conditionalLook(excel.book.active);
    expect([look(0, 0).fill, look(1, 0).fill, look(2, 0).fill]).toEqual([
      '#00FF00',
      '#FF0000',
      undefined,
    ]);
  });
});
