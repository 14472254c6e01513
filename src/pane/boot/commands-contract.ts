/** What the early script of `commands.html` and its module say to each other, as in `boot-contract.ts`. */

import type { ActionId } from '../actions';

/** The actions that the ribbon runs without a pane; `FunctionName` in the manifest. */
export type RibbonCommand = Extract<ActionId, 'mark'>;

/** Office's event of a ribbon command; Excel waits for `completed` and blocks the button until then. */
export interface RibbonEvent {
  completed(): void;
}

export type RunRibbonCommand = (command: RibbonCommand, event: RibbonEvent) => void;

/** The object that the early script puts at `window.khopSoCommands`. */
export interface RibbonCommands {
  /** From now on this runs the commands, those included that wait for it. */
  provide(run: RunRibbonCommand): void;
}

declare global {
  interface Window {
    khopSoCommands?: RibbonCommands;
  }
}
