/** One file from bytes to findings. Nothing of the file but the understood return outlives the call. */
import { checkReturn } from '../check/check-return';
import { placesText } from '../check/layout-findings';
import type { Finding } from '../check/finding';
import { resolveAmbiguous } from '../check/resolve-ambiguous';
import { fileFinding } from '../check/unit-findings';
import type { FormSet } from '../form/form-set';
import { readReturn } from '../form/read-return';
import type { ReturnReading } from '../form/read-return';
import { builtInFormSets } from '../form/registry';
import type { Return } from '../form/return';
import type { IdentifyUnit } from '../form/return-unit';
import type { ReadingAids } from '../form/reading-aids';
import { withSuspects } from '../localise/single-cell-repair';
import { identifyUnit } from '../register/identify-unit';
import { tableSupport } from '../rules/table-support';
import type { SheetSnapshot } from '../sheet/snapshot';
import type { HostProblem } from '../workbook/host-problem';
import type { InputFile } from '../workbook/input-file';
import { isMetadataSheet } from '../workbook/metadata-sheet';
import type { FileProblem, ReadResult } from '../workbook/problem';
import type { WorkbookSource } from '../workbook/port';
import type { JourneySettings } from './journey';
import { openFile } from './open-file';
import { roundContexts } from './round-context';
import type { RoundContext } from './round-context';

export type CheckedFile =
  | {
      readonly file: string;
      readonly status: 'unreadable';
      readonly problem: FileProblem | HostProblem;
    }
  | {
      readonly file: string;
      readonly status: 'unrecognised';
      readonly findings: readonly Finding[];
    }
  | {
      readonly file: string;
      readonly status: 'read';
      readonly context: RoundContext;
      readonly found: Return;
      /** When the workbook was last saved, ISO date-time, or null. */
      readonly modified: string | null;
      readonly findings: readonly Finding[];
    };

/** The sheets of one return, wherever they come from. */
export interface ReturnSheets {
  /** What the return is called in reports: the file's name. */
  readonly name: string;
  /** In the workbook's order. */
  readonly sheets: Iterable<SheetSnapshot>;
  /** When the workbook was last saved, ISO date-time, or null. */
  readonly modified: string | null;
}

/** What the checks of one journey share: form sets, and rules and registers made once. */
export interface ReturnChecker {
  readonly formSets: readonly FormSet[];
  readonly contextOf: (formSet: FormSet) => RoundContext;
  readonly identify: IdentifyUnit;
  /** What the rules lend to reading. */
  readonly aids: ReadingAids;
  /**
   * Checks what was understood of a return.
   * @param file what the return is called in reports
   * @param modified when the workbook was last saved, ISO date-time, or null
   */
  check(file: string, reading: ReturnReading, modified: string | null): CheckedFile;
}

/** Prepares the checking of returns that are already understood. */
export function returnChecker(settings: JourneySettings): ReturnChecker {
  const formSets: readonly FormSet[] = settings.formSet ? [settings.formSet] : builtInFormSets;
  const contextOf = roundContexts(settings);
  return {
    formSets,
    contextOf,
    identify: (texts, formSet) => {
      const { register, round } = contextOf(formSet);
      return identifyUnit(texts, register, round);
    },
    aids: {
      support: (formSet, form) => {
        const { rules, rule } = contextOf(formSet).check;
        return tableSupport(rules, form, rule);
      },
    },
    check(file, { formSet, return: understood, doubtful = [] }, modified) {
      if (!formSet || !understood) {
        const places = placesText(doubtful);
        const code = places === '' ? 'finding.forms' : 'finding.forms-doubtful';
        const finding = fileFinding('FILE-FORMS', 'structure', 'error', code, { places });
        return { file, status: 'unrecognised', findings: [finding] };
      }
      const context = contextOf(formSet);
      const found = resolveAmbiguous(understood, context.check);
      const findings = withSuspects(found, context.check, checkReturn(found, context.check));
      return { file, status: 'read', context, found, modified, findings };
    },
  };
}

/**
 * Makes the function that checks returns from their sheets.
 * @returns a function from sheets to what was found in them; the sheets are read once and not kept
 */
export function sheetsChecker(settings: JourneySettings): (input: ReturnSheets) => CheckedFile {
  const { formSets, identify, aids, check } = returnChecker(settings);
  return ({ name, sheets, modified }) =>
    check(name, readReturn(sheets, formSets, identify, aids), modified);
}

interface OpenedFile {
  readonly sheets: readonly SheetSnapshot[];
  readonly modified: string | null;
}

function readSheets({ sheets: sources, properties }: WorkbookSource): ReadResult<OpenedFile> {
  const sheets: SheetSnapshot[] = [];
  for (const source of sources) {
    if (isMetadataSheet(source.name)) continue;
    const sheet = source.read();
    if (!sheet.ok) return sheet;
    sheets.push(sheet.value);
  }
  return { ok: true, value: { sheets, modified: properties.modified } };
}

/**
 * Makes the function that checks one file after the other; what the files share (compiled rules, registers) is made
 * once.
 * @returns a function from file to what was found in it; it never rejects because of the file
 */
export function fileChecker(settings: JourneySettings): (file: InputFile) => Promise<CheckedFile> {
  const checkSheets = sheetsChecker(settings);
  return async ({ name: file, read, passwords = [] }) => {
    const bytes = await read();
    const options = { ...settings, name: file, passwords };
    const workbook = bytes.ok ? await openFile(bytes.value, options) : bytes;
    const opened = workbook.ok ? readSheets(workbook.value) : workbook;
    return opened.ok
      ? checkSheets({ name: file, ...opened.value })
      : { file, status: 'unreadable', problem: opened.problem };
  };
}
