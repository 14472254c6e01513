/** A session over a workbook and a port that do what the test says, with a timer that runs out when the test wants. */
import type { WorkbookCheck } from '../../src/journeys/workbook-report';
import { WorkbookSession } from '../../src/pane/workbook-session';
import { fakePort } from './fake-port';
import type { FakePort } from './fake-port';
import { fakeWorkbook } from './fake-workbook';
import type { FakeWorkbook } from './fake-workbook';

export interface FakeSession {
  readonly workbook: FakeWorkbook;
  readonly port: FakePort;
  readonly session: WorkbookSession;
  /** Lets everything run that needs no answer from the port. */
  readonly settle: () => Promise<void>;
  /** Answers every check of the workbook that waits, and those that follow from it. */
  readonly answer: (check: WorkbookCheck) => Promise<void>;
  /** Lets the pause after an edit pass. */
  readonly elapse: () => Promise<void>;
}

/**
 * Begins a session.
 * @param inStep what every step is made in: React's `act` where a pane shows the session
 */
export function fakeSession(
  workbook: FakeWorkbook = fakeWorkbook(),
  inStep: (step: () => Promise<void>) => Promise<void> = (step) => step(),
): FakeSession {
  const port = fakePort();
  let due: (() => void)[] = [];
  let answered = 0;
  const session = new WorkbookSession({
    workbook,
    port,
    newId: () => 'id',
    now: () => new Date('2026-03-15T08:05:00'),
    schedule: (callback) => {
      due.push(callback);
      return () => void (due = due.filter((one) => one !== callback));
    },
  });
  const settle = (): Promise<void> =>
    inStep(async () => {
      for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
    });
  return {
    workbook,
    port,
    session,
    settle,
    answer: async (check) => {
      await settle();
      while (answered < port.workbookChecks.length) {
        const call = port.workbookChecks[answered]!;
        answered += 1;
        await inStep(async () => call.finish(check));
        await settle();
      }
    },
    elapse: async () => {
      const now = due;
      due = [];
      await inStep(async () => now.forEach((callback) => callback()));
      await settle();
    },
  };
}
