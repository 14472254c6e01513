import { excelRunner } from '../../../src/hosts/excel/run-excel';
import { changesOf, watch } from '../../../src/hosts/excel/watch';
import { LAST_COLUMN, parseBox } from '../../../src/sheet/address';
import type { WorkbookChange } from '../../../src/workbook/live-workbook';
import { createExcel } from '../emulated-excel/emulated-excel';
import type { ExcelOptions } from '../emulated-excel/emulated-excel';
import { EVENT } from '../emulated-excel/events/event-hub';
import { ok, openScene, sceneOf, TestClock } from './excel-scene';
import type { Scene } from './excel-scene';

/** Lets events that are on their way arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

interface Watched extends Scene {
  readonly told: WorkbookChange[];
  readonly end: () => Promise<void>;
}

async function watched(options: ExcelOptions = {}): Promise<Watched> {
  const scene = await openScene({ PL01: { A1: 1 }, PL02: { A1: 2 } }, options);
  const told: WorkbookChange[] = [];
  const end = ok(await watch(scene.runner, (change) => told.push(change)));
  return { ...scene, told, end };
}

describe('what an edit amounts to', () => {
  it('is a box for each area', () => {
    expect(changesOf('A', { changeType: 'RangeEdited', address: 'B2,D4:E5' })).toEqual([
      { kind: 'edited', sheet: 'A', box: parseBox('B2') },
      { kind: 'edited', sheet: 'A', box: parseBox('D4:E5') },
    ]);
  });

  it('may be whole rows', () => {
    expect(changesOf('A', { changeType: 'RangeEdited', address: '3:4' })).toEqual([
      { kind: 'edited', sheet: 'A', box: { top: 2, left: 0, bottom: 3, right: LAST_COLUMN } },
    ]);
  });

  it.each(['RowInserted', 'ColumnDeleted', 'CellInserted', 'Unknown'])(
    'is the whole sheet for %s',
    (changeType) =>
      expect(changesOf('A', { changeType, address: '3:3' })).toEqual([
        { kind: 'reshaped', sheet: 'A' },
      ]),
  );

  it('is the whole sheet where the address says nothing', () => {
    const change = { kind: 'reshaped', sheet: 'A' };
    expect(changesOf('A', { changeType: 'RangeEdited', address: '' })).toEqual([change]);
  });
});

describe('watching', () => {
  it('tells of what a person types, by sheet and box', async () => {
    const { excel, told } = await watched();
    excel.user.type('PL02', 'B2', [
      [1, 2],
      [3, 4],
    ]);
    await settle();
    expect(told).toEqual([{ kind: 'edited', sheet: 'PL02', box: parseBox('B2:C3') }]);
  });

  it('tells of rows that came, of protection, and of sheets', async () => {
    const { excel, told } = await watched();
    const { user } = excel;
    user.insertRows('PL01', 1, 2);
    await settle();
    expect(told.splice(0)).toEqual([{ kind: 'reshaped', sheet: 'PL01' }]);
    user.protect('PL01');
    user.unprotect('PL01');
    await settle();
    expect(told.splice(0)).toEqual([
      { kind: 'protection', sheet: 'PL01', isProtected: true },
      { kind: 'protection', sheet: 'PL01', isProtected: false },
    ]);
    for (const act of [
      () => user.addSheet('PL03'),
      () => user.renameSheet('PL03', 'Ba'),
      () => user.moveSheet('Ba', 0),
      () => user.hideSheet('Ba'),
      () => user.deleteSheet('Ba'),
    ]) {
      act();
      await settle();
      expect(told.splice(0)).toContainEqual({ kind: 'sheets' });
    }
  });

  it('names a sheet that was added or renamed since as it is called now', async () => {
    const { excel, told } = await watched();
    excel.user.addSheet('PL03');
    excel.user.type('PL03', 'A1', 'mới');
    excel.user.renameSheet('PL01', 'Một');
    excel.user.type('Một', 'A1', 'sửa');
    await settle();
    const edits = told.flatMap((change) => (change.kind === 'edited' ? [change.sheet] : []));
    expect(edits).toEqual(['PL03', 'Một']);
  });

  it('tells of another person and of another add-in as of anybody', async () => {
    const { excel, told } = await watched();
    const [sheet] = excel.book.sheets;
    const change = { address: 'C3', changeType: 'RangeEdited', shiftDirection: 'None' };
    excel.book.raise(EVENT.changed, sheet!, { ...change, source: 'Remote', triggerSource: 'Unknown' }); // prettier-ignore
    excel.book.raise(EVENT.changed, sheet!, { ...change, source: 'Local', triggerSource: 'Unknown' }); // prettier-ignore
    await settle();
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual({ kind: 'edited', sheet: 'PL01', box: parseBox('C3') });
  });

  it('does not tell of our own writing, neither of cells nor of sheets', async () => {
    const scene = await openScene({ PL01: { A1: 1 } });
    const runner = excelRunner();
    const told: WorkbookChange[] = [];
    ok(await watch(runner, (change) => told.push(change)));
    await runner.run(async (turn) => {
      turn.commit();
      const { worksheets } = turn.workbook;
      worksheets.getItem('PL01').getRange('A1:B1').values = [[1, 2]];
      worksheets.add('Của ta').getRange('A1').values = [['x']];
      await turn.sync();
    });
    await settle();
    expect(scene.excel.book.sheets).toHaveLength(2);
    expect(told).toEqual([]);
  });

  it('tells of sheets that were calculated after an edit, not of those that we made calculate', async () => {
    const scene = await openScene({ PL01: { A1: 1, B1: { value: 2, formula: 'A1*2' } } });
    const runner = excelRunner();
    const told: WorkbookChange[] = [];
    const end = ok(await watch(runner, (change) => told.push(change)));
    const write = () =>
      runner.run(async (turn) => {
        turn.commit();
        turn.workbook.worksheets.getItem('PL01').getRange('A1').values = [[Math.random()]];
        await turn.sync();
      });
    await write();
    await settle();
    expect(told.splice(0)).toEqual([]);
    scene.excel.user.type('PL01', 'A1', 5);
    await write();
    await settle();
    expect(told.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['edited', 'calculated']));
    await end();
  });

  it('tells of rows that were hidden or shown as of a sheet in another shape', async () => {
    const { excel, told } = await watched();
    excel.user.hideRows('PL01', 1, 2);
    await settle();
    expect(told).toEqual([{ kind: 'reshaped', sheet: 'PL01' }]);
  });

  it('begins with one request and ends with one, and nothing is told any more', async () => {
    const scene = await openScene({ PL01: { A1: 1 } });
    const told: WorkbookChange[] = [];
    scene.excel.resetCounts();
    const end = ok(await watch(scene.runner, (change) => told.push(change)));
    expect(scene.excel.counts.syncs).toBe(1);
    expect(scene.excel.book.hub.registrations).toBeGreaterThan(5);
    await end();
    expect(scene.excel.counts.syncs).toBe(2);
    expect(scene.excel.book.hub.registrations).toBe(0);
    scene.excel.user.type('PL01', 'A1', 3);
    await settle();
    expect(told).toEqual([]);
    await end();
    expect(scene.excel.counts.syncs).toBe(2);
  });

  it('works in Excel 2021, which does not tell of names and places', async () => {
    const { excel, told, end } = await watched({ version: '2021' });
    excel.user.type('PL01', 'A1', 5);
    excel.user.renameSheet('PL01', 'Một');
    await settle();
    expect(told).toEqual([{ kind: 'edited', sheet: 'PL01', box: parseBox('A1') }]);
    await end();
    expect(excel.book.hub.registrations).toBe(0);
  });

  it('does without news of names and places where Excel refuses them after all', async () => {
    const scene = await openScene({ PL01: { A1: 1 } });
    scene.excel.faults.failAtSync(1, 'ApiNotFound');
    const told: WorkbookChange[] = [];
    ok(await watch(scene.runner, (change) => told.push(change)));
    scene.excel.user.renameSheet('PL01', 'Một');
    scene.excel.user.type('Một', 'A1', 2);
    await settle();
    expect(told).toMatchObject([{ kind: 'edited' }]);
  });

  it('does without news of hidden rows and protection where Excel lacks them, but never without edits', async () => {
    const scene = await openScene({ PL01: { A1: 1 } });
    const { faults, user } = scene.excel;
    faults.refuse('WorksheetCollection._RegisterRowHiddenChangedEvent');
    const told: WorkbookChange[] = [];
    ok(await watch(scene.runner, (change) => told.push(change)));
    user.type('PL01', 'A1', 2);
    await settle();
    expect(told).toMatchObject([{ kind: 'edited' }]);
    faults.refuse('WorksheetCollection._RegisterDataChangedEvent');
    expect(await watch(scene.runner, () => undefined)).toMatchObject({
      problem: { code: 'not-supported' },
    });
  });

  it('tells nothing when it could not begin', async () => {
    const scene = await openScene({ PL01: { A1: 1 } });
    const clock = new TestClock();
    const runner = excelRunner({ clock, patience: 1000 });
    const told: WorkbookChange[] = [];
    scene.excel.faults.cellEditing(true);
    const begun = watch(runner, (change) => told.push(change));
    await settle();
    clock.pass(1000);
    expect(await begun).toMatchObject({ problem: { code: 'busy' } });
    scene.excel.faults.cellEditing(false);
    await settle();
    scene.excel.user.type('PL01', 'A1', 2);
    await settle();
    expect(told).toEqual([]);
  });

  it('is refused by an Excel without events, with the Excel that is needed', async () => {
    const { runner } = await sceneOf(createExcel({ version: '2019' }));
    expect(await watch(runner, () => undefined)).toEqual({
      ok: false,
      problem: { code: 'not-supported', sheet: null, detail: 'ExcelApi 1.14' },
    });
  });
});
