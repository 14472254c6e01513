import './web-globals';
import fc from 'fast-check';
import { applyPatch } from '../../../src/hosts/excel/apply-patch';
import { parseBox } from '../../../src/sheet/address';
import type {
  CellFormat,
  CellInput,
  WorkbookEdit,
  WorkbookPatch,
} from '../../../src/workbook/patch';
import { PatchRefused } from '../../../src/workbook/patch-refused';
import type { EmulatedExcel } from '../emulated-excel/emulated-excel';
import { charts } from '../emulated-excel/parts/chart-state';
import { tables } from '../emulated-excel/parts/table-state';
import type { Style } from '../emulated-excel/model/style';
import { openScene } from './excel-scene';
import type { Scene } from './excel-scene';
import { patchOf, write } from '../../workbook/patch-edits';

const QUOTED = { style: { quotePrefix: true } };
const start = (): Promise<Scene> =>
  openScene(
    {
      PL01: {
        A1: 'Biểu số 1',
        A2: 1.5,
        B2: { value: 3, formula: 'A2*2' },
        C2: { value: '0123', ...QUOTED },
        D2: { value: '007', style: { numberFormat: '@' } },
        E2: { value: 46_095, style: { numberFormat: 'dd/mm/yyyy' } },
        A3: true,
        B3: { value: '=1+1', ...QUOTED },
        C3: { value: 0.25, style: { numberFormat: '0%', bold: true } },
        D3: { value: 5, style: { numberFormat: '@' } },
      },
      Khác: { A1: 'giữ' },
    },
    { calculate: false },
  );

const styleTexts = new WeakMap<Style, string>();
function styleText(style: Style): string {
  let text = styleTexts.get(style);
  if (text === undefined) styleTexts.set(style, (text = JSON.stringify(style)));
  return text;
}

/** The model as it would be saved; equal styles may have been numbered in another order. */
function contents(excel: EmulatedExcel): unknown {
  return excel.book.sheets.map((sheet) => ({
    name: sheet.name,
    visibility: sheet.visibility,
    merges: sheet.merges.map((merge) => JSON.stringify(merge)).sort(),
    tables: tables(sheet).map(({ name, rect, style }) => ({ name, rect, style })),
    charts: charts(sheet).map(({ name, type, title, place, width, series }) => ({
      chart: [name, type, title, place, width],
      series: series.map((one) => [one.name, one.values?.rect, one.categories?.rect]),
    })),
    widths: [...sheet.columnProperties].filter(([, { size }]) => size !== undefined),
    heights: [...sheet.rowProperties].filter(([, { size }]) => size !== undefined),
    cells: [...sheet.cells]
      .sort(([a], [b]) => a - b)
      .flatMap(([row, cells]) =>
        [...cells]
          .sort(([a], [b]) => a - b)
          .filter(
            ([, { value, formula, style }]) =>
              value !== null || formula !== undefined || style !== sheet.styles.plain,
          )
          .map(([column, { value, formula, style }]) => [
            row,
            column,
            formula ?? value,
            styleText(style),
          ]),
      ),
  }));
}

const TEXT = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('=x', '12', '1/2', "'a", 'TRUE', '-'),
);
const FORMAT: fc.Arbitrary<CellFormat> = fc.record(
  {
    bold: fc.boolean(),
    fill: fc.constantFrom('FFFF00', 'C00000'),
    border: fc.constantFrom('thin' as const, 'hair' as const),
    horizontal: fc.constantFrom('left' as const, 'center' as const),
    wrap: fc.boolean(),
    size: fc.integer({ min: 8, max: 20 }),
    font: fc.constantFrom('Times New Roman', 'Arial'),
    numberFormat: fc.constantFrom('0.00', '@', '#,##0', 'dd/mm/yyyy'),
  },
  { requiredKeys: [] },
);
const INPUT: fc.Arbitrary<CellInput> = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
  TEXT,
  fc.record({ value: fc.integer(), formula: fc.constantFrom('A1+1', 'SUM(A1:B2)') }),
  fc.record({ value: fc.oneof(fc.integer(), TEXT), format: FORMAT }),
  fc.constant({ value: '2026-03-14', isDate: true }),
);
const EDIT = fc
  .record({
    row: fc.nat(4),
    column: fc.nat(4),
    rows: fc.array(fc.array(INPUT, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    formats: fc.option(fc.array(fc.option(FORMAT), { maxLength: 3 }), { nil: undefined }),
  })
  .map(({ formats, ...edit }): WorkbookEdit => ({
    kind: 'write',
    sheet: 'PL01',
    ...edit,
    ...(formats ? { formats } : {}),
  }));

describe('undoing what was written over cells', () => {
  it('gives back values, formulas, number formats and looks exactly, and redoing it the patch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(EDIT, { minLength: 1, maxLength: 3 }), async (edits) => {
        const { excel, runner } = await start();
        const was = contents(excel);
        const undo = await applyPatch(runner, patchOf(...edits));
        const became = contents(excel);
        const redo = await applyPatch(runner, JSON.parse(JSON.stringify(undo)) as WorkbookPatch);
        expect(contents(excel)).toEqual(was);
        await applyPatch(runner, redo);
        expect(contents(excel)).toEqual(became);
      }),
      { numRuns: 30 },
    );
  });

  it('is refused with the address where one of them was changed since', async () => {
    const { excel, runner } = await start();
    const undo = await applyPatch(runner, patchOf(write('PL01', [[1, 'x'], [2]], 1, 1)));
    excel.user.type('PL01', 'C2', 'sửa tay');
    const was = contents(excel);
    await expect(applyPatch(runner, undo)).rejects.toMatchObject({
      reason: 'cells-changed',
      sheet: 'PL01',
      detail: 'C2',
    });
    expect(contents(excel)).toEqual(was);
  });
});

describe('undoing what was done to a sheet', () => {
  const COLUMNS = ['Đơn vị', 'Số'];
  const FULL: WorkbookEdit[] = [
    {
      kind: 'addSheet',
      sheet: 'Tổng',
      before: 'Khác',
      layout: {
        columnWidths: [30, 12.5, null, 8],
        rowHeights: { 0: 40 },
        freeze: { rows: 2, columns: 1 },
        showGridLines: false,
        print: {
          orientation: 'landscape',
          paper: 'A4',
          fitToWidth: true,
          repeatRows: { first: 0, last: 1 },
          footer: '&P/&N',
        },
      },
    },
    write('Tổng', [
      [{ value: 'TỔNG HỢP', format: { bold: true, size: 14, horizontal: 'center' } }, null, null],
      COLUMNS,
      ['Xã A', { value: 1, format: { numberFormat: '#,##0', border: 'thin', fill: 'DDE8F5' } }],
      ['Xã B', { value: 2, formula: 'B3*2' }],
    ]),
    { kind: 'merge', sheet: 'Tổng', boxes: [parseBox('A1:C1')!] },
    { kind: 'table', sheet: 'Tổng', name: 'Bang', box: parseBox('A2:B4')!, columns: COLUMNS },
    {
      kind: 'chart',
      sheet: 'Tổng',
      name: 'KhopSo 1',
      type: 'bar',
      title: 'Số',
      categories: parseBox('A3:A4')!,
      series: [{ name: 'Số', values: parseBox('B3:B4')! }],
      place: parseBox('D2:H9')!,
    },
  ];

  it('takes new sheets away and brings them back with all that was on them', async () => {
    const { excel, runner } = await start();
    const was = contents(excel);
    const undo = await applyPatch(runner, patchOf(...FULL));
    const became = contents(excel);
    const redo = await applyPatch(runner, undo);
    expect(contents(excel)).toEqual(was);
    await applyPatch(runner, redo);
    expect(contents(excel)).toEqual(became);
  });

  it('brings layout and print set-up back with a deleted sheet', async () => {
    const { excel, runner } = await start();
    const undo = await applyPatch(runner, patchOf(...FULL));
    const parts = () => {
      const sheet = excel.book.sheet('Tổng');
      const saved = (JSON.parse(excel.save()) as { parts: Record<string, Record<string, unknown>> })
        .parts;
      return [sheet.showGridlines, saved.freezePanes?.[sheet.id], saved.pageLayout?.[sheet.id]];
    };
    const was = parts();
    const redo = await applyPatch(runner, undo);
    await applyPatch(runner, redo);
    expect(was[1]).toBeDefined();
    expect(parts()).toEqual(was);
  });

  it('reads a long list by its columns and gives it back cell by cell', async () => {
    const { excel, runner } = await start();
    const rows = Array.from({ length: 9000 }, (_, at) => [
      `Xã ${at}`,
      at,
      at % 7 === 0 ? null : at / 8,
    ]);
    const undo = await applyPatch(
      runner,
      patchOf(
        { kind: 'addSheet', sheet: 'Sổ' },
        write('Sổ', [[{ value: 'Đầu', format: { bold: true } }], ...rows]),
      ),
    );
    const became = contents(excel);
    excel.resetCounts();
    const redo = await applyPatch(runner, undo);
    expect(excel.counts.syncs).toBe(3);
    expect(excel.counts.responseBytes).toBeLessThan(3_000_000);
    await applyPatch(runner, redo);
    // As one text: a list of differences would be long.
    expect(JSON.stringify(contents(excel)) === JSON.stringify(became)).toBe(true);
  });

  it('brings a sheet of the user back, with hidden ones at their place', async () => {
    const { excel, runner } = await start();
    excel.user.format('PL01', 'A1:B2', {
      italic: true,
      fillColor: '#00B050',
      fillPattern: 'Solid',
    });
    excel.user.hideSheet('PL01');
    const was = contents(excel);
    const undo = await applyPatch(runner, patchOf({ kind: 'deleteSheet', sheet: 'PL01' }));
    await applyPatch(runner, undo);
    expect(contents(excel)).toEqual(was);
  });

  it('gives the cells back that a merge hid', async () => {
    const { excel, runner } = await start();
    const was = contents(excel);
    const boxes = [parseBox('A2:C3')!];
    const undo = await applyPatch(runner, patchOf({ kind: 'merge', sheet: 'PL01', boxes }));
    expect(excel.book.sheet('PL01').cell(2, 2)?.value ?? null).toBeNull();
    await applyPatch(runner, undo);
    expect(contents(excel)).toEqual(was);
  });

  it('is refused where a chart would go that nobody could draw again', async () => {
    const { runner } = await start();
    await applyPatch(runner, patchOf(...FULL));
    const gone = patchOf({ kind: 'deleteChart', sheet: 'Tổng', name: 'KhopSo 1' });
    const refused = applyPatch(runner, gone);
    await expect(refused).rejects.toBeInstanceOf(PatchRefused);
    await expect(refused).rejects.toMatchObject({ reason: 'sheet-not-ours', detail: 'chart' });
  });
});
