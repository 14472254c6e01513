/** The synthetic returns that lie beside the pane, on its own origin. */
import { RunCancelled } from './journey-port';
import type { RunProgress } from './journey-port';

const FOLDER = 'samples/';

/** The samples could not be loaded; the message says which address failed and how. */
export class SamplesMissing extends Error {
  override readonly name = 'SamplesMissing';
}

/** Cancelling may strike while the answer is awaited or while its body still comes in; both are the same to the user. */
async function load<Body>(
  address: string,
  signal: AbortSignal,
  bodyOf: (response: Response) => Promise<Body>,
): Promise<Body> {
  try {
    const response = await fetch(address, { signal });
    if (!response.ok) throw new SamplesMissing(`${address}: ${response.status}`);
    return await bodyOf(response);
  } catch (error) {
    if (signal.aborted) throw new RunCancelled();
    throw error instanceof SamplesMissing
      ? error
      : new SamplesMissing(`${address}: ${String(error)}`);
  }
}

/**
 * Loads the samples.
 * @returns the files in the order of their list
 * @throws SamplesMissing when the list or a file is not there; RunCancelled when `signal` fires
 */
export async function loadSamples(
  onProgress: (progress: RunProgress) => void,
  signal: AbortSignal,
): Promise<readonly File[]> {
  const list = await load(`${FOLDER}index.json`, signal, (response) => response.json());
  const names = list as readonly string[];
  const files: File[] = [];
  for (const name of names) {
    onProgress({ stage: 'fetch', done: files.length, total: names.length, file: name });
    const address = FOLDER + encodeURIComponent(name);
    const body = await load(address, signal, (response) => response.blob());
    files.push(new File([body], name));
  }
  return files;
}
