import type ExcelJS from 'exceljs';
import fc from 'fast-check';
import { externalSource } from '../../src/form/external-formula';
import type { LayoutIssue, Return } from '../../src/form/return';
import { moneyScales } from '../../src/form/unit-line';
import { numberOf } from '../../src/sheet/reading';
import { writeOfficialReturn } from '../fixtures/official-return';
import {
  deAn09,
  deAn11,
  differences,
  figures09,
  readChanged,
  readExisting,
} from './official-readings';
import type { SheetChange } from './official-readings';

function issues(found: Return, form: string): LayoutIssue[] {
  return [...found.tables.get(form)!.issues];
}

function told(found: Return, form: string): string[] {
  return issues(found, form).map(({ code, values }) => `${code} ${values['text'] ?? ''}`);
}

/** The figure of a row and column, null where there is none. */
function figure(found: Return, form: string, row: string, column: string): number | null {
  const table = found.tables.get(form)!;
  const at = table.form.columns.findIndex(({ key }) => key === column);
  return numberOf(table.rows.find(({ key }) => key === row)!.readings[at]!);
}

describe('cells merged inside the data', () => {
  it('give their figure to the first, and the others none', async () => {
    const found = await readChanged('A02', (sheet, top) => sheet.mergeCells(top, 4, top, 5));
    expect(told(found, 'A02')).toEqual([expect.stringMatching(/^figure-merged D\d+:E\d+$/u)]);
    expect(figure(found, 'A02', '2023', '3')).toBe(figures09['A02']![0]!.cells['3']);
    expect(figure(found, 'A02', '2023', '4')).toBeNull();
    expect(differences(found, figures09)).toHaveLength(1);
  });

  it('lose the figures of the rows below', async () => {
    const found = await readChanged('A02', (sheet, top) => sheet.mergeCells(top, 2, top + 1, 2));
    expect(told(found, 'A02')[0]).toMatch(/^figure-merged B\d+:B\d+$/u);
    expect(figure(found, 'A02', '2024', '1')).toBeNull();
  });

  it('give a text or a mark to every row that they cover, with a word', async () => {
    const found = await readChanged('A03', (sheet, top) => {
      sheet.mergeCells(top, 3, top + 2, 3);
      sheet.mergeCells(top, 4, top + 1, 4);
    });
    const { rows } = found.tables.get('A03')!;
    const [first, second, third] = rows.map(({ readings }) => readings);
    expect(second![2]).toEqual(first![2]);
    expect(third![2]).toEqual(first![2]);
    expect(second![3]).toEqual(first![3]);
    expect(told(found, 'A03')).toEqual([
      expect.stringMatching(/^value-merged C\d+:C\d+, D\d+:D\d+$/u),
    ]);
  });

  it('are nothing to tell where they cover labels only', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, { mergedTotal: true });
    expect([...readExisting(bytes).tables.values()].flatMap((table) => table.issues)).toEqual([]);
  });
});

describe('hidden rows and columns', () => {
  it('count, and are told once each', async () => {
    const found = await readChanged('A02', (sheet, top) => {
      sheet.getRow(top).hidden = true;
      sheet.getRow(top + 1).hidden = true;
      for (const column of [3, 4, 7]) sheet.getColumn(column).hidden = true;
    });
    expect(differences(found, figures09)).toEqual([]);
    expect(told(found, 'A02')).toEqual([
      expect.stringMatching(/^rows-hidden \d+-\d+$/u),
      'columns-hidden C-D, G',
    ]);
  });

  it('are nothing to tell outside the figures', async () => {
    const found = await readChanged('A02', (sheet, top) => {
      sheet.getColumn(60).hidden = true;
      sheet.getRow(1).hidden = true;
      sheet.getRow(top + 40).hidden = true;
    });
    expect(issues(found, 'A02')).toEqual([]);
  });
});

describe('formulas that look into other workbooks', () => {
  it('are told once a table, with their places and books', async () => {
    const found = await readChanged('A02', (sheet, top) => {
      const set = (column: number, formula: string) => {
        const cell = sheet.getCell(top, column);
        cell.value = { formula, result: cell.value as number };
      };
      set(4, "'C:\\bc\\[Tong hop.xlsx]PL02'!D9");
      set(5, '[1]PL02!E9+1');
      set(6, 'SUM(F20:F21)');
    });
    expect(differences(found, figures09)).toEqual([]);
    expect(told(found, 'A02')).toEqual([
      expect.stringMatching(/^formula-external D\d+, E\d+ ← Tong hop\.xlsx$/u),
    ]);
  });

  it.each([
    ['[Book1.xlsx]Sheet!A1', 'Book1.xlsx'],
    ['SUM(A1,[2]Sheet1!B2:B9)', ''],
    ['[1]!TongSo', ''],
    ["'[1]Phụ lục 2'!D9*2", ''],
    ["'C:\\Số liệu\\[PL kèm BC.xls]Năm ''25'!$D$9", 'PL kèm BC.xls'],
    ["'\\\\may chu\\bc\\b.xlsx'!Ten", 'b.xlsx'],
    ["'file:///home/bc/b.ods'#$Sheet1.A1", 'b.ods'],
    ["Excel|'[b.xlsx]S'!R1C1", 'b.xlsx'],
    ['Winword|doc!Item', ''],
    ['DDE("soffice","b.ods","A1")', ''],
  ])('%s', (formula, source) => {
    expect(externalSource(formula)).toBe(source);
  });

  it.each([
    'SUM(A1:A9)',
    'Table1[Tổng số]*2',
    'SUM(Table1[[#Totals],[Cột 1]])',
    '[@[Số lượng]]*Sheet2!A1',
    "'Sheet 1'!A1+Sheet2!B2",
    "SUM('T1:T 3'!A1)",
    'IF(A1="[x.xlsx]S!A1","a|b","it\'s")',
    '{1,2;3,4}',
  ])('is not %s', (formula) => {
    expect(externalSource(formula)).toBeNull();
  });

  it('are looked for in any text without a fault', () => {
    fc.assert(fc.property(fc.string(), (formula) => void externalSource(formula)));
    const inside = fc.constantFrom('A1', "'Trang 1'!B2", 'T[Cột]', '"[b]S!A1"', '12', 'T[@a]');
    const formula = fc.array(inside, { minLength: 1 }).map((parts) => parts.join('+'));
    fc.assert(fc.property(formula, (text) => expect(externalSource(text)).toBeNull()));
  });
});

describe('totals typed among formulas', () => {
  const withFormulas: SheetChange = (sheet, top) => {
    for (let column = 2; column <= 13; column++) {
      const cell = sheet.getCell(top + 3, column);
      const letters = sheet.getColumn(column).letter;
      cell.value = {
        formula: `SUM(${letters}${top}:${letters}${top + 2})`,
        result: cell.value as number,
      };
    }
  };

  it('are told', async () => {
    const found = await readChanged('A05', (sheet, top) => {
      withFormulas(sheet, top);
      const typed = sheet.getCell(top + 3, 4);
      typed.value = (typed.value as ExcelJS.CellFormulaValue).result as number;
    });
    expect(told(found, 'A05')).toEqual([expect.stringMatching(/^total-typed D\d+/u)]);
    expect(differences(found, figures09)).toEqual([]);
  });

  it('are nothing to tell where all are formulas, or none is', async () => {
    expect(issues(await readChanged('A05', () => undefined), 'A05')).toEqual([]);
    const all: SheetChange = (sheet, top) => {
      withFormulas(sheet, top);
      const last = sheet.getCell(top + 3, 14);
      last.value = { formula: 'SUM(N1:N2)', result: last.value as number };
    };
    expect(issues(await readChanged('A05', all), 'A05')).toEqual([]);
  });
});

describe('the unit of measure that a sheet states', () => {
  const stated = (set: typeof deAn09, form: string, text: string) =>
    readChanged(
      form,
      (sheet) => {
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            if (String(cell.value).startsWith('Đơn vị tính:')) cell.value = text;
          }),
        );
      },
      set,
    );

  it.each([
    'Đơn vị tính: nghìn đồng',
    'ĐVT: 1.000 đồng',
    'Đơn vị tính: lớp, người; kinh phí: đồng',
    '(Đơn vị tính: Tỷ đồng)',
  ])('"%s" is told where the form counts in millions', async (text) => {
    const found = await stated(deAn09, 'A05', text);
    expect(told(found, 'A05')).toEqual([`unit-line-differs ${text}`]);
    expect(issues(found, 'A05')[0]!.values['expected']).toBe(
      'Đơn vị tính: lớp, người; kinh phí: triệu đồng',
    );
  });

  it.each(['Đơn vị tính: triệu đồng', 'Đơn vị tính: Người/triệu đồng', 'ĐVT: người'])(
    '"%s" is not told',
    async (text) => {
      expect(told(await stated(deAn09, 'A05', text), 'A05')).toEqual([]);
    },
  );

  it('is nothing to ask where the form has no money', async () => {
    expect(told(await stated(deAn09, 'A02', 'Đơn vị tính: nghìn đồng'), 'A02')).toEqual([]);
    expect(told(await stated(deAn11, 'B06', 'Đơn vị tính: triệu đồng'), 'B06')).toEqual([]);
  });

  it.each([
    ['đồng', [1]],
    ['nghìn đồng, triệu đồng', [1e3, 1e6]],
    ['1.000.000 đ', [1e6]],
    ['Người, kỳ họp, % triệu đồng', [1e6]],
    ['ngàn VNĐ', [1e3]],
    ['tỉ đồng', [1e9]],
    ['đồng chí', []],
    ['đảng viên, đ/c', []],
  ])('in "%s" is found', (text, scales) => {
    expect([...moneyScales(text)]).toEqual(scales);
  });
});
