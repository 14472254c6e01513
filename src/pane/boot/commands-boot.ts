/**
 * The early script of `commands.html`, compiled to ES5 like the boot script after it: once that has asked office.js to
 * begin, Excel may call, be the module that runs the command there or not, and in an old Excel it never is. Each call
 * has to be completed, or Excel blocks the button.
 */
import type { RibbonCommand, RibbonEvent, RunRibbonCommand } from './commands-contract';

(function registerCommands(): void {
  const LOOK_EVERY_MS = 100;
  const MODULE_WITHIN_MS = 15000;
  const READ_WITHIN_MS = 60000;
  let run: RunRibbonCommand | null = null;

  /** Excel may end this page with the command, and the dialog with the page; so the command lasts as long as that. */
  function sayTooOld(end: () => void): void {
    const page = location.href.replace(/[?#].*$/, '').replace(/[^/]*$/, '') + 'taskpane.html';
    const size = { height: 60, width: 40, displayInIframe: true };
    setTimeout(end, READ_WITHIN_MS);
    try {
      // The pane's page says "too old" by itself, whoever shows it.
      Office.context.ui.displayDialogAsync(page, size, function opened(result): void {
        const dialog = result.value;
        if (dialog) dialog.addEventHandler(Office.EventType.DialogEventReceived, end);
        else end();
      });
    } catch {
      end();
    }
  }

  function call(command: RibbonCommand, event: RibbonEvent): void {
    let waited = 0;
    let isOver = false;

    function end(): void {
      if (isOver) return;
      isOver = true;
      event.completed();
    }

    (function attempt(): void {
      if (run) return run(command, { completed: end });
      if (window.khopSoBoot && window.khopSoBoot.state === 'too-old') return sayTooOld(end);
      if (waited >= MODULE_WITHIN_MS) return end();
      waited += LOOK_EVERY_MS;
      setTimeout(attempt, LOOK_EVERY_MS);
    })();
  }

  window.khopSoCommands = {
    provide(next: RunRibbonCommand): void {
      run = next;
    },
  };
  if (typeof Office === 'undefined') return;
  Office.actions.associate('mark', function mark(event: RibbonEvent): void {
    call('mark', event);
  });
})();
