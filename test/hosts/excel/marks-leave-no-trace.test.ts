import './web-globals';
import fc from 'fast-check';
import { clearMarks, countMarks, showMarks } from '../../../src/hosts/excel/marks';
import type { CellBox } from '../../../src/sheet/address';
import type { Mark, MarkLevel } from '../../../src/workbook/mark';
import type { EmulatedExcel } from '../emulated-excel/emulated-excel';
import { createExcel, openExcel } from '../emulated-excel/emulated-excel';
import { conditionalFormats, plainLook } from '../emulated-excel/parts/conditional-format-state';
import { comments } from '../emulated-excel/parts/comment-state';
import type { Rect } from '../emulated-excel/model/address';
import { mergeCells } from '../emulated-excel/model/edit';
import { ok, put, sceneOf } from './excel-scene';

const COLOURS = { error: 'F4B9B9', warning: 'FFE3A3', note: 'CFE2FF' };

const RECT = fc
  .record({ row: fc.nat(9), column: fc.nat(5), rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) })
  .map((rect): Rect => rect); // prettier-ignore
const PLACE = fc.record({ row: fc.nat(9), column: fc.nat(5) });
const SHEET = fc.record({
  cells: fc.array(
    fc.record({
      place: PLACE,
      value: fc.oneof(fc.integer(), fc.string({ maxLength: 6 }), fc.boolean(), fc.constant(null)),
      formula: fc.option(fc.constantFrom('A1+1', 'SUM(A1:B9)', 'IF(A1>2,"x","y")'), { nil: undefined, freq: 4 }),
      style: fc.record({
        bold: fc.boolean(),
        fillColor: fc.constantFrom('', '#FFFF00', '#C00000'),
        numberFormat: fc.constantFrom('General', '@', '#,##0', 'dd/mm/yyyy'),
      }),
    }),
    { maxLength: 12 },
  ),
  merges: fc.array(RECT, { maxLength: 3 }),
  rules: fc.array(
    fc.record({ rects: fc.array(RECT, { minLength: 1, maxLength: 2 }), isCustom: fc.boolean(), stopIfTrue: fc.boolean() }),
    { maxLength: 3 },
  ),
  comments: fc.array(fc.record({ place: PLACE, content: fc.string({ minLength: 1, maxLength: 9 }) }), { maxLength: 3 }),
}); // prettier-ignore
const MARK = fc.record({
  sheet: fc.constantFrom('PL01', 'Phụ lục 2'),
  place: RECT,
  level: fc.constantFrom<MarkLevel>('error', 'warning', 'note'),
  note: fc.option(fc.string({ maxLength: 12 })),
});
const SCENARIO = fc.record({
  sheets: fc.tuple(SHEET, SHEET),
  marks: fc.array(MARK, { maxLength: 12 }),
  notes: fc.boolean(),
  insertedRow: fc.option(fc.integer({ min: 1, max: 8 })),
  isReopened: fc.boolean(),
  fault: fc.option(fc.integer({ min: 1, max: 5 })),
});
type Scenario = typeof SCENARIO extends fc.Arbitrary<infer T> ? T : never;

function boxOf({ row, column, rows, columns }: Rect): CellBox {
  return { top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 };
}

/** A workbook of a user, with whatever users put on their sheets. */
function workbookOf({ sheets }: Scenario): EmulatedExcel {
  const excel = createExcel({ sheets: ['PL01', 'Phụ lục 2'], calculate: false });
  sheets.forEach((content, at) => {
    const sheet = excel.book.sheets[at]!;
    for (const { place, value, formula, style } of content.cells) {
      const cell = { value, style, ...(formula === undefined ? {} : { formula }) };
      put(sheet, `${'ABCDEF'[place.column]!}${place.row + 1}`, cell);
    }
    for (const rect of content.merges) {
      const isFree = !sheet.merges.some(
        (other) =>
          other.row < rect.row + rect.rows &&
          rect.row < other.row + other.rows &&
          other.column < rect.column + rect.columns &&
          rect.column < other.column + other.columns,
      );
      if (isFree) mergeCells(excel.book, sheet, rect, false);
    }
    content.rules.forEach(({ rects, isCustom, stopIfTrue }, index) =>
      conditionalFormats(sheet).push({
        id: `{user-${at}-${index}}`,
        type: isCustom ? 'Custom' : 'CellValue',
        rects,
        stopIfTrue,
        formula: isCustom ? '=LEN(A1)>3' : '',
        rule: isCustom ? null : { formula1: '3', operator: 'LessThan' },
        look: { ...plainLook(), fill: '#00FF00' },
      }),
    );
    const taken = new Set<string>();
    content.comments.forEach(({ place, content: text }, index) => {
      const key = `${place.row},${place.column}`;
      if (taken.has(key)) return;
      taken.add(key);
      comments(sheet).push({
        id: `{user-comment-${at}-${index}}`,
        content: text,
        author: 'Người dùng',
        email: '',
        created: '2026-01-01T00:00:00Z',
        place: { ...place, rows: 1, columns: 1 },
        resolved: false,
        replies: [],
      });
    });
  });
  return excel;
}

/** What the same workbook would be without any mark, after whatever the user did meanwhile. */
function untouched(scenario: Scenario): unknown {
  const excel = workbookOf(scenario);
  excel.save();
  if (scenario.insertedRow !== null) excel.user.insertRows('PL01', scenario.insertedRow, 2);
  return JSON.parse(excel.save());
}

describe('marks that were shown and taken away', () => {
  it('leave no trace: not after inserted rows, saving and opening, or a fault at any request', async () => {
    await fc.assert(
      fc.asyncProperty(SCENARIO, async (scenario) => {
        let { excel, runner } = await sceneOf(workbookOf(scenario));
        excel.save();
        const marks: Mark[] = scenario.marks.map(({ place, ...mark }) => ({
          ...mark,
          box: boxOf(place),
        }));
        if (scenario.fault !== null) excel.faults.failAtSync(scenario.fault, 'GeneralException');
        await showMarks(runner, marks, { notes: scenario.notes, colours: COLOURS });
        if (scenario.insertedRow !== null) excel.user.insertRows('PL01', scenario.insertedRow, 2);
        if (scenario.isReopened)
          ({ excel, runner } = await sceneOf(openExcel(excel.save(), { calculate: false })));
        excel.faults.reset();
        expect(ok(await clearMarks(runner)).skipped).toEqual([]);
        expect(ok(await countMarks(runner))).toBe(0);
        expect(JSON.parse(excel.save())).toEqual(untouched(scenario));
      }),
      { numRuns: 40 },
    );
  });
});
