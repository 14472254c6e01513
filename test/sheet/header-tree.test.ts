import * as fc from 'fast-check';
import { builtInFormSets } from '../../src/form/registry';
import { columnLetters } from '../../src/sheet/address';
import { readHeaderTree } from '../../src/sheet/header-tree';
import type { DrawnRows, DrawnValue } from './drawn-sheet';
import { drawnSheet } from './drawn-sheet';

/** Paths as "A: x › y", with the headings' bottom at a row. */
function paths(rows: DrawnRows, merges: readonly string[], bottom: number, right: number) {
  const tree = readHeaderTree(drawnSheet(rows, merges), bottom, 0, right, 0);
  return [...tree.paths].map(([column, path]) => `${columnLetters(column)}: ${path.join(' › ')}`);
}

const TWO_LEVELS = ['A: Năm', 'B: Tăng › Tổng số', 'C: Tăng › Kết nạp', 'D: Ghi chú'];

describe('headings as paths', () => {
  it('are read through merges across and down', () => {
    const rows = [
      ['Năm', 'Tăng', null, 'Ghi chú'],
      [null, 'Tổng số', 'Kết nạp'],
      ['A', 1, 2, 3],
    ];
    expect(paths(rows, ['A1:A2', 'B1:C1', 'D1:D2'], 2, 3)).toEqual(TWO_LEVELS);
  });

  it('are the same where the merges were taken apart', () => {
    const rows = [
      ['Năm', 'Tăng', null, 'Ghi chú'],
      [null, 'Tổng số', 'Kết nạp'],
      ['A', 1, 2, 3],
    ];
    expect(paths(rows, [], 2, 3)).toEqual(TWO_LEVELS);
  });

  it('are the same where the text was repeated in each cell', () => {
    const rows = [
      ['Năm', 'Tăng', 'Tăng', 'Ghi chú'],
      ['Năm', 'Tổng số', 'Kết nạp', 'Ghi chú'],
    ];
    expect(paths(rows, [], 2, 3)).toEqual(TWO_LEVELS);
  });

  it.each(['-', '–', '/', '›', '|'])(
    'are split where parent and label share a line, by %s',
    (sign) => {
      const rows = [['Năm', `Tăng ${sign} Tổng số`, `Tăng ${sign} Kết nạp`, 'Ghi chú']];
      expect(paths(rows, [], 1, 3)).toEqual(TWO_LEVELS);
    },
  );

  it('are split level by level', () => {
    const rows = [['Cuối kỳ - Tổng số', 'Cuối kỳ - Trong đó - Nữ', 'Cuối kỳ - Trong đó - Dự bị']];
    expect(paths(rows, [], 1, 2)).toEqual([
      'A: Cuối kỳ › Tổng số',
      'B: Cuối kỳ › Trong đó › Nữ',
      'C: Cuối kỳ › Trong đó › Dự bị',
    ]);
  });

  it('are left whole where no neighbour begins alike', () => {
    const rows = [['Năm', 'Số hộ', 'Nguyên nhân / Ghi chú']];
    expect(paths(rows, [], 1, 2)).toEqual(['A: Năm', 'B: Số hộ', 'C: Nguyên nhân / Ghi chú']);
  });

  it('do not carry a parent on over a heading of its own', () => {
    const rows = [
      ['STT', 'Kết nạp', null, 'Số hộ', null],
      [null, 'Nữ', 'Nam', null, null],
    ];
    expect(paths(rows, [], 2, 3)).toEqual([
      'A: STT',
      'B: Kết nạp › Nữ',
      'C: Kết nạp › Nam',
      'D: Số hộ',
    ]);
  });

  it('do not carry on a parent whose merge says how far it reaches', () => {
    const rows = [
      ['STT', 'Kết nạp', null, null],
      [null, 'Nữ', 'Nam', 'Số hộ'],
    ];
    expect(paths(rows, ['A1:A2', 'B1:C1'], 2, 3)).toEqual([
      'A: STT',
      'B: Kết nạp › Nữ',
      'C: Kết nạp › Nam',
      'D: Số hộ',
    ]);
  });

  it('begin below the letterhead, the title and the unit line', () => {
    const rows = [
      ['TỈNH ỦY ĐIỆN BIÊN', null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
      ['BIỂU TỔNG HỢP CỦA XÃ'],
      [null, null, 'Đơn vị tính: người'],
      ['STT', 'Tên', 'Số hộ'],
    ];
    expect(paths(rows, [], 4, 2)).toEqual(['A: STT', 'B: Tên', 'C: Số hộ']);
  });

  it('are found over a blank line', () => {
    expect(paths([['STT', 'Tên', 'Số hộ'], [], ['A', 'B', 1]], [], 2, 2)).toEqual([
      'A: STT',
      'B: Tên',
      'C: Số hộ',
    ]);
  });

  it('take in a neighbour that has a heading but no number', () => {
    const tree = readHeaderTree(drawnSheet([['STT', 'Tên', 'Số hộ', 'Ghi chú']]), 1, 1, 2, 0);
    expect([tree.left, tree.right]).toEqual([0, 3]);
    const bounded = readHeaderTree(drawnSheet([['STT', 'Tên', 'Số hộ', 'Ghi chú']]), 1, 1, 2, 0, {
      left: 1,
      right: 2,
    });
    expect([bounded.left, bounded.right]).toEqual([1, 2]);
  });

  it('take in unnumbered columns whose labels stand beside the one parent of all others', () => {
    const rows = [
      ['DANH SÁCH THÔN, BẢN'],
      ['STT', 'Thôn, bản', 'Số liệu báo cáo'],
      [null, null, 'Thuộc xã', 'Số hộ', 'Đảng viên'],
      [null, null, null, 1, 2],
    ];
    const told = ['A: STT', 'B: Thôn, bản', 'C: Số liệu báo cáo › Thuộc xã'];
    for (const merges of [[], ['A2:A3', 'B2:B3', 'C2:E2']]) {
      const tree = readHeaderTree(drawnSheet(rows, merges), 3, 3, 4, 0);
      const found = [...tree.paths].map(
        ([column, path]) => `${columnLetters(column)}: ${path.join(' › ')}`,
      );
      expect(tree.top).toBe(1);
      expect(found.slice(0, 3)).toEqual(told);
    }
  });

  it('leave a title alone that stands over unnumbered columns', () => {
    const rows = [
      ['', '', 'DANH SÁCH THÔN'],
      ['STT', 'Thôn', 'Số hộ', 'Đảng viên'],
      [null, null, 1, 2],
    ];
    expect(readHeaderTree(drawnSheet(rows, []), 2, 2, 3, 0).top).toBe(1);
  });

  it('are laid out in no time under a merge of the whole sheet and a hundred thousand others', () => {
    const rows: DrawnValue[][] = [['x'], ['STT', 'Tên', 'Số hộ', 'Số khẩu'], ['A', 'B', 1, 2]];
    const sheet = drawnSheet(rows, ['A1:XFD1048576']);
    const merges = Array.from({ length: 100_000 }, (_, i) => ({
      top: 10 + i,
      bottom: 11 + i,
      left: 0,
      right: 16_383,
    }));
    const tree = readHeaderTree({ ...sheet, merges: [...sheet.merges, ...merges] }, 2, 0, 3, 0);
    expect(tree.right - tree.left).toBeLessThan(20_000);
  });
});

/** A form's headings as the official layout has them: the text in the first cell of its group. */
function headingsOf(columns: readonly { readonly heading: readonly string[] }[]) {
  const depth = Math.max(...columns.map(({ heading }) => heading.length));
  const rows: DrawnValue[][] = Array.from({ length: depth }, () => columns.map(() => null));
  const merges: string[] = [];
  const same = (a: number, b: number, level: number) =>
    columns[a]!.heading.slice(0, level + 1).join('|') ===
    columns[b]?.heading.slice(0, level + 1).join('|');
  for (let level = 0; level < depth; level++) {
    for (let at = 0; at < columns.length; at++) {
      const { heading } = columns[at]!;
      if (level >= heading.length) continue;
      const isLeaf = level === heading.length - 1;
      if (!isLeaf && at > 0 && same(at - 1, at, level)) continue;
      let last = at;
      while (!isLeaf && same(at, last + 1, level)) last += 1;
      const bottom = isLeaf ? depth - 1 : level;
      rows[level]![at] = heading[level]!;
      if (last > at || bottom > level) {
        merges.push(`${columnLetters(at)}${level + 1}:${columnLetters(last)}${bottom + 1}`);
      }
    }
  }
  return { rows, merges, depth };
}

describe('the headings of every form', () => {
  const forms = builtInFormSets.flatMap(({ forms: list }) => list);

  it.each(forms.map((form) => [form.id, form] as const))(
    '%s: are read merged and unmerged',
    (_, form) => {
      const { rows, merges, depth } = headingsOf(form.columns);
      const expected = form.columns.map(({ heading }) => heading);
      const right = form.columns.length - 1;
      for (const given of [merges, []]) {
        const tree = readHeaderTree(drawnSheet(rows, given), depth, 0, right, 0);
        expect([...tree.paths.values()]).toEqual(expected);
      }
    },
  );

  it('are read when any of their merges are taken apart', () => {
    fc.assert(
      fc.property(fc.constantFrom(...forms), fc.infiniteStream(fc.boolean()), (form, kept) => {
        const { rows, merges, depth } = headingsOf(form.columns);
        const some = merges.filter(() => kept.next().value);
        const tree = readHeaderTree(drawnSheet(rows, some), depth, 0, form.columns.length - 1, 0);
        expect([...tree.paths.values()]).toEqual(form.columns.map(({ heading }) => heading));
      }),
    );
  });
});
