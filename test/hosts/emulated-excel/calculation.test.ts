import fc from 'fast-check';
import { createExcel, openExcel, type EmulatedExcel } from './emulated-excel';
import { loadOffice } from './jsdom-office';

/** Writes formulas, and reads cells in a second request. */
async function read(
  excel: EmulatedExcel,
  sheet: string,
  address: string,
): Promise<{ values: unknown[][]; formulas: unknown[][] }> {
  await loadOffice(excel);
  return Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem(sheet).getRange(address);
    range.load('values,formulas');
    await context.sync();
    return { values: range.values, formulas: range.formulas };
  });
}

describe('formulas in the emulated Excel', () => {
  it('are calculated within the request that writes them, over sheets with Vietnamese names', async () => {
    const excel = createExcel({ sheets: ['Biểu 01', 'Tổng'] });
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.getItem('Biểu 01').getRange('A1:A3').values = [[1], [2], ["'3"]];
      const sum = worksheets.getItem('Tổng').getRange('A1:C1');
      sum.formulas = [["='Biểu 01'!A1+'Biểu 01'!A2", "=SUM('Biểu 01'!A1:A3)", '=1/0']];
      sum.load('values,formulas,valueTypes');
      await context.sync();
      expect(sum.values).toEqual([[3, 3, '#DIV/0!']]);
      expect(sum.valueTypes[0]).toEqual(['Double', 'Double', 'Error']);
    });
    const { values, formulas } = await read(excel, 'Tổng', 'A1:C1');
    expect(values).toEqual([[3, 3, '#DIV/0!']]);
    expect(formulas[0]?.[2]).toBe('=1/0');
  });

  it('follow edits of the person, renamed sheets and sheets that go away', async () => {
    const excel = createExcel({ sheets: ['Đầu', 'Sau'] });
    excel.user.type('Đầu', 'A1', 5);
    excel.user.type('Sau', 'A1', '=Đầu!A1*2');
    expect((await read(excel, 'Sau', 'A1')).values).toEqual([[10]]);
    excel.user.type('Đầu', 'A1', 6);
    expect(excel.book.sheet('Sau').cell(0, 0)?.value).toBe(12);
    excel.user.renameSheet('Đầu', 'Một hai');
    expect(excel.book.sheet('Sau').cell(0, 0)?.formula).toBe("='Một hai'!A1*2");
    excel.user.deleteSheet('Một hai');
    const after = await read(excel, 'Sau', 'A1');
    expect(after).toEqual({ values: [['#REF!']], formulas: [['=#REF!*2']] });
  });

  it('keep their result in manual mode until a calculation is asked for', async () => {
    const excel = createExcel();
    await loadOffice(excel);
    await Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.getRange('A1:A2').formulas = [[1], ['=A1+1']];
      await context.sync();
      context.workbook.application.calculationMode = 'Manual';
      sheet.getRange('A1').values = [[10]];
      await context.sync();
      expect(excel.book.sheet('Sheet1').cell(1, 0)?.value).toBe(2);
      context.workbook.application.calculate('Full');
      await context.sync();
    });
    expect(excel.book.sheet('Sheet1').cell(1, 0)?.value).toBe(11);
    expect(excel.book.log).toMatchObject({ calculations: ['Full'], calculationModes: ['Manual'] });
  });
});

describe('results that are brought up to date step by step', () => {
  const cell = fc
    .tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 6 }))
    .map(([column, row]) => `${column}${row}`);
  const content = fc.oneof(
    fc.integer({ min: -9, max: 9 }),
    fc.constantFrom(
      'chữ',
      "'5",
      '=SUM(A1:B4)',
      "='Hai'!A1+1",
      '=$B$2*2',
      "=SUM('Ba'!A1:C6)",
      '=1/0',
    ),
  );
  type Deed = (excel: EmulatedExcel) => void;
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(fc.constantFrom('Một', 'Hai', 'Ba'), cell, content).map(
        ([sheet, at, value]): Deed =>
          (excel) =>
            excel.user.type(sheet, at, value),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('Một', 'Hai', 'Ba'), fc.integer({ min: 1, max: 5 })).map(
        ([sheet, row]): Deed =>
          (excel) =>
            excel.user.insertRows(sheet, row),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom('Một', 'Hai', 'Ba'), fc.integer({ min: 1, max: 5 })).map(
        ([sheet, row]): Deed =>
          (excel) =>
            excel.user.deleteRows(sheet, row),
      ),
    },
    { weight: 1, arbitrary: fc.constant<Deed>((excel) => excel.user.insertColumns('Hai', 'B:B')) },
    { weight: 1, arbitrary: fc.constant<Deed>((excel) => void excel.user.addSheet()) },
  );

  it('are those of calculating everything anew', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deed, { minLength: 1, maxLength: 15 }),
        fc.boolean(),
        async (deeds, ends) => {
          const excel = createExcel({ sheets: ['Một', 'Hai', 'Ba'] });
          excel.user.type('Một', 'C6', "=A1+'Hai'!B2+'Ba'!C3");
          await excel.ready();
          for (const act of deeds) act(excel);
          if (ends) {
            excel.user.renameSheet('Ba', 'Ba mới');
            excel.user.deleteSheet('Hai');
          }
          const stepwise = excel.save();
          const anew = openExcel(stepwise);
          for (const sheet of anew.book.sheets) {
            for (const [row, cells] of sheet.cells) {
              for (const [column, one] of cells) {
                if (one.formula !== undefined) sheet.put(row, column, { ...one, value: null });
              }
            }
          }
          await anew.ready();
          expect(anew.save()).toBe(stepwise);
        },
      ),
      { numRuns: 25 },
    );
  });
});
