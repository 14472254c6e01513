import { abilities } from '../../../src/hosts/excel/abilities';
import { select } from '../../../src/hosts/excel/select';
import { parseBox } from '../../../src/sheet/address';
import { createExcel } from '../emulated-excel/emulated-excel';
import type { ExcelVersion } from '../emulated-excel/emulated-excel';
import { openScene, sceneOf } from './excel-scene';

const BOX = parseBox('C3:D4')!;

describe('going to a cell', () => {
  it('shows its sheet and selects it', async () => {
    const { excel, runner } = await openScene({ PL01: {}, PL02: {} });
    expect(await select(runner, 'PL02', BOX)).toEqual({ ok: true, value: null });
    expect(excel.book.active.name).toBe('PL02');
    expect(excel.book.active.selection).toEqual([{ row: 2, column: 2, rows: 2, columns: 2 }]);
  });

  it('leaves a hidden sheet hidden and says so', async () => {
    const { excel, runner } = await openScene({ PL01: {}, PL02: {} });
    excel.book.sheets[1]!.visibility = 'Hidden';
    expect(await select(runner, 'PL02', BOX)).toEqual({
      ok: false,
      problem: { code: 'sheet-hidden', sheet: 'PL02', detail: null },
    });
    expect(excel.book.active.name).toBe('PL01');
    expect(excel.book.sheets[1]!.visibility).toBe('Hidden');
  });

  it('says that the sheet is gone', async () => {
    const { runner } = await openScene({ PL01: {} });
    expect(await select(runner, 'PL02', BOX)).toMatchObject({
      problem: { code: 'sheet-gone', sheet: 'PL02' },
    });
  });
});

describe('what an Excel can do', () => {
  it.each<[ExcelVersion, boolean]>([
    ['2016', false],
    ['2019', false],
    ['2021', true],
    ['2024', true],
    ['web', true],
  ])('is asked of Excel itself: %s', async (version, can) => {
    await sceneOf(createExcel({ version }));
    expect(abilities()).toMatchObject({ marks: can, notes: can, events: can, charts: can });
  });
});
