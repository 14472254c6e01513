/** Entry of the page that runs the ribbon's function commands. It has no face; see `boot/commands-boot.ts`. */
import { excelWorkbook } from '../hosts/excel/excel-workbook';
import { announceFailed, announceStarted, whenReady } from './boot/boot-contract';
import type { RunRibbonCommand } from './boot/commands-contract';
import { showDialog } from './commands-dialog';
import { markCommand } from './commands-mark';
import type { MarkingParts } from './commands-mark';
import { workerPort } from './worker-port';

/** One for as long as Excel keeps the page. */
let parts: MarkingParts | null = null;

function open(): MarkingParts {
  parts ??= { workbook: excelWorkbook(), port: workerPort(), now: () => new Date() };
  return parts;
}

/** Commands pressed in a row wait for each other. */
let tail: Promise<unknown> = Promise.resolve();

const run: RunRibbonCommand = (_, event) => {
  tail = tail.then(async () => {
    const message = await markCommand(open);
    // Excel may end the page with the command, and the dialog with the page; so the command lasts as long as it.
    if (message) await showDialog(message);
  });
  void tail.finally(() => event.completed());
};

whenReady()
  .then(() => {
    window.khopSoCommands?.provide(run);
    announceStarted();
  })
  .catch(announceFailed);
