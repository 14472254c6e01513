import vm from 'node:vm';
import { bootScripts } from '../../../scripts/bundle/boot-scripts.mjs';
import type { RibbonCommands } from '../../../src/pane/boot/commands-contract';

interface Ribbon {
  /** Presses the button; gives how often the command was completed so far. */
  press(): () => number;
  commands(): RibbonCommands;
  pass(): void;
  readonly dialogs: string[];
}

function ribbonIn(state: string, dialogs: 'open' | 'throw' = 'open'): Ribbon {
  const timers: (() => void)[] = [];
  const opened: string[] = [];
  const handlers: Record<string, (event: object) => void> = {};
  const window: Record<string, unknown> = {
    khopSoBoot: { state },
    location: { href: 'https://may-chu.noi-bo/khop-so/commands.html?_host_Info=Excel' },
    setTimeout: (run: () => void) => timers.push(run),
    Office: {
      actions: {
        associate: (name: string, run: (event: object) => void) => (handlers[name] = run),
      },
      context: {
        ui: {
          displayDialogAsync: (page: string, _: object, tell: () => void) => {
            if (dialogs === 'throw') throw new Error('no dialogs');
            opened.push(page);
            tell();
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
    pass: () => timers.splice(0).forEach((run) => run()),
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
    expect(ran).toEqual(['mark', 'mark']);
    ribbon.pass();
    expect([early(), late()]).toEqual([1, 1]);
  });

  test('ends a command whose module never comes, and lets it not run afterwards', () => {
    const ribbon = ribbonIn('waiting');
    const completed = ribbon.press();
    expect(completed()).toBe(0);
    ribbon.pass();
    expect(completed()).toBe(1);
    const ran: string[] = [];
    ribbon.commands().provide((command) => ran.push(command));
    expect(ran).toEqual([]);
  });

  test('shows the page "too old" in an old Excel and ends the command', () => {
    const ribbon = ribbonIn('too-old');
    const completed = ribbon.press();
    expect(ribbon.dialogs).toEqual(['https://may-chu.noi-bo/khop-so/taskpane.html']);
    expect(completed()).toBe(1);
  });

  test('ends the command also where an old Excel opens no dialog', () => {
    expect(ribbonIn('too-old', 'throw').press()()).toBe(1);
  });
});
