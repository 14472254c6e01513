import { plainPatch } from '../../src/workbook/patch-shape';
import type { ProvinceOptions } from '../../src/consolidate/province-input';
import { provinceCharts } from '../../src/consolidate/province-charts';
import { provincePatch, provinceWorkbook } from '../../src/consolidate/province-workbook';
import { nameKey } from '../../src/workbook/naming';
import type { CellInput, WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';
import { writeWorkbook } from '../../src/xlsx/write-workbook';
import { readSheets } from '../xlsx/reading-in-tests';
import { provinceInput } from './province-scene';
import { recalculated, writtenSheets } from './written-workbook';

jest.setTimeout(60_000);

const NAMES = provinceWorkbook(provinceInput()).names;
const OWN = [
  NAMES.overview,
  ...[...NAMES.forms.values()].flatMap((name) => [name, `${name} theo đơn vị`]),
  NAMES.progress,
  NAMES.findings,
  ...NAMES.ledger,
];
const RETURNS = ['PL01', 'pl02', 'PL01 (2)', 'Sổ cái'];

function added({ edits }: WorkbookPatch): string[] {
  return edits.flatMap((edit) => (edit.kind === 'addSheet' ? edit.sheet : []));
}

function deleted({ edits }: WorkbookPatch): string[] {
  return edits.flatMap((edit) => (edit.kind === 'deleteSheet' ? edit.sheet : []));
}

function cellsOf({ edits }: WorkbookPatch): CellInput[] {
  return edits.flatMap((edit) => (edit.kind === 'write' ? [...edit.rows].flat() : []));
}

function charts({ edits }: WorkbookPatch) {
  return edits.filter(
    (edit): edit is Extract<WorkbookEdit, { kind: 'chart' }> => edit.kind === 'chart',
  );
}

describe('province sheets for an open workbook', () => {
  const patch = (options: ProvinceOptions) => provincePatch(provinceInput(), options);

  it('take names that are free there, without regard to case', () => {
    const names = added(patch({ taken: RETURNS }));
    const keys = [...names, ...RETURNS].map(nameKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(names).toEqual(
      expect.arrayContaining(['PL01 toàn tỉnh', 'PL02 toàn tỉnh', 'PL03', 'Sổ cái (2)']),
    );
  });

  it('refer in all formulas to the names that they took, and calculate the same', async () => {
    const written = await writtenSheets(patch({ taken: RETURNS }));
    const again = recalculated(written);
    const plain = await writtenSheets(provincePatch(provinceInput()));
    const figures = (sheet: (typeof plain)[string]) => sheet.flat().map(({ value }) => value);
    expect(figures(written['PL02 toàn tỉnh']!)).toEqual(figures(plain['PL02']!));
    let formulas = 0;
    for (const [name, rows] of Object.entries(written)) {
      rows.forEach((row, at) =>
        row.forEach(({ value, formula }, column) => {
          if (formula === null) return;
          formulas += 1;
          const expected = typeof value === 'number' ? expect.closeTo(value, 9) : (value ?? '');
          expect([name, formula, again[name]![at]![column] ?? '']).toEqual([
            name,
            formula,
            expected,
          ]);
        }),
      );
    }
    expect(formulas).toBeGreaterThan(500);
  });

  it('come without the ledger when asked, and say nothing of it', () => {
    const without = patch({ taken: RETURNS, ledger: false });
    expect(added(without)).not.toContain('Sổ cái (2)');
    expect(added(without)).toHaveLength(OWN.length - 1);
    expect(JSON.stringify(cellsOf(without))).not.toContain('Sổ cái');
  });

  it('take the place of those of an earlier run: old ones go first, names stay', () => {
    const taken = ['Bìa', ...OWN];
    const again = patch({ taken, replace: OWN.map((name) => name.toUpperCase()) });
    expect(deleted(again)).toEqual(OWN);
    expect(added(again)).toEqual(OWN);
    const kinds = again.edits.map(({ kind }) => kind);
    expect(kinds.lastIndexOf('deleteSheet')).toBeLessThan(kinds.indexOf('addSheet'));
  });

  it('never leave the workbook without a sheet on the way', () => {
    const again = patch({ taken: [...OWN, '_KhopSo'], replace: OWN });
    const sheets = new Set(OWN);
    for (const edit of again.edits) {
      if (edit.kind === 'deleteSheet') sheets.delete(edit.sheet);
      if (edit.kind === 'addSheet') sheets.add(edit.sheet);
      expect(sheets.size).toBeGreaterThan(0);
    }
    expect(deleted(again).sort()).toEqual([...OWN].sort());
    expect(sheets).toEqual(new Set(added(again)));
  });

  it('deletes no sheet that is not in the workbook', () => {
    expect(deleted(patch({ taken: ['Bìa'], replace: ['Tổng quan'] }))).toEqual([]);
  });

  it('give their tables names of their own beside those of an earlier run', () => {
    const tables = (options: ProvinceOptions) =>
      patch(options).edits.flatMap((edit) => (edit.kind === 'table' ? edit.name : []));
    const first = tables({ taken: RETURNS });
    const second = tables({ taken: [...RETURNS, ...added(patch({ taken: RETURNS }))] });
    expect(new Set([...first, ...second]).size).toBe(first.length + second.length);
    expect(tables({ taken: [...RETURNS].reverse() })).toEqual(first);
  });
});

describe('charts of the province sheets', () => {
  const input = provinceInput();
  const patch = provincePatch(input);

  it('show cells that hold what they say: names beside numbers of committees', async () => {
    const written = await writtenSheets(patch);
    const [overview, progress] = charts(patch);
    const at = (sheet: string, box: { top: number; left: number; bottom: number }) =>
      Array.from(
        { length: box.bottom - box.top + 1 },
        (_, row) => written[sheet]![box.top + row]![box.left]!.value,
      );
    expect(at(overview!.sheet, overview!.categories)).toEqual(
      input.formSet.forms.map(({ code }) => code),
    );
    const [withFigures, without] = overview!.series.map(({ values }) =>
      at(overview!.sheet, values),
    );
    expect(withFigures).toEqual(
      input.formSet.forms.map(({ id }) => input.completeness.unitsByForm.get(id)),
    );
    expect(withFigures!.map((count, form) => Number(count) + Number(without![form]))).toEqual(
      input.formSet.forms.map(() => 5),
    );
    const counts = progress!.series.map(({ name, values }) => [
      name,
      at(progress!.sheet, values)[0],
    ]);
    expect(counts).toEqual([
      ['Đã gửi đúng hạn, không có lỗi', 2],
      ['Đã gửi đúng hạn, có lỗi', 1],
      ['Quá hạn', 1],
      ['Chưa gửi', 1],
    ]);
  });

  it('cover no cell that says anything', async () => {
    const written = await writtenSheets(patch);
    for (const { sheet, place } of charts(patch)) {
      for (let row = place.top; row <= place.bottom; row += 1) {
        for (let column = place.left; column <= place.right; column += 1) {
          expect([row, column, written[sheet]![row]?.[column]?.value ?? null]).toEqual([
            row,
            column,
            null,
          ]);
        }
      }
    }
  });

  it.each(['vi', 'en'] as const)(
    'can be told from the sheets that they stand on (%s)',
    (language) => {
      const own = provincePatch(provinceInput(undefined, { language }));
      const sheets = readSheets(writeWorkbook(own));
      const drawn = sheets.flatMap(provinceCharts);
      expect(drawn).toEqual(charts(own));
      const taken = sheets.map(({ name }) => name);
      const again = provincePatch(provinceInput(), { taken, replace: taken, drawn });
      const carried = again.edits.flatMap((edit) =>
        edit.kind === 'deleteSheet' ? (edit.charts ?? []) : [],
      );
      expect(new Set(carried)).toEqual(new Set(drawn));
    },
  );

  it('are left out where the host draws none', () => {
    expect(charts(patch)).toHaveLength(2);
    expect(charts(provincePatch(input, { charts: false }))).toEqual([]);
  });
});

describe('a patch made ready to cross', () => {
  it('holds the same and survives being cloned', () => {
    const ready = plainPatch(provincePatch(provinceInput()));
    const crossed = structuredClone(ready);
    expect(crossed).toEqual(ready);
    const file = writeWorkbook(provincePatch(provinceInput()));
    expect(Buffer.from(writeWorkbook(crossed)).equals(file)).toBe(true);
  });
});
