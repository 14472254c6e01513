import { generateReturns } from '../../samples/generator/write-returns';
import type { SheetSnapshot, SnapshotCell, SnapshotRow } from '../../src/sheet/snapshot';
import { layoutFingerprint, recoverSheets } from '../../src/workbook/layout-fingerprint';
import type { KeptSheet } from '../../src/workbook/metadata';
import { readSheets } from '../xlsx/reading-in-tests';

function returnSheets(seed: number, count: number): SheetSnapshot[][] {
  return [...generateReturns({ seed, count })].map(({ bytes }) => readSheets(bytes));
}

const [FIRST, SECOND] = returnSheets(5, 2) as [SheetSnapshot[], SheetSnapshot[]];

const kept = (sheets: readonly SheetSnapshot[]): KeptSheet[] =>
  sheets.map((sheet) => ({
    name: sheet.name,
    fingerprint: layoutFingerprint(sheet),
    form: null,
  }));
const renamed = (sheet: SheetSnapshot, name: string): SheetSnapshot => ({ ...sheet, name });
const withCells = (
  sheet: SheetSnapshot,
  change: (cell: SnapshotCell) => SnapshotCell,
): SheetSnapshot => ({
  ...sheet,
  rows: sheet.rows.map((row) => ({ ...row, cells: row.cells.map(change) })),
});

/** The sheet with rows put in above everything. */
function lowered(sheet: SheetSnapshot, by: number): SheetSnapshot {
  const box = (one: NonNullable<SheetSnapshot['box']>) => ({
    ...one,
    top: one.top + by,
    bottom: one.bottom + by,
  });
  return {
    ...sheet,
    box: sheet.box && box(sheet.box),
    merges: sheet.merges.map(box),
    rows: sheet.rows.map((row): SnapshotRow => ({
      index: row.index + by,
      cells: row.cells.map((cell) => ({ ...cell, row: cell.row + by })),
    })),
  };
}

const otherFigures = (cell: SnapshotCell): SnapshotCell =>
  // Numbers of columns are small.
  cell.kind === 'number' && (cell.value as number) > 40 ? { ...cell, value: 12_345 } : cell;

describe('the fingerprint of a layout', () => {
  it('is another one for each appendix of a return', () => {
    expect(new Set(FIRST.map(layoutFingerprint)).size).toBe(FIRST.length);
  });

  it('has the half of the form in common between committees, and the half of the heading not', () => {
    const halves = (sheets: SheetSnapshot[]) =>
      sheets.map((sheet) => layoutFingerprint(sheet).split('-'));
    const [first, second] = [halves(FIRST), halves(SECOND)];
    expect(first.map(([, form]) => form)).toEqual(second.map(([, form]) => form));
    expect(first.map(([heading]) => heading)).not.toEqual(second.map(([heading]) => heading));
  });

  it('stays when figures change, rows are put in above, and the sheet is renamed', () => {
    for (const sheet of FIRST) {
      const moved = renamed(lowered(withCells(sheet, otherFigures), 3), 'Sheet9');
      expect(layoutFingerprint(moved)).toBe(layoutFingerprint(sheet));
    }
  });

  it('changes when a heading does, or the merges of the headings', () => {
    const [, sheet] = FIRST as [SheetSnapshot, SheetSnapshot];
    const worded = withCells(sheet, (cell) =>
      cell.kind === 'text' ? { ...cell, value: `${cell.value as string} mới` } : cell,
    );
    expect(layoutFingerprint(worded)).not.toBe(layoutFingerprint(sheet));
    expect(layoutFingerprint({ ...sheet, merges: [] })).not.toBe(layoutFingerprint(sheet));
  });

  it('is one for a sheet without tables too, and for an empty one', () => {
    const empty: SheetSnapshot = { ...FIRST[0]!, rows: [], merges: [], box: null };
    expect(layoutFingerprint(empty)).toMatch(/^[0-9a-f]{16}-[0-9a-f]{16}$/);
  });
});

describe('sheets that we remember', () => {
  const names = (remembered: readonly SheetSnapshot[], now: readonly SheetSnapshot[]) =>
    recoverSheets(kept(remembered), now).map(({ sheet, by }) => [sheet, by]);

  it('are found under their names where nothing happened', () => {
    expect(names(FIRST, FIRST)).toEqual(FIRST.map(({ name }) => [name, 'name']));
  });

  it('are found by their layout after they were renamed, even crosswise', () => {
    const [a, b, ...others] = FIRST as [SheetSnapshot, SheetSnapshot, ...SheetSnapshot[]];
    const crossed = [renamed(a, b.name), renamed(b, a.name), ...others];
    expect(names(FIRST, crossed).slice(0, 2)).toEqual([
      [b.name, 'layout'],
      [a.name, 'layout'],
    ]);
    const fresh = FIRST.map((sheet, at) => renamed(sheet, `Trang ${at}`)).reverse();
    expect(names(FIRST, fresh)).toEqual(FIRST.map((_, at) => [`Trang ${at}`, 'layout']));
  });

  it('are told apart by their headings where many committees use one form', () => {
    const both = [...FIRST, ...SECOND.map((sheet) => renamed(sheet, `${sheet.name} (2)`))];
    const fresh = both.map((sheet, at) => renamed(sheet, `T${at}`));
    expect(names(both, fresh)).toEqual(both.map((_, at) => [`T${at}`, 'layout']));
  });

  it('are found under their name after their layout changed, and by the form after both did', () => {
    const [, sheet] = FIRST as [SheetSnapshot, SheetSnapshot];
    const other = withCells(sheet, (cell) =>
      cell.row === sheet.box!.top && cell.kind === 'text' ? { ...cell, value: 'Khác' } : cell,
    );
    expect(names([sheet], [other])).toEqual([[sheet.name, 'name']]);
    expect(names([sheet], [renamed(other, 'Tên khác')])).toEqual([['Tên khác', 'layout']]);
  });

  it('are given up where they are gone or where two would do', () => {
    const [, sheet] = FIRST as [SheetSnapshot, SheetSnapshot];
    expect(names([sheet], [])).toEqual([[null, null]]);
    expect(names([sheet], [renamed(sheet, 'X'), renamed(sheet, 'Y')])).toEqual([[null, null]]);
  });
});
