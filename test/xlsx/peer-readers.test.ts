/** Workbooks written by one program (exceljs) and read by another (SheetJS) and by us: all must see the same. */
import { read } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { isoToSerial } from '../../src/xlsx/date-serial';
import { cellsOf, readSheets } from './reading-in-tests';

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).filter(
  // exceljs writes control characters otherwise than the format asks.
  (value) => value !== '' && !/[\u0000-\u001f\ufffe\uffff]|_x/.test(value),
);
const value = fc.oneof(
  fc.integer({ min: -1e9, max: 1e9 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
  text,
  fc.boolean(),
  fc.date({ min: new Date('1950-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
  fc.record({ formula: fc.constantFrom('A1+1', 'SUM($A$1:B2)', 'B1&"x"'), result: fc.nat(1000) }),
);
const cell = fc.record({
  row: fc.integer({ min: 1, max: 30 }),
  column: fc.integer({ min: 1, max: 40 }),
  value,
  format: fc.constantFrom('General', '0.00', '0.0%', 'dd/mm/yyyy', '#,##0', 'h:mm'),
});
const sheets = fc.array(fc.array(cell, { minLength: 1, maxLength: 25 }), {
  minLength: 1,
  maxLength: 3,
});

describe('workbooks of another program', () => {
  it('are read cell by cell as SheetJS reads them', async () => {
    await fc.assert(
      fc.asyncProperty(sheets, async (specs) => {
        const workbook = new ExcelJS.Workbook();
        specs.forEach((cells, index) => {
          const sheet = workbook.addWorksheet(`Trang ${index}`);
          for (const { row, column, value: content, format } of cells) {
            const target = sheet.getCell(row, column);
            target.value = content;
            if (!(content instanceof Date)) target.numFmt = format;
          }
        });
        const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
        const peer = read(bytes, { type: 'array', cellNF: true, cellFormula: true });
        const ours = readSheets(bytes);
        expect(ours.map((sheet) => sheet.name)).toEqual(peer.SheetNames);
        for (const sheet of ours) {
          const theirs = Object.entries(peer.Sheets[sheet.name]!).filter(([key]) => key[0] !== '!');
          const cells = cellsOf(sheet);
          expect(Object.keys(cells).sort()).toEqual(theirs.map(([address]) => address).sort());
          for (const [address, their] of theirs as [string, { v: unknown; f?: string }][]) {
            const our = cells[address]!;
            if (our.kind === 'date') {
              expect(isoToSerial(String(our.value), false)).toBeCloseTo(their.v as number, 6);
            } else expect(our.value).toBe(their.v);
            expect(our.formula).toBe(their.f);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('keep their layout facts: merges, hidden rows and columns, sheet states, fonts, protection', async () => {
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet('Phụ lục');
    sheet.mergeCells('B2:D3');
    sheet.getCell('B2').value = 'gộp';
    sheet.getCell('B2').font = { name: '.VnTime' };
    // exceljs writes no row without cells.
    sheet.getCell('A5').value = 'ẩn';
    sheet.getRow(5).hidden = true;
    sheet.getColumn(4).hidden = true;
    sheet.getCell('A6').value = {
      richText: [{ text: 'a ', font: { name: 'VNI-Times' } }, { text: 'b' }],
    };
    for (const row of [7, 8, 9]) sheet.getCell(row, 3).value = row;
    sheet.fillFormula('D7:D9', 'C7*$A$1', [7, 8, 9]);
    await sheet.protect('mật khẩu', {});
    workbook.addWorksheet('Ẩn', { state: 'veryHidden' });
    const [first, second] = readSheets(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(first).toMatchObject({
      merges: [{ top: 1, left: 1, bottom: 2, right: 3 }],
      isProtected: true,
      visibility: 'visible',
    });
    expect([...first!.hiddenRows]).toEqual([4]);
    expect([...first!.hiddenColumns]).toEqual([3]);
    const cells = cellsOf(first!);
    expect(cells.B2!.style.font).toBe('.VnTime');
    expect(cells.A6!.runs?.[0]).toEqual({ text: 'a ', font: 'VNI-Times' });
    expect(['D7', 'D8', 'D9'].map((address) => cells[address]!.formula)).toEqual([
      'C7*$A$1',
      'C8*$A$1',
      'C9*$A$1',
    ]);
    expect(second!.visibility).toBe('veryHidden');
  });
});
