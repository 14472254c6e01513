import vm from 'node:vm';
import { bootScripts } from '../../../scripts/bundle/boot-scripts.mjs';
import type { BootState } from '../../../src/pane/boot/boot-contract';
import type { RibbonCommands } from '../../../src/pane/boot/commands-contract';

interface Ribbon {
  /** Presses the button; gives how often the command was completed so far. */
  press(): () => number;
  commands(): RibbonCommands;
  settle(state: BootState): void;
  /** Lets so many timers pass as there are, one after the other, at most `most`. */
  pass(most?: number): void;
  /** The user closes the dialog. */
  closeDialog(): void;
  readonly dialogs: string[];
}

function ribbonIn(first: BootState, dialogs: 'open' | 'fail' | 'throw' = 'open'): Ribbon {
  const timers: (() => void)[] = [];
  const opened: string[] = [];
  const handlers: Record<string, (event: object) => void> = {};
  const boot = { state: first };
  let close = (): void => undefined;
  const dialog = { addEventHandler: (_: string, handler: () => void) => (close = handler) };
  const window: Record<string, unknown> = {
    khopSoBoot: boot,
    location: { href: 'https://may-chu.noi-bo/khop-so/commands.html?_host_Info=Excel/16' },
    setTimeout: (run: () => void) => timers.push(run),
    Office: {
      EventType: { DialogEventReceived: 'closed' },
      actions: {
        associate: (name: string, run: (event: object) => void) => (handlers[name] = run),
      },
      context: {
        ui: {
          displayDialogAsync: (page: string, _: object, tell: (result: object) => void) => {
            if (dialogs === 'throw') throw new Error('no dialogs');
            opened.push(page);
            tell(dialogs === 'open' ? { value: dialog } : {});
          },
        },
      },
    },
  };
  window['window'] = window;
  vm.runInNewContext(bootScripts().commandsBoot.code, window);
  return {
    press() {
      let completed = 0;
      handlers['mark']!({ completed: () => (completed += 1) });
      return () => completed;
    },
    commands: () => window['khopSoCommands'] as RibbonCommands,
    settle: (state) => (boot.state = state),
    pass(most = 1000) {
      for (let passed = 0; passed < most && timers.length > 0; passed += 1) timers.shift()!();
    },
    closeDialog: () => close(),
    dialogs: opened,
  };
}

describe('the early script of the command page', () => {
  test('hands commands to the module once it is there, those of before included', () => {
    const ribbon = ribbonIn('ready');
    const early = ribbon.press();
    const ran: string[] = [];
    ribbon.commands().provide((command, event) => {
      ran.push(command);
      event.completed();
    });
    const late = ribbon.press();
    ribbon.pass();
    expect(ran).toEqual(['mark', 'mark']);
    expect([early(), late()]).toEqual([1, 1]);
  });

  test('ends a command whose module never comes, and lets it not run afterwards', () => {
    const ribbon = ribbonIn('ready');
    const completed = ribbon.press();
    ribbon.pass(100);
    expect(completed()).toBe(0);
    ribbon.pass();
    expect(completed()).toBe(1);
    const ran: string[] = [];
    ribbon.commands().provide((command) => ran.push(command));
    ribbon.pass();
    expect(ran).toEqual([]);
  });

  test('ends a command once, however often the module says so', () => {
    const ribbon = ribbonIn('ready');
    ribbon.commands().provide((_, event) => {
      event.completed();
      event.completed();
    });
    expect(ribbon.press()()).toBe(1);
  });

  test('shows the page "too old" in an old Excel, for as long as the user reads it', () => {
    const ribbon = ribbonIn('too-old');
    const completed = ribbon.press();
    expect(ribbon.dialogs).toEqual(['https://may-chu.noi-bo/khop-so/taskpane.html']);
    expect(completed()).toBe(0);
    ribbon.closeDialog();
    ribbon.pass();
    expect(completed()).toBe(1);
  });

  test('ends the command when nobody closes the dialog', () => {
    const ribbon = ribbonIn('too-old');
    const completed = ribbon.press();
    ribbon.pass();
    expect(completed()).toBe(1);
  });

  test('says "too old" also to a command that came before Excel had answered', () => {
    const ribbon = ribbonIn('waiting');
    ribbon.press();
    ribbon.settle('too-old');
    ribbon.pass(1);
    expect(ribbon.dialogs).toHaveLength(1);
  });

  test.each(['fail', 'throw'] as const)(
    'ends the command also where an old Excel opens no dialog (%s)',
    (dialogs) => {
      expect(ribbonIn('too-old', dialogs).press()()).toBe(1);
    },
  );
});
