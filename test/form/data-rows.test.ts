import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';
import { findTables } from '../../src/sheet/table-outline';
import { readReturn } from '../../src/form/read-return';
import { builtInFormSets } from '../../src/form/registry';
import { writeOfficialReturn } from '../fixtures/official-return';
import { readSheets } from '../xlsx/reading-in-tests';
import { deAn09, differences, figures09, identifyByHeading, issuesOf } from './official-readings';

let official: readonly SheetSnapshot[];
beforeAll(async () => {
  official = readSheets(await writeOfficialReturn(deAn09, figures09));
});

/** Moves everything from a row on down, and puts texts into the rows that are free now. */
function opened(
  sheet: SheetSnapshot,
  at: number,
  lines: readonly (string | null)[],
): SheetSnapshot {
  const by = lines.length;
  const rows = sheet.rows.map(({ index, cells }) =>
    index < at
      ? { index, cells }
      : { index: index + by, cells: cells.map((cell) => ({ ...cell, row: cell.row + by })) },
  );
  const texts = lines.flatMap((value, line) => {
    if (value === null) return [];
    const row = at + line;
    const cell: SnapshotCell = { row, column: 0, kind: 'text', value, style: DEFAULT_STYLE };
    return [{ index: row, cells: [cell] }];
  });
  const merges = sheet.merges.map((box) =>
    box.top < at ? box : { ...box, top: box.top + by, bottom: box.bottom + by },
  );
  return { ...sheet, merges, rows: [...rows, ...texts].sort((a, b) => a.index - b.index) };
}

/** The return with lines put into one sheet after some rows of its data. */
function read(name: string, after: number, lines: readonly (string | null)[]) {
  const sheets = official.map((sheet) =>
    sheet.name === name ? opened(sheet, findTables(sheet)[0]!.dataTop + after, lines) : sheet,
  );
  return readReturn(sheets, builtInFormSets, identifyByHeading).return!;
}

/** The sheet with its last row of data, the total, above the others. */
function withTotalOnTop(sheet: SheetSnapshot, rowsAbove: number): SheetSnapshot {
  const top = findTables(sheet)[0]!.dataTop;
  const total = top + rowsAbove;
  const moved = (row: number): number =>
    row === total ? top : row >= top && row < total ? row + 1 : row;
  const rows = sheet.rows.map(({ index, cells }) => ({
    index: moved(index),
    cells: cells.map((cell) => ({ ...cell, row: moved(cell.row) })),
  }));
  const merges = sheet.merges.map((box) => ({
    ...box,
    top: moved(box.top),
    bottom: moved(box.bottom),
  }));
  return { ...sheet, merges, rows: rows.sort((a, b) => a.index - b.index) };
}

const BLANK = [null, null, null, null, null];

describe('rows of data', () => {
  it('go on over blank rows by their numbers where the total of the list stands on top', () => {
    const sheets = official.map((sheet) => {
      if (sheet.name !== 'PL03') return sheet;
      const turned = withTotalOnTop(sheet, 5);
      return opened(turned, findTables(turned)[0]!.dataTop + 4, BLANK);
    });
    const found = readReturn(sheets, builtInFormSets, identifyByHeading).return!;
    expect(differences(found, figures09)).toEqual([]);
  });

  it.each([
    ['a list', 'PL03', 2],
    ['fixed rows', 'PL04', 3],
    ['years', 'PL02', 1],
    ['the total of a list', 'PL03', 5],
    ['the total of fixed rows', 'PL04', 7],
    ['the first row', 'PL03', 0],
  ])('go on over blank rows: %s', (_, name, after) => {
    const found = read(name, after, BLANK);
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it.each(['Ghi chú: số liệu đến 31/12/2025', '(*) Gồm cả chi bộ ghép', 'Lưu ý: ghi đủ các cột'])(
    'go on under a footnote in between: %s',
    (note) => {
      const found = read('PL03', 2, [note]);
      expect(differences(found, figures09)).toEqual([]);
      expect(issuesOf(found)).toEqual([]);
    },
  );

  it('leave out headings that stand again without numbers', () => {
    const sheets = official.map((sheet) => {
      if (sheet.name !== 'PL03') return sheet;
      const { dataTop, header } = findTables(sheet)[0]!;
      const depth = dataTop - 1 - header.top;
      const open = opened(
        sheet,
        dataTop + 2,
        Array.from({ length: depth }, () => null),
      );
      const again = open.rows
        .filter(({ index }) => index >= header.top && index < header.top + depth)
        .map(({ index, cells }) => {
          const row = dataTop + 2 + index - header.top;
          return { index: row, cells: cells.map((cell) => ({ ...cell, row })) };
        });
      return { ...open, rows: [...open.rows, ...again].sort((a, b) => a.index - b.index) };
    });
    const found = readReturn(sheets, builtInFormSets, identifyByHeading).return!;
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });

  it('end where the lines above the next table begin', () => {
    const without = official.map((sheet) => {
      if (sheet.name !== 'PL03') return sheet;
      const { dataTop } = findTables(sheet)[0]!;
      const rows = sheet.rows.filter(({ index }) => index < dataTop + 5);
      const cell = (column: number, value: string | number): SnapshotCell => ({
        row: dataTop + 6,
        column,
        kind: typeof value === 'number' ? 'number' : 'text',
        value,
        style: DEFAULT_STYLE,
      });
      const head = { index: dataTop + 5, cells: [{ ...cell(0, 'PHỤ LỤC 9'), row: dataTop + 5 }] };
      const next = { index: dataTop + 6, cells: [cell(0, 6), cell(1, 'Bản khác'), cell(4, 50)] };
      return { ...sheet, rows: [...rows, head, next] };
    });
    const found = readReturn(without, builtInFormSets, identifyByHeading).return!;
    const keys = found.tables.get('A03')!.rows.map(({ key }) => key);
    expect(keys).not.toContain('6');
    expect(issuesOf(found)).toEqual(['A03 total-row-missing TONG']);
  });

  it('do not take in a working of somebody’s below the table', () => {
    const sheets = official.map((sheet) => {
      if (sheet.name !== 'PL03') return sheet;
      const last = sheet.rows.at(-1)!.index;
      const rows = [1, 2, 3].map((at) => ({
        index: last + 3 + at,
        cells: Array.from({ length: 12 }, (_, column): SnapshotCell => {
          const value = column === 0 ? `Chi bộ ${at}` : at * column;
          const kind = column === 0 ? 'text' : 'number';
          return { row: last + 3 + at, column, kind, value, style: DEFAULT_STYLE };
        }),
      }));
      return { ...sheet, rows: [...sheet.rows, ...rows] };
    });
    const found = readReturn(sheets, builtInFormSets, identifyByHeading).return!;
    expect(differences(found, figures09)).toEqual([]);
    expect(issuesOf(found)).toEqual([]);
  });
});
