/** The pane inside Excel over a workbook and a port that do what the test says. */
import { act, render } from '@testing-library/react';
import type { WorkbookCheck } from '../../src/journeys/workbook-report';
import { App } from '../../src/pane/app';
import { fakeSession } from './fake-session';
import type { FakeSession } from './fake-session';
import type { FakeWorkbook } from './fake-workbook';

/** Opens the pane and nothing else: no check has been made. */
export async function openPane(workbook?: FakeWorkbook): Promise<FakeSession> {
  const pane = fakeSession(workbook, act);
  await act(async () => void render(<App port={pane.port} session={pane.session} />));
  return pane;
}

/** Opens the pane and checks the workbook with that result. */
export async function openChecked(
  check: WorkbookCheck,
  workbook?: FakeWorkbook,
): Promise<FakeSession> {
  const pane = await openPane(workbook);
  await act(async () => void pane.session.check());
  await pane.answer(check);
  return pane;
}
