import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { onSheet } from './on-sheet';

let excel: EmulatedExcel;

beforeEach(async () => {
  excel = createExcel();
  await loadOffice(excel);
});

describe('merged areas and special cells', () => {
  it('keep only the first cell, take nothing underneath, and are listed', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A1:B2').values = [
        [1, 2],
        [3, 4],
      ];
      sheet.getRange('A1:B2').merge();
      sheet.getRange('B2').values = [['lost']];
      const range = sheet.getRange('A1:C3');
      const areas = range.getMergedAreasOrNullObject();
      const none = sheet.getRange('D4').getMergedAreasOrNullObject();
      range.load('values');
      areas.load('address,areas/items/address,areas/items/rowCount');
      none.load('address');
      await context.sync();
      expect(range.values).toEqual([
        [1, '', ''],
        ['', '', ''],
        ['', '', ''],
      ]);
      expect(areas.areas.items.map((area) => area.address)).toEqual(['Sheet1!A1:B2']);
      expect(none.isNullObject).toBe(true);
    });
  });

  it('areas have cells in common with ranges', async () => {
    await onSheet(async (sheet, context) => {
      const areas = sheet.getRanges('A1:B4,D1:D9');
      const common = areas.getIntersectionOrNullObject('B3:D5');
      const none = areas.getIntersectionOrNullObject('F1');
      common.load('address,areaCount');
      await context.sync();
      expect(common.address).toBe('Sheet1!B3:B4,Sheet1!D3:D5');
      expect(none.isNullObject).toBe(true);
    });
  });

  it('constants and formulas are found as areas', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A1:C2').formulas = [
        [1, 'x', '=A1'],
        [2, '', '=A2'],
      ];
      const formulas = sheet.getUsedRange().getSpecialCells('Formulas');
      const numbers = sheet.getUsedRange().getSpecialCellsOrNullObject('Constants', 'Numbers');
      const none = sheet.getRange('F1:G9').getSpecialCellsOrNullObject('Formulas');
      formulas.load('address,cellCount');
      numbers.load('address');
      await context.sync();
      expect(formulas.address).toBe('Sheet1!C1:C2');
      expect(formulas.cellCount).toBe(2);
      expect(numbers.address).toBe('Sheet1!A1:A2');
      expect(none.isNullObject).toBe(true);
    });
  });
});

describe('whole rows and columns', () => {
  it('give null for what is said of single cells, and take no values', async () => {
    await onSheet(async (sheet, context) => {
      const column = sheet.getRange('C:C');
      column.load('values,formulas,address,cellCount');
      await context.sync();
      expect(column.values).toBeNull();
      expect(column.formulas).toBeNull();
      expect(column.address).toBe('Sheet1!C:C');
      expect(column.cellCount).toBe(1_048_576);
      column.values = 'x' as unknown as string[][];
      await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidArgument' });
    });
  });
});

describe('cells that move', () => {
  it('take formulas, names, merged areas, hidden rows and held ranges along', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A5:B5').values = [['Tổng', 10]];
      sheet.getRange('C1').formulas = [['=SUM(B1:B5)+$B$5']];
      sheet.getRange('A6:B6').merge();
      sheet.getRange('7:7').rowHidden = true;
      context.workbook.names.add('Tong', sheet.getRange('B5'));
      const held = sheet.getRange('A5');
      context.trackedObjects.add(held);
      await context.sync();
      sheet.getRange('3:4').insert('Down');
      held.load('address');
      const name = context.workbook.names.getItem('Tong').getRange();
      name.load('address');
      const formula = sheet.getRange('C1');
      formula.load('formulas,values');
      const merged = sheet.getRange('A1:B20').getMergedAreasOrNullObject();
      merged.load('address');
      const row = sheet.getRange('9:9');
      row.load('rowHidden');
      await context.sync();
      expect(held.address).toBe('Sheet1!A7');
      expect(name.address).toBe('Sheet1!B7');
      expect(formula.formulas).toEqual([['=SUM(B1:B7)+$B$7']]);
      expect(formula.values).toEqual([[20]]);
      expect(merged.address).toBe('Sheet1!A8:B8');
      expect(row.rowHidden).toBe(true);
      sheet.getRange('7:7').delete('Up');
      formula.load('formulas,values');
      held.load('address');
      await expect(context.sync()).rejects.toMatchObject({ code: 'InvalidReference' });
      expect(formula.formulas).toEqual([['=SUM(B1:B6)+#REF!']]);
    });
  });

  it('are copied with relative references, values or looks alone', async () => {
    await onSheet(async (sheet, context) => {
      sheet.getRange('A1:B1').formulas = [[2, '=A1*$A$1']];
      sheet.getRange('B1').format.font.bold = true;
      sheet.getRange('A2:B3').copyFrom('A1:B1');
      sheet.getRange('D1').copyFrom('B1', 'Values');
      sheet.getRange('E1').copyFrom('B1', 'Formats');
      const copied = sheet.getRange('A1:E3');
      copied.load('formulas');
      await context.sync();
      expect(copied.formulas).toEqual([
        [2, '=A1*$A$1', '', 4, ''],
        [2, '=A2*$A$1', '', '', ''],
        [2, '=A3*$A$1', '', '', ''],
      ]);
      expect(excel.book.sheet('Sheet1').styleAt(0, 3).bold).toBe(false);
      expect(excel.book.sheet('Sheet1').styleAt(0, 4).bold).toBe(true);
    });
  });

  it('more than the client sends in one piece arrive whole', async () => {
    const rows = Array.from({ length: 700 }, (_row, row) => [row, row * 2, `Dòng ${row}`]);
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:C700');
      range.values = rows;
      await context.sync();
      range.load('values');
      await context.sync();
      expect(range.values).toEqual(rows);
    });
    expect(excel.counts.cellsWritten).toBe(2100);
    expect(excel.counts.cellsRead).toBe(2100);
  });
});
