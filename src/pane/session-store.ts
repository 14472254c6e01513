/** Holds the state of a session for `useSyncExternalStore`, and does what is asked of it one thing after the other. */
import { noticeOf } from './notice-text';
import { FIRST_STATE, nextSessionState } from './session-state';
import type { Activity, SessionEvent, SessionState } from './session-state';

/** See the head of the file. */
export class SessionStore {
  state = FIRST_STATE;
  private readonly listeners = new Set<() => void>();
  /** What was asked for last; the next thing waits for it. */
  private tail: Promise<unknown> = Promise.resolve();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  readonly getState = (): SessionState => this.state;

  tell(event: SessionEvent): void {
    this.state = nextSessionState(this.state, event);
    for (const listener of this.listeners) listener();
  }

  /**
   * Does one thing after all that was asked for before; what goes wrong becomes a notice.
   * @param activity null for what nobody asked for, which is not talked about
   * @returns whether it was done
   */
  queue(activity: Activity | null, work: () => Promise<void>): Promise<boolean> {
    const done = this.tail.then(async () => {
      if (activity) this.tell({ kind: 'began', activity });
      try {
        await work();
        return true;
      } catch (error) {
        const isOfCheck = activity === 'reading';
        this.tell({ kind: 'noticed', notice: noticeOf(error), isOfCheck });
        return false;
      } finally {
        if (activity) this.tell({ kind: 'ended' });
      }
    });
    this.tail = done;
    return done;
  }
}
