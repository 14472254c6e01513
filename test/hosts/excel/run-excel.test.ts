import { excelRunner } from '../../../src/hosts/excel/run-excel';
import type { ExcelTurn } from '../../../src/hosts/excel/run-excel';
import { PatchRefused } from '../../../src/workbook/patch-refused';
import { HASTY_CLOCK, openScene, sceneOf, TestClock } from './excel-scene';
import { createExcel } from '../emulated-excel/emulated-excel';

const nameOf = async (turn: ExcelTurn): Promise<string> => {
  turn.workbook.load('name');
  await turn.sync();
  return turn.workbook.name;
};

/** Types into a cell of the first sheet. */
const typing =
  (value: string) =>
  async (turn: ExcelTurn): Promise<string> => {
    const sheet = turn.workbook.worksheets.getFirst();
    sheet.load('name');
    await turn.sync();
    turn.commit();
    sheet.getRange('A1').values = [[value]];
    await turn.sync();
    return value;
  };

/** Lets everything that is on its way arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

describe('a run', () => {
  it('gives what its batch gives, in one request', async () => {
    const { excel, runner } = await openScene({ A: {} });
    excel.book.name = 'báo cáo.xlsx';
    expect(await runner.run(nameOf)).toEqual({ ok: true, value: 'báo cáo.xlsx' });
    expect(excel.counts.syncs).toBe(1);
  });

  it('never begins before the one before it has ended', async () => {
    const { runner } = await openScene({ A: {} });
    const steps: string[] = [];
    const stepping = (name: string) => async (turn: ExcelTurn) => {
      steps.push(`${name} begins`);
      await nameOf(turn);
      await nameOf(turn);
      steps.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => runner.run(stepping(name))));
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('hands on what is no error of Excel, a refusal above all, and the next run goes on', async () => {
    const { runner } = await openScene({ A: {} });
    const refused = new PatchRefused('sheet-exists', 'A');
    await expect(runner.run(() => Promise.reject(refused))).rejects.toBe(refused);
    expect(await runner.run(nameOf)).toMatchObject({ ok: true });
  });

  it.each([
    ['AccessDenied', 'sheet-protected', null],
    ['ItemNotFound', 'sheet-gone', null],
    ['ApiNotFound', 'not-supported', 'ExcelApi 1.14'],
    ['RequestPayloadSizeLimitExceeded', 'payload-too-large', null],
    ['ResponsePayloadSizeLimitExceeded', 'payload-too-large', null],
    ['InvalidOperationInCellEditMode', 'cell-editing', null],
    ['ActivityLimitReached', 'busy', null],
    ['InvalidArgument', 'host-error', 'InvalidArgument'],
    ['SomethingNew', 'host-error', 'SomethingNew'],
  ])('tells %s as %s', async (officeCode, code, detail) => {
    const { excel, runner } = await openScene({ A: {} });
    for (const at of [1, 2, 3, 4, 5]) excel.faults.failAtSync(at, officeCode);
    expect(await runner.run(nameOf)).toEqual({ ok: false, problem: { code, sheet: null, detail } });
  });

  it('tells sizes refused by the transport itself', async () => {
    const { excel, runner } = await openScene({ A: {} });
    excel.faults.maxRequestBytes = 10;
    expect(await runner.run(nameOf)).toMatchObject({ problem: { code: 'payload-too-large' } });
    excel.faults.maxRequestBytes = Infinity;
    excel.faults.maxResponseBytes = 10;
    expect(await runner.run(nameOf)).toMatchObject({ problem: { code: 'payload-too-large' } });
  });

  it('is not sent at all where Excel lacks what it rests on', async () => {
    const excel = createExcel({ version: '2021' });
    const { runner } = await sceneOf(excel);
    expect(await runner.run(nameOf, { needs: 'ExcelApi 1.17' })).toEqual({
      ok: false,
      problem: { code: 'not-supported', sheet: null, detail: 'ExcelApi 1.17' },
    });
    expect(excel.counts.syncs).toBe(0);
    expect(await runner.run(nameOf)).toMatchObject({ ok: true });
  });
});

describe('an Excel that is busy for a moment', () => {
  it.each(['ActivityLimitReached', 'InvalidOperationInCellEditMode'])(
    'is asked again after %s',
    async (code) => {
      const { excel, runner } = await openScene({ A: {} });
      excel.faults.failAtSync(1, code);
      excel.faults.failAtSync(2, code);
      expect(await runner.run(nameOf)).toMatchObject({ ok: true });
      expect(excel.counts.syncs).toBe(3);
    },
  );

  it('is not asked again once something may have been written', async () => {
    const { excel, runner } = await openScene({ A: {} });
    excel.faults.failAtSync(2, 'ActivityLimitReached');
    expect(await runner.run(typing('x'))).toMatchObject({ problem: { code: 'busy' } });
    expect(excel.counts.syncs).toBe(2);
  });
});

describe('a cell that is being edited', () => {
  it('holds the run up until the user leaves the cell', async () => {
    const { excel, runner } = await openScene({ A: {} });
    excel.faults.cellEditing(true);
    let isDone = false;
    const run = runner.run(nameOf).finally(() => (isDone = true));
    await settle();
    expect(isDone).toBe(false);
    excel.faults.cellEditing(false);
    expect(await run).toMatchObject({ ok: true });
  });

  it('ends the waiting after a while; nothing more of that run is sent then', async () => {
    const { excel } = await openScene({ A: {} });
    const clock = new TestClock();
    const runner = excelRunner({ clock, patience: 1000 });
    excel.faults.cellEditing(true);
    const run = runner.run(typing('muộn'));
    await settle();
    clock.pass(1000);
    expect(await run).toEqual({ ok: false, problem: { code: 'busy', sheet: null, detail: null } });
    excel.faults.cellEditing(false);
    await settle();
    expect(excel.counts.syncs).toBe(1);
    expect(excel.book.sheets[0]!.cell(0, 0)).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  it('keeps later runs from starting, each told in its turn, until Excel has answered', async () => {
    const { excel } = await openScene({ A: {} });
    const clock = new TestClock();
    const runner = excelRunner({ clock, patience: 1000 });
    excel.faults.cellEditing(true);
    const first = runner.run(nameOf);
    const second = runner.run(typing('hai'));
    await settle();
    clock.pass(1000);
    expect(await first).toMatchObject({ problem: { code: 'busy' } });
    await settle();
    clock.pass(1000);
    expect(await second).toMatchObject({ problem: { code: 'busy' } });
    const third = runner.run(typing('ba'));
    excel.faults.cellEditing(false);
    expect(await third).toEqual({ ok: true, value: 'ba' });
    expect(excel.book.sheets[0]!.cell(0, 0)!.value).toBe('ba');
  });

  it('never ends the waiting for a write that is on its way, since it could not be undone', async () => {
    const { excel } = await openScene({ A: {} });
    const clock = new TestClock();
    const runner = excelRunner({ clock, patience: 1000 });
    excel.faults.beforeSync(2, () => excel.faults.cellEditing(true));
    const run = runner.run(typing('ghi'));
    await settle();
    expect(runner.isWriting).toBe(true);
    clock.pass(100_000);
    await settle();
    excel.faults.cellEditing(false);
    expect(await run).toEqual({ ok: true, value: 'ghi' });
    expect([runner.isWriting, runner.hasJustWritten]).toEqual([false, true]);
    clock.pass(1000);
    expect(runner.hasJustWritten).toBe(false);
  });

  it('during a write is told to those who wait behind it; they never start', async () => {
    const { excel } = await openScene({ A: {} });
    const clock = new TestClock();
    const runner = excelRunner({ clock, patience: 1000 });
    excel.faults.beforeSync(2, () => excel.faults.cellEditing(true));
    const write = runner.run(typing('ghi'));
    await settle();
    const behind = runner.run(typing('sau'));
    clock.pass(1000);
    expect(await behind).toMatchObject({ problem: { code: 'busy' } });
    excel.faults.cellEditing(false);
    expect(await write).toEqual({ ok: true, value: 'ghi' });
    expect(await runner.run(nameOf)).toMatchObject({ ok: true });
    expect(excel.book.sheets[0]!.cell(0, 0)!.value).toBe('ghi');
  });

  it('does not hurry those who wait behind a run that goes on, however long', async () => {
    const { excel } = await openScene({ A: {} });
    const clock = new TestClock();
    const runner = excelRunner({ clock, patience: 1000 });
    const long = runner.run(async (turn) => {
      for (let at = 0; at < 5; at += 1) {
        await nameOf(turn);
        clock.pass(600);
      }
    });
    const behind = runner.run(nameOf);
    expect(await long).toMatchObject({ ok: true });
    expect(await behind).toMatchObject({ ok: true });
    expect(excel.counts.syncs).toBe(6);
  });

  it('is told as such by an Excel that cannot hold requests up', async () => {
    const { excel } = await openScene({ A: {} });
    const runner = excelRunner({ clock: HASTY_CLOCK });
    for (const at of [1, 2, 3, 4, 5]) excel.faults.failAtSync(at, 'InvalidOperationInCellEditMode');
    expect(await runner.run(nameOf)).toMatchObject({ problem: { code: 'cell-editing' } });
  });
});
