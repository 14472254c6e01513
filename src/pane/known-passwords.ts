/**
 * The passwords that the user typed, by file. They live in this object alone, as long as the pane is open: nothing here
 * is stored, shown again or sent anywhere but into the worker that reads the files. What a password opened is not kept
 * instead of it: a browser may put large blobs on the disk.
 */
import { createContext } from 'react';
import { browserFile } from '../hosts/file/browser-files';

/** So many are kept for one name: two folders may hold files of the same name with a password each. */
const MOST_OF_ONE_NAME = 4;

export class KnownPasswords {
  readonly #ofName = new Map<string, readonly string[]>();

  get isEmpty(): boolean {
    return this.#ofName.size === 0;
  }

  /** Those to try on a file, the last one first; a file that is chosen again is known by its name. */
  of(file: File): readonly string[] {
    return this.#ofName.get(browserFile(file).name) ?? [];
  }

  /** Keeps a password that fits. */
  add(file: File, password: string): void {
    const others = this.of(file).filter((other) => other !== password);
    this.#ofName.set(browserFile(file).name, [password, ...others].slice(0, MOST_OF_ONE_NAME));
  }
}

/** One for the whole pane, so that what was opened on one tab opens on the other. */
export const KnownPasswordsContext = createContext(new KnownPasswords());
