/** The synthetic returns that lie beside the pane, on its own origin. */
import { RunCancelled } from './journey-port';
import type { RunProgress } from './journey-port';

const FOLDER = 'samples/';

/** The samples could not be loaded; the message says which address failed and how. */
export class SamplesMissing extends Error {
  override readonly name = 'SamplesMissing';
}

async function load(address: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { signal });
  } catch (error) {
    if (signal.aborted) throw new RunCancelled();
    throw new SamplesMissing(`${address}: ${String(error)}`);
  }
  if (!response.ok) throw new SamplesMissing(`${address}: ${response.status}`);
  return response;
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
  const names = (await (await load(`${FOLDER}index.json`, signal)).json()) as readonly string[];
  const files: File[] = [];
  for (const name of names) {
    onProgress({ stage: 'fetch', done: files.length, total: names.length, file: name });
    const response = await load(FOLDER + encodeURIComponent(name), signal);
    files.push(new File([await response.blob()], name));
  }
  return files;
}
