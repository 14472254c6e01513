/** What the screens know of the open workbook, and how events change it. Pure; the doing is in `workbook-session.ts`. */
import type { PauseReason } from '../journeys/live-check';
import type { JournalEntry, WorkbookCheck } from '../journeys/workbook-report';
import type { UnkeptReason } from '../journeys/write-journal';
import type { HostProblem } from '../workbook/host-problem';
import type { HostLack } from '../workbook/live-workbook';
import type { MarkOutcome } from '../workbook/mark';
import type { PatchRefusal } from '../workbook/patch-refused';

/** What is being done with the workbook just now. */
export type Activity =
  'reading' | 'checking' | 'marking' | 'unmarking' | 'writing' | 'undoing' | 'opening';

/** Something that could not be done, for the message bar. */
export type Notice =
  | { readonly kind: 'host'; readonly problem: HostProblem }
  | {
      readonly kind: 'refused';
      readonly reason: PatchRefusal;
      readonly sheet: string | null;
      readonly detail: string | null;
      /** True where an undo was refused for good: its step may be dropped so that earlier ones can be undone. */
      readonly mayForget?: boolean;
    }
  /** A fault of ours; the reason is shown as it is. */
  | { readonly kind: 'bug'; readonly reason: string };

/** Checking after each edit. Only `on` checks by itself. */
export type LiveState =
  | { readonly status: 'off' }
  | { readonly status: 'on' }
  /** It switched itself off. */
  | { readonly status: 'paused'; readonly reason: PauseReason };

export interface MarksState {
  readonly areOn: boolean;
  /** Whether the user wants notes beside the colours. */
  readonly withNotes: boolean;
  /** What came of the last showing or taking away. */
  readonly outcome: MarkOutcome | null;
}

/** The workbook's own memory of what was written and of what it is. */
export interface MemoryState {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[];
  /** Why the journal lives only as long as the pane, or null when the workbook keeps it. */
  readonly unkept: UnkeptReason | null;
  /** What was left out of writes so far because this Excel does not take it. */
  readonly lacks: readonly HostLack[];
}

export interface SessionState {
  readonly activity: Activity | null;
  readonly check: WorkbookCheck | null;
  /** How many checks have been made; tells a new result from the same one drawn again. */
  readonly checks: number;
  readonly live: LiveState;
  readonly marks: MarksState;
  readonly memory: MemoryState;
  readonly notice: Notice | null;
  /** Whether the notice is of a check that could not be made; then the next one that is made ends it. */
  readonly isNoticeOfCheck: boolean;
}

export const FIRST_STATE: SessionState = {
  activity: null,
  check: null,
  checks: 0,
  live: { status: 'off' },
  marks: { areOn: false, withNotes: false, outcome: null },
  memory: { entries: [], unkept: null, lacks: [] },
  notice: null,
  isNoticeOfCheck: false,
};

export type SessionEvent =
  | { readonly kind: 'began'; readonly activity: Activity }
  | { readonly kind: 'ended' }
  | { readonly kind: 'noticed'; readonly notice: Notice; readonly isOfCheck?: boolean }
  | { readonly kind: 'notice-closed' }
  | {
      readonly kind: 'checked';
      readonly check: WorkbookCheck;
    }
  | { readonly kind: 'live'; readonly live: LiveState }
  | { readonly kind: 'notes-chosen'; readonly withNotes: boolean }
  | { readonly kind: 'marked'; readonly areOn: boolean; readonly outcome: MarkOutcome | null }
  | { readonly kind: 'memory'; readonly memory: MemoryState };

/**
 * The state after an event. What is on show stays there until something newer takes its place: neither a re-check
 * under way nor one that failed empties the screen.
 */
export function nextSessionState(state: SessionState, event: SessionEvent): SessionState {
  switch (event.kind) {
    case 'began':
      return { ...state, activity: event.activity };
    case 'ended':
      return { ...state, activity: null };
    case 'noticed':
      return { ...state, notice: event.notice, isNoticeOfCheck: event.isOfCheck ?? false };
    case 'notice-closed':
      return { ...state, notice: null };
    case 'checked': {
      const notice = state.isNoticeOfCheck ? null : state.notice;
      return { ...state, check: event.check, checks: state.checks + 1, notice };
    }
    case 'live':
      return { ...state, live: event.live };
    case 'notes-chosen':
      return { ...state, marks: { ...state.marks, withNotes: event.withNotes } };
    case 'marked':
      return { ...state, marks: { ...state.marks, areOn: event.areOn, outcome: event.outcome } };
    case 'memory':
      return { ...state, memory: event.memory };
  }
}
