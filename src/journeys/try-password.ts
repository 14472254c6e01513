/** Before everything is read again for the sake of one password: whether it fits at all. */
import type { InputFile } from '../workbook/input-file';
import { asksForPassword } from './file-problem-message';
import { stopIfCancelled } from './journey';
import type { JourneyControl, JourneySettings } from './journey';
import { openFile } from './open-file';

/**
 * Tries one password on files, one after the other; each takes about half a second.
 * @param password as the user typed it
 * @returns for each file whether it no longer asks for a password; what else may be wrong with it, reading it tells
 * @throws JourneyCancelled when `control` says so
 */
export async function tryPassword(
  files: readonly InputFile[],
  password: string,
  { readOptions }: Pick<JourneySettings, 'readOptions'>,
  control: JourneyControl = {},
): Promise<readonly boolean[]> {
  const fits: boolean[] = [];
  for (const { name, read } of files) {
    stopIfCancelled(control);
    control.onProgress?.({ stage: 'read', done: fits.length, total: files.length, file: name });
    const bytes = await read();
    const options = { name, passwords: [password], ...(readOptions && { readOptions }) };
    const opened = bytes.ok ? await openFile(bytes.value, options) : bytes;
    fits.push(opened.ok || !asksForPassword(opened.problem));
    control.rest?.();
  }
  return fits;
}
