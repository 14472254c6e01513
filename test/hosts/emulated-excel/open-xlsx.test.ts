import ExcelJS from 'exceljs';
import { openExcel } from './emulated-excel';
import { CellError } from './model/cell';
import { collectXlsx, openXlsx } from './open-xlsx';
import { conditionalFormats } from './parts/conditional-format-state';
import { frozenPanes } from './parts/freeze-panes';
import { tables } from './parts/table-state';

async function file(fill: (workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

describe('an .xlsx file opened in the emulated Excel', () => {
  it('brings its values, formulas with their results, dates as serial numbers and errors', async () => {
    const bytes = await file((workbook) => {
      const sheet = workbook.addWorksheet('Số liệu');
      sheet.getCell('A1').value = 'Tên';
      sheet.getCell('B1').value = { formula: 'B2*2', result: 14 };
      sheet.getCell('B2').value = 7;
      sheet.getCell('C1').value = new Date(Date.UTC(2026, 2, 14));
      sheet.getCell('C1').numFmt = 'dd/mm/yyyy';
      sheet.getCell('D1').value = { error: '#REF!' };
      sheet.getCell('E1').value = { richText: [{ text: 'đậm ' }, { text: 'nhạt' }] };
      sheet.getCell('F1').value = true;
    });
    const { book } = await openXlsx(bytes, 'thử.xlsx');
    const [sheet] = book.sheets;
    expect([book.name, sheet!.name]).toEqual(['thử.xlsx', 'Số liệu']);
    const cells = [0, 1, 2, 3, 4, 5].map((column) => sheet!.cell(0, column));
    expect(cells.map((cell) => cell?.value)).toEqual([
      'Tên',
      14,
      46095,
      new CellError('#REF!'),
      'đậm nhạt',
      true,
    ]);
    expect(cells[1]!.formula).toBe('=B2*2');
    expect(cells[2]!.style.numberFormat).toBe('dd/mm/yyyy');
  });

  it('brings looks, merges, sizes, hidden rows, sheets and panes, and nothing to cells never touched', async () => {
    const bytes = await file((workbook) => {
      const sheet = workbook.addWorksheet('A', { views: [{ state: 'frozen', ySplit: 2 }] });
      sheet.mergeCells('A1:B2');
      sheet.getCell('A1').value = 'gộp';
      sheet.getCell('A1').font = { bold: true, name: '.VnTime', size: 13 };
      sheet.getCell('D1').fill = {
        type: 'pattern',
        pattern: 'solid',
        fgColor: { argb: 'FFFFFF00' },
      };
      sheet.getCell('D1').border = { top: { style: 'thin' } };
      sheet.getCell('A4').value = 'ẩn';
      sheet.getRow(4).hidden = true;
      sheet.getColumn(4).width = 20;
      workbook.addWorksheet('B', { state: 'veryHidden' });
    });
    const { book } = await openXlsx(bytes, 'x.xlsx');
    const [a, b] = book.sheets;
    expect(a!.merges).toEqual([{ row: 0, column: 0, rows: 2, columns: 2 }]);
    expect(a!.cell(0, 0)!.style).toMatchObject({ bold: true, fontName: '.VnTime', fontSize: 13 });
    expect(a!.cell(1, 1)?.value ?? null).toBeNull();
    expect(a!.cell(0, 3)!.style).toMatchObject({
      fillColor: '#FFFF00',
      EdgeTop: { style: 'Continuous' },
    });
    expect(a!.cell(0, 4)).toBeUndefined();
    expect([a!.row(3).hidden, a!.column(3).size]).toEqual([true, 108.75]);
    expect(frozenPanes(a!)).toEqual({ rows: 2, columns: 0 });
    expect(b!.visibility).toBe('VeryHidden');
  });

  it('brings tables, names, protection and conditional formats, the first priority first', async () => {
    const bytes = await file((workbook) => {
      const sheet = workbook.addWorksheet('A');
      sheet.addTable({
        name: 'Bảng',
        ref: 'A1',
        headerRow: true,
        columns: [{ name: 'x' }, { name: 'y' }],
        rows: [[1, 2]],
      });
      workbook.definedNames.add("'A'!$B$2", 'tổng');
      const red: ExcelJS.FillPattern = {
        type: 'pattern',
        pattern: 'solid',
        bgColor: { argb: 'FFFF0000' },
      };
      sheet.addConditionalFormatting({
        ref: 'D1:D9',
        rules: [
          { type: 'cellIs', operator: 'lessThan', formulae: [0], style: {}, priority: 2 },
          { type: 'expression', formulae: ['$D1>5'], style: { fill: red }, priority: 1 },
        ],
      });
    });
    const { book } = await openXlsx(bytes, 'x.xlsx');
    const [sheet] = book.sheets;
    expect(tables(sheet!)).toMatchObject([{ name: 'Bảng', rect: { rows: 2, columns: 2 } }]);
    expect(book.names).toMatchObject([{ name: 'tổng' }]);
    expect(conditionalFormats(sheet!)).toMatchObject([
      { type: 'Custom', formula: '=$D1>5', look: { fill: '#FF0000' } },
      { type: 'CellValue', rule: { operator: 'LessThan', formula1: '=0' } },
    ]);
  });

  it('is the same workbook after saving and opening', async () => {
    const bytes = await file((workbook) => {
      workbook.addWorksheet('A').getCell('B2').value = { formula: '1+1', result: 2 };
    });
    const excel = await openXlsx(bytes, 'x.xlsx');
    expect(openExcel(excel.save()).save()).toBe(excel.save());
  });

  it('is one of several collected in one workbook, whose formulas follow their sheets', async () => {
    const one = (value: number) =>
      file((workbook) => {
        workbook.addWorksheet('Số').getCell('A1').value = value;
        const sum = workbook.addWorksheet('Tổng').getCell('A1');
        sum.value = { formula: "'Số'!A1*2", result: value * 2 };
      });
    const files = [
      { name: 'a.xlsx', bytes: await one(1) },
      { name: 'b.xlsx', bytes: await one(2) },
    ];
    const { book } = await collectXlsx(files, 'gộp.xlsx');
    expect(book.sheets.map(({ name }) => name)).toEqual(['Số', 'Tổng', 'Số (2)', 'Tổng (2)']);
    expect(book.sheet('Tổng (2)').cell(0, 0)).toMatchObject({
      formula: "='Số (2)'!A1*2",
      value: 4,
    });
  });
});
