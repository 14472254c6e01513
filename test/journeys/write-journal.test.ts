import fc from 'fast-check';
import type { WriteJournal } from '../../src/journeys/write-journal';
import { parseBox } from '../../src/sheet/address';
import { cellAt } from '../../src/sheet/snapshot';
import type { SheetSnapshot } from '../../src/sheet/snapshot';
import type { CellInput, WorkbookEdit, WorkbookPatch } from '../../src/workbook/patch';
import type { Scene } from './journal-scene';
import { patchOfSheets } from './sheets-as-patch';
import { add, patchOf, write } from '../workbook/patch-edits';
import { NOW, refusal, sceneOf, touchesRecords } from './journal-scene';

const START = patchOf(
  add('PL02'),
  write('PL02', [
    ['Năm', 'Số'],
    [2024, { value: '12', format: { numberFormat: '@', border: 'thin' } }],
    [2025, { value: 20, format: { numberFormat: '#,##0' } }],
    ['Tổng', { value: 20, formula: 'SUM(B2:B3)' }],
    [{ value: '2026-03-14', isDate: true }, true, null, 0.5],
  ]),
  { kind: 'merge', sheet: 'PL02', boxes: [parseBox('A7:C7')!] },
  add('PL03'),
  write('PL03', [['Xã', 1]]),
);
const LABEL = { label: 'journal.repair.several', params: { count: 1 }, now: NOW };

/** A repair: a text becomes a number under another format. */
const REPAIR: WorkbookPatch = {
  label: 'journal.repair.text-to-number',
  edits: [write('PL02', [[{ value: 12, format: { numberFormat: 'General' } }]], 1, 1)],
  expect: [{ sheet: 'PL02', row: 1, column: 1, value: '12' }],
};
/** One that brings no looks. */
const FIGURE: WorkbookPatch = {
  label: 'journal.repair.suggested-value',
  edits: [write('PL02', [[21]], 2, 1)],
  expect: [{ sheet: 'PL02', row: 2, column: 1, value: 20 }],
};

const valueAt = (sheets: readonly SheetSnapshot[], row: number, column: number) =>
  cellAt(
    sheets.find(({ name }) => name === 'PL02')!,
    row,
    column,
  )?.value;

async function written(journal: WriteJournal, patch: WorkbookPatch): Promise<void> {
  expect(await journal.write(patch, LABEL)).toMatchObject({ ok: true });
}

describe('a write', () => {
  it('goes into the workbook together with what undoes it, in one patch where looks stay', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    await written(journal, FIGURE);
    expect(scene.applied()).toBe(1);
    expect(valueAt(await scene.sheets(), 2, 1)).toBe(21);
    const state = await scene.state();
    expect(state).toMatchObject({
      state: 'read',
      property: 'same',
      metadata: { id: 'id1', savedAt: NOW, journal: [{ id: 1, at: NOW, label: LABEL.label }] },
    });
    expect(journal.entries()).toEqual([
      { id: 1, at: NOW, label: LABEL.label, params: { count: 1 } },
    ]);
    expect(journal.unkept()).toBeNull();
  });

  it('takes a second patch where looks change, for the exact inverse', async () => {
    const scene = await sceneOf(START);
    await written(await scene.journal(), REPAIR);
    expect(scene.applied()).toBe(2);
  });

  it('that is refused leaves workbook and journal as they were, and says where', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    await written(journal, FIGURE);
    const was = await scene.sheets();
    expect(await journal.write(FIGURE, LABEL)).toEqual({
      ok: false,
      problem: { code: 'cells-changed', sheet: 'PL02', detail: 'B3' },
    });
    expect(await scene.sheets()).toEqual(was);
    expect(journal.entries()).toHaveLength(1);
  });

  it('reads its rows once, though they may come from a generator', async () => {
    const scene = await sceneOf(START);
    function* rows() {
      yield [1];
      yield [2];
    }
    const journal = await scene.journal();
    await written(
      journal,
      patchOf(add('Mới'), { kind: 'write', sheet: 'Mới', row: 0, column: 0, rows: rows() }),
    );
    expect((await scene.sheets()).at(-1)!.rows).toHaveLength(2);
  });

  it('lets a fault of ours through as it is', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    scene.refuse(() => {
      throw new TypeError('bug');
    });
    await expect(journal.write(FIGURE, LABEL)).rejects.toBeInstanceOf(TypeError);
  });
});

describe('undoing', () => {
  it('goes back from the last write to the first, and then there is nothing left', async () => {
    const scene = await sceneOf(START);
    const was = await scene.sheets();
    const journal = await scene.journal();
    await written(journal, REPAIR);
    await written(journal, FIGURE);
    expect(await journal.undo(NOW)).toMatchObject({ ok: true, entry: { id: 2 } });
    expect(valueAt(await scene.sheets(), 2, 1)).toBe(20);
    expect(valueAt(await scene.sheets(), 1, 1)).toBe(12);
    expect(await journal.undo(NOW)).toMatchObject({ ok: true, entry: { id: 1 } });
    expect(await scene.sheets()).toEqual(was);
    expect(await journal.undo(NOW)).toBeNull();
    expect(await scene.state()).toMatchObject({ metadata: { journal: [] } });
  });

  it('goes on in another session with what the workbook kept', async () => {
    const scene = await sceneOf(START);
    const was = await scene.sheets();
    await written(await scene.journal(), REPAIR);
    await written(await scene.journal(), FIGURE);
    const journal = await scene.journal();
    expect(journal.entries().map(({ id }) => id)).toEqual([1, 2]);
    await journal.undo(NOW);
    await journal.undo(NOW);
    expect(await scene.sheets()).toEqual(was);
  });

  it('is refused with the cell where somebody has worked on since, and can be tried again', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    await written(journal, FIGURE);
    const theirs = await scene.host.apply(patchOf(write('PL02', [[22]], 2, 1)));
    expect(await journal.undo(NOW)).toEqual({
      ok: false,
      problem: { code: 'cells-changed', sheet: 'PL02', detail: 'B3' },
    });
    expect(valueAt(await scene.sheets(), 2, 1)).toBe(22);
    expect(journal.entries()).toHaveLength(1);
    await scene.host.apply(theirs);
    expect(await journal.undo(NOW)).toMatchObject({ ok: true });
    expect(valueAt(await scene.sheets(), 2, 1)).toBe(20);
  });

  it('that is refused for good can be dropped, so that the one before it is undone', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    await written(journal, REPAIR);
    await written(journal, FIGURE);
    await scene.host.apply(patchOf(write('PL02', [[22]], 2, 1)));
    expect(await journal.undo(NOW)).toMatchObject({ ok: false });
    expect(await journal.forget(NOW)).toMatchObject({ id: 2 });
    // The workbook forgets it too, not just this session.
    const later = await scene.journal();
    expect(later.entries().map(({ id }) => id)).toEqual([1]);
    expect(await later.undo(NOW)).toMatchObject({ ok: true });
    const sheets = await scene.sheets();
    expect([valueAt(sheets, 1, 1), valueAt(sheets, 2, 1)]).toEqual(['12', 22]);
    expect(await later.forget(NOW)).toBeNull();
  });

  it('brings figures back even where the session broke off right after the write', async () => {
    const scene = await sceneOf(START);
    const was = await scene.sheets();
    let writes = 0;
    scene.refuse(() => ((writes += 1) > 1 ? refusal('host-error') : null));
    await written(await scene.journal(), REPAIR);
    scene.refuse(() => null);
    const journal = await scene.journal();
    expect(await journal.undo(NOW)).toMatchObject({ ok: true });
    const now = await scene.sheets();
    const figures = (sheets: readonly SheetSnapshot[]) =>
      sheets.map(({ rows }) =>
        rows.map(({ cells }) => cells.map(({ value, formula }) => [value, formula])),
      );
    expect(figures(now)).toEqual(figures(was));
  });

  it('brings back a sheet that another took the place of, after a session that broke off too', async () => {
    for (const breaksOff of [false, true]) {
      const scene = await sceneOf(START);
      const was = await scene.sheets();
      let writes = 0;
      if (breaksOff) scene.refuse(() => ((writes += 1) > 1 ? refusal('host-error') : null));
      await written(
        await scene.journal(),
        patchOf(
          { kind: 'deleteSheet', sheet: 'PL02' },
          add('PL02', { before: 'PL03' }),
          write('PL02', [['mới']]),
          { kind: 'deleteSheet', sheet: 'PL03' },
        ),
      );
      scene.refuse(() => null);
      expect(await (await scene.journal()).undo(NOW)).toMatchObject({ ok: true });
      const now = await scene.sheets();
      const cellsOf = (sheets: readonly SheetSnapshot[]) =>
        sheets.map(({ name, rows, merges }) => [
          name,
          merges,
          rows.map(({ cells }) => cells.map(({ kind, value, formula }) => [kind, value, formula])),
        ]);
      expect(cellsOf(now)).toEqual(cellsOf(was));
    }
  });
});

describe('undoing on a sheet that was renamed since', () => {
  /** The file host knows no renaming; so the sheet is taken away and put there under another name. */
  async function rename(scene: Scene, from: string, to: string): Promise<void> {
    const sheets = await scene.sheets();
    const sheet = sheets.find(({ name }) => name === from)!;
    await scene.host.apply({ label: '', edits: [{ kind: 'deleteSheet', sheet: from }] });
    await scene.host.apply(patchOfSheets([{ ...sheet, name: to }]));
  }
  const sheetsAtStart = async (scene: Scene) => {
    const sheets = await scene.sheets();
    return { sheets: () => sheets };
  };

  it('finds it by its layout, in this session and in another', async () => {
    for (const reopens of [false, true]) {
      const scene = await sceneOf(START);
      let journal = await scene.journal(await sheetsAtStart(scene));
      await written(journal, FIGURE);
      await written(journal, patchOf(write('PL02', [[7]], 9)));
      await rename(scene, 'PL02', 'Phụ lục 2');
      if (reopens) journal = await scene.journal();
      expect(await journal.undo(NOW)).toMatchObject({ ok: true, entry: { id: 2 } });
      expect(await journal.undo(NOW)).toMatchObject({ ok: true, entry: { id: 1 } });
      const sheet = (await scene.sheets()).find(({ name }) => name === 'Phụ lục 2')!;
      expect([cellAt(sheet, 2, 1)?.value, cellAt(sheet, 9, 0)]).toEqual([20, undefined]);
    }
  });

  it('is refused where the sheet is gone or its layout is not known', async () => {
    const missing = { ok: false, problem: { code: 'sheet-missing', sheet: 'PL02', detail: null } };
    const gone = await sceneOf(START);
    const journal = await gone.journal(await sheetsAtStart(gone));
    await written(journal, FIGURE);
    await gone.host.apply(patchOf({ kind: 'deleteSheet', sheet: 'PL02' }));
    expect(await journal.undo(NOW)).toEqual(missing);

    const unknown = await sceneOf(START);
    const other = await unknown.journal();
    await written(other, FIGURE);
    await rename(unknown, 'PL02', 'Phụ lục 2');
    expect(await other.undo(NOW)).toEqual(missing);
    expect(other.entries()).toHaveLength(1);
  });
});

describe('whatever was written', () => {
  const cell: fc.Arbitrary<CellInput> = fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.constantFrom<CellInput>(
      null,
      '',
      'chữ',
      '=1+1',
      '12',
      true,
      { value: 5, formula: '2+3' },
      { value: '2026-01-05', isDate: true },
      { value: 7, format: { numberFormat: '0.00' } },
      { value: 'mới', format: { font: 'Arial', fill: 'FFFF00' } },
      { value: null, format: { border: 'thin' } },
    ),
  );
  const place = { row: fc.nat({ max: 6 }), column: fc.nat({ max: 4 }) };
  const sheetName = fc.constantFrom('PL02', 'PL03', 'Thêm');
  const chart = (name: string, sheet: string): WorkbookEdit => ({
    kind: 'chart',
    sheet,
    name,
    type: 'bar',
    title: name,
    categories: parseBox('A1:A3')!,
    series: [],
    place: parseBox('D1:H9')!,
  });
  const edit: fc.Arbitrary<WorkbookEdit> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .record({
          sheet: sheetName,
          ...place,
          rows: fc.array(fc.array(cell, { maxLength: 3 }), { maxLength: 3 }),
        })
        .map(({ sheet, row, column, rows }) => write(sheet, rows, row, column)),
    },
    fc.record({ sheet: sheetName }).map(({ sheet }) => add(sheet)),
    fc
      .record({ sheet: sheetName })
      .map(({ sheet }): WorkbookEdit => ({ kind: 'deleteSheet', sheet })),
    fc
      .record({ sheet: sheetName, box: fc.constantFrom('A1:B1', 'A3:A4', 'B9:D9') })
      .map(({ sheet, box }): WorkbookEdit => ({ kind: 'merge', sheet, boxes: [parseBox(box)!] })),
    fc.constant<WorkbookEdit>({ kind: 'unmerge', sheet: 'PL02', boxes: [parseBox('A7:C7')!] }),
    fc
      .record({ sheet: sheetName, name: fc.constantFrom('Một', 'Hai') })
      .map(({ sheet, name }) => chart(name, sheet)),
    fc
      .record({
        name: fc.constantFrom('KhopSoKhac', 'Ghi chú'),
        value: fc.option(fc.constantFrom('a', 'b')),
      })
      .map(({ name, value }): WorkbookEdit => ({ kind: 'property', name, value })),
  );
  const step = fc.record({
    edits: fc.array(edit, { minLength: 1, maxLength: 4 }),
    reopens: fc.boolean(),
  });

  /** Writes what the workbook takes of it; patches that it refuses are no part of the story. */
  async function play(
    scene: Scene,
    steps: readonly { edits: readonly WorkbookEdit[]; reopens: boolean }[],
  ) {
    let journal = await scene.journal();
    for (const { edits, reopens } of steps) {
      if (reopens) journal = await scene.journal();
      await journal.write(patchOf(...edits), LABEL);
    }
    return journal;
  }

  it('is undone as a whole: the workbook is as it was before, across sessions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), fc.boolean(), async (steps, reopens) => {
        const scene = await sceneOf(START);
        const [was, properties] = [await scene.sheets(), scene.properties()];
        let journal = await play(scene, steps);
        if (reopens) journal = await scene.journal();
        while (journal.entries().length > 0) {
          expect(await journal.undo(NOW)).toMatchObject({ ok: true });
        }
        expect(await scene.sheets()).toEqual(was);
        const { KhopSo: own, ...others } = scene.properties();
        expect(others).toEqual(properties);
        expect(typeof own).toBe(steps.length > 0 && own !== undefined ? 'string' : 'undefined');
      }),
      { numRuns: 40 },
    );
  });
});

describe('a workbook that does not keep the journal', () => {
  it.each([
    ['its structure is protected', 'workbook-protected', null],
    ['our sheet is protected', 'sheet-protected', '_KhopSo'],
  ] as const)(
    'is written to all the same, and undone while the journal is open, when %s',
    async (_, reason, sheet) => {
      const scene = await sceneOf(START);
      const was = await scene.sheets();
      scene.refuse((patch) => (touchesRecords(patch) ? refusal(reason, sheet) : null));
      const journal = await scene.journal();
      await written(journal, REPAIR);
      await written(journal, FIGURE);
      expect(journal.unkept()).toEqual({ kind: 'refused', code: reason, sheet, detail: null });
      expect(await scene.state()).toMatchObject({ state: 'none' });
      expect(journal.entries()).toHaveLength(2);
      await journal.undo(NOW);
      await journal.undo(NOW);
      expect(await scene.sheets()).toEqual(was);
    },
  );

  it('because it is open for reading only is not written to, and that is said', async () => {
    const scene = await sceneOf(START);
    scene.refuse(() => refusal('read-only'));
    const journal = await scene.journal();
    expect(await journal.write(FIGURE, LABEL)).toMatchObject({
      ok: false,
      problem: { code: 'read-only' },
    });
    expect([journal.entries(), journal.unkept()]).toEqual([[], null]);
  });

  it.each([
    [
      'are damaged',
      (text: string) => text.replace('{', '['),
      { kind: 'damaged', reason: 'checksum' },
      2,
    ],
    [
      'a newer version wrote',
      (text: string) => text.replace('metadata/1', 'metadata/9'),
      { kind: 'newer', version: 9 },
      1,
    ],
  ] as const)(
    'because its records %s is written to, and its records are left as they are',
    async (_, change, unkept, row) => {
      const scene = await sceneOf(START);
      await written(await scene.journal(), FIGURE);
      const snapshot = await scene.host.snapshot();
      const records = snapshot.ok && snapshot.value.find(({ name }) => name === '_KhopSo');
      if (!records) throw new Error('no records');
      const line = cellAt(records, row, 0)!.value as string;
      await scene.host.apply(patchOf(write('_KhopSo', [[change(line)]], row)));
      const before = await scene.host.snapshot();

      const journal = await scene.journal();
      expect([journal.unkept(), journal.entries()]).toEqual([unkept, []]);
      await written(journal, REPAIR);
      expect(await journal.keep({ formSet: 'x' }, NOW)).toEqual(unkept);
      await journal.undo(NOW);
      expect(await scene.host.snapshot()).toEqual(before);
    },
  );
});

describe('records that changed elsewhere meanwhile', () => {
  it('are taken over from another window before more is written', async () => {
    const scene = await sceneOf(START);
    const [one, other] = [await scene.journal(), await scene.journal()];
    await written(one, REPAIR);
    await written(other, FIGURE);
    expect(other.entries().map(({ id }) => id)).toEqual([1, 2]);
    await written(one, patchOf(add('Mới')));
    expect(one.entries().map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(one.unkept()).toBeNull();
  });

  it('are begun anew when somebody deleted the sheet, and what was in hand is kept', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    await written(journal, REPAIR);
    await scene.host.apply(patchOf({ kind: 'deleteSheet', sheet: '_KhopSo' }));
    await written(journal, FIGURE);
    expect(await scene.state()).toMatchObject({
      state: 'read',
      metadata: { journal: [{ id: 1 }, { id: 2 }] },
    });
  });
});

describe('a journal that grows', () => {
  it('lets its oldest entries go, and says how many', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal({ bounds: { entries: 3, length: 500_000 } });
    for (let figure = 1; figure <= 5; figure += 1) {
      await written(journal, patchOf(write('PL03', [[figure]], 9)));
    }
    expect(journal.entries().map(({ id }) => id)).toEqual([3, 4, 5]);
    expect(journal.dropped()).toBe(2);
    expect(await scene.state()).toMatchObject({
      metadata: { dropped: 2, journal: [{ id: 3 }, {}, {}] },
    });
  });

  it('keeps out of the workbook what alone would drive out everything else, yet undoes it', async () => {
    const scene = await sceneOf(START);
    const was = await scene.sheets();
    const journal = await scene.journal({ bounds: { entries: 50, length: 2_000 } });
    await written(journal, FIGURE);
    const long = [['x'.repeat(3_000)]];
    await written(journal, patchOf(write('PL03', long, 9)));
    await written(journal, patchOf(write('PL03', [['y']], 9)));
    expect(journal.entries()).toHaveLength(3);
    expect(await scene.state()).toMatchObject({ metadata: { journal: [{ id: 1 }] } });
    for (let left = 3; left > 0; left -= 1) await journal.undo(NOW);
    expect(await scene.sheets()).toEqual(was);
  });
});

describe('what else the workbook remembers', () => {
  it('is kept beside the journal, and a later write leaves it alone', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    const unit = { code: '03382', by: 'user' };
    expect(await journal.keep({ unit }, NOW)).toBeNull();
    await written(journal, FIGURE);
    expect(await scene.state()).toMatchObject({ metadata: { unit, journal: [{ id: 1 }] } });
    expect((await scene.journal()).remembered()).toMatchObject({ unit, id: 'id1' });
  });

  it('is only remembered while the workbook cannot be written to', async () => {
    const scene = await sceneOf(START);
    const journal = await scene.journal();
    scene.refuse(() => refusal('cell-editing'));
    expect(await journal.keep({ formSet: 'x' }, NOW)).toMatchObject({ code: 'cell-editing' });
    scene.refuse(() => null);
    await written(journal, FIGURE);
    expect(await scene.state()).toMatchObject({ metadata: { formSet: 'x' } });
  });
});
