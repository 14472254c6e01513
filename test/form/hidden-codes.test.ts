import fc from 'fast-check';
import { hiddenCodes } from '../../src/form/hidden-codes';
import { identifyUnit } from '../../src/register/identify-unit';
import { registerById } from '../../src/register/register';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import { DEFAULT_STYLE } from '../../src/sheet/snapshot';

type Content = string | number | null;

function sheetOf(
  lines: readonly (readonly Content[])[],
  hidden: { readonly rows?: readonly number[]; readonly columns?: readonly number[] } | 'sheet',
): SheetSnapshot {
  const rows = lines.map((line, row) => ({
    index: row,
    cells: line.flatMap((value, column) =>
      value === null
        ? []
        : [
            {
              ...{ row, column, value, style: DEFAULT_STYLE },
              kind: typeof value === 'number' ? ('number' as const) : ('text' as const),
            },
          ],
    ),
  }));
  return {
    name: 'PL1',
    visibility: hidden === 'sheet' ? 'veryHidden' : 'visible',
    box: null,
    rows,
    merges: [],
    hiddenRows: new Set(hidden === 'sheet' ? [] : hidden.rows),
    hiddenColumns: new Set(hidden === 'sheet' ? [] : hidden.columns),
    isProtected: false,
  };
}

describe('codes in what a sheet hides', () => {
  const register = registerById('dien-bien')!;

  it('are found in rows, in columns and on sheets, as text and as a number that lost its zero', () => {
    for (const code of ['03158', ' 03158 ', 3158]) {
      expect(hiddenCodes(sheetOf([['Đảng ủy', code]], { columns: [1] }))).toEqual(['03158']);
      expect(hiddenCodes(sheetOf([['Mã đơn vị', code], [1]], { rows: [0] }))).toEqual(['03158']);
      expect(hiddenCodes(sheetOf([[null, code]], 'sheet'))).toEqual(['03158']);
    }
    expect(hiddenCodes(sheetOf([[16777]], 'sheet'))).toEqual(['16777']);
  });

  it('name the unit before its heading does', () => {
    for (const { code, committee } of register.units) {
      const [found = ''] = hiddenCodes(sheetOf([['Mã', Number(code)]], { rows: [0] }));
      expect(identifyUnit([found, 'Số: 12-BC/ĐU'], register, null)).toMatchObject({
        ...{ code, name: committee, by: 'code' },
      });
    }
  });

  it('are not looked for where everything shows', () => {
    expect(hiddenCodes(sheetOf([['03158', 3158]], {}))).toEqual([]);
  });

  it.each<[string, readonly (readonly Content[])[]]>([
    ['figures beside each other', [[3158, 12]]],
    ['figures below each other', [[3158], [3169]]],
    ['a figure in a row of figures that show', [[12, 3158]]],
    ['a part of a number', [[3158.5]]],
    ['a small number', [[12]]],
    ['a large number', [[103158]]],
  ])('are not made of %s', (_, lines) => {
    expect(hiddenCodes(sheetOf(lines, { columns: [lines[0]!.length - 1] }))).toEqual([]);
  });

  it('say nothing of the unit where the register does not know them', () => {
    const [found = ''] = hiddenCodes(sheetOf([[9999]], 'sheet'));
    expect(identifyUnit([found, 'Đảng ủy xã Mường Nhé'], register, null)).toMatchObject({
      ...{ name: 'Đảng ủy xã Mường Nhé', by: 'name' },
    });
  });

  it('are at most one number, whatever is hidden', () => {
    const content = fc.oneof(fc.integer({ min: 0, max: 120_000 }), fc.constantFrom('a', null));
    fc.assert(
      fc.property(fc.array(fc.array(content, { maxLength: 3 }), { maxLength: 4 }), (lines) => {
        const numbers = new Set(lines.flat().filter((value) => typeof value === 'number'));
        const found = hiddenCodes(sheetOf(lines, 'sheet'));
        expect(found.length).toBeLessThanOrEqual(numbers.size === 1 ? 1 : 0);
        for (const code of found) expect([...numbers]).toEqual([Number(code)]);
      }),
    );
  });
});
