import { findByHeadings } from '../../src/form/find-headings';
import type { FormDefinition } from '../../src/form/form-set';
import { readReturn } from '../../src/form/read-return';
import { builtInFormSets } from '../../src/form/registry';
import { readSheet } from '../../src/form/sheet-reading';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { findTables } from '../../src/sheet/table-outline';
import { workingSheet } from '../../samples/generator/working-sheet';
import { Random } from '../../samples/generator/random';
import type { OfficialLayout } from '../fixtures/official-return';
import { writeOfficialReturn } from '../fixtures/official-return';
import { onOneSheet } from '../journeys/sheet-pieces';
import { drawnSheet } from '../sheet/drawn-sheet';
import type { DrawnValue } from '../sheet/drawn-sheet';
import { readSheets } from '../xlsx/reading-in-tests';
import { deAn09, differences, figures09, identifyByHeading, issuesOf } from './official-readings';

const unnumbered = async (layout: OfficialLayout = {}) =>
  readSheets(await writeOfficialReturn(deAn09, figures09, { numbering: 'none', ...layout }));

const read = (sheets: readonly SheetSnapshot[]) =>
  readReturn(sheets, builtInFormSets, identifyByHeading).return!;

describe('tables without numbers', () => {
  it('are all found on one sheet', async () => {
    const [sheet] = await unnumbered({ oneSheet: true });
    const outlines = findByHeadings(sheet!, deAn09);
    expect(outlines.map(({ heading }) => heading.formNumber)).toEqual([1, 2, 3, 4, 5]);
    expect(outlines.slice(0, -1).every(({ dataLimit }) => Number.isFinite(dataLimit))).toBe(true);
  });

  it('are found far down on a sheet', async () => {
    const sheets = await unnumbered({ origin: { row: 700, column: 9 } });
    const found = read(sheets);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it('are found beside each other, at different heights', async () => {
    const [first, second, ...rest] = await unnumbered();
    const found = read([onOneSheet(first!, second!, 'beside'), ...rest]);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it.each(['below', 'beside'] as const)(
    'are found on a sheet with numbered ones, %s',
    async (side) => {
      const [, second] = await unnumbered();
      const [first, , ...rest] = readSheets(await writeOfficialReturn(deAn09, figures09));
      for (const sheet of [onOneSheet(first!, second!, side), onOneSheet(second!, first!, side)]) {
        const found = read([sheet, ...rest]);
        expect(differences(found, figures09)).toEqual([]);
        expect(issuesOf(found)).toEqual([]);
      }
    },
  );

  it('may number a few of their columns', async () => {
    const sheets = (await unnumbered()).map((sheet) => {
      if (sheet.name !== 'PL03') return sheet;
      const [outline] = findByHeadings(sheet, deAn09);
      const row = outline!.dataTop;
      const rows = sheet.rows.map(({ index, cells }) =>
        index < row
          ? { index, cells }
          : { index: index + 1, cells: cells.map((cell) => ({ ...cell, row: cell.row + 1 })) },
      );
      const numbers = [4, 5, 6].map((column, at) => ({
        ...drawnSheet([[at + 1]]).rows[0]!.cells[0]!,
        row,
        column,
      }));
      const all = [...rows, { index: row, cells: numbers }].sort((a, b) => a.index - b.index);
      const merges = sheet.merges.map((box) =>
        box.top < row ? box : { ...box, top: box.top + 1, bottom: box.bottom + 1 },
      );
      return { ...sheet, merges, rows: all };
    });
    const found = read(sheets);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it('go on over pages whose headings stand again', async () => {
    const sheets = (await unnumbered()).map((sheet) => {
      if (sheet.name !== 'PL03') return sheet;
      const [outline] = findByHeadings(sheet, deAn09);
      const { dataTop, header } = outline!;
      const depth = dataTop - header.top;
      const move = (row: number) => (row < dataTop + 2 ? row : row + depth);
      const rows = sheet.rows.map(({ index, cells }) => ({
        index: move(index),
        cells: cells.map((cell) => ({ ...cell, row: move(cell.row) })),
      }));
      const again = sheet.rows
        .filter(({ index }) => index >= header.top && index < dataTop)
        .map(({ index, cells }) => {
          const row = index + dataTop + 2 - header.top;
          return { index: row, cells: cells.map((cell) => ({ ...cell, row })) };
        });
      const merges = sheet.merges.map((b) => ({ ...b, top: move(b.top), bottom: move(b.bottom) }));
      return { ...sheet, merges, rows: [...rows, ...again].sort((a, b) => a.index - b.index) };
    });
    const found = read(sheets);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it('are known by their title where most headings were renamed', async () => {
    const form = deAn09.forms.find(({ id }) => id === 'A02')!;
    const [sheet] = (await unnumbered()).filter(({ name }) => name === 'PL02');
    const renamed: SheetSnapshot = {
      ...sheet!,
      rows: sheet!.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell) =>
          isRenamed(cell.value, form) ? { ...cell, value: `Mục ${cell.column}` } : cell,
        ),
      })),
    };
    expect(findByHeadings(renamed, deAn09)).toHaveLength(1);
    const untitled = {
      ...renamed,
      rows: renamed.rows.map((row) => ({
        ...row,
        cells: row.cells.filter(({ value }) => value !== form.title.vi),
      })),
    };
    expect(findByHeadings(untitled, deAn09)).toEqual([]);
  });
});

/** All headings but a few at the beginning. */
function isRenamed(value: unknown, form: FormDefinition): boolean {
  const at = form.columns.findIndex(({ heading }) => heading.at(-1) === value);
  return at > 4;
}

describe('what is no table of a form', () => {
  it('is not found on a working sheet', () => {
    const edits = workingSheet('Nháp', new Random('a'));
    const write = edits.find((edit) => edit.kind === 'write');
    const rows = write?.kind === 'write' ? ([...write.rows] as DrawnValue[][]) : [];
    expect(rows.length).toBeGreaterThan(10);
    expect(findByHeadings(drawnSheet(rows), deAn09)).toEqual([]);
  });

  it('is not found where a working sheet shares a few words with the forms', () => {
    const sheet = drawnSheet([
      ['STT', 'Họ và tên', 'Ngày sinh', 'Chi bộ', 'Ghi chú'],
      [1, 'Người thứ nhất', '1/2/1980', 'Bản A', null],
      [2, 'Người thứ hai', '3/4/1990', 'Bản B', null],
    ]);
    expect(readReturn([sheet], builtInFormSets, identifyByHeading).return).toBeNull();
  });
});

describe('sheets of any size', () => {
  it('are searched in linear time and to a bound', () => {
    const line = Array.from({ length: 12 }, (_, at) => `Tổng số ${at}`);
    const rows: DrawnValue[][] = [];
    for (let at = 0; at < 30_000; at++) rows.push(at % 3 === 2 ? [at + 100, 7.5, 'x'] : line);
    expect(readSheet(drawnSheet(rows), builtInFormSets).isKnown).toBe(false);
    expect(findByHeadings(drawnSheet(rows), deAn09).length).toBeLessThan(400);
  });

  it('may have sixteen thousand columns and numbers in all of them', () => {
    const wide = Array.from({ length: 16_384 }, (_, at) => (at % 99) + 1);
    const sheet = drawnSheet([wide.map((n) => `Cột ${n}`), wide, wide, wide]);
    expect(findTables(sheet).length).toBeLessThan(1000);
    expect(readSheet(sheet, builtInFormSets).isKnown).toBe(false);
  });
});
