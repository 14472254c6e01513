/** The port onto the worker. Cancelling ends the worker: it stops at once, even in the middle of a large file. */
import { proxy, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { browserFile } from '../hosts/file/browser-files';
import { RunCancelled } from './journey-port';
import type { JourneyPort, RunRequest } from './journey-port';
import type { WorkerJourneys, WorkerRequest } from './worker';

interface Running {
  readonly worker: Worker;
  readonly journeys: Remote<WorkerJourneys>;
}

/** Starts a worker. A fault that it cannot report through its own answers (its script is missing) comes as an event. */
function startWorker(): Running {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'journeys' });
  return { worker, journeys: wrap<WorkerJourneys>(worker) };
}

function named(request: RunRequest): WorkerRequest {
  return { ...request, names: request.files.map((file) => browserFile(file).name) };
}

/** A place for one worker: it starts with the first call, stays for the next, and is replaced after a cancel. */
function workerSlot(): <Result>(
  call: (journeys: Remote<WorkerJourneys>) => Promise<Result>,
  signal?: AbortSignal,
) => Promise<Result> {
  let running: Running | null = null;
  return (call, signal) => {
    if (signal?.aborted) return Promise.reject(new RunCancelled());
    running ??= startWorker();
    const own = running;
    return new Promise((resolve, reject) => {
      const end = (error: Error): void => {
        own.worker.terminate();
        if (running === own) running = null;
        reject(error);
      };
      const cancel = (): void => end(new RunCancelled());
      const fail = (event: ErrorEvent): void => end(new Error(event.message || 'worker'));
      signal?.addEventListener('abort', cancel);
      own.worker.addEventListener('error', fail);
      call(own.journeys)
        .then(resolve, reject)
        .finally(() => {
          signal?.removeEventListener('abort', cancel);
          own.worker.removeEventListener('error', fail);
        });
    });
  };
}

/** The port that the product uses. Each journey has its own worker, so that cancelling one leaves the other alone. */
export function workerPort(): JourneyPort {
  const checking = workerSlot();
  const consolidating = workerSlot();
  return {
    formCodes: () => consolidating((journeys) => journeys.formCodes()),
    check: (request, onProgress, signal) =>
      checking((journeys) => journeys.check(named(request), proxy(onProgress)), signal),
    consolidate: (request, onProgress, signal) =>
      consolidating((journeys) => journeys.consolidate(named(request), proxy(onProgress)), signal),
  };
}
