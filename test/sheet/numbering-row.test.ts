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
    ['brackets and full stops', ['[1]', '2.', '3)', '(4)', 'Cột 5'], '1 2 3 4 5'],
    ['formulas in parentheses', ['(1)', '(2)=(3)+(4)', '(3)', '(4)'], '1 2 3 4'],
    ['letters with a number and a letter', ['A', 'Đ', 1, '1a', 2], 'A Đ 1 1a 2'],
    ['a column taken out', ['A', 1, 2, 4, 5, 6], 'A 1 2 4 5 6'],
    ['a column put in without a number', ['A', 1, 2, null, 3, 4], 'A 1 2 3 4'],
    ['a column put in with its neighbour’s number', ['A', 1, 2, 2, 3, 4], 'A 1 2 2 3 4'],
    ['a column moved with its number', ['A', 'B', 1, 4, 2, 3, 5, 6], 'A B 1 4 2 3 5 6'],
    ['a column put in with a word of its own', ['A', 'B', 1, 2, 'thêm', 3, 4], 'A B 1 2 3 4'],
    ['the second half of a wide table', [11, 12, 13, 14, 15], '11 12 13 14 15'],
    ['figures of a working beside it', ['A', 1, 2, 3, 4, null, 'Nháp', 37, 39, 12], 'A 1 2 3 4'],
  ])('are known by %s', (_, row, keys) => {
    expect(keysOf(['Tiêu đề'], row, [1, 'Bản A', 5, 6, 7])).toEqual([keys]);
  });

  it.each<[string, Value[]]>([
    ['a row of data', [1, 'Bản A', 2, 3, 4, 5]],
    ['falling numbers', [4, 3, 2, 1]],
    ['figures that happen to rise', [2, 5, 9, 14]],
    ['too few', [1, 2, 3]],
    ['years', [2023, 2024, 2025, 2026]],
    ['counts of a row without a name', [3, 1, 2, 5, 4, 0, 12]],
    ['ticks', ['x', 'x', 'x', 'x', 'x']],
    ['numbers out of order with many missing', [1, 9, 3, 17, 25, 30]],
  ])('are not %s', (_, row) => {
    expect(keysOf(row)).toEqual([]);
  });

  it('are all found, below and beside each other', () => {
    const keys = keysOf(['A', 1, 2, 3, null, 'A', 1, 2, 3], [5, 6], ['A', 'B', 1, 2]);
    expect(keys).toEqual(['A 1 2 3', 'A 1 2 3', 'A B 1 2']);
  });

  it('are found beside data and headings of another table', () => {
    const keys = keysOf(
      [1, 'Bản A', 20, 15, null, null, 'A', 'B', 1, 2, 3],
      ['Số hộ', 'Số khẩu', 'Tổng số', 'Nữ', null, 'STT', 1, 2, 3, 4],
    );
    expect(keys).toEqual(['A B 1 2 3', '1 2 3 4']);
  });
});
