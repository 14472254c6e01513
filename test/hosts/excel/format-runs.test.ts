import fc from 'fast-check';
import { addressLists, areaText, runsOf } from '../../../src/hosts/excel/format-runs';
import { isInBox, parseBox } from '../../../src/sheet/address';

const GRID = fc
  .record({ rows: fc.integer({ min: 1, max: 8 }), columns: fc.integer({ min: 1, max: 6 }) })
  .chain(({ rows, columns }) =>
    fc.array(
      fc.array(fc.constantFrom('a', 'b', null), { minLength: columns, maxLength: columns }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
  );

describe('runs of equal cells', () => {
  it('cover every cell that has something exactly once, and no other', () => {
    fc.assert(
      fc.property(GRID, fc.nat(50), fc.nat(50), (grid, row, column) => {
        const size = { rows: grid.length, columns: grid[0]!.length };
        const runs = runsOf({ row, column }, size, (r, c) => grid[r]![c]!);
        grid.forEach((line, r) =>
          line.forEach((value, c) => {
            const found = [...runs].flatMap(([key, boxes]) =>
              boxes.filter((box) => isInBox(box, row + r, column + c)).map(() => key),
            );
            expect(found).toEqual(value === null ? [] : [value]);
          }),
        );
      }),
    );
  });

  it('are one rectangle where a block is all alike, and one for each column where columns differ', () => {
    const all = runsOf({ row: 2, column: 1 }, { rows: 1000, columns: 14 }, () => 'x');
    expect([...all]).toEqual([['x', [parseBox('B3:O1002')]]]);
    const columns = runsOf({ row: 0, column: 0 }, { rows: 1000, columns: 3 }, (_, c) => c);
    expect([...columns.values()].map((boxes) => boxes.map(areaText))).toEqual([
      ['A1:A1000'],
      ['B1:B1000'],
      ['C1:C1000'],
    ]);
  });
});

describe('addresses of many areas', () => {
  it('name each area once, in order, and are never longer than Excel takes', () => {
    const boxes = Array.from({ length: 4000 }, (_, at) =>
      parseBox(`C${at * 2 + 1}:E${at * 2 + 1}`)!,
    );
    const lists = addressLists(boxes);
    expect(lists.every(({ address }) => address.length <= 8000)).toBe(true);
    expect(lists.map(({ address }) => address).join()).toBe(boxes.map(areaText).join());
    expect(lists.flatMap((list) => list.boxes)).toEqual(boxes);
    expect(lists.length).toBeLessThan(8);
  });

  it('write a single cell without a colon', () => {
    expect(addressLists([parseBox('B2')!, parseBox('C3:D4')!])[0]!.address).toBe('B2,C3:D4');
  });
});
