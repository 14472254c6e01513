import fc from 'fast-check';
import { liveCheck } from '../../src/journeys/live-check';
import type { LiveCheckParts, PauseReason } from '../../src/journeys/live-check';
import type { HostProblem } from '../../src/workbook/host-problem';
import { contentOf, FakeClock, FakeWorkbook } from './fake-live-workbook';

const DEBOUNCE = 500;
const EDITING: HostProblem = { code: 'cell-editing', sheet: null, detail: null };
const LOCKED: HostProblem = { code: 'sheet-protected', sheet: 'A', detail: null };

function scene(changes: Partial<LiveCheckParts<string>> = {}) {
  const clock = new FakeClock();
  const workbook = new FakeWorkbook(clock);
  const shown: string[] = [];
  const paused: PauseReason[] = [];
  const problems: HostProblem[] = [];
  const faults: unknown[] = [];
  const speed = { check: 0 };
  const live = liveCheck<string>({
    workbook,
    check: async (reading) => {
      await clock.pass(speed.check);
      return contentOf(reading);
    },
    onResult: (result) => void shown.push(result),
    onPaused: (reason) => void paused.push(reason),
    onProblem: (problem) => void problems.push(problem),
    onFault: (error) => void faults.push(error),
    schedule: clock.schedule,
    now: clock.now,
    debounce: DEBOUNCE,
    ...changes,
  });
  const state = () => contentOf(workbook.reading());
  return { clock, workbook, live, shown, paused, problems, faults, speed, state };
}

describe('live checking', () => {
  it('checks when it begins, and again once the user has paused', async () => {
    const { clock, workbook, live, shown, state } = scene();
    await live.start();
    await clock.advance(0);
    expect(shown).toEqual([state()]);
    workbook.type('A', 0, 10);
    await clock.advance(DEBOUNCE - 1);
    workbook.type('B', 2, 20);
    await clock.advance(DEBOUNCE - 1);
    expect(shown).toHaveLength(1);
    await clock.advance(1);
    expect(shown).toEqual([shown[0], state()]);
    expect(workbook.counts).toMatchObject({ read: 1, refresh: 1 });
  });

  it('does not show a check that newer changes have overtaken', async () => {
    const { clock, workbook, live, shown, speed, state } = scene();
    await live.start();
    await clock.advance(0);
    speed.check = 300;
    workbook.type('A', 0, 10);
    await clock.advance(DEBOUNCE + 100);
    workbook.type('A', 0, 11);
    await clock.advance(2 * DEBOUNCE + 300);
    expect(shown).toHaveLength(2);
    expect(shown[1]).toBe(state());
  });

  it('tells a problem once and tries again with the next change', async () => {
    const { clock, workbook, live, shown, problems, state } = scene();
    await live.start();
    await clock.advance(0);
    workbook.problem = LOCKED;
    workbook.type('A', 0, 10);
    await clock.advance(10 * DEBOUNCE);
    workbook.type('A', 1, 11);
    await clock.advance(10 * DEBOUNCE);
    expect(problems).toEqual([LOCKED]);
    expect(shown).toHaveLength(1);
    workbook.problem = null;
    workbook.type('B', 1, 12);
    await clock.advance(DEBOUNCE);
    expect(shown[1]).toBe(state());
    workbook.problem = LOCKED;
    workbook.type('B', 1, 13);
    await clock.advance(DEBOUNCE);
    expect(problems).toEqual([LOCKED, LOCKED]);
  });

  it('waits for a cell that is being edited, though no change follows', async () => {
    const { clock, workbook, live, shown, problems, state } = scene();
    await live.start();
    await clock.advance(0);
    workbook.problem = EDITING;
    workbook.type('A', 0, 10);
    await clock.advance(5 * DEBOUNCE);
    workbook.problem = null;
    await clock.advance(5 * DEBOUNCE);
    expect(problems).toEqual([EDITING]);
    expect(shown).toHaveLength(2);
    expect(shown[1]).toBe(state());
    expect(clock.isIdle).toBe(true);
  });

  it('switches itself off in a workbook of too many cells, and goes on when told to', async () => {
    const { clock, workbook, live, shown, paused, state } = scene({ largestCells: 1000 });
    workbook.extraCells = 2000;
    await live.start();
    await clock.advance(0);
    expect(paused).toEqual([{ kind: 'too-large', cells: 2006 }]);
    expect(shown).toEqual([]);
    expect(workbook.counts.watching).toBe(0);
    await live.start(true);
    workbook.type('A', 0, 10);
    await clock.advance(DEBOUNCE);
    expect(shown.at(-1)).toBe(state());
    expect(paused).toHaveLength(1);
  });

  it('switches itself off when a check is too slow, after showing what it found', async () => {
    const { clock, workbook, live, shown, paused, speed, state } = scene({ slowest: 2 });
    speed.check = 2 * DEBOUNCE + 1;
    await live.start();
    await clock.advance(2 * DEBOUNCE + 1);
    expect(shown).toEqual([state()]);
    expect(paused).toEqual([{ kind: 'too-slow', took: 1001 }]);
    workbook.type('A', 0, 10);
    await clock.advance(10 * DEBOUNCE);
    expect(shown).toHaveLength(1);
  });

  it('says when the host tells of no changes', async () => {
    const { workbook, live, paused } = scene();
    workbook.problem = { code: 'not-supported', sheet: null, detail: 'ExcelApi 1.9' };
    await live.start();
    expect(paused).toEqual([{ kind: 'problem', problem: workbook.problem }]);
  });

  it('shows nothing more once it was stopped, whatever is under way', async () => {
    const { clock, workbook, live, shown, speed } = scene();
    speed.check = 100;
    await live.start();
    await live.stop();
    await clock.advance(1000);
    expect(shown).toEqual([]);
    expect(workbook.counts.watching).toBe(0);
  });

  it('goes on after a fault of the check, and passes the fault on', async () => {
    const error = new Error('bug');
    let isBroken = true;
    const { clock, workbook, live, shown, faults, state } = scene({
      check: async (reading) => {
        if (isBroken) throw error;
        return contentOf(reading);
      },
    });
    await live.start();
    await clock.advance(0);
    expect(faults).toEqual([error]);
    isBroken = false;
    workbook.type('A', 0, 10);
    await clock.advance(DEBOUNCE);
    expect(shown).toEqual([state()]);
  });

  it('goes on from a reading that was made after a write of ours', async () => {
    const { clock, workbook, live, shown, state } = scene();
    await live.start();
    await clock.advance(0);
    workbook.write('A', 0, 77);
    live.take(workbook.reading());
    workbook.type('B', 0, 10);
    await clock.advance(DEBOUNCE);
    expect(shown[1]).toBe(state());
    expect(workbook.counts).toMatchObject({ read: 1, refresh: 1 });
  });

  it('reads everything anew when it is asked to check at once', async () => {
    const { clock, workbook, live, shown, state } = scene();
    await live.start();
    await clock.advance(0);
    workbook.write('A', 0, 77);
    live.checkNow();
    await clock.advance(0);
    expect(shown[1]).toBe(state());
  });
});

const sheet = fc.constantFrom('A', 'B');
const column = fc.nat({ max: 2 });
const value = fc.nat({ max: 99 });
const event = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), sheet, column, value }),
  fc.record({ kind: fc.constant('write' as const), sheet, column, value }),
  fc.record({ kind: fc.constant('recalculate' as const), sheet, value }),
  fc.record({ kind: fc.constant('toggle' as const), sheet: fc.constantFrom('B', 'C') }),
  fc.record({ kind: fc.constant('problem' as const), isThere: fc.boolean() }),
  fc.record({ kind: fc.constant('checkNow' as const) }),
  fc.record({ kind: fc.constant('restart' as const) }),
  fc.record({ kind: fc.constant('pass' as const), time: fc.nat({ max: 900 }) }),
);

it('shows last what a full check of the last state gives, whatever the order of events', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { maxLength: 30 }),
      fc.record({
        latency: fc.nat({ max: 700 }),
        check: fc.nat({ max: 700 }),
        seesEnd: fc.boolean(),
      }),
      async (events, { latency, check, seesEnd }) => {
        const { clock, workbook, live, shown, faults, speed, state } = scene();
        Object.assign(workbook, { latency, seesEnd });
        speed.check = check;
        await live.start();
        for (const one of events) {
          if (one.kind === 'type') workbook.type(one.sheet, one.column, one.value);
          else if (one.kind === 'write') {
            // Whoever writes reads and shows the workbook itself, and hands the reading in.
            workbook.write(one.sheet, one.column, one.value);
            live.take(workbook.reading());
            shown.push(state());
          } else if (one.kind === 'recalculate') workbook.recalculate(one.sheet, one.value);
          else if (one.kind === 'toggle') workbook.toggle(one.sheet);
          else if (one.kind === 'problem') workbook.problem = one.isThere ? EDITING : null;
          else if (one.kind === 'checkNow') live.checkNow();
          else if (one.kind === 'restart') await live.start();
          else await clock.advance(one.time);
        }
        workbook.problem = null;
        await clock.advance(60_000);
        expect(faults).toEqual([]);
        expect(shown.at(-1)).toBe(state());
        expect(clock.isIdle).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});
