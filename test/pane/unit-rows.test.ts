import fc from 'fast-check';
import { filterRows, unitRows } from '../../src/pane/unit-rows';
import { consolidation, fileReport, finding, unit } from './fake-port';

const NOWHERE = { code: null, name: 'Đảng ủy xã Lạ', by: 'none', candidates: [] } as const;

describe('the rows of the table of units', () => {
  it('puts the file that counts before others of the same unit', () => {
    const first = fileReport('lan-1.xlsx');
    const second = fileReport('lan-2.xlsx');
    const [row] = unitRows(consolidation([unit({ file: 'lan-2.xlsx' })], [first, second]));
    expect(row!.files).toEqual([second, first]);
  });

  it('gives one row to a unit that the report lists twice', () => {
    const units = [unit(), unit({ status: 'duplicate', file: 'lan-2.xlsx' })];
    expect(unitRows(consolidation(units, []))).toHaveLength(1);
  });

  it('gives a file without unit its own row, with its findings counted', () => {
    const file = fileReport('la.xlsx', { unit: NOWHERE, findings: [finding()] });
    const [row] = unitRows(consolidation([], [file]));
    expect(row).toMatchObject({ name: 'Đảng ủy xã Lạ', status: 'unplaced', errors: 1 });
  });

  it('gives a file of a unit outside the round its own row', () => {
    const rows = unitRows(consolidation([unit({ code: '1', file: null })], [fileReport('x.xlsx')]));
    expect(rows.map((row) => row.status)).toEqual(['received', 'unplaced']);
  });

  it('loses no file and shows none twice, whatever the units', () => {
    const code = fc.constantFrom('1', '2', '3', null);
    fc.assert(
      fc.property(fc.array(code), fc.array(code), (units, owners) => {
        const files = owners.map((owner, index) =>
          fileReport(`${index}.xlsx`, { unit: { ...NOWHERE, code: owner } }),
        );
        const rows = unitRows(
          consolidation(
            units.map((one) => unit({ code: one })),
            files,
          ),
        );
        const shown = rows.flatMap((row) => row.files.map((file) => file.file)).sort();
        expect(shown).toEqual(files.map((file) => file.file).sort());
      }),
    );
  });
});

describe('the search among units', () => {
  const rows = unitRows(
    consolidation(
      [unit(), unit({ code: '2', name: 'Đảng ủy xã Sín Thầu', status: 'missing', file: null })],
      [fileReport('bieu-01.xlsx')],
    ),
  );
  const names = (query: string): readonly string[] =>
    filterRows(rows, query, null).map((row) => row.name);

  it.each(['mường nhé', 'MUONG NHE', 'muong', 'bieu-01'])('finds Mường Nhé by "%s"', (query) => {
    expect(names(query)).toEqual(['Đảng ủy xã Mường Nhé']);
  });

  it('keeps all rows for an empty search and none for an unknown name', () => {
    expect(names('  ')).toHaveLength(2);
    expect(names('hà nội')).toEqual([]);
  });

  it('joins the search with the status', () => {
    expect(filterRows(rows, 'dang uy', 'missing').map((row) => row.name)).toEqual([
      'Đảng ủy xã Sín Thầu',
    ]);
  });
});
