import { NOT_APPLICABLE } from '../../src/sheet/reading';
import { sourceOf } from '../../src/form/return';
import type { OfficialLayout } from '../fixtures/official-return';
import { writeOfficialReturn } from '../fixtures/official-return';
import {
  deAn09,
  deAn11,
  differences,
  figures09,
  figures11,
  issuesOf,
  read,
  readExisting,
} from './official-readings';

const layouts: readonly (readonly [string, OfficialLayout])[] = [
  ['at A1 under the sheet names of the plan', {}],
  ['from C5 on', { origin: { row: 4, column: 2 } }],
  ['on sheets of any name', { sheetName: (_, i) => `Sheet${i + 3}` }],
  ['all on one sheet', { oneSheet: true, origin: { row: 2, column: 1 } }],
  ['numbered in parentheses', { numbering: 'parentheses' }],
  ['numbered with formulas', { numbering: 'formulas' }],
  ['numbered with text', { numbering: 'text' }],
  ['numbered (1), which Excel turned into −1', { numbering: 'negative' }],
  ['without numbers', { numbering: 'none' }],
  ['without letterhead and title', { letterhead: false, title: false }],
  ['coded "Phụ lục số 01"', { code: (form) => `Phụ lục số ${form.code.slice(2)}` }],
  ['coded "PL-01"', { code: (form) => `PL-${form.code.slice(2)}` }],
  ['coded with another plan’s numbers', { code: () => 'Mẫu 09' }],
  ['with percentages under a % format', { percentFormat: true }],
  ['with headings on every page', { repeatHeadingsEvery: 2 }],
  ['with running numbers by formula', { runningNumberFormulas: true }],
  ['with merged labels of total rows', { mergedTotal: true }],
];

describe('a return in the official layout', () => {
  it.each(layouts)('gives the figures that were written, %s', async (_, layout) => {
    const found = readExisting(await writeOfficialReturn(deAn09, figures09, layout));
    expect(found.formSet.id).toBe('de-an-09');
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it.each(layouts)('of the other plan gives its figures too, %s', async (_, layout) => {
    const found = readExisting(await writeOfficialReturn(deAn11, figures11, layout));
    expect(found.formSet.id).toBe('de-an-11');
    expect(differences(found, figures11)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });
});

describe('what a return says about itself', () => {
  it('names the committee and the day of its heading', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, { committee: 'ĐẢNG ỦY XÃ NẬM KÈ' });
    const found = readExisting(bytes);
    expect(found.unit.stated).toBe('ĐẢNG ỦY XÃ NẬM KÈ');
    expect(found.declaredDate).toBe('2026-03-12');
    expect(found.strayUnits).toEqual([]);
  });

  it('takes the day of the signatures where the heading bears none', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      dateLine: 'Điện Biên, ngày    tháng 3 năm 2026',
      after: (sheet) => {
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            if (cell.value === '……, ngày …… tháng …… năm 2026') {
              cell.value = 'Mường Nhé, ngày 9 tháng 3 năm 2026';
            }
          }),
        );
      },
    });
    expect(readExisting(bytes).declaredDate).toBe('2026-03-09');
  });

  it('leaves working sheets unplaced', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, { workingSheets: 2 });
    const found = readExisting(bytes);
    expect(found.unplacedSheets).toEqual(['Nháp 1', 'Nháp 2']);
    expect(differences(found, figures09)).toEqual([]);
  });

  it('reports a sheet that names another committee', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, form) => {
        if (form.id === 'A04') sheet.getCell('A2').value = 'ĐẢNG ỦY XÃ KHÁC';
      },
    });
    const found = readExisting(bytes);
    expect(found.unit.stated).toBe('ĐẢNG ỦY XÃ MƯỜNG NHÉ');
    expect(found.strayUnits?.map(({ sheet, unit }) => [sheet, unit.stated])).toEqual([
      ['PL04', 'ĐẢNG ỦY XÃ KHÁC'],
    ]);
  });

  it('believes a hidden code before a name', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, form) => {
        if (form.id !== 'A02') return;
        sheet.getCell('AZ90').value = '03127';
        sheet.getColumn('AZ').hidden = true;
      },
    });
    expect(readExisting(bytes).unit).toMatchObject({ by: 'code', code: '03127' });
  });

  it('is no return when no sheet carries a form', async () => {
    const bytes = await writeOfficialReturn(deAn09, {}, { workingSheets: 1 });
    expect(read(bytes)).toEqual({ formSet: null, return: null });
  });
});

describe('rows and cells of a table', () => {
  it('know the cells that they came from', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, { origin: { row: 4, column: 2 } });
    const table = readExisting(bytes).tables.get('A02')!;
    const row = table.rows[1]!;
    // Letterhead 3, title 4, headings 3 and numbers 1 below row 5: the data begin in row 16.
    expect(sourceOf(table, row, 2)).toEqual({ sheet: 'PL02', row: 16, column: 4 });
    expect(table.box).toEqual({ top: 15, bottom: 18, left: 2, right: 24 });
  });

  it('ask for nothing in section rows and in label columns of a list’s total', async () => {
    const found = readExisting(await writeOfficialReturn(deAn09, figures09));
    const section = found.tables.get('A01')!.rows[0]!;
    expect(section.kind).toBe('section');
    expect(section.readings.every((reading) => reading === NOT_APPLICABLE)).toBe(true);
    const total = found.tables.get('A03')!.rows.at(-1)!;
    expect(total.key).toBe('TONG');
    expect(total.readings[1]).toBe(NOT_APPLICABLE);
    expect(total.readings[4]).toMatchObject({ kind: 'number' });
  });

  it('count hidden rows', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, _, dataTop) => {
        sheet.getRow(dataTop + 2).hidden = true;
      },
    });
    expect(differences(readExisting(bytes), figures09)).toEqual([]);
  });

  it('of a list without unique running numbers are counted', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, form, dataTop) => {
        if (form.id !== 'A03') return;
        sheet.getCell(dataTop + 2, 1).value = 1;
        sheet.getCell(dataTop + 3, 1).value = null;
      },
    });
    const keys = readExisting(bytes)
      .tables.get('A03')!
      .rows.map((row) => row.key);
    expect(keys).toEqual(['#1', '#2', '#3', '4', '5', 'TONG']);
  });
});

describe('a layout that someone changed', () => {
  it('is followed by its headings where a column was inserted and all were numbered anew', async () => {
    const form = deAn09.forms.find(({ id }) => id === 'A05')!;
    const inserted = { ...form.columns[1]!, key: '2', heading: ['Cột tự thêm của xã'] };
    const renumbered = form.columns.flatMap((column, i) => {
      if (i < 2) return [column];
      const moved = { ...column, key: String(Number(column.key) + 1) };
      return i === 2 ? [inserted, moved] : [moved];
    });
    const forms = deAn09.forms.map((other) =>
      other === form ? { ...form, columns: renumbered } : other,
    );
    const shifted = figures09['A05']!.map(({ key, cells }) => ({
      key,
      cells: {
        '2': 999,
        ...Object.fromEntries(
          Object.entries(cells).map(([k, value]) => [
            k === '1' ? '1' : String(Number(k) + 1),
            value,
          ]),
        ),
      },
    }));
    const bytes = await writeOfficialReturn({ ...deAn09, forms }, { ...figures09, A05: shifted });
    expect(differences(readExisting(bytes), figures09)).toEqual([]);
  });

  it('misses a row, a column and a total, and says so', async () => {
    const bytes = await writeOfficialReturn(
      deAn09,
      {
        ...figures09,
        A01: figures09['A01']!.filter((row) => row.key !== '5.2'),
        A04: figures09['A04']!.filter((row) => row.key !== 'TONG'),
      },
      {
        after: (sheet, form, dataTop) => {
          if (form.id === 'A02') sheet.spliceColumns(23, 1);
          expect(dataTop).toBeGreaterThan(0);
        },
      },
    );
    const found = readExisting(bytes);
    expect(issuesOf(found).sort()).toEqual([
      'A01 row-missing 5.2',
      'A02 column-missing 22',
      'A04 total-row-missing TONG',
    ]);
  });

  it('has a row twice and a row of its own, and says where', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, form, dataTop) => {
        if (form.id !== 'A04') return;
        sheet.insertRow(dataTop + 3, ['2', 'Trường học', 5]);
        sheet.insertRow(dataTop + 4, ['9', 'Loại hình tự thêm', 5]);
      },
    });
    const { issues } = readExisting(bytes).tables.get('A04')!;
    expect(issues.map(({ code, sheetRow, values }) => [code, sheetRow, values['text']])).toEqual([
      ['row-twice', expect.any(Number), 'Trường học'],
      ['row-unknown', expect.any(Number), 'Loại hình tự thêm'],
    ]);
    expect(issues[1]!.sheetRow! - issues[0]!.sheetRow!).toBe(1);
  });

  it('holds an appendix twice: the first counts', async () => {
    const twice = {
      ...deAn09,
      forms: [...deAn09.forms, { ...deAn09.forms[1]!, id: 'A02-copy' }],
    };
    const copy = figures09['A02']!.map((row) => ({ ...row, cells: { ...row.cells, '1': 1 } }));
    const bytes = await writeOfficialReturn(
      twice,
      { ...figures09, 'A02-copy': copy },
      { sheetName: (form) => form.id },
    );
    const found = readExisting(bytes);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual(['A02 form-twice ']);
  });

  it('calls a column by its number when its heading was rewritten, with a note', async () => {
    const bytes = await writeOfficialReturn(deAn09, figures09, {
      after: (sheet, form, dataTop) => {
        if (form.id === 'A01') sheet.getCell(dataTop - 1, 12).value = 'Ý kiến';
      },
    });
    const found = readExisting(bytes);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual(['A01 heading-differs 9']);
  });
});
