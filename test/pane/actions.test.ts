import {
  ACTIONS,
  actionOfKey,
  ariaShortcut,
  hashForTab,
  TAB_IDS,
  tabOfHash,
} from '../../src/pane/actions';
import type { ActionDesk, ActionSession } from '../../src/pane/actions';

function press(key: string, changes: Partial<KeyboardEvent> = {}): KeyboardEvent {
  return {
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...changes,
  } as KeyboardEvent;
}

/** A desk that writes down what was done on it. */
function desk(): ActionDesk & { readonly done: string[] } {
  const done: string[] = [];
  const note = (what: string) => async (): Promise<void> => void done.push(what);
  const session: ActionSession = {
    check: note('check'),
    toggleLive: note('live'),
    toggleMarks: note('marks'),
    undo: note('undo'),
  };
  return {
    done,
    session,
    openTab: (tab) => void done.push(`tab ${tab}`),
    consolidateWorkbook: () => void done.push('consolidate'),
  };
}

describe('an address that asks for a screen', () => {
  it.each([
    ['#check', 'check'],
    ['#consolidate', 'consolidate'],
    ['#progress', 'progress'],
    ['#check&_xdm_Info=Excel|Web', 'check'],
    ['#checked', null],
    ['#_xdm_Info=1', null],
    ['', null],
  ])('"%s" asks for %s', (hash, tab) => {
    expect(tabOfHash(hash)).toBe(tab);
  });
});

describe('an address after the user turned to another screen', () => {
  it.each([
    ['#check', '#progress'],
    ['#check&_xdm_Info=Excel|Web', '#progress&_xdm_Info=Excel|Web'],
    ['#_xdm_Info=1', '#_xdm_Info=1'],
    ['', ''],
  ])('"%s" becomes "%s"', (before, after) => {
    expect(hashForTab(before, 'progress')).toBe(after);
  });
});

describe('the record of an action', () => {
  it.each([
    ['check', ['tab check', 'check']],
    ['live', ['live']],
    ['mark', ['marks']],
    ['undo', ['undo']],
    ['consolidate', ['tab consolidate']],
    ['consolidate-workbook', ['tab consolidate', 'consolidate']],
    ['progress', ['tab progress']],
  ] as const)('"%s" does what its button says', async (id, expected) => {
    const on = desk();
    await ACTIONS[id].perform(on);
    expect(on.done).toEqual(expected);
  });

  it('does nothing to a workbook where there is none', async () => {
    const tabs: string[] = [];
    for (const action of Object.values(ACTIONS)) {
      await action.perform({ session: null, openTab: (tab) => void tabs.push(tab) });
    }
    expect(new Set(tabs)).toEqual(new Set(TAB_IDS));
  });

  it.each([
    ['Enter', { ctrlKey: true }, 'check'],
    ['m', { ctrlKey: true }, 'mark'],
    ['M', { metaKey: true }, 'mark'],
    ['z', { ctrlKey: true }, 'undo'],
    ['z', {}, null],
    ['z', { ctrlKey: true, shiftKey: true }, null],
    ['z', { ctrlKey: true, altKey: true }, null],
    ['Enter', {}, null],
  ])('answers to the key %s with %o by %s', (key, modifiers, id) => {
    expect(actionOfKey(press(key, modifiers))?.id ?? null).toBe(id);
  });

  it('tells its key to screen readers', () => {
    expect(ariaShortcut(ACTIONS.check)).toBe('Control+Enter');
    expect(ariaShortcut(ACTIONS.undo)).toBe('Control+Z');
    expect(ariaShortcut(ACTIONS.progress)).toBeUndefined();
  });

  it('has a key of its own', () => {
    const keys = Object.values(ACTIONS).flatMap((action) => ariaShortcut(action) ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
