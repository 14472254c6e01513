/** The worker: the journeys behind comlink. Everything heavy happens here, so that the screen never stands still. */
import './no-eval';
import { expose, transfer } from 'comlink';
import { plainPatch } from '../workbook/patch-shape';
import { provinceCharts } from '../consolidate/province-charts';
import { builtInFormSets } from '../form/registry';
import { browserFile } from '../hosts/file/browser-files';
import { checkReturns } from '../journeys/check-returns';
import { consolidateReturns } from '../journeys/consolidate-returns';
import { consolidateWorkbook } from '../journeys/consolidate-workbook';
import { workbookOf } from '../journeys/consolidation-outcome';
import type { ConsolidationResult as Outcome } from '../journeys/consolidation-outcome';
import type { JourneySettings } from '../journeys/journey';
import type { CheckReport } from '../journeys/report';
import { tryPassword } from '../journeys/try-password';
import { workbookChecker } from '../journeys/workbook-checker';
import type { WorkbookChecker } from '../journeys/workbook-checker';
import type { WorkbookCheck } from '../journeys/workbook-report';
import type { InputFile } from '../workbook/input-file';
import type { LiveReading } from '../workbook/live-workbook';
import type {
  ConsolidationResult,
  PasswordTrial,
  ProvinceChoice,
  RunProgress,
  RunRequest,
  WorkbookRequest,
} from './journey-port';
import { readingReceiver } from './worker-reading';
import type { SentReading } from './worker-reading';

type Tell = (progress: RunProgress) => unknown;

/** What crosses into the worker beside files, where they no longer know their folders. */
export interface WorkerFiles {
  /** The names of the files within what was chosen, in the same order. */
  readonly names: readonly string[];
  /** Which of them were only met in a folder, see `InputFile.isAside`. */
  readonly asides: readonly boolean[];
}

/** A request about the open workbook as it crosses: of the sheets only those that changed. */
export interface WorkerWorkbookRequest extends Omit<WorkbookRequest, 'reading'> {
  readonly reading: SentReading;
}

type WorkerRequest = RunRequest & WorkerFiles;

function inputFiles(
  request: Pick<RunRequest, 'files' | 'passwords'> & WorkerFiles,
): readonly InputFile[] {
  return request.files.map((file, index) => ({
    ...browserFile(file),
    name: request.names[index] ?? file.name,
    isAside: request.asides[index] ?? false,
    passwords: request.passwords?.[index] ?? [],
  }));
}

/** The ledger stays here: it is made row by row when asked for, and cannot cross. */
function crossing(
  outcome: Outcome,
  taken: readonly string[] | undefined,
  { replace = [], drawn = [], ledger = false, charts = true }: ProvinceChoice = {},
): ConsolidationResult {
  const { report, files } = outcome;
  const workbook = workbookOf(outcome);
  const patch = taken
    ? plainPatch(outcome.sheetsFor({ taken, replace, drawn, ledger, charts }))
    : null;
  return transfer({ report, files, workbook, patch }, [workbook.buffer as ArrayBuffer]);
}

const received = readingReceiver();
/** The last checker and what it was made for: while nothing of that changes it knows the workbook from before. */
let known: { readonly made: string; readonly checker: WorkbookChecker } | null = null;

function checkerFor(settings: JourneySettings): WorkbookChecker {
  const made = JSON.stringify(settings);
  if (known?.made !== made) known = { made, checker: workbookChecker(settings) };
  return known.checker;
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
      { language, today, explain: true },
      { onProgress: (progress) => void tell(progress) },
    );
  },
  async consolidate(request: WorkerRequest, tell: Tell): Promise<ConsolidationResult> {
    const { language, today, taken, province } = request;
    const outcome = await consolidateReturns(
      inputFiles(request),
      { language, today },
      { onProgress: (progress) => void tell(progress) },
    );
    return crossing(outcome, taken, province);
  },
  async tryPassword(trial: PasswordTrial & WorkerFiles, tell: Tell): Promise<readonly boolean[]> {
    return tryPassword(
      inputFiles(trial),
      trial.password,
      {},
      {
        onProgress: (progress) => void tell(progress),
      },
    );
  },
  async checkWorkbook(request: WorkerWorkbookRequest): Promise<WorkbookCheck> {
    const { language, today } = request;
    return checkerFor({ language, today, explain: true }).check(received(request.reading));
  },
  async consolidateWorkbook(
    request: WorkerWorkbookRequest,
    tell: Tell,
  ): Promise<ConsolidationResult> {
    const { language, today, province } = request;
    const reading = received(request.reading);
    // As for checking, so that the checker knows the workbook from there.
    const settings = { language, today, explain: true };
    const outcome = consolidateWorkbook(
      reading,
      settings,
      { onProgress: (progress) => void tell(progress) },
      checkerFor(settings),
    );
    const drawn = reading.sheets.flatMap(provinceCharts);
    return crossing(outcome, takenIn(reading), { ...province, drawn });
  },
};

/** Sheets that could not be read keep their names too. */
function takenIn({ sheets, skipped }: LiveReading): readonly string[] {
  return [
    ...sheets.map(({ name }) => name),
    ...skipped.flatMap(({ sheet }) => (sheet === null ? [] : sheet)),
  ];
}

/** What the pane may ask of the worker. */
export type WorkerJourneys = typeof journeys;

expose(journeys);
