import type { WorkbookCheck } from '../../src/journeys/workbook-report';
import { PatchRefused } from '../../src/workbook/patch-refused';
import { fileReport, finding } from './fake-port';
import { fakeSession } from './fake-session';
import type { FakeSession } from './fake-session';
import { fakeWorkbook, locked, reading, repair, workbookCheck } from './fake-workbook';
import type { FakeWorkbook } from './fake-workbook';

const FAULTY = workbookCheck([fileReport('bao-cao.xlsx', { findings: [finding()] })]);
const CLEAN = workbookCheck([fileReport('bao-cao.xlsx')]);

interface Scene extends FakeSession {
  /** Checks by hand and answers until all is quiet. */
  readonly check: (check: WorkbookCheck) => Promise<void>;
}

function scene(workbook?: FakeWorkbook): Scene {
  const fake = fakeSession(workbook);
  return {
    ...fake,
    check: async (check) => {
      const done = fake.session.check();
      await fake.answer(check);
      await done;
      await fake.answer(check);
    },
  };
}

describe('a check of the open workbook', () => {
  it('reads, checks and shows the result', async () => {
    const { session, port, check } = scene();
    await check(FAULTY);
    const { request } = port.workbookChecks[0]!;
    expect(request).toMatchObject({ language: 'vi', today: '2026-03-15' });
    expect(session.getState()).toMatchObject({ check: FAULTY, activity: null, notice: null });
  });

  it('says what it is doing meanwhile', async () => {
    const { session, answer, settle } = scene();
    const done = session.check();
    await settle();
    expect(session.getState().activity).toBe('checking');
    await answer(CLEAN);
    await done;
    expect(session.getState().activity).toBeNull();
  });

  it('keeps the last result when the workbook cannot be read, and says why', async () => {
    const { session, workbook, check } = scene();
    await check(FAULTY);
    workbook.problem = { code: 'cell-editing', sheet: null, detail: null };
    await session.check();
    expect(session.getState().check).toBe(FAULTY);
    expect(session.getState().notice).toEqual({
      kind: 'host',
      problem: { code: 'cell-editing', sheet: null, detail: null },
    });
    await check(CLEAN);
    expect(session.getState().notice).toBeNull();
  });

  it('reports a fault of ours as such', async () => {
    const { session, port, settle } = scene();
    const done = session.check();
    await settle();
    port.workbookChecks[0]!.fail(new Error('worker'));
    await done;
    expect(session.getState().notice).toEqual({ kind: 'bug', reason: 'worker' });
  });

  it('asked for twice before it begins is one', async () => {
    const { session, workbook, answer } = scene(fakeWorkbook({ events: false }));
    const both = Promise.all([session.check(), session.check()]);
    await answer(CLEAN);
    await both;
    expect(workbook.reads).toBe(1);
  });

  it('says its sentences anew in another language', async () => {
    const { session, port, check, answer } = scene(fakeWorkbook({ events: false }));
    await check(FAULTY);
    const done = session.setLanguage('en');
    await answer(CLEAN);
    await done;
    expect(port.workbookChecks.at(-1)!.request.language).toBe('en');
    expect(session.getState().check).toBe(CLEAN);
  });
});

describe('checking after edits', () => {
  const EDIT = {
    kind: 'edited',
    sheet: 'PL2',
    box: { top: 9, left: 3, bottom: 9, right: 3 },
  } as const;

  it('begins with the first check', async () => {
    const { session, workbook, check, elapse, answer } = scene();
    await check(FAULTY);
    expect(session.getState().live).toEqual({ status: 'on' });
    workbook.change(EDIT);
    await elapse();
    await answer(CLEAN);
    expect(session.getState().check).toBe(CLEAN);
  });

  it('is switched off and on by hand', async () => {
    const { session, port, workbook, check, elapse } = scene();
    await check(FAULTY);
    await session.toggleLive();
    expect(session.getState().live).toEqual({ status: 'off' });
    const { length } = port.workbookChecks;
    workbook.change(EDIT);
    await elapse();
    expect(port.workbookChecks).toHaveLength(length);
    await session.toggleLive();
    expect(session.getState().live).toEqual({ status: 'on' });
  });

  it('switches itself off with the reason where the workbook is too large', async () => {
    const workbook = fakeWorkbook();
    workbook.reading = { ...reading('PL2'), cells: 900_000 };
    const { session, check } = scene(workbook);
    await check(FAULTY);
    expect(session.getState().live).toEqual({
      status: 'paused',
      reason: { kind: 'too-large', cells: 900_000 },
    });
  });

  it('is not offered by an Excel that does not tell of edits', async () => {
    const { session, check } = scene(fakeWorkbook({ events: false }));
    await check(FAULTY);
    expect(session.getState().live).toEqual({ status: 'off' });
  });
});

describe('marks', () => {
  it('go on and off with the findings', async () => {
    const { session, workbook, check } = scene();
    await check(FAULTY);
    await session.toggleMarks();
    expect(workbook.marks).toHaveLength(1);
    expect(workbook.markOptions?.notes).toBe(false);
    expect(session.getState().marks).toMatchObject({ areOn: true, outcome: { count: 1 } });
    await session.toggleMarks();
    expect(workbook.marks).toEqual([]);
    expect(session.getState().marks).toMatchObject({ areOn: false, outcome: { count: 1 } });
  });

  it('check first where nothing was checked yet', async () => {
    const { session, workbook, answer } = scene();
    const done = session.toggleMarks();
    await answer(FAULTY);
    await done;
    expect(workbook.marks).toHaveLength(1);
  });

  it('follow a re-check', async () => {
    const { session, workbook, check } = scene();
    await check(FAULTY);
    await session.toggleMarks();
    await check(CLEAN);
    expect(workbook.marks).toEqual([]);
    expect(session.getState().marks.areOn).toBe(true);
  });

  it('are shown anew when notes are chosen', async () => {
    const { session, workbook, check } = scene();
    await check(FAULTY);
    await session.toggleMarks();
    await session.setNotes(true);
    expect(workbook.markOptions?.notes).toBe(true);
  });

  it('that an earlier session left are known', async () => {
    const { session, workbook } = scene();
    workbook.marks = FAULTY.marks;
    await session.begin();
    expect(session.getState().marks.areOn).toBe(true);
  });
});

describe('the beginning', () => {
  it('practises a check unseen, so that the first one asked for is quick', async () => {
    const { session, port, answer } = scene();
    await session.begin();
    expect(port.workbookChecks).toHaveLength(1);
    await answer(FAULTY);
    expect(session.getState()).toMatchObject({ check: null, activity: null });
  });

  it('keeps a failure of the practice to itself', async () => {
    const { session, port, settle } = scene();
    await session.begin();
    port.workbookChecks[0]!.fail(new Error('worker'));
    await settle();
    expect(session.getState().notice).toBeNull();
  });

  it('does not practise on a large workbook', async () => {
    const workbook = fakeWorkbook();
    workbook.reading = { ...reading('PL2'), cells: 900_000 };
    const { session, port } = scene(workbook);
    await session.begin();
    expect(port.workbookChecks).toEqual([]);
  });
});

describe('a write', () => {
  it('is made, remembered with its name and time, and checked', async () => {
    const { session, workbook, check, answer } = scene();
    await check(FAULTY);
    const written = session.repair([repair()]);
    await answer(CLEAN);
    expect(await written).toBe(true);
    expect(workbook.applied[0]!.edits[0]).toMatchObject({ kind: 'write', sheet: 'PL2', row: 9 });
    expect(session.getState().memory.entries).toEqual([
      {
        id: 1,
        at: '2026-03-15T08:05:00.000Z',
        label: 'journal.repair.text-to-number',
        params: { count: 1 },
      },
    ]);
    expect(session.getState().check).toBe(CLEAN);
  });

  it('that is refused leaves everything and says why', async () => {
    const { session, workbook, check } = scene();
    await check(FAULTY);
    workbook.refusal = new PatchRefused('cells-changed', 'PL2', 'D10');
    expect(await session.repair([repair()])).toBe(false);
    const { notice, memory, check: shown } = session.getState();
    expect(notice).toEqual({
      kind: 'refused',
      reason: 'cells-changed',
      sheet: 'PL2',
      detail: 'D10',
    });
    expect(memory.entries).toEqual([]);
    expect(shown).toBe(FAULTY);
  });

  it('is undone in order, the last one first', async () => {
    const { session, check, answer } = scene();
    await check(FAULTY);
    for (const address of ['D10', 'D11']) {
      const written = session.repair([repair({ address, id: address })]);
      await answer(FAULTY);
      await written;
    }
    const undone = session.undo();
    await answer(FAULTY);
    await undone;
    expect(session.getState().memory.entries.map(({ id }) => id)).toEqual([1]);
  });

  it('whose undo is refused stays in the journal', async () => {
    const { session, workbook, check, answer } = scene();
    await check(FAULTY);
    const written = session.repair([repair()]);
    await answer(CLEAN);
    await written;
    workbook.refusal = new PatchRefused('cells-changed', 'PL2', 'D10');
    await session.undo();
    expect(session.getState().memory.entries).toHaveLength(1);
    expect(session.getState().notice).toMatchObject({
      kind: 'refused',
      reason: 'cells-changed',
      mayForget: true,
    });
    await session.forget();
    expect(session.getState()).toMatchObject({ memory: { entries: [] }, notice: null });
  });

  it('whose undo is refused for a while may not be dropped', async () => {
    const { session, workbook, check, answer } = scene();
    await check(FAULTY);
    const written = session.repair([repair()]);
    await answer(CLEAN);
    await written;
    workbook.refusal = new PatchRefused('sheet-protected', 'PL2');
    await session.undo();
    expect(session.getState().notice).toMatchObject({ kind: 'refused', mayForget: false });
  });

  it('says why the workbook does not keep the journal, and is made all the same', async () => {
    const { session, workbook, check, answer } = scene();
    await check(FAULTY);
    workbook.refusal = new PatchRefused('workbook-protected', null);
    const written = session.repair([repair()]);
    await answer(CLEAN);
    expect(await written).toBe(true);
    expect(session.getState().memory).toMatchObject({
      entries: [{ id: 1 }],
      unkept: { kind: 'refused', code: 'workbook-protected' },
    });
  });
});

describe('the way to a cell', () => {
  it('selects it, or a whole range', async () => {
    const { session, workbook } = scene();
    await session.goTo('PL2', 'D10');
    await session.goTo('PL2', 'A8:J20');
    expect(workbook.selected).toEqual(['PL2!9,3', 'PL2!7,0:19,9']);
  });

  it('says why it is barred', async () => {
    const { session, workbook } = scene();
    workbook.problem = locked('PL2');
    await session.goTo('PL2', 'D10');
    expect(session.getState().notice).toEqual({ kind: 'host', problem: locked('PL2') });
  });
});

describe('a survey for the province sheets', () => {
  it('names all sheets, unread ones too, and those of an earlier run', async () => {
    const workbook = fakeWorkbook();
    workbook.reading = { ...reading('PL2', 'Toàn tỉnh'), skipped: [locked('Khóa')] };
    const { session, answer } = scene(workbook);
    const asked = session.survey();
    await answer(
      workbookCheck([], {
        sheets: [{ sheet: 'Toàn tỉnh', forms: [], file: null, isProvince: true }],
      }),
    );
    expect(await asked).toMatchObject({
      taken: ['PL2', 'Toàn tỉnh', 'Khóa'],
      provinceSheets: ['Toàn tỉnh'],
    });
  });

  it('gives the reason where the workbook cannot be read, without a second notice', async () => {
    const { session, workbook } = scene();
    workbook.problem = locked('PL2');
    expect(await session.survey()).toEqual({ kind: 'host', problem: locked('PL2') });
    expect(session.getState().notice).toBeNull();
  });
});
