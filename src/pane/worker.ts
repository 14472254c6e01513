/** The worker: the journeys behind comlink. Everything heavy happens here, so that the screen never stands still. */
import './no-eval';
import { expose, transfer } from 'comlink';
import { builtInFormSets } from '../form/registry';
import { checkReturns } from '../journeys/check-returns';
import { consolidateReturns } from '../journeys/consolidate-returns';
import type { CheckReport } from '../journeys/report';
import type { InputFile } from '../workbook/input-file';
import type { ConsolidationResult, RunProgress, RunRequest } from './journey-port';

type Tell = (progress: RunProgress) => unknown;

function inputFile(file: File): InputFile {
  return {
    name: file.webkitRelativePath || file.name,
    read: async () => {
      try {
        return { ok: true, value: new Uint8Array(await file.arrayBuffer()) };
      } catch {
        // The browser says only that the file cannot be read: it was moved, changed or locked since it was chosen.
        return { ok: false, problem: { code: 'no-access', part: null, detail: null } };
      }
    },
  };
}

const journeys = {
  async formCodes(): Promise<Readonly<Record<string, string>>> {
    return Object.fromEntries(
      builtInFormSets.flatMap((set) => set.forms.map((form) => [form.id, form.code])),
    );
  },
  async check(request: RunRequest, tell: Tell): Promise<CheckReport> {
    const { files, language, today } = request;
    return checkReturns(
      files.map(inputFile),
      { language, today },
      { onProgress: (progress) => void tell(progress) },
    );
  },
  async consolidate(request: RunRequest, tell: Tell): Promise<ConsolidationResult> {
    const { files, language, today } = request;
    const result = await consolidateReturns(
      files.map(inputFile),
      { language, today },
      { onProgress: (progress) => void tell(progress) },
    );
    return transfer(result, [result.workbook.buffer as ArrayBuffer]);
  },
};

/** What the pane may ask of the worker. */
export type WorkerJourneys = typeof journeys;

expose(journeys);
