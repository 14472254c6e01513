import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { onSheet } from './on-sheet';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel();
  await loadOffice(excel);
});

describe('used ranges', () => {
  it('count a stray format at the last row unless only values are asked for', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('B2:C3').values = [
        [1, ''],
        ['', 2],
      ];
      sheet.getRange('D1048576').format.font.bold = true;
      const all = sheet.getUsedRange();
      const values = sheet.getUsedRangeOrNullObject(true);
      all.load('address');
      values.load('address,rowIndex,columnIndex,rowCount,columnCount,cellCount');
      await context.sync();
      expect(all.address).toBe('Sheet1!B2:D1048576');
      expect(values.address).toBe('Sheet1!B2:C3');
      expect(values.toJSON()).toMatchObject({
        rowIndex: 1,
        columnIndex: 1,
        rowCount: 2,
        cellCount: 4,
      });
    });
  });

  it('of an empty sheet are a null object, or its first cell', async () => {
    await onSheet(async (sheet, context) => {
      const none = sheet.getUsedRangeOrNullObject();
      const first = sheet.getUsedRange();
      none.load('values,format/font/name');
      first.load('address');
      await context.sync();
      expect(none.isNullObject).toBe(true);
      expect(first.address).toBe('Sheet1!A1');
    });
  });
});

describe('looks', () => {
  it('read null where cells differ, also when only some were ever touched', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A1').format.font.name = 'Times New Roman';
      sheet.getRange('5:5').rowHidden = true;
      const mixed = sheet.getRange('A1:B1');
      const same = sheet.getRange('C1:D9');
      mixed.load('format/font/name,format/font/size,rowHidden');
      same.load('format/font/name,rowHidden,hidden,columnHidden');
      await context.sync();
      expect(mixed.format.font.name).toBeNull();
      expect(mixed.format.font.size).toBe(11);
      expect(same.format.font.name).toBe('Calibri');
      expect(same.rowHidden).toBeNull();
      expect(same.columnHidden).toBe(false);
      expect(same.hidden).toBeNull();
    });
  });

  it('of whole columns hold for cells to come and do not make the used range grow', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('B:C').numberFormat = '@' as unknown as string[][];
      sheet.getRange('B3').values = [['007']];
      const range = sheet.getRange('B3:B4');
      range.load('values,numberFormat');
      const used = sheet.getUsedRange();
      used.load('address');
      await context.sync();
      expect(range.values).toEqual([['007'], ['']]);
      expect(range.numberFormat).toEqual([['@'], ['@']]);
      expect(used.address).toBe('Sheet1!B3');
    });
  });

  it('of single cells come in bulk in the asked shape', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A1').format.fill.color = 'yellow';
      sheet.getRange('B1').format.font.name = '.VnTime';
      sheet.getRange('B1').format.borders.getItem('EdgeBottom').style = 'Double';
      const cells = sheet.getRange('A1:B1').getCellProperties({
        address: true,
        format: { fill: { color: true }, font: { name: true }, borders: { style: true } },
      });
      const rows = sheet.getRange('A1:B2').getRowProperties({ rowHidden: true, rowIndex: true });
      await context.sync();
      expect(cells.value[0]?.[0]).toMatchObject({
        address: 'Sheet1!A1',
        format: { fill: { color: '#FFFF00' }, font: { name: 'Calibri' } },
      });
      expect(cells.value[0]?.[1]?.format?.font).toEqual({ name: '.VnTime' });
      expect(cells.value[0]?.[1]?.format?.borders?.bottom).toEqual({ style: 'Double' });
      expect(rows.value).toEqual([
        { rowHidden: false, rowIndex: 0 },
        { rowHidden: false, rowIndex: 1 },
      ]);
    });
  });

  it('of single cells are set in bulk', async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:B1');
      range.setCellProperties([
        [{ format: { fill: { color: '#ff0000' }, font: { bold: true } } }, {}],
      ]);
      range.load('format/font/bold');
      const first = range.getCell(0, 0);
      first.load('format/fill/color');
      await context.sync();
      expect(range.format.font.bold).toBeNull();
      expect(first.format.fill.color).toBe('#FF0000');
      first.format.fill.clear();
      first.load('format/fill/color,format/fill/pattern');
      await context.sync();
      expect(first.format.fill.color).toBe('#FFFFFF');
      expect(first.format.fill.pattern).toBe('None');
    });
  });
});

describe('hyperlinks', () => {
  it('bring their text, move with their cells and go when cells are cleared', async () => {
    await onSheet(async (sheet, context) => {
      const cell = sheet.getRange('B2');
      cell.hyperlink = { documentReference: 'Sheet1!A1', textToDisplay: 'Về đầu' };
      sheet.getRange('1:1').insert('Down');
      const moved = sheet.getRange('B3');
      moved.load('hyperlink,values');
      await context.sync();
      expect(moved.hyperlink).toEqual({
        documentReference: 'Sheet1!A1',
        textToDisplay: 'Về đầu',
      });
      expect(moved.values).toEqual([['Về đầu']]);
      moved.clear('Contents');
      moved.load('hyperlink');
      await context.sync();
      expect(moved.hyperlink).not.toBeNull();
      moved.clear('RemoveHyperlinks');
      moved.load('hyperlink');
      await context.sync();
      expect(moved.hyperlink).toBeNull();
    });
  });
});
