/** A port that answers when the test says so, and reports that look like real ones. */
import type { FindingCell } from '../../src/check/finding';
import type { CellAddress } from '../../src/sheet/address';
import type {
  CheckReport,
  FileReport,
  FindingReport,
  UnitProgress,
} from '../../src/journeys/report';
import type { WorkbookCheck } from '../../src/journeys/workbook-report';
import { RunCancelled } from '../../src/pane/journey-port';
import type {
  ConsolidationResult,
  JourneyPort,
  PasswordTrial,
  RunProgress,
  RunRequest,
  WorkbookRequest,
} from '../../src/pane/journey-port';

// axe over a whole screen takes seconds on a busy machine; nothing in these tests asserts a time.
jest.setTimeout(60_000);

interface Call<Result, Request = RunRequest> {
  readonly request: Request;
  readonly tell: (progress: RunProgress) => void;
  readonly signal: AbortSignal;
  readonly finish: (result: Result) => void;
  readonly fail: (error: Error) => void;
}

export interface FakePort extends JourneyPort {
  readonly checks: Call<CheckReport>[];
  readonly consolidations: Call<ConsolidationResult>[];
  readonly trials: Call<readonly boolean[], PasswordTrial>[];
  readonly workbookChecks: Call<WorkbookCheck, WorkbookRequest>[];
  readonly workbookConsolidations: Call<ConsolidationResult, WorkbookRequest>[];
}

/** A journey whose calls wait in a list. */
function listTo<Result, Request>(calls: Call<Result, Request>[]) {
  return (request: Request, tell: (progress: RunProgress) => void, signal: AbortSignal) =>
    new Promise<Result>((finish, fail) => {
      calls.push({ request, tell, signal, finish, fail });
      signal.addEventListener('abort', () => fail(new RunCancelled()));
    });
}

/** A port whose calls wait in lists until the test finishes or fails them; cancelling works as in the product. */
export function fakePort(): FakePort {
  const checks: Call<CheckReport>[] = [];
  const consolidations: Call<ConsolidationResult>[] = [];
  const trials: FakePort['trials'] = [];
  const workbookChecks: FakePort['workbookChecks'] = [];
  const workbookConsolidations: FakePort['workbookConsolidations'] = [];
  const checkWorkbook = listTo(workbookChecks);
  return {
    checks,
    consolidations,
    trials,
    workbookChecks,
    workbookConsolidations,
    formCodes: () => Promise.resolve({ A02: 'PL02' }),
    check: listTo(checks),
    consolidate: listTo(consolidations),
    tryPassword: listTo(trials),
    checkWorkbook: (request, signal) => checkWorkbook(request, () => undefined, signal),
    consolidateWorkbook: listTo(workbookConsolidations),
  };
}

/** A file as a user chooses it. */
export function fileNamed(name: string): File {
  return new File(['x'], name);
}

export function cellAtAddress(address: string, value: FindingCell['value']): FindingCell {
  return {
    sheet: 'PL02',
    address: address as CellAddress,
    row: '2024',
    column: '2',
    value,
    text: value === null ? '' : String(value),
  };
}

export function finding(changes: Partial<FindingReport> = {}): FindingReport {
  return {
    rule: 'A02-R1',
    kind: 'inconsistent',
    severity: 'error',
    form: 'A02',
    cells: [cellAtAddress('D10', 1234.5)],
    expected: 24,
    suspects: [],
    message: 'Cột 2 phải bằng cột 3+4+5',
    ...changes,
  };
}

export function fileReport(name: string, changes: Partial<FileReport> = {}): FileReport {
  return {
    file: name,
    status: 'read',
    problem: null,
    unit: { code: '03127', name: 'Đảng ủy xã Mường Nhé', by: 'code', candidates: [] },
    forms: [{ form: 'A02', sheet: 'PL2', range: 'A9:W12', rows: 4, columns: 23 }],
    findings: [],
    ...changes,
  };
}

export function unit(changes: Partial<UnitProgress> = {}): UnitProgress {
  return {
    code: '03127',
    name: 'Đảng ủy xã Mường Nhé',
    status: 'received',
    file: 'muong-nhe.xlsx',
    errors: 0,
    warnings: 0,
    ...changes,
  };
}

export function consolidation(
  units: readonly UnitProgress[],
  files: readonly FileReport[],
): ConsolidationResult {
  const sum = (key: 'errors' | 'warnings'): number =>
    units.reduce((total, one) => total + one[key], 0);
  return {
    report: {
      version: 1,
      units,
      forms: [],
      unplaced: [],
      summary: {
        files: files.length,
        errors: sum('errors'),
        warnings: sum('warnings'),
        notes: 0,
        missing: 0,
        expected: units.length,
        received: units.filter((one) => one.status === 'received').length,
      },
    },
    files,
    workbook: new Uint8Array([80, 75, 3, 4]),
    patch: null,
  };
}

export function checkReport(files: readonly FileReport[]): CheckReport {
  const findings = files.flatMap((file) => file.findings);
  const count = (severity: FindingReport['severity']): number =>
    findings.filter((one) => one.severity === severity).length;
  return {
    version: 1,
    files,
    summary: {
      files: files.length,
      errors: count('error'),
      warnings: count('warning'),
      notes: count('note'),
      missing: findings.filter((one) => one.kind === 'missing').length,
    },
  };
}
