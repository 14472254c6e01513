import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

let excel: EmulatedExcel;

/** Runs against the first sheet. */
function onSheet<T>(
  act: (sheet: Excel.Worksheet, context: Excel.RequestContext) => Promise<T>,
): Promise<T> {
  return Excel.run((context) => act(context.workbook.worksheets.getItem('Sheet1'), context));
}

beforeEach(async () => {
  excel = createExcel();
  await loadOffice(excel);
});

describe('what Excel makes of what is put into a cell', () => {
  const cases: readonly (readonly [unknown, unknown, string])[] = [
    ["'0123", '0123', 'General'],
    ["'=1+1", '=1+1', 'General'],
    ['0123', 123, 'General'],
    ['1,234', 1234, '#,##0'],
    ['1,234.5', 1234.5, '#,##0.00'],
    ['12%', 0.12, '0%'],
    ['12.5%', 0.125, '0.00%'],
    ['1e3', 1000, '0.00E+00'],
    ['(5)', -5, 'General'],
    ['2026-11-24', 46350, 'm/d/yyyy'],
    ['24/11/2026', 46350, 'm/d/yyyy'],
    ['1/3/1900', 3, 'm/d/yyyy'],
    ['3/1/1900', 61, 'm/d/yyyy'],
    ['5 Mar 2026', 46086, 'd-mmm-yy'],
    ['10:30', 0.4375, 'h:mm'],
    ['true', true, 'General'],
    ['#n/a', '#N/A', 'General'],
    ['-', '-', 'General'],
    ['Nam', 'Nam', 'General'],
    ['- Nam', '#NAME?', 'General'],
    ['1. Xã', '1. Xã', 'General'],
    ['I/II', 'I/II', 'General'],
  ];
  it.each(cases)('%p reads %p with the format %s', async (typed, value, format) => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('B2');
      range.values = [[typed]];
      range.load('values,numberFormat');
      await context.sync();
      expect(range.values).toEqual([[value]]);
      expect(range.numberFormat).toEqual([[format]]);
    });
  });

  it('is text where the cell is formatted as text, and the apostrophe never reads back', async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:C1');
      range.numberFormat = [['@', '@', 'General']];
      range.values = [['=1+1', 5, "'1"]];
      range.load('values,formulas,valueTypes');
      await context.sync();
      expect(range.values).toEqual([['=1+1', '5', '1']]);
      expect(range.formulas).toEqual([['=1+1', '5', '1']]);
      expect(range.valueTypes).toEqual([['String', 'String', 'String']]);
    });
  });

  it('null leaves a cell, an empty text empties it and keeps its look', async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:C1');
      range.values = [['a', 'b', 'c']];
      range.format.font.bold = true;
      range.values = [[null, '', 'd']];
      range.load('values,format/font/bold');
      await context.sync();
      expect(range.values).toEqual([['a', '', 'd']]);
      expect(range.format.font.bold).toBe(true);
    });
    expect(excel.counts.cellsWritten).toBe(3 + 3 + 2);
  });

  it('is one value for all cells when no matrix is given', async () => {
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:B2');
      range.values = 7 as unknown as number[][];
      range.load('values');
      await context.sync();
      expect(range.values).toEqual([
        [7, 7],
        [7, 7],
      ]);
    });
  });

  it('follows the regional setting', async () => {
    excel = createExcel({ locale: 'vi-VN' });
    await loadOffice(excel);
    await onSheet(async (sheet, context) => {
      const range = sheet.getRange('A1:C1');
      range.values = [['1.234,5', '2/3/2026', '1,5']];
      range.load('values');
      await context.sync();
      expect(range.values).toEqual([[1234.5, 46083, 1.5]]);
    });
  });
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
