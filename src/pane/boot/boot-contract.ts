/**
 * What the boot script and the app of `taskpane.html` say to each other. The boot script is ES5 and runs first, in every
 * engine that Excel may bring; the app is a module that only newer engines run at all.
 */

/** What the boot script found. `waiting` ends in one of the others. */
export type BootState =
  /** Excel has not answered yet. */
  | 'waiting'
  /** Excel answered and has all that the app needs. */
  | 'ready'
  /** The engine or Excel lacks what the app needs; the page for it is on the screen. */
  | 'too-old'
  /** The page is open in a plain browser, not inside Excel. */
  | 'no-excel'
  /** Excel did not answer, also not after loading the page again; the user may try once more by hand. */
  | 'no-answer'
  /** The app could not start; the reason is on the screen. */
  | 'failed';

/** The object that the boot script puts at `window.khopSoBoot`. */
export interface Boot {
  readonly state: BootState;
  /** Calls back once Excel was found to be new enough, at once where it is already; never otherwise. */
  whenReady(callback: () => void): void;
  /** The app stands on the screen: the boot script takes its own message away. */
  started(): void;
  /** The app cannot start: the boot script says so, with the reason as it is. */
  failed(reason: string): void;
}

declare global {
  interface Window {
    khopSoBoot?: Boot;
  }
}

/** The page came without its boot script. A bug of the build, not of the machine. */
export class BootMissing extends Error {
  override readonly name = 'BootMissing';
}

function boot(): Boot {
  if (!window.khopSoBoot) throw new BootMissing('boot');
  return window.khopSoBoot;
}

/**
 * Waits until Excel answered and was found new enough. Where it is not, the boot script shows why and this never ends.
 * @throws BootMissing when the page has no boot script
 */
export function whenReady(): Promise<void> {
  return new Promise((resolve) => boot().whenReady(resolve));
}

/**
 * Says that the app stands on the screen; to be called after the first drawing.
 * @throws BootMissing when the page has no boot script
 */
export function announceStarted(): void {
  boot().started();
}

/**
 * Says that the app cannot start.
 * @param error what was thrown; its message is shown as it is
 * @throws BootMissing when the page has no boot script
 */
export function announceFailed(error: unknown): void {
  boot().failed(error instanceof Error ? error.message : String(error));
}
