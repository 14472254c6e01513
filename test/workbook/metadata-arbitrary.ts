/** Records as they could be, for properties. */
import fc from 'fast-check';
import type { KeptEntry, Metadata } from '../../src/workbook/metadata';
import type { WorkbookEdit } from '../../src/workbook/patch';

/** Every text that a cell of somebody's workbook may hold, stray halves of characters included. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('_x0041_', '_x', ' hai  đầu ', 'u\u031bơ', '\u00ad\u00a0', '\ud800', '=1+1', "'"),
);
const plain = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  fc.boolean(),
  fc.constant(null),
);
const edit: fc.Arbitrary<WorkbookEdit> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    sheet: text,
    row: fc.nat(),
    column: fc.nat(),
    rows: fc.array(fc.array(plain, { maxLength: 4 }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('deleteSheet' as const), sheet: text }),
  fc.record({ kind: fc.constant('property' as const), name: text, value: fc.option(text) }),
);
const entry: fc.Arbitrary<KeptEntry> = fc.record({
  id: fc.nat(),
  at: fc.constant('2026-03-14T07:30:00Z'),
  label: text,
  params: fc.dictionary(fc.constantFrom('count', 'sheet'), fc.oneof(text, fc.nat())),
  undo: fc.record({
    label: text,
    edits: fc.array(edit, { maxLength: 4 }),
    expect: fc.array(fc.record({ sheet: text, row: fc.nat(), column: fc.nat(), value: plain }), {
      maxLength: 3,
    }),
  }),
});

export const metadataArbitrary: fc.Arbitrary<Metadata> = fc.record({
  version: fc.constant(1 as const),
  id: fc.stringMatching(/^[0-9a-z]{8}$/),
  savedAt: fc.constant('2026-03-14T07:30:00Z'),
  unit: fc.option(fc.record({ code: text, by: fc.constantFrom('user', 'name') })),
  formSet: fc.option(text),
  sheets: fc.array(fc.record({ name: text, fingerprint: text, form: fc.option(text) }), {
    maxLength: 3,
  }),
  marks: fc.record({
    shown: fc.boolean(),
    comments: fc.array(fc.record({ sheet: text, id: text }), { maxLength: 3 }),
  }),
  journal: fc.array(entry, { maxLength: 3 }),
  dropped: fc.nat(),
});
