import fc from 'fast-check';
import { createExcel, openExcel, type EmulatedExcel } from './emulated-excel';
import { columnName } from './model/address';

/** Something a person does to the first sheet. */
type Deed = (excel: EmulatedExcel) => void;

const place = fc
  .tuple(fc.nat({ max: 12 }), fc.nat({ max: 6 }))
  .map(([row, column]) => `${columnName(column)}${row + 1}`);
const entry = fc.oneof(
  fc.integer({ min: -999, max: 999 }),
  fc.boolean(),
  fc.constantFrom(
    'Xã Tân',
    "'007",
    '12%',
    '#N/A',
    '1/2/2026',
    '=SUM(A1:C5)',
    "='Biểu 2'!B3*2",
    '=$A2&"x"',
  ),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.tuple(place, entry).map(
    ([at, value]): Deed =>
      (excel) =>
        excel.user.type('Biểu 1', at, value),
  ),
  fc.tuple(place, fc.constantFrom('#FF0000', '#00FF00')).map(
    ([at, fillColor]): Deed =>
      (excel) =>
        excel.user.format('Biểu 1', at, { fillColor, fillPattern: 'Solid' }),
  ),
  place.map(
    (at): Deed =>
      (excel) =>
        excel.user.numberFormat('Biểu 1', at, '#,##0'),
  ),
  fc.nat({ max: 9 }).map((row): Deed => (excel) => {
    const column = columnName(row % 5);
    const next = columnName((row % 5) + 1);
    excel.user.merge('Biểu 1', `${column}${row + 20}:${next}${row + 20}`);
  }),
  fc.constantFrom('C', 'D').map(
    (letter): Deed =>
      (excel) =>
        excel.user.format('Biểu 1', `${letter}:${letter}`, { bold: true }),
  ),
  fc.constant<Deed>((excel) => excel.user.copySheet('Biểu 1')),
);

function excelAfter(deeds: readonly Deed[]): EmulatedExcel {
  const excel = createExcel({ sheets: ['Biểu 1', 'Biểu 2'], calculate: false });
  excel.user.type('Biểu 2', 'B3', 21);
  for (const act of deeds) act(excel);
  return excel;
}

describe('a saved workbook', () => {
  it('opens as the same workbook', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 25 }), (deeds) => {
        const saved = excelAfter(deeds).save();
        expect(openExcel(saved, { calculate: false }).save()).toBe(saved);
      }),
      { numRuns: 60 },
    );
  });
});

describe('rows put in', () => {
  it('and taken out again leave no trace', () => {
    const rows = fc.record({
      row: fc.integer({ min: 1, max: 30 }),
      count: fc.integer({ min: 1, max: 4 }),
    });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 20 }), rows, (deeds, { row, count }) => {
        const excel = excelAfter(deeds);
        const before = excel.save();
        excel.user.insertRows('Biểu 1', row, count);
        excel.user.deleteRows('Biểu 1', row, count);
        expect(excel.save()).toBe(before);
      }),
      { numRuns: 60 },
    );
  });
});

describe('columns put in', () => {
  it('and taken out again leave no trace', () => {
    fc.assert(
      fc.property(
        fc.array(deed, { maxLength: 20 }),
        fc.constantFrom('A:A', 'B:C', 'F:F'),
        (deeds, at) => {
          const excel = excelAfter(deeds);
          const before = excel.save();
          excel.user.insertColumns('Biểu 1', at);
          excel.user.deleteColumns('Biểu 1', at);
          expect(excel.save()).toBe(before);
        },
      ),
      { numRuns: 60 },
    );
  });
});
