import './web-globals';
import fc from 'fast-check';
import { parseBox } from '../../../src/sheet/address';
import type { LiveReading, WorkbookChange } from '../../../src/workbook/live-workbook';
import { watch } from '../../../src/hosts/excel/watch';
import type { EmulatedExcel } from '../emulated-excel/emulated-excel';
import { ok, openScene, put } from './excel-scene';
import type { Scene, SheetContent } from './excel-scene';

const CONTENT: SheetContent = { A1: 'Biểu', B3: 1, C3: 2, D5: 'cuối', H9: 4 };
const edited = (sheet: string, box: string): WorkbookChange => ({
  kind: 'edited',
  sheet,
  box: parseBox(box)!,
});

async function opened(): Promise<{ scene: Scene; before: LiveReading }> {
  const scene = await openScene({ PL01: CONTENT, PL02: CONTENT, PL03: CONTENT });
  const before = ok(await scene.reader.read());
  scene.excel.resetCounts();
  return { scene, before };
}

/** The reading after the changes, held against a new one. */
async function refreshed(
  { reader }: Scene,
  before: LiveReading,
  changes: readonly WorkbookChange[],
): Promise<LiveReading> {
  const after = ok(await reader.refresh(before, changes));
  expect(after).toEqual(ok(await reader.read()));
  return after;
}

describe('a refresh', () => {
  it('reads an edited cell and nothing else', async () => {
    const { scene, before } = await opened();
    scene.excel.user.type('PL02', 'B3', 7);
    const after = ok(await scene.reader.refresh(before, [edited('PL02', 'B3:B3')]));
    expect(scene.excel.counts).toMatchObject({ syncs: 2, cellsRead: 3 });
    expect(after).toEqual(ok(await scene.reader.read()));
    expect(after.sheets[1]!.rows[1]!.cells[0]!.value).toBe(7);
    expect(before.sheets[1]!.rows[1]!.cells[0]!.value).toBe(1);
  });

  it('shares with the last reading whatever did not change', async () => {
    const { scene, before } = await opened();
    scene.excel.user.type('PL02', 'B3', 7);
    const after = await refreshed(scene, before, [edited('PL02', 'B3:B3')]);
    expect(after.sheets[0]).toBe(before.sheets[0]);
    expect(after.sheets[2]).toBe(before.sheets[2]);
    expect(after.sheets[1]!.rows[0]).toBe(before.sheets[1]!.rows[0]);
    expect(after.sheets[1]!.rows[1]).not.toBe(before.sheets[1]!.rows[1]);
  });

  it('sees values come and go at the edges and a sheet become empty', async () => {
    const { scene, before } = await opened();
    const { user } = scene.excel;
    user.clear('PL01', 'H9');
    user.type('PL02', 'J20', 'xa');
    user.clear('PL03', 'A1:H9');
    const changes = [edited('PL01', 'H9'), edited('PL02', 'J20'), edited('PL03', 'A1:H9')];
    const after = await refreshed(scene, before, changes);
    expect(after.sheets.map(({ box }) => box)).toEqual([parseBox('A1:D5'), parseBox('A1:J20'), null]); // prettier-ignore
  });

  it('reads a reshaped or calculated sheet as a whole', async () => {
    const { scene, before } = await opened();
    scene.excel.user.insertRows('PL01', 2, 3);
    put(scene.excel.book.sheets[1]!, 'C3', { value: 99, formula: 'B3*99' });
    await refreshed(scene, before, [
      { kind: 'reshaped', sheet: 'PL01' },
      { kind: 'calculated', sheet: 'PL02' },
    ]);
  });

  it('takes added, deleted, moved and renamed sheets in, and reads the new ones only', async () => {
    const { scene, before } = await opened();
    const { user } = scene.excel;
    user.addSheet('PL04');
    user.type('PL04', 'A1', 'mới');
    user.deleteSheet('PL02');
    user.renameSheet('PL03', 'Phụ lục 3');
    user.moveSheet('Phụ lục 3', 0);
    const after = ok(await scene.reader.refresh(before, [{ kind: 'sheets' }]));
    expect(scene.excel.counts).toMatchObject({ syncs: 3, cellsRead: 3 });
    expect(after).toEqual(ok(await scene.reader.read()));
    expect(after.sheets.map(({ name }) => name)).toEqual(['Phụ lục 3', 'PL01', 'PL04']);
    expect(after.sheets[0]!.rows).toBe(before.sheets[2]!.rows);
  });

  it('finds the edits of a sheet that has been renamed since, and of one that was put in its place', async () => {
    const { scene, before } = await opened();
    const { user } = scene.excel;
    user.type('PL01', 'B3', 5);
    user.renameSheet('PL01', 'tạm');
    user.renameSheet('PL02', 'PL01');
    user.renameSheet('tạm', 'PL02');
    user.type('PL02', 'C3', 6);
    await refreshed(scene, before, [
      edited('PL01', 'B3'),
      { kind: 'sheets' },
      edited('PL02', 'C3'),
    ]);
  });

  it('takes protection over from the list', async () => {
    const { scene, before } = await opened();
    scene.excel.user.protect('PL03');
    const after = await refreshed(scene, before, [
      { kind: 'protection', sheet: 'PL03', isProtected: true },
    ]);
    expect(after.sheets.map(({ isProtected }) => isProtected)).toEqual([false, false, true]);
    expect(after.sheets[2]!.rows).toBe(before.sheets[2]!.rows);
  });

  it('costs one request when nothing has changed', async () => {
    const { scene, before } = await opened();
    const after = ok(await scene.reader.refresh(before, []));
    expect(scene.excel.counts.syncs).toBe(1);
    expect(after).toEqual(before);
  });

  it('keeps a sheet that is too large out, under the name that it has now', async () => {
    const scene = await openScene({ PL01: { XFD1048576: 1 }, PL02: CONTENT });
    for (let at = 0; at < 1200; at += 1) put(scene.excel.book.sheets[0]!, `A${at * 2 + 1}`, at);
    const before = ok(await scene.reader.read());
    scene.excel.user.renameSheet('PL01', 'To');
    const after = await refreshed(scene, before, [{ kind: 'sheets' }]);
    expect(after.skipped).toMatchObject([{ code: 'sheet-too-large', sheet: 'To' }]);
  });

  it('of a reading that has been copied reads everything', async () => {
    const { scene, before } = await opened();
    scene.excel.user.type('PL01', 'A2', 'sửa');
    await refreshed(scene, structuredClone(before), []);
  });

  it('takes two requests for a sheet to be read as a whole', async () => {
    const { scene, before } = await opened();
    scene.excel.user.insertRows('PL01', 2, 3);
    ok(await scene.reader.refresh(before, [{ kind: 'reshaped', sheet: 'PL01' }]));
    expect(scene.excel.counts.syncs).toBe(2);
  });

  it.each([1, 2])('goes on when such a sheet is deleted before request %d', async (at) => {
    const { scene, before } = await opened();
    scene.excel.faults.beforeSync(3 + at, () => scene.excel.user.deleteSheet('PL02'));
    const after = ok(await scene.reader.refresh(before, [edited('PL02', 'B3')]));
    expect(after.sheets.map(({ name }) => name)).toEqual(['PL01', 'PL03']);
    expect(after.sheets[0]).toBe(before.sheets[0]);
  });

  it('does not take a failure for an answer', async () => {
    const { scene, before } = await opened();
    for (const at of [4, 5]) scene.excel.faults.failAtSync(at, 'GeneralException');
    expect(await scene.reader.refresh(before, [edited('PL02', 'B3')])).toMatchObject({
      problem: { code: 'host-error' },
    });
  });

  it('sees a rename that nobody told of, and reads the right sheet', async () => {
    const { scene, before } = await opened();
    scene.excel.user.renameSheet('PL02', 'PL02 (sửa)');
    scene.excel.user.type('PL02 (sửa)', 'B3', 7);
    await refreshed(scene, before, [edited('PL02', 'B3')]);
  });

  it('goes on when a sheet to be read again has just been deleted', async () => {
    const { scene, before } = await opened();
    scene.excel.user.type('PL02', 'B3', 7);
    scene.excel.user.deleteSheet('PL02');
    await refreshed(scene, before, [edited('PL02', 'B3'), { kind: 'sheets' }]);
  });
});

/** What a person does, on sheets by their number. */
type Deed = (excel: EmulatedExcel, sheet: string) => void;

const cell = fc
  .tuple(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), fc.integer({ min: 1, max: 8 }))
  .map(([column, row]) => `${column}${row}`);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(cell, fc.oneof(fc.integer(), fc.constantFrom('chữ', "'=1+1", true, '=A1+1', '12/3/2026', '5%'))).map(([at, value]): Deed => (excel, sheet) => excel.user.type(sheet, at, value)) },
  { weight: 2, arbitrary: cell.map((at): Deed => (excel, sheet) => excel.user.clear(sheet, at)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }).map((row): Deed => (excel, sheet) => excel.user.insertRows(sheet, row, 1)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }).map((row): Deed => (excel, sheet) => excel.user.deleteRows(sheet, row, 1)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 8 }).map((row): Deed => (excel, sheet) => excel.user.hideRows(sheet, row, 1)) },
  { weight: 1, arbitrary: fc.constant<Deed>((excel, sheet) => excel.user.protect(sheet)) },
  { weight: 1, arbitrary: fc.constant<Deed>((excel) => excel.user.addSheet()) },
  { weight: 1, arbitrary: fc.constant<Deed>((excel, sheet) => { if (excel.book.sheets.length > 1) excel.user.deleteSheet(sheet); }) },
  { weight: 1, arbitrary: fc.uuid().map((name): Deed => (excel, sheet) => excel.user.renameSheet(sheet, name.slice(0, 8))) },
  { weight: 1, arbitrary: fc.constant<Deed>((excel, sheet) => excel.user.moveSheet(sheet, 0)) },
); // prettier-ignore

describe('watching and refreshing together', () => {
  it('give after anything that a person does what reading everything again would give', async () => {
    const acts = fc.array(fc.tuple(deeds, fc.nat()), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 1, maxLength: 3 }), async (rounds) => {
        const scene = await openScene({ PL01: CONTENT, PL02: CONTENT });
        const { excel, reader, runner } = scene;
        let changes: WorkbookChange[] = [];
        const end = ok(await watch(runner, (change) => changes.push(change)));
        let reading = ok(await reader.read());
        for (const round of rounds) {
          for (const [deed, at] of round) {
            const sheet = excel.book.sheets[at % excel.book.sheets.length]!;
            // A protected sheet refuses the person's hand too.
            if (sheet.protection) excel.user.unprotect(sheet.name);
            else deed(excel, sheet.name);
          }
          await new Promise((resolve) => setTimeout(resolve, 5));
          reading = ok(await reader.refresh(reading, changes));
          changes = [];
          expect(reading).toEqual(ok(await reader.read()));
        }
        await end();
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
