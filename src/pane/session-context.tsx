/** The open workbook for all screens, and its state for those that draw it. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { SessionState } from './session-state';
import { FIRST_STATE } from './session-state';
import type { WorkbookSession } from './workbook-session';

/** Null in the browser edition, which has no open workbook. */
export const SessionContext = createContext<WorkbookSession | null>(null);

/** The session; for screens that stand only inside Excel. */
export class NoSession extends Error {
  override readonly name = 'NoSession';
}

/**
 * The session of the open workbook.
 * @throws NoSession in the browser edition
 */
export function useSession(): WorkbookSession {
  const session = useContext(SessionContext);
  if (!session) throw new NoSession('no open workbook');
  return session;
}

const silent = (): (() => void) => () => undefined;
const first = (): SessionState => FIRST_STATE;

/** What is known of the open workbook, always as of now; the first state in the browser edition. */
export function useSessionState(): SessionState {
  const session = useContext(SessionContext);
  return useSyncExternalStore(session?.subscribe ?? silent, session?.getState ?? first);
}
