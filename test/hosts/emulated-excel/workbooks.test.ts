import { createExcel, openExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel({ sheets: ['Một', 'Hai', 'Ba'] });
  await loadOffice(excel);
});

describe('a read-only workbook', () => {
  it('is read but not written', async () => {
    excel = createExcel({ readOnly: true });
    excel.book
      .sheet('Sheet1')
      .put(0, 0, { value: 1, formula: undefined, style: excel.book.styles.plain });
    await loadOffice(excel);
    await Excel.run(async (context) => {
      context.workbook.load('readOnly');
      const range = context.workbook.worksheets.getFirst().getRange('A1');
      range.load('values');
      await context.sync();
      expect(context.workbook.readOnly).toBe(true);
      expect(range.values).toEqual([[1]]);
      range.values = [[2]];
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
      context.workbook.worksheets.add();
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
  });
});

describe('versions of Excel', () => {
  it('say which requirement sets they have, and lack the members of later ones', async () => {
    excel = createExcel({ version: '2021' });
    await loadOffice(excel);
    const { requirements } = Office.context;
    expect(requirements.isSetSupported('ExcelApi', '1.14')).toBe(true);
    expect(requirements.isSetSupported('ExcelApi', '1.15')).toBe(false);
    const run = Excel.run(async (context) => {
      const range = context.workbook.worksheets.getFirst().getRange('A1');
      range.getDependents();
      await context.sync();
    });
    await expect(run).rejects.toMatchObject({ code: 'ApiNotFound' });
  });

  it('refuse to load a property of a later set, and leave it out of a load of everything', async () => {
    excel = createExcel({ version: '2016' });
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      sheet.load();
      await context.sync();
      expect(sheet.name).toBe('Sheet1');
      sheet.load('showGridlines');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ApiNotFound' });
    });
  });
});

describe('settings of the document', () => {
  it('are the settings of the workbook, and are saved with it', async () => {
    Office.context.document.settings.set('nho', { so: 1 });
    await new Promise((resolve) => Office.context.document.settings.saveAsync(resolve));
    const again = openExcel(excel.save());
    await loadOffice(again);
    expect(Office.context.document.settings.get('nho')).toEqual({ so: 1 });
    await Excel.run(async (context) => {
      const setting = context.workbook.settings.getItem('nho');
      setting.load('value');
      await context.sync();
      expect(setting.value).toEqual({ so: 1 });
    });
  });
});

describe('a workbook that is saved and opened again', () => {
  it('works on as before', async () => {
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Hai');
      sheet.getRange('A1:B1').formulas = [[20, '=A1/10']];
      sheet.getRange('A1').format.fill.color = '#FFFF00';
      sheet.getRange('A2:B2').merge();
      context.workbook.names.add('Tong', sheet.getRange('B1'));
      await context.sync();
    });
    const saved = excel.save();
    const again = openExcel(saved);
    expect(again.save()).toBe(saved);
    await loadOffice(again);
    await Excel.run(async (context) => {
      const named = context.workbook.names.getItem('Tong').getRange();
      context.workbook.worksheets.getItem('Hai').getRange('A1').values = [[30]];
      named.load('values,address');
      await context.sync();
      expect(named.values).toEqual([[3]]);
      expect(named.address).toBe('Hai!B1');
    });
  });
});
