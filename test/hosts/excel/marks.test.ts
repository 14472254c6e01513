import './web-globals';
import { clearMarks, countMarks, showMarks } from '../../../src/hosts/excel/marks';
import { parseBox } from '../../../src/sheet/address';
import type { Mark, MarkLevel, MarkOptions } from '../../../src/workbook/mark';
import { openExcel } from '../emulated-excel/emulated-excel';
import { conditionalFormats, plainLook } from '../emulated-excel/parts/conditional-format-state';
import type { ConditionalFormatState } from '../emulated-excel/parts/conditional-format-state';
import { formatRect, parseRect } from '../emulated-excel/model/address';
import { deleteSheet } from '../emulated-excel/model/sheets';
import type { Sheet } from '../emulated-excel/model/sheet';
import { ok, openScene, sceneOf } from './excel-scene';
import type { Scene } from './excel-scene';

const OPTIONS: MarkOptions = {
  notes: false,
  colours: { error: 'F4B9B9', warning: 'FFE3A3', note: 'CFE2FF' },
};
const mark = (sheet: string, box: string, level: MarkLevel = 'error', note: string | null = null) =>
  ({ sheet, box: parseBox(box)!, level, note }) satisfies Mark;

/** A rule of the user's own on a sheet. */
function userRule(sheet: Sheet, address: string, id: string): ConditionalFormatState {
  const rule = {
    id,
    type: 'CellValue',
    rects: [parseRect(address)!],
    stopIfTrue: false,
    formula: '',
    rule: { formula1: '10', operator: 'GreaterThan' },
    look: { ...plainLook(), fill: '#00FF00' },
  };
  conditionalFormats(sheet).push(rule);
  return rule;
}

const start = (): Promise<Scene> =>
  openScene({ PL01: { A1: 1, B2: 'x' }, PL02: { A1: 2 }, PL03: { A1: 3 } });

const shown = ({ excel }: Scene, sheet: string) =>
  conditionalFormats(excel.book.sheet(sheet)).map(({ formula, rects, look }) => [
    formula,
    rects.map(formatRect).join(),
    look.fill,
  ]);

describe('showing marks', () => {
  it('colours each level by one rule of ours a sheet, the strongest first, below all rules of the user', async () => {
    const scene = await start();
    const own = userRule(scene.excel.book.sheet('PL01'), 'A1:C9', 'của-tôi');
    const outcome = ok(
      await showMarks(
        scene.runner,
        [
          mark('PL01', 'C3', 'note'),
          mark('PL01', 'B2'),
          mark('PL01', 'D4:E5'),
          mark('PL01', 'F6', 'warning'),
          mark('PL02', 'A1', 'warning'),
        ],
        OPTIONS,
      ),
    );
    expect(outcome).toEqual({ count: 5, skipped: [], keptComments: 0 });
    expect(conditionalFormats(scene.excel.book.sheet('PL01'))[0]).toBe(own);
    expect(shown(scene, 'PL01').slice(1)).toEqual([
      ['=N("KhopSo:error")=0', 'B2,D4:E5', '#F4B9B9'],
      ['=N("KhopSo:warning")=0', 'F6', '#FFE3A3'],
      ['=N("KhopSo:note")=0', 'C3', '#CFE2FF'],
    ]);
    expect(shown(scene, 'PL02')).toEqual([['=N("KhopSo:warning")=0', 'A1', '#FFE3A3']]);
    expect(ok(await countMarks(scene.runner))).toBe(5);
  });

  it('takes the earlier ones away in the same request, and shows a box once at its strongest level', async () => {
    const scene = await start();
    await showMarks(scene.runner, [mark('PL01', 'A1'), mark('PL03', 'A1')], OPTIONS);
    const marks = [
      mark('PL02', 'B2', 'note'),
      mark('PL02', 'B2', 'error'),
      mark('PL02', 'B2', 'warning'),
    ];
    scene.excel.resetCounts();
    expect(ok(await showMarks(scene.runner, marks, OPTIONS)).count).toBe(1);
    expect(scene.excel.counts.syncs).toBe(3);
    expect([shown(scene, 'PL01'), shown(scene, 'PL03')]).toEqual([[], []]);
    expect(shown(scene, 'PL02')).toEqual([['=N("KhopSo:error")=0', 'B2', '#F4B9B9']]);
  });

  it('takes three requests for any number of sheets and marks, with addresses that Excel takes', async () => {
    const names = Array.from({ length: 45 }, (_, at) => `Xã ${at}`);
    const { excel, runner } = await openScene(
      Object.fromEntries(names.map((name) => [name, { A1: 1 }])),
    );
    const marks = names.flatMap((name) =>
      Array.from({ length: 100 }, (_, at) =>
        mark(name, `B${at * 2 + 1}`, at % 2 ? 'error' : 'note'),
      ),
    );
    const many = Array.from({ length: 3000 }, (_, at) => mark('Xã 0', `D${at + 1}`, 'warning'));
    expect(ok(await showMarks(runner, [...marks, ...many], OPTIONS)).count).toBe(7500);
    expect(excel.counts.syncs).toBe(3);
    expect(conditionalFormats(excel.book.sheet('Xã 1'))).toHaveLength(2);
    excel.resetCounts();
    expect(ok(await clearMarks(runner)).count).toBe(7500);
    expect(excel.counts.syncs).toBe(3);
    expect(excel.book.sheets.flatMap(conditionalFormats)).toEqual([]);
  });

  it('leaves protected sheets alone with a reason and marks the others', async () => {
    const { excel, runner } = await start();
    excel.user.protect('PL02');
    const marks = [mark('PL01', 'A1'), mark('PL02', 'A1'), mark('PL09', 'A1')];
    expect(ok(await showMarks(runner, marks, OPTIONS))).toEqual({
      count: 1,
      skipped: [
        { code: 'sheet-protected', sheet: 'PL02', detail: null },
        { code: 'sheet-gone', sheet: 'PL09', detail: null },
      ],
      keptComments: 0,
    });
    expect(conditionalFormats(excel.book.sheet('PL02'))).toEqual([]);
  });

  it('says nothing of protected sheets that are none of its business', async () => {
    const { excel, runner } = await start();
    excel.user.protect('PL03');
    expect(ok(await showMarks(runner, [mark('PL01', 'A1')], OPTIONS)).skipped).toEqual([]);
  });

  it('starts again where a sheet is deleted while it works', async () => {
    const { excel, runner } = await start();
    excel.faults.beforeSync(3, (book) => deleteSheet(book, book.sheet('PL02')));
    const marks = [mark('PL01', 'A1'), mark('PL02', 'A1')];
    expect(ok(await showMarks(runner, marks, OPTIONS))).toMatchObject({
      count: 1,
      skipped: [{ code: 'sheet-gone', sheet: 'PL02' }],
    });
    expect(ok(await countMarks(runner))).toBe(1);
  });

  it('is refused as a problem where Excel is too old', async () => {
    const { runner } = await openScene({ PL01: {} }, { version: '2019' });
    expect(await showMarks(runner, [mark('PL01', 'A1')], OPTIONS)).toMatchObject({
      ok: false,
      problem: { code: 'not-supported' },
    });
  });
});

describe('taking marks away', () => {
  it('finds those that were copied with their sheet, moved with their rows, saved and opened again', async () => {
    const scene = await start();
    userRule(scene.excel.book.sheet('PL01'), 'B1:B9', 'của-tôi');
    const plain = conditionalFormats(scene.excel.book.sheet('PL01')).length;
    await showMarks(scene.runner, [mark('PL01', 'A1'), mark('PL01', 'B5', 'note')], OPTIONS);
    scene.excel.user.insertRows('PL01', 2, 3);
    scene.excel.user.copySheet('PL01');
    const later = await sceneOf(openExcel(scene.excel.save()));
    expect(ok(await countMarks(later.runner))).toBe(4);
    expect(ok(await clearMarks(later.runner))).toMatchObject({ count: 4, skipped: [] });
    const left = later.excel.book.sheets.map((sheet) => conditionalFormats(sheet).length);
    expect(left).toEqual([plain, plain, 0, 0]);
  });

  it('leaves a rule of the user alone that only resembles ours', async () => {
    const { excel, runner } = await start();
    for (const formula of ['=N("KhopSo:error")=1', '=N("x")=0', '=AND(N("KhopSo:error")=0,A1>2)']) {
      conditionalFormats(excel.book.sheet('PL01')).push({
        ...userRule(excel.book.sheet('PL02'), 'A1', formula),
        type: 'Custom',
        formula,
      });
    }
    const was = excel.save();
    expect(ok(await clearMarks(runner)).count).toBe(0);
    expect(excel.save()).toBe(was);
  });

  it('asks for the rules step by step where Excel does not answer all at once', async () => {
    const { excel, runner } = await start();
    userRule(excel.book.sheet('PL01'), 'A1:A9', 'của-tôi');
    await showMarks(runner, [mark('PL01', 'A1'), mark('PL02', 'A1')], OPTIONS);
    // Three requests have shown them; the second of the next three fails.
    excel.faults.failAtSync(5, 'GeneralException');
    excel.resetCounts();
    expect(ok(await clearMarks(runner)).count).toBe(2);
    expect(excel.counts.syncs).toBe(5);
    expect(conditionalFormats(excel.book.sheet('PL01'))).toHaveLength(1);
  });

  it('says which protected sheet still bears marks', async () => {
    const { excel, runner } = await start();
    await showMarks(runner, [mark('PL01', 'A1'), mark('PL02', 'A1')], OPTIONS);
    excel.user.protect('PL02');
    expect(ok(await clearMarks(runner))).toEqual({
      count: 1,
      skipped: [{ code: 'sheet-protected', sheet: 'PL02', detail: null }],
      keptComments: 0,
    });
  });
});
