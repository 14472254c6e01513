/** The pane inside Excel over a workbook and a port that do what the test says. */
import { act, render } from '@testing-library/react';
import type { WorkbookCheck } from '../../src/journeys/workbook-report';
import { App } from '../../src/pane/app';
import { WorkbookSession } from '../../src/pane/workbook-session';
import { fakePort } from './fake-port';
import type { FakePort } from './fake-port';
import { fakeWorkbook } from './fake-workbook';
import type { FakeWorkbook } from './fake-workbook';

export interface OpenPane {
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

/** Opens the pane and nothing else: no check has been made. */
export async function openPane(workbook: FakeWorkbook = fakeWorkbook()): Promise<OpenPane> {
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
    act(async () => {
      for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
    });
  await act(async () => void render(<App port={port} session={session} />));
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
        await act(async () => call.finish(check));
        await settle();
      }
    },
    elapse: async () => {
      const now = due;
      due = [];
      now.forEach((callback) => callback());
      await settle();
    },
  };
}

/** Opens the pane and checks the workbook with that result. */
export async function openChecked(
  check: WorkbookCheck,
  workbook: FakeWorkbook = fakeWorkbook(),
): Promise<OpenPane> {
  const pane = await openPane(workbook);
  await act(async () => void pane.session.check());
  await pane.answer(check);
  return pane;
}
