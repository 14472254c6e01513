import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { isSameSheet } from '../../src/sheet/same-sheet';
import type { SheetSnapshot, SnapshotCell } from '../../src/sheet/snapshot';

const style = fc.record({
  numberFormat: fc.constantFrom('General', '0%'),
  font: fc.constantFrom(null, '.VnTime'),
  isPercent: fc.boolean(),
});
const box = fc.record({ top: fc.nat(3), bottom: fc.nat(3), left: fc.nat(3), right: fc.nat(3) });
const cell: fc.Arbitrary<SnapshotCell> = fc.record(
  {
    row: fc.nat(3),
    column: fc.nat(3),
    kind: fc.constantFrom('number', 'text'),
    value: fc.oneof(fc.constantFrom(0, -0, NaN, null), fc.string({ maxLength: 2 })),
    style,
    formula: fc.constantFrom('A1', 'A2'),
    runs: fc.array(
      fc.record({ text: fc.string({ maxLength: 1 }), font: fc.constantFrom(null, 'x') }),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: ['row', 'column', 'kind', 'value', 'style'] },
);
const sheet: fc.Arbitrary<SheetSnapshot> = fc.record({
  name: fc.constantFrom('A', 'B'),
  visibility: fc.constantFrom('visible', 'hidden'),
  box: fc.option(box),
  rows: fc.array(fc.record({ index: fc.nat(3), cells: fc.array(cell, { maxLength: 2 }) }), {
    maxLength: 2,
  }),
  merges: fc.array(box, { maxLength: 2 }),
  hiddenRows: fc.array(fc.nat(3), { maxLength: 2 }).map((rows) => new Set(rows)),
  hiddenColumns: fc.array(fc.nat(3), { maxLength: 2 }).map((rows) => new Set(rows)),
  isProtected: fc.boolean(),
});

/** Equal part by part; generated records lack the prototype of the others. */
const isEqual = (a: SheetSnapshot | SnapshotCell, b: SheetSnapshot | SnapshotCell): boolean =>
  isDeepStrictEqual(structuredClone(a), structuredClone(b));

it('a sheet is the same as its copy', () => {
  fc.assert(
    fc.property(sheet, (one) => {
      expect(isSameSheet(one, structuredClone(one))).toBe(true);
    }),
  );
});

it('sheets are the same exactly when they are equal part by part', () => {
  fc.assert(
    fc.property(sheet, sheet, fc.nat(8), (one, other, part) => {
      const key = Object.keys(one)[part % Object.keys(one).length] as keyof SheetSnapshot;
      const mixed = { ...one, [key]: other[key] };
      expect(isSameSheet(mixed, one)).toBe(isEqual(mixed, one));
    }),
    { numRuns: 1000 },
  );
});

it('cells are the same exactly when they are equal part by part', () => {
  const alone = (only: SnapshotCell): SheetSnapshot => ({
    name: 'A',
    visibility: 'visible',
    box: null,
    rows: [{ index: 0, cells: [only] }],
    merges: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    isProtected: false,
  });
  fc.assert(
    fc.property(cell, cell, fc.nat(6), (one, other, part) => {
      const key = (['row', 'column', 'kind', 'value', 'style', 'formula', 'runs'] as const)[part]!;
      const mixed: SnapshotCell = { ...one, [key]: other[key] };
      if (mixed[key] === undefined)
        delete (mixed as { formula?: string; runs?: unknown })[key as 'runs'];
      expect(isSameSheet(alone(mixed), alone(one))).toBe(isEqual(mixed, one));
    }),
    { numRuns: 1000 },
  );
});
