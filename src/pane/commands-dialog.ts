/** A small dialog of Office for a command that has no screen: the page `message.html` with the words in its address. */
import type { Bilingual } from '../text/bilingual';

/** In hundredths of the screen. On the web it lies in Excel's own window, where no blocker of pop-ups stops it. */
const SHAPE = { height: 30, width: 30, displayInIframe: true };
/** A command has to end, closed dialog or not: Excel blocks the button meanwhile, and gives up after five minutes. */
const READ_WITHIN_MS = 60_000;

/**
 * The page with the words. They stand behind `#`, which never reaches the server, for they may name sheets.
 * @param message short: a few sentences
 */
export function messageAddress(message: Bilingual): string {
  const words = encodeURIComponent(JSON.stringify([message.vi, message.en]));
  return new URL(`message.html#${words}`, document.baseURI).href;
}

/**
 * The words in an address of `messageAddress`.
 * @param hash `location.hash`; Office may have written something behind the words
 * @returns null for an address without them
 */
export function messageOfHash(hash: string): Bilingual | null {
  try {
    const [vi, en] = JSON.parse(decodeURIComponent(/^#([^&]*)/.exec(hash)?.[1] ?? '')) as unknown[];
    return typeof vi === 'string' && typeof en === 'string' ? { vi, en } : null;
  } catch {
    return null;
  }
}

/**
 * Shows a message and waits until it is closed, for a minute at most. Where Excel opens no dialog (another one is open,
 * or the user forbids it) nothing is shown: there is no other place for it, and the pane says the same when it checks.
 */
export function showDialog(message: Bilingual): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, READ_WITHIN_MS);
    try {
      Office.context.ui.displayDialogAsync(messageAddress(message), SHAPE, (result) => {
        if (result.status !== Office.AsyncResultStatus.Succeeded) return resolve();
        const dialog = result.value;
        dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve());
        dialog.addEventHandler(Office.EventType.DialogMessageReceived, () => {
          dialog.close();
          resolve();
        });
      });
    } catch {
      resolve();
    }
  });
}
