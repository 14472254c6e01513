import type { RunProgress } from '../../src/pane/journey-port';
import { nextRunState, resultOf } from '../../src/pane/run-state';
import type { RunEvent, RunState } from '../../src/pane/run-state';
import { secondsLeft } from '../../src/pane/run-status';
import { todayIso } from '../../src/pane/today';
import { fileNamed } from './fake-port';

const FILES = [fileNamed('a.xlsx')];
const reading = (done: number): RunProgress => ({ stage: 'read', done, total: 10, file: null });

function after(...events: RunEvent<string>[]): RunState<string> {
  return events.reduce<RunState<string>>(nextRunState, { status: 'idle' });
}
const START: RunEvent<string> = { kind: 'start', files: FILES, keepResult: false };

describe('the state of a run', () => {
  it('keeps the files when the run stops, so that it can be repeated', () => {
    expect(after(START, { kind: 'fail', reason: null })).toEqual({
      status: 'stopped',
      files: FILES,
      reason: null,
      isRefused: false,
    });
  });

  it('keeps the last result in sight only for a repeated run', () => {
    const finish: RunEvent<string> = { kind: 'finish', result: 'first' };
    expect(resultOf(after(START, finish, { ...START, keepResult: true }))).toBe('first');
    expect(resultOf(after(START, finish, START))).toBeNull();
  });

  it('ignores what a worker says after the run is over', () => {
    const stopped = after(START, { kind: 'fail', reason: null });
    expect(nextRunState(stopped, { kind: 'finish', result: 'late' })).toBe(stopped);
    expect(nextRunState(stopped, { kind: 'progress', progress: reading(1), at: 5 })).toBe(stopped);
  });

  it('measures each stage from its own start', () => {
    const fetching: RunProgress = { stage: 'fetch', done: 1, total: 2, file: null };
    const state = after(
      START,
      { kind: 'progress', progress: fetching, at: 1_000 },
      { kind: 'progress', progress: reading(0), at: 9_000 },
      { kind: 'progress', progress: reading(4), at: 13_000 },
    );
    expect(state).toMatchObject({ elapsed: 4_000 });
  });
});

describe('the estimate of the time left', () => {
  it('stays away for the first ten seconds and while nothing is done', () => {
    expect(secondsLeft(reading(5), 9_999)).toBeNull();
    expect(secondsLeft(reading(0), 20_000)).toBeNull();
  });

  it('takes the rest to go as fast as what is done', () => {
    expect(secondsLeft(reading(5), 20_000)).toBe(20);
  });
});

describe('the day of a check', () => {
  it('is the day on the clock of the user, not that of Greenwich', () => {
    expect(todayIso(new Date(2026, 2, 4, 0, 30))).toBe('2026-03-04');
    expect(todayIso(new Date(2026, 11, 31, 23, 59))).toBe('2026-12-31');
  });
});
