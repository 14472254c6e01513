/** What comes of a batch once all its returns are in: the report, the province workbook, the ledger. */
import { completenessOf } from '../consolidate/completeness';
import type { Completeness, UnitCompleteness } from '../consolidate/completeness';
import { ledger } from '../consolidate/ledger';
import type { LedgerRow } from '../consolidate/ledger';
import type {
  FindingLine,
  ProvinceOptions,
  ProvinceWorkbookInput,
} from '../consolidate/province-input';
import { provinceTables } from '../consolidate/province-table';
import type { ProvinceTable } from '../consolidate/province-table';
import type { ReportingUnit } from '../consolidate/province-cell';
import { provincePatch, provinceWorkbook } from '../consolidate/province-workbook';
import { builtInFormSets } from '../form/registry';
import { receiptsByUnit, reportingUnits } from '../register/round';
import { formatMessage } from '../text/message';
import { formatDay } from '../text/day-format';
import type { WorkbookPatch } from '../workbook/patch';
import { writeWorkbookTo } from '../xlsx/write-workbook';
import { ByteCollector } from '../xlsx/write-zip';
import type { ByteSink } from '../xlsx/write-zip';
import type { ConsolidationBatch, UnplacedFile } from './consolidation-batch';
import { summaryOf } from './file-report';
import type { JourneySettings } from './journey';
import type { ConsolidationReport, FileReport, ProvinceFormReport, UnitProgress } from './report';
import { roundContext } from './round-context';
import type { RoundContext } from './round-context';

export interface ConsolidationResult {
  readonly report: ConsolidationReport;
  /** In the order given. */
  readonly files: readonly FileReport[];
  /** Writes the province workbook, an .xlsx file, piece by piece. */
  readonly writeTo: (sink: ByteSink) => void;
  /** The province sheets for a workbook that is open; their long sheets are made while the patch is applied. */
  readonly sheetsFor: (options: ProvinceOptions) => WorkbookPatch;
  /** The ledger's rows, made anew each time they are read. */
  readonly ledger: Iterable<LedgerRow>;
}

function reportingCommittees({ round, register }: RoundContext): ReportingUnit[] {
  return reportingUnits(round, register).map(({ code, committee }) => ({ code, name: committee }));
}

function unitProgress({ unit, status, file, errors, warnings }: UnitCompleteness): UnitProgress {
  return { code: unit.code, name: unit.name, status, file, errors, warnings };
}

/** Files that could not be read stand below the committees: whose they are nobody can tell. */
function unreadableProgress(unplaced: readonly UnplacedFile[]): UnitProgress[] {
  return unplaced
    .filter(({ status }) => status === 'unreadable')
    .map(({ file }) => ({
      code: null,
      name: file,
      status: 'unreadable',
      file,
      errors: 0,
      warnings: 0,
    }));
}

function formReports(
  tables: readonly ProvinceTable[],
  sheets: ReadonlyMap<string, string>,
): ProvinceFormReport[] {
  return tables.map(({ form, cells }) => ({
    form: form.id,
    sheet: sheets.get(form.id) ?? form.code,
    rows: cells.map(({ row, column, value, units }) => ({ row, column, value, units })),
  }));
}

function* findingLines(
  files: readonly FileReport[],
  { formSet }: RoundContext,
  settings: JourneySettings,
): Generator<FindingLine> {
  const codes = new Map(formSet.forms.map(({ id, code }) => [id, code]));
  for (const { file, unit, findings } of files) {
    for (const { rule, severity, form, cells, message } of findings) {
      yield {
        unit: unit?.name ?? '',
        file,
        form: form === null ? '' : (codes.get(form) ?? form),
        sheet: cells[0]?.sheet ?? '',
        cell: cells[0]?.address ?? '',
        severity: formatMessage(settings.language, `severity.${severity}`),
        rule,
        message,
      };
    }
  }
}

interface Consolidated {
  readonly context: RoundContext;
  readonly units: readonly ReportingUnit[];
  readonly completeness: Completeness;
  readonly tables: readonly ProvinceTable[];
  readonly files: readonly FileReport[];
  readonly unplaced: readonly UnplacedFile[];
}

function workbookInput(
  batch: ConsolidationBatch,
  consolidated: Consolidated,
  settings: JourneySettings,
): ProvinceWorkbookInput {
  const { language } = settings;
  const { context, files } = consolidated;
  const { round, register, formSet, year } = context;
  const say = (code: Parameters<typeof formatMessage>[1], params = {}): string =>
    formatMessage(language, code, params);
  const summary = summaryOf(files);
  return {
    language,
    formSet,
    year,
    round: {
      id: round.id,
      name: round.name[language],
      deadlines: round.deadlines.map(({ label, boundary, date }) => ({
        name: label[language],
        day: say(`province.deadline.${boundary}`, { day: formatDay(date) }),
      })),
    },
    heading: {
      superior: say('province.heading.superior', {
        province: register.province.name.toLocaleUpperCase('vi'),
      }),
      place: register.province.name,
      date: null,
    },
    signature: {
      left: say('province.signature.prepared-by'),
      right: [say('province.signature.on-behalf'), say('province.signature.post')],
    },
    units: consolidated.units,
    partial: batch.partial(context),
    completeness: consolidated.completeness,
    tables: consolidated.tables,
    unplaced: consolidated.unplaced.map(({ file, reason }) => ({ file, reason })),
    textOnly: round.textOnly.map(({ name }) => name),
    findings: {
      count: files.reduce((sum, { findings }) => sum + findings.length, 0),
      lines: { [Symbol.iterator]: () => findingLines(files, context, settings) },
    },
    totals: { errors: summary.errors, warnings: summary.warnings },
  };
}

/**
 * Puts the returns of a batch together.
 * @param batch all returns, in any order; the province table does not depend on it
 * @returns the report, the reports of all files, and what makes the province workbook and the ledger. With no return
 *   at all the workbook is the empty table of the first form set: every committee missing, no figure
 */
export function consolidationOutcome(
  batch: ConsolidationBatch,
  settings: JourneySettings,
): ConsolidationResult {
  const context =
    batch.context() ?? roundContext(settings.formSet ?? builtInFormSets[0]!, settings);
  const units = reportingCommittees(context);
  const partial = batch.partial(context);
  const consolidated: Consolidated = {
    context,
    units,
    completeness: completenessOf(partial, context.formSet, {
      units,
      lastDay: context.lastDay,
      receipts: receiptsByUnit(context.round),
    }),
    tables: provinceTables(partial, context.formSet, units),
    files: batch.reports(context),
    unplaced: batch.unplaced(context),
  };
  const { completeness, tables, unplaced } = consolidated;
  const input = workbookInput(batch, consolidated, settings);
  const { patch, names } = provinceWorkbook(input);
  const writeOptions = { ...settings.writeOptions, modified: `${settings.today}T00:00:00Z` };
  return {
    report: {
      version: 1,
      units: [...completeness.units.map(unitProgress), ...unreadableProgress(unplaced)],
      forms: formReports(tables, names.forms),
      summary: {
        ...summaryOf(consolidated.files),
        expected: units.length,
        received: completeness.received,
      },
      unplaced: unplaced.map(({ file, reason }) => ({ file, reason })),
    },
    files: consolidated.files,
    writeTo: (sink) => writeWorkbookTo(patch, sink, writeOptions),
    sheetsFor: (options) => provincePatch(input, options),
    ledger: ledger(partial, units, context.round.id),
  };
}

/**
 * The province workbook as a whole, for callers that hand it on in one piece.
 * @returns the bytes of an .xlsx file
 */
export function workbookOf({ writeTo }: Pick<ConsolidationResult, 'writeTo'>): Uint8Array {
  const file = new ByteCollector();
  writeTo(file.add);
  return file.bytes();
}
