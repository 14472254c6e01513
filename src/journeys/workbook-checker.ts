/**
 * Checks an open workbook again and again. A host shares the snapshots of sheets that did not change, so what was
 * found on them is kept: only returns with a changed sheet are checked anew.
 */
import type { Finding } from '../check/finding';
import { isProvinceSheet } from '../consolidate/own-sheets';
import { assembleReturn } from '../form/read-return';
import type { ReturnReading } from '../form/read-return';
import { readSheet } from '../form/sheet-reading';
import type { SheetReading } from '../form/sheet-reading';
import { reportingUnits } from '../register/round';
import type { UnitIdentification } from '../register/unit-identification';
import { boxText } from '../sheet/address';
import type { SheetSnapshot } from '../sheet/snapshot';
import { formatMessage } from '../text/message';
import type { HostProblem } from '../workbook/host-problem';
import type { LiveReading } from '../workbook/live-workbook';
import { isMetadataSheet } from '../workbook/metadata-sheet';
import { returnChecker } from './check-file';
import type { CheckedFile } from './check-file';
import { fileReport, summaryOf } from './file-report';
import { hostProblemMessage } from './host-problem-message';
import { stopIfCancelled } from './journey';
import type { JourneyControl, JourneySettings } from './journey';
import { markPlan } from './mark-plan';
import { repairProposals } from './repair-proposals';
import type { FileReport } from './report';
import { workbookReturns } from './workbook-returns';
import type { GroupedReturns, WorkbookReturn } from './workbook-returns';
import type { RecognisedSheet, RepairProposal, WorkbookCheck } from './workbook-report';

/** A return of the workbook with what was found in it. */
export interface CheckedReturn {
  readonly checked: CheckedFile;
  readonly report: FileReport;
  /** The sheets that it was read from; empty for a sheet that could not be read. */
  readonly sheets: readonly SheetReading[];
}

/** All that was found in a workbook. */
export interface CheckedWorkbook {
  /** One entry a return, then one a sheet that could not be read where its return cannot be told. */
  readonly returns: readonly CheckedReturn[];
  /** Names of the sheets of an earlier province workbook. */
  readonly provinceSheets: readonly string[];
}

export interface WorkbookChecker {
  /** Checks a reading; equal to what a checker without a memory gives. */
  check(reading: LiveReading): WorkbookCheck;
  /**
   * The returns of a reading, for the journeys that go on from there.
   * @throws JourneyCancelled when `control` says so
   */
  returns(reading: LiveReading, control?: JourneyControl): CheckedWorkbook;
}

/** Up to so many committees are named as those that an unnamed sheet may be from. */
const MOST_CANDIDATES = 5;

/** A return checked before, and what it was made of. */
interface Remembered extends CheckedReturn {
  readonly made: string;
}

/**
 * Makes a checker for one workbook.
 * @returns a checker that remembers the last reading; its settings never change
 */
export function workbookChecker(settings: JourneySettings): WorkbookChecker {
  const { language } = settings;
  const { formSets, contextOf, identify, aids, check } = returnChecker(settings);
  const readings = new WeakMap<SheetSnapshot, SheetReading>();
  const snapshots = new WeakMap<SheetReading, SheetSnapshot>();
  const repairs = new WeakMap<CheckedReturn, readonly RepairProposal[]>();
  const ours = new WeakMap<SheetSnapshot, boolean>();
  let remembered: readonly Remembered[] = [];

  const readingOf = (sheet: SheetSnapshot): SheetReading => {
    const known = readings.get(sheet);
    if (known) return known;
    const reading = readSheet(sheet, formSets, aids);
    readings.set(sheet, reading);
    snapshots.set(reading, sheet);
    return reading;
  };
  const isOurs = (sheet: SheetSnapshot): boolean => {
    const known = ours.get(sheet);
    if (known !== undefined) return known;
    const is = isProvinceSheet(sheet);
    ours.set(sheet, is);
    return is;
  };

  const assemble = (one: WorkbookReturn, grouped: GroupedReturns): ReturnReading => {
    const { formSet } = grouped;
    if (!formSet) return assembleReturn(one.sheets, formSets, identify);
    const reading = assembleReturn(one.sheets, formSets, identify, formSet);
    const found = reading.return;
    if (!found || !one.unit) return reading;
    return { formSet, return: { ...found, unit: one.unit } };
  };

  const returns = (reading: LiveReading, control: JourneyControl = {}): CheckedWorkbook => {
    const { sheets, provinceSheets } = sortedOut(reading, isOurs);
    const grouped = withCandidates(workbookReturns(sheets.map(readingOf), formSets, identify));
    const total = grouped.returns.length;
    const before = new Map(remembered.map((one) => [one.checked.file, one]));
    const list = grouped.returns.map((one, done): Remembered => {
      stopIfCancelled(control);
      const file = nameOf(one, grouped, reading);
      control.onProgress?.({ stage: 'read', done, total, file });
      // The date of the workbook says nothing of the day on which one of many returns came in.
      const modified = grouped.isOne ? reading.modified : null;
      const findings = [...one.findings, ...(grouped.isOne ? skippedFindings(reading) : [])];
      const made = JSON.stringify([grouped.formSet?.id, one.unit, findings, modified]);
      const known = before.get(file);
      if (known?.made === made && isSame(known.sheets, one.sheets)) return known;
      const checked = withFindings(check(file, assemble(one, grouped), modified), findings);
      const explain = settings.explain === true && grouped.isOne;
      const report = fileReport(checked, language, [], explain);
      return { checked, report, sheets: one.sheets, made };
    });
    remembered = list;
    const unread = grouped.isOne
      ? []
      : reading.skipped.map((problem) => unreadSheet(problem, reading.name));
    return { returns: [...list, ...unread], provinceSheets };
  };

  /** Committees that no sheet names are offered for sheets that name no committee, where they are few. */
  const withCandidates = (grouped: GroupedReturns): GroupedReturns => {
    if (!grouped.formSet || grouped.returns.every(({ isUnnamed }) => !isUnnamed)) return grouped;
    const { round, register } = contextOf(grouped.formSet);
    const present = new Set(grouped.returns.map(({ code }) => code));
    const absent = reportingUnits(round, register).filter(({ code }) => !present.has(code));
    if (absent.length === 0 || absent.length > MOST_CANDIDATES) return grouped;
    const unit: UnitIdentification = {
      ...identify([], grouped.formSet),
      candidates: absent.map(({ code, committee: name }) => ({ code, name, score: 0 })),
    };
    return {
      ...grouped,
      returns: grouped.returns.map((one) => (one.isUnnamed ? { ...one, unit } : one)),
    };
  };

  const nameOf = (
    one: WorkbookReturn,
    { isOne }: GroupedReturns,
    { name }: LiveReading,
  ): string => {
    if (!isOne) return one.sheets.map(({ sheet }) => sheet).join(', ');
    return name === '' ? formatMessage(language, 'workbook.unsaved') : name;
  };

  const unreadSheet = (problem: HostProblem, name: string): CheckedReturn => {
    const checked: CheckedFile = { file: problem.sheet ?? name, status: 'unreadable', problem };
    return { checked, report: fileReport(checked, language), sheets: [] };
  };

  const repairsOf = (one: CheckedReturn): readonly RepairProposal[] => {
    const { checked, report, sheets } = one;
    if (checked.status !== 'read') return [];
    const known = repairs.get(one);
    if (known) return known;
    const own = sheets.flatMap((sheet) => snapshots.get(sheet) ?? []);
    const proposals = repairProposals(checked, report, own);
    repairs.set(one, proposals);
    return proposals;
  };

  return {
    returns,
    check(reading) {
      const { returns: found, provinceSheets } = returns(reading);
      const files = found.map(({ report }) => report);
      return {
        report: { version: 1, files, summary: summaryOf(files) },
        sheets: recognisedSheets(reading, found, provinceSheets),
        repairs: found.map(repairsOf),
        marks: markPlan(files, reading.sheets),
      };
    },
  };
}

/** Sets our own sheets apart. */
function sortedOut(
  { sheets }: LiveReading,
  isOurs: (sheet: SheetSnapshot) => boolean,
): { readonly sheets: readonly SheetSnapshot[]; readonly provinceSheets: readonly string[] } {
  const others = sheets.filter(({ name }) => !isMetadataSheet(name));
  return {
    sheets: others.filter((sheet) => !isOurs(sheet)),
    provinceSheets: others.filter(isOurs).map(({ name }) => name),
  };
}

function isSame(a: readonly SheetReading[], b: readonly SheetReading[]): boolean {
  return a.length === b.length && a.every((sheet, index) => sheet === b[index]);
}

/** A sheet that could not be read may hold an appendix that then seems to be missing. */
function skippedFindings({ skipped }: LiveReading): Finding[] {
  return skipped.map((problem) => ({
    rule: 'FILE-SHEET',
    kind: 'structure',
    severity: 'error',
    form: null,
    cells: [],
    expected: null,
    suspects: [],
    message: {
      own: { vi: hostProblemMessage(problem, 'vi'), en: hostProblemMessage(problem, 'en') },
    },
    params: {},
  }));
}

function withFindings(checked: CheckedFile, more: readonly Finding[]): CheckedFile {
  if (more.length === 0 || checked.status === 'unreadable') return checked;
  return { ...checked, findings: [...more, ...checked.findings] };
}

function recognisedSheets(
  { sheets }: LiveReading,
  found: readonly CheckedReturn[],
  provinceSheets: readonly string[],
): RecognisedSheet[] {
  const ours = new Set(provinceSheets);
  const files = new Map(
    found.flatMap((one, file) => one.sheets.map(({ sheet }) => [sheet, file] as const)),
  );
  const forms = new Map<string, { form: string; range: string }[]>();
  for (const { checked } of found) {
    if (checked.status !== 'read') continue;
    for (const table of checked.found.tables.values()) {
      for (const { sheet, box } of [table, ...(table.continued ?? [])]) {
        const range = boxText(box);
        forms.set(sheet, [...(forms.get(sheet) ?? []), { form: table.form.id, range }]);
      }
    }
  }
  return sheets
    .filter(({ name }) => !isMetadataSheet(name))
    .map(({ name }) => ({
      sheet: name,
      forms: forms.get(name) ?? [],
      file: files.get(name) ?? null,
      ...(ours.has(name) ? { isProvince: true } : {}),
    }));
}
