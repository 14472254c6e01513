import { findNumberingRows } from '../../src/sheet/numbering-row';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';

type Value = string | number | null;

function sheetOf(rows: readonly (readonly Value[])[]): SheetSnapshot {
  const cells = rows.map((values, row) =>
    values.flatMap((value, column): SnapshotCell[] => {
      if (value === null) return [];
      const kind = typeof value === 'number' ? 'number' : 'text';
      return [{ row: row + 7, column: column + 3, kind, value, style: DEFAULT_STYLE }];
    }),
  );
  return {
    name: 'any',
    visibility: 'visible',
    box: null,
    rows: cells.map((list, i) => ({ index: i + 7, cells: list })),
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isProtected: false,
  };
}

const keysOf = (...rows: Value[][]) =>
  findNumberingRows(sheetOf(rows)).map((found) => found.cells.map((cell) => cell.key).join(' '));

describe('numbering rows', () => {
  it.each<[string, Value[], string]>([
    ['letters and numbers', ['A', 'B', 1, 2, 3], 'A B 1 2 3'],
    ['numbers in parentheses', ['(1)', '(2)', '(3)', '(4)'], '1 2 3 4'],
    ['what Excel made of (1)', ['A', -1, -2, -3], 'A 1 2 3'],
    ['formulas', ['A', 1, '2=3+4', 3, '(4)=(5)/(6)x100'], 'A 1 2 3 4'],
    ['formulas under labels', ['A', 1, 'Yêu cầu\n(2)=(3)+(4)', 3], 'A 1 2 3'],
    ['merged columns between', ['A', null, 1, null, 2, 3], 'A 1 2 3'],
    ['a blank running number', [null, 'A', 1, 2, 3], 'A 1 2 3'],
    ['the word STT in front', ['STT', 1, 2, 3, 4], '1 2 3 4'],
  ])('are known by %s', (_, row, keys) => {
    expect(keysOf(['Tiêu đề'], row, [1, 'Bản A', 5, 6, 7])).toEqual([keys]);
  });

  it.each<[string, Value[]]>([
    ['a row of data', [1, 'Bản A', 2, 3, 4, 5]],
    ['falling numbers', [4, 3, 2, 1]],
    ['figures that happen to rise', [2, 5, 9, 14]],
    ['too few', [1, 2, 3]],
    ['years', [2023, 2024, 2025, 2026]],
  ])('are not %s', (_, row) => {
    expect(keysOf(row)).toEqual([]);
  });

  it('are all found, below and beside each other', () => {
    const keys = keysOf(['A', 1, 2, 3, null, 'A', 1, 2, 3], [5, 6], ['A', 'B', 1, 2]);
    expect(keys).toEqual(['A 1 2 3', 'A 1 2 3', 'A B 1 2']);
  });
});
