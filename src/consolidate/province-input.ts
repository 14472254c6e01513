/** What the province workbook is made from, and the names that its sheets have. */
import type { FormDefinition, FormId, FormSet } from '../form/form-set';
import type { UnitCode } from '../register/unit-identification';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import { textHash } from '../text/text-hash';
import { freeSheetName, nameKey } from '../workbook/naming';
import type { ChartEdit } from '../workbook/sheet-plan';
import type { AppendixSignature } from './appendix-input';
import type { Completeness, UnitCompleteness } from './completeness';
import type { ConsolidationPartial } from './partial';
import type { ProvinceTable } from './province-table';
import type { ReportingUnit } from './province-cell';

/** A finding as a line of the workbook; its sentence is ready in the language of the workbook. */
export interface FindingLine {
  /** Name of the committee, or empty where it is unknown. */
  readonly unit: string;
  readonly file: string;
  /** Printed code of the appendix (`PL02`), or empty for the whole file. */
  readonly form: string;
  readonly sheet: string;
  /** A1 form, or empty. */
  readonly cell: string;
  /** Ready word: "Lỗi", "Cảnh báo". */
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

/** A file that gives nothing to the province, and why. */
export interface UnplacedFile {
  readonly file: string;
  readonly reason: string;
}

/** The round in words and days. */
export interface ProvinceRound {
  readonly id: string;
  readonly name: string;
  /** What is due on which day, ready to print: `{ name: "đơn vị gửi", day: "trước ngày 15/3/2026" }`. */
  readonly deadlines: readonly { readonly name: string; readonly day: string }[];
}

export interface ProvinceWorkbookInput {
  readonly language: Language;
  readonly formSet: FormSet;
  readonly round: ProvinceRound;
  /** Stands for `{N}` in titles. */
  readonly year?: number;
  readonly heading: {
    /** "TỈNH ỦY ĐIỆN BIÊN". */
    readonly superior: string;
    readonly place: string;
    readonly date: string | null;
  };
  /** The document that the appendices go with; an open number where absent. */
  readonly attachedTo?: string;
  readonly signature: AppendixSignature;
  /** Committees that have to report, in the register's order. */
  readonly units: readonly ReportingUnit[];
  readonly partial: ConsolidationPartial;
  readonly completeness: Completeness;
  /** As `provinceTables` gives them for the same units. */
  readonly tables: readonly ProvinceTable[];
  readonly unplaced: readonly UnplacedFile[];
  /** Bodies that send a written report but no figures: they belong to the progress, never to the totals. */
  readonly textOnly?: readonly string[];
  /** `lines` is read once, while the patch is applied, and gives exactly `count` lines. */
  readonly findings: { readonly count: number; readonly lines: Iterable<FindingLine> };
  readonly totals: { readonly errors: number; readonly warnings: number };
}

/** How the province sheets are made to fit where they go; without options they are a workbook of their own. */
export interface ProvinceOptions {
  /** Names of the sheets of the open workbook that they go into. */
  readonly taken?: readonly string[];
  /** Those of `taken` that the new sheets take the place of: the province sheets of an earlier run. */
  readonly replace?: readonly string[];
  /** The charts on those, as `provinceCharts` reads them: who undoes the replacing draws them again. */
  readonly drawn?: readonly ChartEdit[];
  /** Whether the ledger comes along; true where absent. It is by far the longest sheet. */
  readonly ledger?: boolean;
  /** Whether charts are drawn; true where absent. */
  readonly charts?: boolean;
  /** Where the ledger goes on to a further sheet; only tests need another limit. */
  readonly ledgerRowsPerSheet?: number;
}

export interface ProvinceSheetNames {
  readonly overview: string;
  /** The appendix with the province's figures; of a list form all rows. */
  readonly forms: ReadonlyMap<FormId, string>;
  readonly byUnit: ReadonlyMap<FormId, string>;
  readonly progress: string;
  readonly findings: string;
  readonly findingsTable: string;
  /** Empty where the ledger was left out. */
  readonly ledger: readonly string[];
  /** Parallel to `ledger`. */
  readonly ledgerTables: readonly string[];
}

/**
 * The names of the sheets and tables: valid for Excel, each only once in the workbook.
 * @param ledgerSheets on how many sheets the ledger lies; 0 where it is left out
 * @param others names of sheets that are in the workbook and stay
 */
export function provinceSheetNames(
  formSet: FormSet,
  language: Language,
  ledgerSheets = 1,
  others: readonly string[] = [],
): ProvinceSheetNames {
  const taken: string[] = [...others];
  const name = (wanted: string): string => {
    const free = freeSheetName(wanted, taken);
    taken.push(free);
    return free;
  };
  const overview = name(formatMessage(language, 'province.sheet.overview'));
  const forms = new Map<FormId, string>();
  const byUnit = new Map<FormId, string>();
  for (const { id, code } of formSet.forms) {
    // "PL01 (9)" would look like one more copied return.
    const isTaken = others.some((other) => nameKey(other) === nameKey(code));
    forms.set(id, name(isTaken ? formatMessage(language, 'province.sheet.whole', { code }) : code));
    byUnit.set(id, name(formatMessage(language, 'province.sheet.by-unit', { code })));
  }
  const ending = tableEnding(others);
  return {
    overview,
    forms,
    byUnit,
    progress: name(formatMessage(language, 'province.sheet.progress')),
    findings: name(formatMessage(language, 'province.sheet.findings')),
    findingsTable: `LoiVaCanhBao${ending}`,
    ledger: Array.from({ length: ledgerSheets }, (_, index) =>
      name(formatMessage(language, 'province.sheet.ledger', { part: index + 1 })),
    ),
    ledgerTables: Array.from(
      { length: ledgerSheets },
      (_, index) => `SoCai${index === 0 ? '' : `_${index + 1}`}${ending}`,
    ),
  };
}

/**
 * Tables need names of their own in the whole workbook, and nobody tells us those that are there. A workbook that
 * still holds the tables of an earlier run has other sheets than it had before that run, so a sum over the sheets'
 * names tells the runs apart.
 */
function tableEnding(others: readonly string[]): string {
  if (others.length === 0) return '';
  // No name has a line break in it, so two lists of names never read the same.
  return `_${textHash(others.map(nameKey).sort().join('\n'))}`;
}

/** The sheet that holds every line of a form's texts, should a text be too long for one cell. */
export function sheetOfAllLines(names: ProvinceSheetNames, form: FormDefinition): string {
  const own = form.layout === 'list' ? names.forms : names.byUnit;
  return names.ledger[0] ?? own.get(form.id)!;
}

/** The lines under a title: how many committees, and that figures are provisional while some are missing. */
export function completenessLines(input: ProvinceWorkbookInput, form?: FormDefinition): string[] {
  const { language, completeness } = input;
  const expected = completeness.units.length;
  const received = form ? (completeness.unitsByForm.get(form.id) ?? 0) : completeness.received;
  const line = formatMessage(language, 'province.units-of', { received, expected });
  return received < expected ? [line, formatMessage(language, 'province.provisional')] : [line];
}

/**
 * What the column "Tình trạng báo cáo" says of a committee.
 * @param form where given, also says that this appendix is missing from the return
 */
export function statusText(
  state: UnitCompleteness,
  language: Language,
  form?: FormDefinition,
): string {
  if (state.file === null) return formatMessage(language, 'status.missing');
  const facts = [
    ...(form && state.missingForms.includes(form.id)
      ? [formatMessage(language, 'province.status.form-missing')]
      : []),
    ...(state.isLate ? [formatMessage(language, 'status.late')] : []),
    ...(state.duplicates.length > 0 ? [formatMessage(language, 'status.duplicate')] : []),
    ...(state.errors > 0 ? [formatMessage(language, 'province.status.errors')] : []),
  ];
  return facts.length > 0 ? facts.join('; ') : formatMessage(language, 'status.received');
}

/**
 * The committees' names as the workbook prints them; two of one name are told apart by their codes, because formulas
 * find a committee's rows by its name.
 */
export function printedNames(units: readonly ReportingUnit[]): ReadonlyMap<UnitCode, string> {
  const counts = new Map<string, number>();
  for (const { name } of units) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    units.map(({ code, name }) => [code, counts.get(name)! > 1 ? `${name} (${code})` : name]),
  );
}
