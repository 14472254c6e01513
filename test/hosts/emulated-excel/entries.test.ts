import { createExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';
import { onSheet } from './on-sheet';

let excel: EmulatedExcel;

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
