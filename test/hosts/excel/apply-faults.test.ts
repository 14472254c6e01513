import './web-globals';
import fc from 'fast-check';
import { applyPatch } from '../../../src/hosts/excel/apply-patch';
import { parseBox } from '../../../src/sheet/address';
import { PatchRefused } from '../../../src/workbook/patch-refused';
import { writeCells } from '../emulated-excel/model/edit';
import { addSheet, deleteSheet } from '../emulated-excel/model/sheets';
import { openScene } from './excel-scene';
import type { Scene } from './excel-scene';
import { add, patchOf, write } from '../../workbook/patch-edits';

const ROWS = [
  ['Đơn vị', 'Số'],
  ['Xã A', 1],
];

const start = (): Promise<Scene> =>
  openScene({
    PL01: { A1: 'Biểu', A2: 1, B2: { value: 2, formula: 'A2*2' }, C2: 'chữ' },
    'Tổng cũ': { A1: 'sẽ xóa', A2: 5 },
    Khác: { A1: 'giữ' },
  });

async function refusal(work: Promise<unknown>): Promise<PatchRefused> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PatchRefused)) throw error ?? new Error('was applied');
  return error;
}

/** Everything that a patch can do, ending in a formula that Excel does not take. */
const BREAKING = patchOf(
  { kind: 'property', name: 'KhopSo', value: 'v1' },
  { kind: 'deleteSheet', sheet: 'Tổng cũ' },
  add('Tổng cũ'),
  write('Tổng cũ', ROWS),
  add('Mới', { before: 'PL01', layout: { columnWidths: [20] } }),
  write('Mới', ROWS),
  {
    kind: 'table',
    sheet: 'Mới',
    name: 'SoCai',
    box: parseBox('A1:B2')!,
    columns: ['Đơn vị', 'Số'],
  },
  write(
    'PL01',
    [[{ value: 9, format: { numberFormat: '0.0', bold: true, fill: 'FFFF00' } }, 'x']],
    1,
    0,
  ),
  { kind: 'merge', sheet: 'PL01', boxes: [parseBox('B2:C2')!] },
  {
    kind: 'chart',
    sheet: 'PL01',
    name: 'Một',
    type: 'column',
    title: 'T',
    categories: parseBox('A1:A2')!,
    series: [{ name: 'S', values: parseBox('B1:B2')! }],
    place: parseBox('E1:H9')!,
  },
  write('Khác', [[{ value: 1, formula: 'SUM((1)' }]], 3, 3),
);

describe('a write that Excel breaks off', () => {
  it('is taken back whole: sheets, tables, charts, cells, merges, properties', async () => {
    const { excel, runner } = await start();
    const was = excel.save();
    const { reason, detail } = await refusal(applyPatch(runner, BREAKING));
    expect([reason, detail]).toEqual(['host-error', 'InvalidArgument']);
    expect(JSON.parse(excel.save())).toEqual(JSON.parse(was));
  });

  it('is told, with what is left, where Excel does not let it be taken back', async () => {
    const { excel, runner } = await start();
    // The first three look at the workbook, read what goes, and write.
    excel.faults.failAtSync(4, 'GeneralException');
    const { reason, detail } = await refusal(applyPatch(runner, BREAKING));
    expect([reason, detail]).toEqual(['half-written', 'Tổng cũ, Mới, PL01, Khác']);
  });

  it.each([
    ['GeneralException', 'host-error'],
    ['AccessDenied', 'sheet-protected'],
    ['RequestAborted', 'busy'],
  ])('is refused as what it was (%s) with nothing written', async (code, reason) => {
    const { excel, runner } = await start();
    const was = excel.save();
    excel.faults.failAtSync(2, code);
    const patch = patchOf(add('Mới'), write('Mới', ROWS), write('PL01', [['x']]));
    expect((await refusal(applyPatch(runner, patch))).reason).toBe(reason);
    expect(excel.save()).toBe(was);
  });

  it('in a later piece of a long write takes the first pieces back too', async () => {
    const { excel, runner } = await start();
    const was = excel.save();
    const long = Array.from({ length: 60_000 }, (_, at) => [
      at,
      `Đơn vị số ${at}`,
      'Mường Nhé ghi chú dài',
    ]);
    // Where the rest of it fails again when it is written for the second time, by older means.
    for (const sync of [3, 8]) excel.faults.failAtSync(sync, 'GeneralException');
    const patch = patchOf(add('Sổ cái'), write('Sổ cái', long), write('PL01', [['x']]));
    expect((await refusal(applyPatch(runner, patch))).reason).toBe('host-error');
    expect(excel.save()).toBe(was);
  });

  it('is tried again from the beginning where Excel was busy before anything was written', async () => {
    const { excel, runner } = await start();
    excel.faults.failAtSync(1, 'ActivityLimitReached');
    await applyPatch(runner, patchOf(write('PL01', [['x']])));
    expect(excel.book.sheet('PL01').cell(0, 0)?.value).toBe('x');
  });
});

describe('somebody who works on between our two requests', () => {
  it('keeps a sheet of the name that we wanted', async () => {
    const { excel, runner } = await start();
    excel.faults.beforeSync(2, (book) => {
      const sheet = addSheet(book, 'PL02');
      writeCells(book, sheet, { row: 0, column: 0, rows: 1, columns: 1 }, [['của người dùng']]);
    });
    const patch = patchOf(add('Mới'), write('Mới', ROWS), add('PL02'), write('PL02', ROWS));
    await refusal(applyPatch(runner, patch));
    expect(excel.book.sheets.map(({ name }) => name)).toEqual(['PL01', 'Tổng cũ', 'Khác', 'PL02']);
    expect(excel.book.sheet('PL02').cell(0, 0)?.value).toBe('của người dùng');
  });

  it('keeps a cell that was changed just before we wrote over it, and we say where', async () => {
    const { excel, runner } = await start();
    excel.faults.beforeSync(2, (book) =>
      writeCells(book, book.sheet('PL01'), { row: 1, column: 0, rows: 1, columns: 1 }, [
        ['vừa sửa'],
      ]),
    );
    const patch = patchOf(add('Mới'), write('PL01', [['a'], ['b']], 0, 0));
    const { reason, sheet, detail } = await refusal(applyPatch(runner, patch));
    expect([reason, sheet, detail]).toEqual(['cells-changed', 'PL01', 'A2']);
    const cells = [0, 1].map((row) => excel.book.sheet('PL01').cell(row, 0)?.value);
    expect(cells).toEqual(['Biểu', 'vừa sửa']);
    expect(excel.book.sheets.map(({ name }) => name)).toEqual(['PL01', 'Tổng cũ', 'Khác']);
  });

  it('who deletes a sheet under us gets it deleted, and nothing of ours stays', async () => {
    const { excel, runner } = await start();
    excel.faults.beforeSync(2, (book) => deleteSheet(book, book.sheet('PL01')));
    const patch = patchOf(add('Mới'), write('Mới', ROWS), write('PL01', [['x']]));
    expect((await refusal(applyPatch(runner, patch))).reason).toBe('sheet-gone');
    expect(excel.book.sheets.map(({ name }) => name)).toEqual(['Tổng cũ', 'Khác']);
  });

  it('who protects a sheet keeps it as it was', async () => {
    const { excel, runner } = await start();
    excel.faults.beforeSync(2, () => excel.user.protect('Khác'));
    const patch = patchOf(add('Mới'), write('PL01', [['x']]), write('Khác', [['x']]));
    expect((await refusal(applyPatch(runner, patch))).reason).toBe('sheet-protected');
    expect(excel.book.sheet('PL01').cell(0, 0)?.value).toBe('Biểu');
    expect(excel.book.sheet('Khác').cell(0, 0)?.value).toBe('giữ');
    expect(excel.book.findSheet('Mới')).toBeUndefined();
  });

  it('who has typed into a new sheet keeps it: its undo is refused with the row', async () => {
    const { excel, runner } = await start();
    const undo = await applyPatch(runner, patchOf(add('Mới'), write('Mới', ROWS)));
    excel.user.type('Mới', 'C7', 'ghi thêm');
    const { reason, sheet, detail } = await refusal(applyPatch(runner, undo));
    expect([reason, sheet, detail]).toEqual(['cells-changed', 'Mới', 'A7']);
    excel.user.clear('Mới', 'C7');
    await applyPatch(runner, undo);
    expect(excel.book.findSheet('Mới')).toBeUndefined();
  });
});

describe('a fault at any request', () => {
  const VALUE = fc.oneof(
    fc.integer(),
    fc.string({ maxLength: 8 }),
    fc.boolean(),
    fc.constant(null),
  );
  const EDIT = fc.record({
    row: fc.nat(4),
    column: fc.nat(3),
    rows: fc.array(fc.array(VALUE, { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  });

  it('leaves the workbook either as it was or as the patch wants it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(EDIT, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        async (edits, fault) => {
          const { excel, runner } = await start();
          const was = excel.save();
          const patch = patchOf(
            add('Mới'),
            ...edits.map((edit) => write('PL01', edit.rows, edit.row, edit.column)),
          );
          excel.faults.failAtSync(fault, 'GeneralException');
          const applied = await applyPatch(runner, patch).then(
            () => true,
            () => false,
          );
          expect(applied).toBe(fault > 2);
          if (!applied) expect(excel.save()).toBe(was);
          else expect(excel.book.findSheet('Mới')).toBeDefined();
        },
      ),
      { numRuns: 12 },
    );
  });
});
