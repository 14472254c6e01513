/** An open workbook of a few cells, for tests of screens: it says what it is told to say and remembers what was asked. */
import type {
  JournalEntry,
  RepairProposal,
  WorkbookCheck,
} from '../../src/journeys/workbook-report';
import type { FileReport } from '../../src/journeys/report';
import type { HostProblem, HostResult } from '../../src/workbook/host-problem';
import type {
  HostAbilities,
  LiveReading,
  LiveWorkbook,
  WorkbookChange,
} from '../../src/workbook/live-workbook';
import type { Mark, MarkOptions, MarkOutcome } from '../../src/workbook/mark';
import type { WorkbookPatch } from '../../src/workbook/patch';
import type { PatchRefused } from '../../src/workbook/patch-refused';
import { checkReport } from './fake-port';

export const EVERYTHING: HostAbilities = {
  marks: true,
  notes: true,
  events: true,
  newWorkbook: true,
  charts: true,
};

export interface FakeWorkbook extends LiveWorkbook {
  /** Where asked for, in order: "PL2!D10". */
  readonly selected: string[];
  readonly applied: WorkbookPatch[];
  readonly opened: Uint8Array[];
  /** The marks that stand. */
  marks: readonly Mark[];
  markOptions: MarkOptions | null;
  reading: LiveReading;
  reads: number;
  /** Refuses whatever is asked for next time, once. */
  problem: HostProblem | null;
  refusal: PatchRefused | null;
  markOutcome: Partial<MarkOutcome>;
  /** Acts like a user's edit. */
  change(change: WorkbookChange): void;
}

export function reading(...names: string[]): LiveReading {
  return {
    name: 'bao-cao.xlsx',
    modified: null,
    skipped: [],
    cells: 100,
    properties: {},
    sheets: names.map((name) => ({
      name,
      visibility: 'visible',
      box: null,
      rows: [],
      merges: [],
      hiddenRows: new Set<number>(),
      hiddenColumns: new Set<number>(),
      isProtected: false,
    })),
  };
}

export function fakeWorkbook(abilities: Partial<HostAbilities> = {}): FakeWorkbook {
  const listeners = new Set<(change: WorkbookChange) => void>();
  const answer = <T>(value: () => T): Promise<HostResult<T>> => {
    const { problem } = workbook;
    workbook.problem = null;
    return Promise.resolve(problem ? { ok: false, problem } : { ok: true, value: value() });
  };
  const outcome = (count: number): MarkOutcome => ({
    count,
    skipped: [],
    keptComments: 0,
    ...workbook.markOutcome,
  });
  const workbook: FakeWorkbook = {
    abilities: { ...EVERYTHING, ...abilities },
    selected: [],
    applied: [],
    opened: [],
    marks: [],
    markOptions: null,
    reading: reading('PL2'),
    reads: 0,
    problem: null,
    refusal: null,
    markOutcome: {},
    change: (change) => listeners.forEach((listener) => listener(change)),
    snapshot: async () => ({ ok: true, value: workbook.reading.sheets }),
    read: () =>
      answer(() => {
        workbook.reads += 1;
        return workbook.reading;
      }),
    refresh: () =>
      answer(() => {
        workbook.reads += 1;
        return workbook.reading;
      }),
    select: (sheet, box) =>
      answer(() => {
        workbook.selected.push(
          `${sheet}!${box.top},${box.left}` +
            (box.top === box.bottom && box.left === box.right ? '' : `:${box.bottom},${box.right}`),
        );
        return null;
      }),
    watch: (listener) =>
      answer(() => {
        listeners.add(listener);
        return async () => void listeners.delete(listener);
      }),
    showMarks: (marks, options) =>
      answer(() => {
        workbook.marks = marks;
        workbook.markOptions = options;
        return outcome(marks.length);
      }),
    clearMarks: () =>
      answer(() => {
        const { length } = workbook.marks;
        workbook.marks = [];
        return outcome(length);
      }),
    countMarks: () => answer(() => workbook.marks.length),
    openNew: (bytes) =>
      answer(() => {
        workbook.opened.push(bytes);
        return null;
      }),
    async apply(patch) {
      const { refusal } = workbook;
      workbook.refusal = null;
      if (refusal) throw refusal;
      workbook.applied.push(patch);
      return { label: patch.label, edits: [] };
    },
  };
  return workbook;
}

/** A problem of a sheet as the host tells it. */
export function locked(sheet: string): HostProblem {
  return { code: 'sheet-protected', sheet, detail: null };
}

export function repair(changes: Partial<RepairProposal> = {}): RepairProposal {
  const address = changes.address ?? 'D10';
  return {
    id: `text-to-number PL2!${address}`,
    kind: 'text-to-number',
    sheet: 'PL2',
    row: 9,
    column: 3,
    address,
    form: 'A02',
    before: { value: '25' },
    after: 25,
    numberFormat: '0',
    findings: [0],
    ...changes,
  };
}

export function entry(changes: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: 1,
    at: '2026-03-15T08:05:00',
    label: 'journal.repair.text-to-number',
    params: { count: 2 },
    ...changes,
  };
}

export function workbookCheck(
  files: readonly FileReport[],
  changes: Partial<WorkbookCheck> = {},
): WorkbookCheck {
  return {
    report: checkReport(files),
    sheets: files.flatMap(({ forms }, file) =>
      forms.map(({ form, sheet, range }) => ({ sheet, forms: [{ form, range }], file })),
    ),
    repairs: files.map(() => []),
    marks: files
      .flatMap(({ findings }) => findings)
      .map(({ severity: level, message: note }, row) => ({
        sheet: 'PL2',
        box: { top: row, left: 0, bottom: row, right: 0 },
        level,
        note,
      })),
    ...changes,
  };
}
