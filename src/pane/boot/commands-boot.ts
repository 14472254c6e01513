/**
 * The early script of `commands.html`, compiled to ES5 like the boot script before it. Excel calls a ribbon command as
 * soon as the page answers, be the module that runs it there or not, and in an old Excel it never is; but each call has
 * to be completed, or Excel blocks the button.
 */
import type { RibbonCommand, RibbonEvent, RunRibbonCommand } from './commands-contract';

(function registerCommands(): void {
  const MODULE_WITHIN_MS = 15000;
  let run: RunRibbonCommand | null = null;
  let pending: Array<() => void> = [];

  /** The pane's page says "too old" by itself, whoever shows it. */
  function sayTooOld(event: RibbonEvent): void {
    const page = location.href.replace(/[^/]*$/, '') + 'taskpane.html';
    const size = { height: 60, width: 40, displayInIframe: true };
    try {
      Office.context.ui.displayDialogAsync(page, size, function opened(): void {
        event.completed();
      });
    } catch {
      event.completed();
    }
  }

  function call(command: RibbonCommand, event: RibbonEvent): void {
    if (run) return run(command, event);
    if (window.khopSoBoot && window.khopSoBoot.state === 'too-old') return sayTooOld(event);
    let isOver = false;
    pending.push(function later(): void {
      if (isOver || !run) return;
      isOver = true;
      run(command, event);
    });
    setTimeout(function giveUp(): void {
      if (isOver) return;
      isOver = true;
      event.completed();
    }, MODULE_WITHIN_MS);
  }

  window.khopSoCommands = {
    provide(next: RunRibbonCommand): void {
      run = next;
      const calls = pending;
      pending = [];
      for (let i = 0; i < calls.length; i += 1) calls[i]!();
    },
  };
  if (typeof Office === 'undefined') return;
  Office.actions.associate('mark', function mark(event: RibbonEvent): void {
    call('mark', event);
  });
})();
