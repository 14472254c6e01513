import { provincePatch, provinceWorkbook } from '../../src/consolidate/province-workbook';
import { provinceTables } from '../../src/consolidate/province-table';
import type { Contribution } from '../../src/consolidate/contribution';
import { columnIndexOf, formRows } from '../../src/consolidate/figure-place';
import type { FormDefinition } from '../../src/form/form-set';
import { writeWorkbook } from '../../src/xlsx/write-workbook';
import { DE_AN_09, DE_AN_11, makeContribution, unitNumber } from './return-builder';
import { FINDING, UNITS, provinceInput, sceneReturns } from './province-scene';
import { recalculated, writtenSheets } from './written-workbook';
import type { WrittenCell, WrittenSheets } from './written-workbook';

// Writing, reading back and recalculating whole workbooks takes a while on a busy machine.
jest.setTimeout(60_000);

type Rows = readonly (readonly WrittenCell[])[];

function rowsWith(rows: Rows, text: string): (readonly WrittenCell[])[] {
  return rows.filter((row) => row.some(({ value }) => value === text));
}

/** The numbering row begins with the letter of the first column. */
function numberingRow(rows: Rows): number {
  return rows.findIndex((row) => row[0]!.value === 'A');
}

/** Column of the sheet under whose printed number a figure stands. */
function numberedColumn(rows: Rows, form: FormDefinition, key: string): number {
  const column = form.columns[columnIndexOf(form, key)]!;
  const printed = column.headingFormula ?? (/^\d+$/.test(key) ? Number(key) : key);
  const numbering = rows[numberingRow(rows)]!;
  return numbering.findIndex(({ value }) => value === printed);
}

function independentSum(
  returns: readonly Contribution[],
  formId: string,
  row: number,
  column: number,
) {
  let sum = 0;
  for (const contribution of returns) {
    const table = contribution.tables.get(formId);
    const value = table?.numbers[row * (table.numbers.length / table.rowKeys.length) + column];
    if (value !== undefined && !Number.isNaN(value)) sum += value;
  }
  return sum;
}

describe('the province workbook', () => {
  let sheets: WrittenSheets;
  beforeAll(async () => {
    sheets = await writtenSheets(provincePatch(provinceInput()));
  });

  it('has its sheets in order', () => {
    expect(Object.keys(sheets)).toEqual([
      'Tổng quan',
      ...['PL01', 'PL02', 'PL03', 'PL04', 'PL05'].flatMap((code) => [code, `${code} theo đơn vị`]),
      'Tiến độ',
      'Lỗi và cảnh báo',
      'Sổ cái',
    ]);
  });

  it('holds formulas that an independent engine recalculates to the stored figures', () => {
    const again = recalculated(sheets);
    let formulas = 0;
    for (const [name, rows] of Object.entries(sheets)) {
      rows.forEach((row, rowIndex) =>
        row.forEach(({ value, formula }, column) => {
          if (formula === null) return;
          formulas += 1;
          const recalculatedValue = again[name]![rowIndex]![column]!;
          if (typeof value === 'number') {
            expect([name, formula, recalculatedValue]).toEqual([
              name,
              formula,
              expect.closeTo(value, 9),
            ]);
          } else {
            expect([name, formula, recalculatedValue ?? '']).toEqual([name, formula, value ?? '']);
          }
        }),
      );
    }
    expect(formulas).toBeGreaterThan(500);
  });

  it('follows a figure that is corrected in a by-unit sheet up to the province sheet', () => {
    const form = DE_AN_09.forms.find(({ id }) => id === 'A02')!;
    const byUnit = sheets['PL02 theo đơn vị']!;
    const column = numberedColumn(byUnit, form, '1');
    const province = sheets['PL02']!;
    const place = {
      row: province.findIndex((row) => row[0]!.value === 'Cộng giai đoạn'),
      column: numberedColumn(province, form, '1'),
    };
    const line = byUnit.findIndex((row) => row[1]?.value === UNITS[0]!.name);
    const changed = byUnit.map((row, index) =>
      index === line
        ? row.map((cell, at) =>
            at === column ? { value: Number(cell.value) + 1000, formula: null } : cell,
          )
        : row,
    );
    const again = recalculated({ ...sheets, 'PL02 theo đơn vị': changed });
    expect(again['PL02']![place.row]![place.column]).toBe(
      Number(province[place.row]![place.column]!.value) + 1000,
    );
  });

  it('shows the figures that independent sums over the returns give', () => {
    const counted = sceneReturns().filter(({ file }) => file !== 'b.xlsx');
    for (const form of DE_AN_09.forms.filter(({ layout }) => layout === 'fixed')) {
      const rows = sheets[form.code]!;
      const first = numberingRow(rows) + 1;
      const figures = form.columns.filter(({ key }) => /^\d/.test(key));
      formRows(form).forEach((row, rowIndex) => {
        if (row.kind === 'section') return;
        figures.forEach((column, position) => {
          if (column.aggregate !== 'sum' && column.aggregate !== 'last') return;
          const cell = rows[first + rowIndex]![columnIndexOf(form, column.key)]!;
          expect([form.code, row.key, column.key, cell.value]).toEqual([
            form.code,
            row.key,
            column.key,
            expect.closeTo(independentSum(counted, form.id, rowIndex, position), 6),
          ]);
          expect(cell.formula).not.toBeNull();
        });
      });
    }
  });

  it('lists every committee with a blank line for the one that has not sent', () => {
    const rows = sheets['PL02 theo đơn vị']!;
    const form = DE_AN_09.forms.find(({ id }) => id === 'A02')!;
    const lines = rowsWith(rows, UNITS[3]!.name);
    expect(lines).toHaveLength(4);
    for (const line of lines) {
      expect(line.slice(2, -1).every(({ value }) => value === null)).toBe(true);
      expect(line[line.length - 1]!.value).toBe('Chưa gửi');
    }
    expect(rowsWith(rows, UNITS[2]!.name)[0]!.at(-1)!.value).toBe('Thiếu phụ lục này');
    expect(rowsWith(rows, UNITS[0]!.name)[0]!.at(-1)!.value).toBe('Có lỗi');
    expect(rowsWith(rows, UNITS[1]!.name)[0]!.at(-1)!.value).toBe('Gửi nhiều lần');
    expect(rowsWith(rows, UNITS[4]!.name)[0]!.at(-1)!.value).toBe('Quá hạn');
    expect(form.rows).toHaveLength(4);
  });

  it('puts the total line first and the form’s own total row in the first block', () => {
    const rows = sheets['PL02 theo đơn vị']!;
    const total = rows.findIndex((row) => row[1]?.value === 'TỔNG SỐ – Cộng giai đoạn');
    expect(rows.slice(total, total + 7).map((row) => row[1]!.value)).toEqual([
      'TỔNG SỐ – Cộng giai đoạn',
      ...UNITS.map(({ name }) => name),
      'TỔNG SỐ – Năm 2023',
    ]);
    expect(rows[total]!.at(-1)!.value).toBe('3/5 đơn vị');
  });

  it('leaves totals blank where no committee gave a figure', async () => {
    const empty = await writtenSheets(provincePatch(provinceInput([])));
    const again = recalculated(empty);
    for (const name of ['PL02', 'PL02 theo đơn vị', 'PL03', 'PL03 theo đơn vị']) {
      empty[name]!.forEach((row, rowIndex) =>
        row.forEach(({ formula, value }, column) => {
          if (formula === null) return;
          expect([name, formula, value ?? '']).toEqual([name, formula, '']);
          expect([name, formula, again[name]![rowIndex]![column]]).toEqual([name, formula, '']);
        }),
      );
    }
  });

  it('says how many committees are in and that figures are provisional', () => {
    for (const name of ['Tổng quan', 'PL02', 'PL02 theo đơn vị', 'PL03']) {
      const texts = sheets[name]!.flat().map(({ value }) => value);
      expect(texts).toContain('Chưa đủ đơn vị – số liệu tạm tính');
    }
    expect(sheets['PL01']!.flat().map(({ value }) => value)).toContain('4/5 đơn vị');
    expect(sheets['PL02']!.flat().map(({ value }) => value)).toContain('3/5 đơn vị');
    expect(sheets['Tổng quan']!.flat().map(({ value }) => value)).toContain('Đã gửi 4/5 đơn vị');
    expect(sheets['Tổng quan']!.flat().map(({ value }) => value)).toContain(DE_AN_09.note.vi);
  });

  it('puts lists one under the other with their committee and counts them up', () => {
    const rows = sheets['PL03']!;
    const named = (index: number) => rowsWith(rows, UNITS[index]!.name).length;
    expect([0, 1, 2, 3, 4].map(named)).toEqual([4, 5, 0, 0, 2]);
    const total = rowsWith(rows, 'TỔNG SỐ')[0]!;
    expect(total[2]).toEqual({ value: 11, formula: expect.stringContaining('COUNTA') });
    const byUnit = sheets['PL03 theo đơn vị']!;
    expect(rowsWith(byUnit, 'TỔNG SỐ')[0]![2]!.value).toBe(11);
    expect(rowsWith(byUnit, UNITS[1]!.name)[0]![2]!.value).toBe(5);
    const absent = rowsWith(byUnit, UNITS[3]!.name)[0]!;
    expect(absent.slice(2, -1).every(({ value, formula }) => value === null && !formula)).toBe(
      true,
    );
  });

  it('tells in the progress sheet which of two files counts and which files gave nothing', () => {
    const rows = sheets['Tiến độ']!;
    const twice = rowsWith(rows, UNITS[1]!.name)[0]!;
    expect(twice[4]!.value).toBe('b2.xlsx');
    expect(twice[9]!.value).toMatch(/Không tính tệp "b\.xlsx"/);
    expect(rowsWith(rows, UNITS[2]!.name)[0]![8]!.value).toBe('PL02, PL03');
    expect(rowsWith(rows, UNITS[4]!.name)[0]![5]!.value).toBe('2026-03-20');
    expect(rowsWith(rows, 'hong.xlsx')[0]!.map(({ value }) => value)).toContain('Tệp bị cụt.');
  });

  it('writes findings and ledger as text and numbers, never as formulas from a file', () => {
    const finding = rowsWith(sheets['Lỗi và cảnh báo']!, FINDING.message)[0]!;
    expect(finding.every(({ formula }) => formula === null)).toBe(true);
    expect(sheets['Sổ cái']!.flat().every(({ formula }) => formula === null)).toBe(true);
  });
});

describe('the province workbook of any consolidation', () => {
  it('is the same file each time', () => {
    const first = writeWorkbook(provincePatch(provinceInput()));
    expect(Buffer.from(first).equals(writeWorkbook(provincePatch(provinceInput())))).toBe(true);
  });

  it('speaks English when asked', async () => {
    const english = await writtenSheets(
      provincePatch(provinceInput(undefined, { language: 'en' })),
    );
    expect(Object.keys(english)).toContain('PL02 by unit');
    expect(english['PL02']!.flat().map(({ value }) => value)).toContain('3 of 5 units');
  });

  it('carries the ledger on to further sheets when one is full', async () => {
    const input = provinceInput();
    const { patch, names } = provinceWorkbook(input, { ledgerRowsPerSheet: 400 });
    const split = await writtenSheets(patch);
    expect(names.ledger.slice(0, 2)).toEqual(['Sổ cái', 'Sổ cái 2']);
    const whole = (await writtenSheets(provincePatch(input)))['Sổ cái']!;
    const parts = names.ledger.flatMap((name) => split[name]!.slice(1));
    expect(parts).toEqual(whole.slice(1));
    expect(split['Sổ cái']).toHaveLength(401);
  });

  it('recalculates for the other form set too, with its dates, subtotals and lists', async () => {
    const units = [0, 1].map(unitNumber);
    const returns = units.map((unit, index) =>
      makeContribution(
        unit,
        {
          B01: { TONG: { '1': 10 + index, '2': 5 }, I: { '1': 3 } },
          B06: [{ B: 'Mở lớp', '1': 4, '2': 22_000, '3': 88.1, '4': 60 }],
          B07: { '1': { '1': 'Đang thực hiện', '2': '2026-03-2' + String(index), '3': 50 } },
        },
        { formSet: DE_AN_11 },
      ),
    );
    const input = provinceInput(returns, { units, formSet: DE_AN_11 });
    const written = await writtenSheets(provincePatch(input));
    const again = recalculated(written);
    for (const [name, rows] of Object.entries(written)) {
      rows.forEach((row, rowIndex) =>
        row.forEach(({ value, formula }, column) => {
          if (formula === null) return;
          const result = again[name]![rowIndex]![column];
          const expected = typeof value === 'number' ? expect.closeTo(value, 9) : (value ?? '');
          expect([name, formula, result ?? '']).toEqual([name, formula, expected]);
        }),
      );
    }
    expect(provinceTables(input.partial, DE_AN_11, units)).toEqual(input.tables);
    expect(written['PL07']!.flat().map(({ value }) => value)).toContain('2026-03-21');
  });

  it('keeps committees of one name apart by their codes', async () => {
    const units = [unitNumber(0), { ...unitNumber(1), name: unitNumber(0).name }];
    const returns = units.map((unit, index) =>
      makeContribution(unit, { A03: [{ B: 'Bản', '1': 10 + index }] }),
    );
    const written = await writtenSheets(provincePatch(provinceInput(returns, { units })));
    const line = rowsWith(
      written['PL03 theo đơn vị']!,
      `${units[1]!.name} (${units[1]!.code})`,
    )[0]!;
    expect(line.map(({ value }) => value)).toContain(11);
  });
});
