import { createExcel, openExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { openedWorkbooks } from './parts/new-workbook';

describe('document properties', () => {
  it('are read and written, custom ones by their key in any case, and survive saving', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const { properties } = context.workbook;
      properties.title = 'Báo cáo';
      properties.custom.add('Mã', 'a1');
      properties.custom.add('mã', 'a2');
      properties.custom.add('Số', 7);
      properties.load('title,author');
      properties.custom.load('items/key,items/value,items/type');
      const missing = properties.custom.getItemOrNullObject('khác');
      await context.sync();
      expect([properties.title, properties.author]).toEqual(['Báo cáo', '']);
      const items = properties.custom.items.map(({ key, value, type }) => [key, value, type]);
      expect(items).toEqual([
        ['Mã', 'a2', 'String'],
        ['Số', 7, 'Number'],
      ]);
      expect(missing.isNullObject).toBe(true);
    });
    const again = openExcel(excel.save());
    expect(again.save()).toBe(excel.save());
    await loadOffice(again);
    await Excel.run(async (context) => {
      const { custom } = context.workbook.properties;
      custom.load('items/key');
      await context.sync();
      custom.items[1]!.delete();
      const left = custom.getCount();
      await context.sync();
      expect(left.value).toBe(1);
      context.workbook.properties.custom.getItem('mã').delete();
      context.workbook.properties.custom.deleteAll();
      const count = context.workbook.properties.custom.getCount();
      await context.sync();
      expect(count.value).toBe(0);
    });
  });

  it('refuse a text of more than 255 letters', async () => {
    await loadOffice(createExcel());
    await Excel.run(async (context) => {
      context.workbook.properties.custom.add('dài', 'x'.repeat(256));
      await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
    });
  });
});

describe('settings', () => {
  it('keep any JSON, are listed, deleted and saved with the workbook', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const { settings } = context.workbook;
      settings.add('đợt', { năm: 2025, xong: [true, null] });
      settings.add('tạm', 1);
      settings.getItem('tạm').delete();
      settings.load('items/key,items/value');
      await context.sync();
      expect(settings.items.map(({ key, value }) => [key, value])).toEqual([
        ['đợt', { năm: 2025, xong: [true, null] }],
      ]);
      settings.getItem('tạm').load('value');
      await expect(context.sync()).rejects.toMatchObject({ code: 'ItemNotFound' });
    });
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });
});

describe('custom XML parts', () => {
  it('are found by namespace and by id, changed and deleted', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const parts = context.workbook.customXmlParts;
      const part = parts.add('<a:x xmlns:a="urn:a">1</a:x>');
      parts.add('<y xmlns="urn:b"/>');
      part.load('id,namespaceUri');
      const only = parts.getByNamespace('urn:b').getOnlyItemOrNullObject();
      const none = parts.getByNamespace('urn:c').getOnlyItemOrNullObject();
      const xml = only.getXml();
      await context.sync();
      expect(part.namespaceUri).toBe('urn:a');
      expect(xml.value).toBe('<y xmlns="urn:b"/>');
      expect(none.isNullObject).toBe(true);
      part.setXml('<a:x xmlns:a="urn:a">2</a:x>');
      const changed = parts.getItem(part.id).getXml();
      only.delete();
      const count = parts.getCount();
      await context.sync();
      expect([changed.value, count.value]).toEqual(['<a:x xmlns:a="urn:a">2</a:x>', 1]);
    });
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });
});

describe('opening a new workbook', () => {
  it('keeps the file that it was given, and refuses what is none', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.createWorkbook('UEsDBA==');
    expect(openedWorkbooks(excel.book)).toEqual(['UEsDBA==']);
    await expect(Excel.createWorkbook('không phải')).rejects.toMatchObject({
      code: 'InvalidArgument',
    });
  });
});

describe('a workbook opened again', () => {
  it('gives new sheets ids that none of its sheets has', () => {
    const excel = createExcel({ sheets: ['Một', 'Hai', 'Ba'] });
    excel.user.deleteSheet('Một');
    const again = openExcel(excel.save());
    again.user.addSheet('Bốn');
    again.user.addSheet('Năm');
    const ids = again.book.sheets.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });
});
