/** The port onto the worker. Cancelling ends the worker: it stops at once, even in the middle of a large file. */
import { proxy, wrap } from 'comlink';
import type { Remote } from 'comlink';
import { browserFile } from '../hosts/file/browser-files';
import { RunCancelled } from './journey-port';
import type { JourneyPort, PasswordTrial, RunRequest, WorkbookRequest } from './journey-port';
import type { WorkerFiles, WorkerJourneys, WorkerWorkbookRequest } from './worker';
import { readingSender } from './worker-reading';
import type { SentReading } from './worker-reading';
import type { LiveReading } from '../workbook/live-workbook';

interface Running {
  readonly worker: Worker;
  readonly journeys: Remote<WorkerJourneys>;
  /** Which sheets this worker has. */
  readonly send: (reading: LiveReading) => SentReading;
  /** What ends the calls under way, should the worker end before they do. */
  readonly calls: Set<(error: Error) => void>;
}

/** Starts a worker. A fault that it cannot report through its own answers (its script is missing) comes as an event. */
function startWorker(): Running {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { name: 'journeys' });
  return {
    worker,
    journeys: wrap<WorkerJourneys>(worker),
    send: readingSender(),
    calls: new Set(),
  };
}

/** Files lose their folders on their way to the worker, so that names go along. */
function named<Request extends RunRequest | PasswordTrial>(
  request: Request,
): Request & WorkerFiles {
  const files = request.files.map(browserFile);
  return {
    ...request,
    names: files.map(({ name }) => name),
    asides: files.map(({ isAside }) => isAside === true),
  };
}

function sent(request: WorkbookRequest, { send }: Running): WorkerWorkbookRequest {
  return { ...request, reading: send(request.reading) };
}

/** A place for one worker: it starts with the first call, stays for the next, and is replaced after a cancel. */
function workerSlot(): <Result>(
  call: (running: Running) => Promise<Result>,
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
        for (const fail of own.calls) fail(error);
      };
      const cancel = (): void => end(new RunCancelled());
      const fail = (event: ErrorEvent): void => end(new Error(event.message || 'worker'));
      own.calls.add(reject);
      signal?.addEventListener('abort', cancel);
      own.worker.addEventListener('error', fail);
      call(own)
        .then(resolve, reject)
        .finally(() => {
          own.calls.delete(reject);
          signal?.removeEventListener('abort', cancel);
          own.worker.removeEventListener('error', fail);
        });
    });
  };
}

/**
 * The port that the product uses. Checking, consolidating and the trial of passwords have a worker each, so that
 * cancelling one leaves the others alone. The one for checking is warm when the first check is asked for: it has told the appendices' codes before. A
 * pane checks either files or the workbook that it was opened in, never both.
 */
export function workerPort(): JourneyPort {
  const checking = workerSlot();
  const consolidating = workerSlot();
  const opening = workerSlot();
  return {
    formCodes: () => checking(({ journeys }) => journeys.formCodes()),
    check: (request, onProgress, signal) =>
      checking(({ journeys }) => journeys.check(named(request), proxy(onProgress)), signal),
    consolidate: (request, onProgress, signal) =>
      consolidating(
        ({ journeys }) => journeys.consolidate(named(request), proxy(onProgress)),
        signal,
      ),
    tryPassword: (trial, onProgress, signal) =>
      opening(({ journeys }) => journeys.tryPassword(named(trial), proxy(onProgress)), signal),
    checkWorkbook: (request, signal) =>
      checking((running) => running.journeys.checkWorkbook(sent(request, running)), signal),
    // Beside the checking, so that its cancelling leaves that alone.
    consolidateWorkbook: (request, onProgress, signal) =>
      consolidating(
        (running) =>
          running.journeys.consolidateWorkbook(sent(request, running), proxy(onProgress)),
        signal,
      ),
  };
}
