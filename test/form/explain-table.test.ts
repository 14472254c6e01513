import { writeOfficialReturn } from '../fixtures/official-return';
import { deAn09, figures09, readExisting } from './official-readings';

describe('how a table was matched', () => {
  it('is told of every column and row, also where it is word for word the form', async () => {
    const found = readExisting(await writeOfficialReturn(deAn09, figures09));
    for (const table of found.tables.values()) {
      const { columns, rows, ownColumns, ownRows } = table.match!();
      expect(columns.map(({ column }) => column)).toEqual(table.form.columns.map(({ key }) => key));
      expect(columns.map(({ sheetColumn }) => sheetColumn)).toEqual(table.sheetColumns);
      expect(columns.every(({ reasons }) => reasons.length > 0)).toBe(true);
      expect(rows).toHaveLength(table.rows.length);
      expect([...ownColumns, ...ownRows]).toEqual([]);
    }
  });

  it('names columns and rows of the committee’s own', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, form, dataTop) => {
        if (form.id !== 'A04') return;
        sheet.getCell(dataTop - 1, form.columns.length + 1).value = 'Xác nhận của chi bộ';
        sheet.insertRow(dataTop + 4, ['9', 'Loại hình tự thêm', 5]);
      },
    });
    const match = readExisting(bytes).tables.get('A04')!.match!();
    expect(match.ownColumns.map(({ heading }) => heading)).toEqual(['Xác nhận của chi bộ']);
    expect(match.ownRows).toMatchObject([{ label: 'Loại hình tự thêm', role: 'own' }]);
  });
});
