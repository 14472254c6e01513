import { createExcel, openExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { formatRect } from './model/address';
import { tables } from './parts/table-state';

async function withTable(
  run: (table: Excel.Table, context: Excel.RequestContext) => Promise<void>,
) {
  const excel = createExcel();
  await loadOffice(excel);
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.getRange('A1:C3').values = [
      ['Xã', 'Số', ''],
      ['Na Sang', 1, 2],
      ['Pa Ham', 3, 4],
    ];
    const table = sheet.tables.add('A1:C3', true);
    table.name = 'DonVi';
    await context.sync();
    await run(table, context);
  });
  return excel;
}

describe('tables', () => {
  it('have a name, a style, headings that are never blank, and ranges of their parts', async () => {
    await withTable(async (table, context) => {
      table.style = 'TableStyleLight1';
      table.load('name,style,showHeaders');
      const header = table.getHeaderRowRange();
      header.load('values,address');
      const body = table.getDataBodyRange();
      body.load('address');
      table.columns.load('items/name,count');
      await context.sync();
      expect(table).toMatchObject({ name: 'DonVi', style: 'TableStyleLight1', showHeaders: true });
      expect(header.values).toEqual([['Xã', 'Số', 'Column3']]);
      expect(body.address).toBe('Sheet1!A2:C3');
      expect(table.columns.items.map(({ name }) => name)).toEqual(['Xã', 'Số', 'Column3']);
    });
  });

  it('refuse a name that is taken or like a cell, in any case', async () => {
    await withTable(async (table, context) => {
      const other = table.worksheet.tables.add('F1:F2', true);
      await context.sync();
      for (const name of ['donvi', 'A1', 'R1C1', 'có cách', '']) {
        other.name = name;
        await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
      }
    });
  });

  it('refuse to overlap another table or merged cells', async () => {
    const excel = await withTable(async (table, context) => {
      table.worksheet.tables.add('C3:D5', true);
      await expect(context.sync()).rejects.toMatchObject({ code: 'MergedRangeConflict' });
    });
    excel.user.merge('Sheet1', 'F1:G1');
    await Excel.run(async (context) => {
      context.workbook.tables.add('Sheet1!F1:G3', true);
      await expect(context.sync()).rejects.toMatchObject({ code: 'MergedRangeConflict' });
    });
  });

  it('grow by rows and by inserted rows, and cannot be cut by cells that move', async () => {
    const excel = await withTable(async (table, context) => {
      table.rows.add(undefined, [['Thanh An', 5, 6]]);
      const range = table.getRange();
      range.load('address,values');
      await context.sync();
      expect(range.address).toBe('Sheet1!A1:C4');
      expect(range.values[3]).toEqual(['Thanh An', 5, 6]);
      table.worksheet.getRange('A2:A2').insert('Down');
      await expect(context.sync()).rejects.toMatchObject({ code: 'InsertDeleteConflict' });
    });
    excel.user.insertRows('Sheet1', 3);
    excel.user.insertRows('Sheet1', 1);
    expect(tables(excel.book.active).map(({ rect }) => formatRect(rect))).toEqual(['A2:C6']);
  });

  it('become a range again and keep their cells; deleted, they take them along', async () => {
    const excel = await withTable(async (table, context) => {
      const range = table.convertToRange();
      range.load('address,values');
      await context.sync();
      expect(range.values[1]).toEqual(['Na Sang', 1, 2]);
      const again = context.workbook.tables.add('Sheet1!A1:C3', true);
      await context.sync();
      again.delete();
      await context.sync();
    });
    expect(excel.book.active.cells.size).toBe(0);
    expect(tables(excel.book.active)).toEqual([]);
  });

  it('are found by name in the workbook, saved and opened', async () => {
    const excel = await withTable(async (_table, context) => {
      const found = context.workbook.tables.getItemOrNullObject('DONVI');
      const missing = context.workbook.tables.getItemOrNullObject('Khác');
      found.load('name');
      await context.sync();
      expect([found.name, missing.isNullObject]).toEqual(['DonVi', true]);
    });
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });

  it('are found by the range that they touch or lie in', async () => {
    await withTable(async (_table, context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      const asked = (['A1:A1', 'A1:C9', 'F1:F9'] as const).map((address) => {
        const range = sheet.getRange(address);
        return [range.getTables(false), range.getTables(true)].map((found) =>
          found.load('items/name'),
        );
      });
      await context.sync();
      const names = asked.map((pair) => pair.map(({ items }) => items.map(({ name }) => name)));
      expect(names).toEqual([
        [['DonVi'], []],
        [['DonVi'], ['DonVi']],
        [[], []],
      ]);
    });
  });

  it('are refused on a protected sheet', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    excel.user.protect('Sheet1');
    await Excel.run(async (context) => {
      context.workbook.tables.add('Sheet1!A1:B2', true);
      await expect(context.sync()).rejects.toMatchObject({ code: 'AccessDenied' });
    });
  });
});
