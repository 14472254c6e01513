import type ExcelJS from 'exceljs';
import type { ReturnTable } from '../../src/form/return';
import type { RowAssignment } from '../../src/form/table-match';
import {
  deAn09,
  deAn11,
  differences,
  figures09,
  figures11,
  readChanged,
} from './official-readings';
import type { SheetChange } from './official-readings';

/** The rows of one appendix, read after a change to its sheet. */
async function readRows(
  id: string,
  change: SheetChange,
  formSet = deAn09,
): Promise<{ table: ReturnTable; lost: string[]; issues: string[]; rows: RowAssignment[] }> {
  const found = await readChanged(id, change, formSet);
  const table = found.tables.get(id)!;
  return {
    table,
    lost: differences(found, formSet === deAn09 ? figures09 : figures11),
    issues: table.issues.map(({ code, values }) => `${code} ${values['row']} ${values['text']}`),
    rows: [...table.match!().rows],
  };
}

/** The column that names the rows, numbered from 1: the second under running numbers, else the first. */
const LABEL = 2;

function rowNamed(
  sheet: ExcelJS.Worksheet,
  dataTop: number,
  label: string,
  column = LABEL,
): ExcelJS.Row {
  for (let at = dataTop; at < dataTop + 20; at += 1) {
    if (sheet.getCell(at, column).value === label) return sheet.getRow(at);
  }
  throw new Error(`no row "${label}"`);
}

function rename(from: string, to: string | null, column = LABEL) {
  return (sheet: ExcelJS.Worksheet, dataTop: number) => {
    rowNamed(sheet, dataTop, from, column).getCell(column).value = to;
  };
}

/** Writes the rows from `top` on in another order; null leaves a row blank. */
function reorder(sheet: ExcelJS.Worksheet, top: number, order: readonly (number | null)[]): void {
  const width = sheet.columnCount;
  const cells = order.map((from) =>
    Array.from({ length: width }, (_, i) =>
      from === null ? null : sheet.getCell(top + from, i + 1).value,
    ),
  );
  cells.forEach((row, at) => {
    row.forEach((value, i) => {
      sheet.getCell(top + at, i + 1).value = value;
    });
  });
}

describe('rows of a fixed form', () => {
  it('are plainly the form’s where labels, keys and order are', async () => {
    const { lost, issues, rows } = await readRows('A01', () => undefined);
    expect([lost, issues]).toEqual([[], []]);
    expect(rows.every(({ score, margin }) => score === 1 && margin === null)).toBe(true);
  });

  it('are plainly the form’s where a year is all that names them', async () => {
    const { lost, issues, rows } = await readRows('A02', (sheet, top) => {
      for (let i = 0; i < 3; i += 1) sheet.getCell(top + i, 1).value = 2023 + i;
    });
    expect([lost, issues]).toEqual([[], []]);
    expect(rows.map(({ reasons }) => reasons.map(({ code }) => code).join())).toEqual([
      'key,order',
      'key,order',
      'key,order',
      'label-same,order',
    ]);
  });

  it.each([
    ['abbreviated', 'A01', 'Số đảng viên kết nạp', 'Số ĐV KN'],
    ['mistyped', 'A04', 'Trạm y tế', 'Trạn y tế'],
    ['cut off', 'A01', 'Số thôn, bản chưa có đảng viên', 'Số thôn, bản chưa có'],
    ['added to', 'A01', 'Số đảng viên kết nạp', 'Tổng số đảng viên kết nạp (theo Đề án)'],
    ['blank', 'A04', 'Trường học', null],
    ['a dash', 'A04', 'Trường học', '-'],
    ['full of holes', 'A04', 'Trường học', 'Tr?ờng h?c'],
    ['under a footnote mark', 'A04', 'Trường học', 'Trường học (1)'],
  ])('are known with a label that is %s', async (_, id, from, to) => {
    const { lost, issues } = await readRows(id, rename(from, to));
    expect([lost, issues]).toEqual([[], []]);
  });

  it('are known in another order', async () => {
    const { lost, issues } = await readRows('A04', (sheet, top) => {
      reorder(sheet, top, [3, 1, 4, 0, 2, 6, 5]);
    });
    expect([lost, issues]).toEqual([[], []]);
  });

  it('are known with the total above them', async () => {
    const { lost, issues } = await readRows('A04', (sheet, top) =>
      reorder(sheet, top, [7, 0, 1, 2, 3, 4, 5, 6]),
    );
    expect([lost, issues]).toEqual([[], []]);
  });

  it('of one label in two groups are told apart by their group, also when the groups change places', async () => {
    const { lost, issues } = await readRows(
      'B03',
      (sheet, top) => {
        reorder(sheet, top, [0, 5, 6, 7, 1, 2, 3, 4]);
        for (let i = 1; i < 8; i += 1) sheet.getCell(top + i, 1).value = null;
      },
      deAn11,
    );
    expect([lost, issues]).toEqual([[], []]);
  });

  it('whose name is lost stand for the only one left between their neighbours', async () => {
    const { lost, issues, rows } = await readRows('A02', (sheet, top) => {
      sheet.getCell(top + 1, 1).value = null;
    });
    expect([lost, issues]).toEqual([[], []]);
    expect(rows[1]!.reasons.map(({ code }) => code)).toContain('left-over');
  });

  it('are missing rather than taken from a row that says something else', async () => {
    const { table, issues } = await readRows('A02', (sheet, top) => {
      sheet.getCell(top + 2, 1).value = 'Phát sinh ngoài biểu';
    });
    expect(issues).toEqual(['row-unknown  Phát sinh ngoài biểu', 'row-missing 2025 Năm 2025']);
    expect(table.rows[2]!.sheetRow).toBeNull();
  });

  it('are never taken from another year', async () => {
    const { issues } = await readRows('A02', (sheet, top) => {
      sheet.getCell(top + 2, 1).value = 'Năm 2026';
    });
    expect(issues).toEqual(['row-unknown  Năm 2026', 'row-missing 2025 Năm 2025']);
  });

  it('under their own key but another name are taken, and asked about', async () => {
    const { table, lost, issues } = await readRows('A04', rename('Trạm y tế', 'Mục bổ sung'));
    expect(lost).toEqual([]);
    expect(issues).toEqual(['row-unsure 3 Mục bổ sung']);
    expect(table.issues[0]!.values['candidates']).toBe('3 (Trạm y tế)');
  });

  it('whose words were turned round are asked about', async () => {
    const { issues } = await readRows(
      'A01',
      rename('Số thôn, bản chưa có chi bộ', 'Số thôn, bản có chi bộ'),
    );
    expect(issues).toEqual(['row-unsure 1 Số thôn, bản có chi bộ']);
  });

  it('that could be either of two are asked about with both', async () => {
    const { table } = await readRows(
      'B03',
      (sheet, top) => {
        for (let i = 1; i < 8; i += 1) sheet.getCell(top + i, 1).value = null;
        reorder(sheet, top, [0, 4, 1, 2, 3, 5, 6, null]);
      },
      deAn11,
    );
    const unsure = table.issues.filter(({ code }) => code === 'row-unsure');
    expect(unsure.map(({ values }) => values['candidates'])).toEqual([
      'I.3 (Từ 200 lao động trở lên), II.2 (Từ 200 lao động trở lên)',
    ]);
  });

  it('of the committee’s own are told of with their figures, wherever they stand', async () => {
    for (const at of [0, 3, 7]) {
      const { lost, issues, rows } = await readRows('A04', (sheet, top) => {
        sheet.insertRow(top + at, [null, 'Phát sinh ngoài biểu', 5]);
      });
      expect([lost, issues]).toEqual([[], ['row-unknown  Phát sinh ngoài biểu']]);
      expect(rows.map(({ label }) => label)).not.toContain('Phát sinh ngoài biểu');
    }
  });

  it('of the committee’s own that renumber the others leave those by their labels', async () => {
    const { lost, issues } = await readRows('A04', (sheet, top) => {
      sheet.insertRow(top + 2, ['3', 'Hội, đoàn thể', 5]);
      for (let i = 3; i < 8; i += 1) sheet.getCell(top + i, 1).value = String(i + 1);
    });
    expect([lost, issues]).toEqual([[], ['row-unknown 3 Hội, đoàn thể']]);
  });

  it('that stand twice count once, and the second is told of', async () => {
    const { lost, issues } = await readRows('A04', (sheet, top) => {
      sheet.insertRow(top + 4, ['2', 'Trường học', 5]);
    });
    expect([lost, issues]).toEqual([[], ['row-twice 2 Trường học']]);
  });

  it('that add up others are subtotals, and never counted', async () => {
    const { lost, issues } = await readRows('A04', (sheet, top) => {
      sheet.insertRow(top + 3, [null, 'Cộng khối thôn, trường, trạm', 5]);
    });
    expect([lost, issues]).toEqual([[], ['row-subtotal  Cộng khối thôn, trường, trạm']]);
  });

  it.each([7, 8])(
    'have one total, and a second of another name is told of (row %i)',
    async (at) => {
      const { lost, issues } = await readRows('A04', (sheet, top) => {
        sheet.insertRow(top + at, [null, 'Cộng', 5]);
      });
      expect([lost, issues]).toEqual([[], ['row-subtotal  Cộng']]);
    },
  );

  it('lack a total where only a sum between them is left', async () => {
    const { issues } = await readRows('A04', (sheet, top) => {
      sheet.spliceRows(top + 7, 1);
      sheet.insertRow(top + 3, [null, 'Cộng', 5]);
    });
    expect(issues).toEqual(['row-subtotal  Cộng', 'total-row-missing TONG Tổng cộng']);
  });

  it('say how sure they are, and what else came into question', async () => {
    const { rows } = await readRows('A04', (sheet, top) => {
      rename('Trạm y tế', 'Trạm y tế xã')(sheet, top);
      sheet.insertRow(top + 3, [null, 'Trạm y tế bản', 5]);
    });
    const row = rows.find(({ row: key }) => key === '3')!;
    expect(row.score).toBeLessThan(1);
    expect(row.reasons.map(({ code }) => code)).toEqual(['label-like', 'key', 'order']);
    expect(row.rivals.map(({ text }) => text)).toEqual(['Trạm y tế bản']);
    expect(row.margin).toBeGreaterThan(0);
  });
});
