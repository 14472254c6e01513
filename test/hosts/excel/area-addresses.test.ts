import fc from 'fast-check';
import { boxText, LAST_COLUMN, LAST_ROW, parseBox } from '../../../src/sheet/address';
import type { CellBox } from '../../../src/sheet/address';
import { parseAreas } from '../../../src/hosts/excel/area-addresses';

const box = (text: string): CellBox => parseBox(text)!;

const boxes: fc.Arbitrary<CellBox> = fc
  .tuple(
    fc.nat({ max: LAST_ROW }),
    fc.nat({ max: LAST_ROW }),
    fc.nat({ max: LAST_COLUMN }),
    fc.nat({ max: LAST_COLUMN }),
  )
  .map(([a, b, c, d]) => ({
    top: Math.min(a, b),
    bottom: Math.max(a, b),
    left: Math.min(c, d),
    right: Math.max(c, d),
  }));

describe('addresses as Excel gives them', () => {
  it('reads one cell, one range, and several with their sheet before each', () => {
    expect(parseAreas('D10')).toEqual([box('D10')]);
    expect(parseAreas('$A$9:$W$12')).toEqual([box('A9:W12')]);
    expect(parseAreas('PL02!A1:B2,PL02!C3')).toEqual([box('A1:B2'), box('C3')]);
  });

  it('is not misled by commas, exclamation marks and quotes in the sheet name', () => {
    expect(parseAreas("'Đảng ủy xã A, B!C1'!A1,'O''Neil, 2'!C3:D4")).toEqual([
      box('A1'),
      box('C3:D4'),
    ]);
  });

  it('reads whole rows and whole columns', () => {
    expect(parseAreas('3:5')).toEqual([{ top: 2, left: 0, bottom: 4, right: LAST_COLUMN }]);
    expect(parseAreas('PL02!$C:$A')).toEqual([{ top: 0, left: 0, bottom: LAST_ROW, right: 2 }]);
    expect(parseAreas('1:1048576')).toEqual([
      { top: 0, left: 0, bottom: LAST_ROW, right: LAST_COLUMN },
    ]);
  });

  it.each(['', 'A1,', '#REF!', 'XFE1', '1048577:1048577', 'A0', 'tổng', 'A1 B2', "'PL02'!"])(
    'says that this is no address: %p',
    (text) => expect(parseAreas(text)).toBeNull(),
  );

  it('reads back whatever boxes are written under whatever sheet name', () => {
    fc.assert(
      fc.property(fc.array(boxes, { minLength: 1, maxLength: 5 }), fc.string(), (areas, name) => {
        const sheet = `'${name.replace(/'/g, "''")}'`;
        expect(parseAreas(areas.map((area) => `${sheet}!${boxText(area)}`).join(','))).toEqual(
          areas,
        );
      }),
    );
  });
});
