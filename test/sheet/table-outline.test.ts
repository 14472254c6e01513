import * as fc from 'fast-check';
import type { TableOutline } from '../../src/sheet/outline';
import { findTables, outlineWithoutNumbers, withLimits } from '../../src/sheet/table-outline';
import type { DrawnValue } from './drawn-sheet';
import { drawnSheet, shifted } from './drawn-sheet';

const HEAD: DrawnValue[][] = [
  ['STT', 'Tên', 'Đảng viên', null],
  [null, null, 'Tổng số', 'Nữ'],
  ['A', 'B', 1, 2],
];
const MERGES = ['A1:A2', 'B1:B2', 'C1:D1'];
const DATA: DrawnValue[][] = [
  [1, 'Bản A', 10, 4],
  [2, 'Bản B', 12, 6],
];

/** What of an outline does not depend on its place. */
function plain({ numbering, header, heading, dataTop, dataLimit, repeats }: TableOutline) {
  return {
    keys: numbering?.cells.map(({ key }) => key),
    top: header.top,
    left: header.left,
    right: header.right,
    paths: [...header.paths],
    heading,
    dataTop,
    dataLimit,
    repeats,
  };
}

describe('tables of a sheet', () => {
  it('are found with their headings, numbers and first row of data', () => {
    const [table, ...more] = findTables(drawnSheet([...HEAD, ...DATA], MERGES));
    expect(more).toEqual([]);
    expect(plain(table!)).toMatchObject({
      keys: ['A', 'B', '1', '2'],
      top: 0,
      left: 0,
      right: 3,
      dataTop: 3,
      dataLimit: Infinity,
    });
    expect(table!.header.paths.get(3)).toEqual(['Đảng viên', 'Nữ']);
  });

  it('end where the headings of the next one below begin', () => {
    const rows = [
      ...HEAD,
      ...DATA,
      [],
      ['PHỤ LỤC 2'],
      ['STT', 'Tên', 'Số hộ', 'Số khẩu'],
      ['A', 'B', 1, 2],
    ];
    const [first, second] = findTables(drawnSheet(rows, MERGES));
    expect(first!.dataLimit).toBe(7);
    expect(second!.heading.formNumber).toBe(2);
    expect(second!.header.top).toBe(7);
  });

  it('stand beside each other at different heights, each under its own title', () => {
    const rows: DrawnValue[][] = [
      ['PHỤ LỤC 1', null, null, null, null, 'PHỤ LỤC 2'],
      ['STT', 'Tên', 'Số hộ', 'Ghi chú', null, 'Năm', 'Kết nạp', null, 'Ghi chú'],
      ['A', 'B', 1, 2, null, null, 'Nữ', 'Nam', null],
      [1, 'Bản A', 5, null, null, 'A', 1, 2, 3],
      [2, 'Bản B', 5, null, null, 'Năm 2023', 4, 5, null],
    ];
    const [left, right] = findTables(drawnSheet(rows, ['G2:H2', 'F2:F3', 'I2:I3']));
    expect([left!.heading.texts, right!.heading.texts]).toEqual([['PHỤ LỤC 1'], ['PHỤ LỤC 2']]);
    expect([left!.header.right, right!.header.left]).toEqual([3, 5]);
    expect(right!.header.paths.get(7)).toEqual(['Kết nạp', 'Nam']);
    expect([left!.dataTop, right!.dataTop]).toEqual([3, 4]);
  });

  it('stand beside each other without a gap', () => {
    const rows = [
      ['STT', 'Tên', 'Số hộ', 'Ghi chú', 'STT', 'Tên', 'Lớp', 'Ghi chú'],
      ['A', 'B', 1, 2, 'A', 'B', 1, 2],
    ];
    const extents = findTables(drawnSheet(rows)).map(({ header }) => [header.left, header.right]);
    expect(extents).toEqual([
      [0, 3],
      [4, 7],
    ]);
  });

  it('go on over pages whose headings stand again, blank lines and page numbers between', () => {
    const rows = [...HEAD, ...DATA, [], ['Trang 2'], ...HEAD, [3, 'Bản C', 7, 2]];
    const [table, ...more] = findTables(drawnSheet(rows, [...MERGES, 'C8:D8']));
    expect(more).toEqual([]);
    expect(table!.repeats).toEqual([{ top: 5, bottom: 9 }]);
  });

  it('are two where a title stands between equal headings', () => {
    const rows = [...HEAD, ...DATA, ['ĐẢNG ỦY XÃ NẬM KÈ'], ...HEAD, [1, 'Bản C', 7, 2]];
    expect(findTables(drawnSheet(rows, MERGES))).toHaveLength(2);
  });

  it('bear their numbers inside headings of several levels', () => {
    const rows: DrawnValue[][] = [
      ['Năm\nA', 'Đầu kỳ\n(1)', 'Tăng', null, null, null, 'Giảm\n(6)'],
      [null, null, 'Tổng số\n(2)=(3)+(4)', 'Kết nạp\n(3)', 'Chuyển đến\n(4)', 'Khác\n(5)', null],
      ['Năm 2023', 5, 6, 7, 8, 9, 10],
    ];
    const [table] = findTables(drawnSheet(rows, ['A1:A2', 'B1:B2', 'C1:F1', 'G1:G2']));
    expect(plain(table!)).toMatchObject({ keys: ['A', '1', '2', '3', '4', '5', '6'], dataTop: 2 });
    expect([...table!.header.paths.values()]).toEqual([
      ['Năm'],
      ['Đầu kỳ'],
      ['Tăng', 'Tổng số'],
      ['Tăng', 'Kết nạp'],
      ['Tăng', 'Chuyển đến'],
      ['Tăng', 'Khác'],
      ['Giảm'],
    ]);
  });

  it('are not made of figures that count up inside a table', () => {
    const rows = [...HEAD, [1, 'Bản A', 10, 4], [1, 2, 3, 4], [2, 'Bản B', 12, 6]];
    expect(findTables(drawnSheet(rows, MERGES))).toHaveLength(1);
  });

  it('may number no columns', () => {
    const outline = outlineWithoutNumbers(
      drawnSheet([['PHỤ LỤC 3'], ...HEAD.slice(0, 2)]),
      3,
      0,
      3,
    );
    expect(outline).toMatchObject({ numbering: null, dataTop: 3, header: { top: 1 } });
    expect(withLimits([outline])).toEqual([outline]);
  });

  it('move with the sheet, and nothing else of them changes', () => {
    const rows = [['PHỤ LỤC 1'], ...HEAD, ...DATA, [], ['PHỤ LỤC 2'], ...HEAD, ...DATA];
    const merges = ['A2:A3', 'B2:B3', 'C2:D2', 'A9:A10', 'B9:B10', 'C9:D9'];
    const sheet = drawnSheet(rows, merges);
    const before = findTables(sheet).map(plain);
    expect(before).toHaveLength(2);
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), fc.nat({ max: 400 }), (down, across) => {
        const after = findTables(shifted(sheet, down, across)).map(plain);
        expect(after).toEqual(
          before.map((table) => ({
            ...table,
            top: table.top + down,
            heading: { ...table.heading, top: table.heading.top + down },
            left: table.left + across,
            right: table.right + across,
            paths: table.paths.map(([column, path]) => [column + across, path]),
            dataTop: table.dataTop + down,
            dataLimit: table.dataLimit + down,
          })),
        );
      }),
    );
  });
});
