/** The worker: the journeys behind comlink. Everything heavy happens here, so that the screen never stands still. */
import './no-eval';
import { expose, transfer } from 'comlink';
import { builtInFormSets } from '../form/registry';
import { browserFile } from '../hosts/file/browser-files';
import { checkReturns } from '../journeys/check-returns';
import { consolidateReturns, workbookOf } from '../journeys/consolidate-returns';
import type { CheckReport } from '../journeys/report';
import type { InputFile } from '../workbook/input-file';
import type { ConsolidationResult, RunProgress, RunRequest } from './journey-port';

type Tell = (progress: RunProgress) => unknown;

/** A request as it crosses into the worker, where a file no longer knows its folder. */
export interface WorkerRequest extends RunRequest {
  /** The names of the files within what was chosen, in the same order. */
  readonly names: readonly string[];
}

function inputFiles(request: WorkerRequest): readonly InputFile[] {
  return request.files.map((file, index) => ({
    ...browserFile(file),
    name: request.names[index] ?? file.name,
  }));
}

const journeys = {
  async formCodes(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(
      builtInFormSets.flatMap((set) => set.forms.map((form) => [form.id, form.code])),
    );
  },
  async check(request: WorkerRequest, tell: Tell): Promise<CheckReport> {
    const { language, today } = request;
    return checkReturns(
      inputFiles(request),
      { language, today },
      { onProgress: (progress) => void tell(progress) },
    );
  },
  async consolidate(request: WorkerRequest, tell: Tell): Promise<ConsolidationResult> {
    const { language, today } = request;
    // The ledger stays here: it is made row by row when asked for, and cannot cross.
    const result = await consolidateReturns(
      inputFiles(request),
      { language, today },
      { onProgress: (progress) => void tell(progress) },
    );
    const { report, files } = result;
    const workbook = workbookOf(result);
    return transfer({ report, files, workbook }, [workbook.buffer as ArrayBuffer]);
  },
};

/** What the pane may ask of the worker. */
export type WorkerJourneys = typeof journeys;

expose(journeys);
