/**
 * One record for everything that a person may set off: the button, the shortcut in the pane and the command on Excel's
 * ribbon are all made from it, so that they never come to do different things.
 */
import type { MessageCode } from '../text/message';

/** The screens; also the words after `#` in the address (`taskpane.html#check`). */
export const TAB_IDS = ['check', 'consolidate', 'progress'] as const;
export type TabId = (typeof TAB_IDS)[number];

export type ActionId =
  'check' | 'live' | 'mark' | 'undo' | 'consolidate' | 'consolidate-workbook' | 'progress';

/** What an action may do to the open workbook; `src/pane/workbook-session.ts` is the real one. */
export interface ActionSession {
  /** Reads the workbook and checks it. */
  check(): Promise<void>;
  /** Switches checking after each edit on or off. */
  toggleLive(): Promise<void>;
  /** Puts the marks of the last check on the sheets (checking first where there was none), or takes them all away. */
  toggleMarks(): Promise<void>;
  /** Takes the last write back. */
  undo(): Promise<void>;
}

/** Where an action works: the pane with all of it, the page of the ribbon's commands without screens. */
export interface ActionDesk {
  /** Null in the browser edition, which has no open workbook. */
  readonly session: ActionSession | null;
  /** Shows a screen; does nothing where there is none. */
  openTab(tab: TabId): void;
  /** Consolidates the returns in the open workbook; absent where no screen shows the result. */
  consolidateWorkbook?(): void;
}

/** A key with the modifiers that it needs; `primary` is Ctrl, or Command on a Mac. */
export interface Shortcut {
  readonly key: string;
  readonly primary: boolean;
  readonly shift?: boolean;
}

export interface ActionRecord {
  readonly id: ActionId;
  readonly label: MessageCode;
  readonly shortcut: Shortcut | null;
  /** The screen on which the action is at home; its ribbon button opens it. */
  readonly tab: TabId;
  perform(desk: ActionDesk): Promise<void>;
}

/** Every action by its id. */
export const ACTIONS: Readonly<Record<ActionId, ActionRecord>> = {
  check: {
    id: 'check',
    label: 'action.check',
    shortcut: { key: 'Enter', primary: true },
    tab: 'check',
    async perform(desk) {
      desk.openTab('check');
      await desk.session?.check();
    },
  },
  live: {
    id: 'live',
    label: 'action.live',
    shortcut: null,
    tab: 'check',
    async perform(desk) {
      await desk.session?.toggleLive();
    },
  },
  mark: {
    id: 'mark',
    label: 'action.mark',
    shortcut: { key: 'm', primary: true },
    tab: 'check',
    async perform(desk) {
      await desk.session?.toggleMarks();
    },
  },
  undo: {
    id: 'undo',
    label: 'action.undo',
    shortcut: { key: 'z', primary: true },
    tab: 'check',
    async perform(desk) {
      await desk.session?.undo();
    },
  },
  consolidate: {
    id: 'consolidate',
    label: 'action.consolidate',
    shortcut: null,
    tab: 'consolidate',
    async perform(desk) {
      desk.openTab('consolidate');
    },
  },
  'consolidate-workbook': {
    id: 'consolidate-workbook',
    label: 'action.consolidate-workbook',
    shortcut: null,
    tab: 'consolidate',
    async perform(desk) {
      desk.openTab('consolidate');
      desk.consolidateWorkbook?.();
    },
  },
  progress: {
    id: 'progress',
    label: 'action.progress',
    shortcut: null,
    tab: 'progress',
    async perform(desk) {
      desk.openTab('progress');
    },
  },
};

/**
 * The screen that an address asks for. office.js writes parts of its own behind `#` on the web, so only the first word
 * counts.
 * @param hash `location.hash`, "#check&_xdm_Info=…"
 * @returns null where it names none
 */
export function tabOfHash(hash: string): TabId | null {
  const word = /^#([a-z]+)(?![a-z])/.exec(hash)?.[1];
  return TAB_IDS.find((id) => id === word) ?? null;
}

/**
 * The address once the user has turned to a screen by hand: were it left as it is, the ribbon button that asked for the
 * one before would ask for nothing new.
 * @param hash `location.hash`; one that names no screen is left alone
 */
export function hashForTab(hash: string, tab: TabId): string {
  return tabOfHash(hash) === null ? hash : hash.replace(/^#[a-z]+/, `#${tab}`);
}

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * The action of a key press, or null.
 * @param press a keyboard event
 */
export function actionOfKey(press: KeyPress): ActionRecord | null {
  if (press.altKey) return null;
  const matches = ({ shortcut }: ActionRecord): boolean =>
    shortcut !== null &&
    shortcut.key.toLowerCase() === press.key.toLowerCase() &&
    shortcut.primary === (press.ctrlKey || press.metaKey) &&
    (shortcut.shift ?? false) === press.shiftKey;
  return Object.values(ACTIONS).find(matches) ?? null;
}

/** A shortcut as `aria-keyshortcuts` writes it ("Control+Enter"), or undefined for an action without one. */
export function ariaShortcut({ shortcut }: ActionRecord): string | undefined {
  if (!shortcut) return undefined;
  const { key, primary, shift } = shortcut;
  return [primary && 'Control', shift && 'Shift', key.length === 1 ? key.toUpperCase() : key]
    .filter(Boolean)
    .join('+');
}
