/** The journey of a clerk before sending: each file is read, understood and checked by itself. */
import type { Finding } from '../check/finding';
import { fileFinding } from '../check/unit-findings';
import { contributionOf } from '../consolidate/contribution';
import { ledgerRows } from '../consolidate/ledger';
import type { LedgerRow } from '../consolidate/ledger';
import type { InputFile } from '../workbook/input-file';
import { fileChecker } from './check-file';
import type { CheckedFile } from './check-file';
import { isLeftOut } from './left-out';
import { fileReport, summaryOf } from './file-report';
import { stopIfCancelled } from './journey';
import type { JourneyControl, JourneySettings } from './journey';
import type { CheckReport, FileReport } from './report';
import { SizeComparison } from './size-comparison';

/** Where the figures of checked returns go, row by row, when somebody asked for a ledger. */
export type LedgerSink = (rows: Iterable<LedgerRow>) => void;

/** Tells when a committee was already met in this batch; checking chooses none of the two. */
function duplicateFindings(checked: CheckedFile, seen: Map<string, string>): Finding[] {
  if (checked.status !== 'read' || checked.found.unit.code === null) return [];
  const { code, name } = checked.found.unit;
  const other = seen.get(code);
  if (other === undefined) {
    seen.set(code, checked.file);
    return [];
  }
  return [
    fileFinding('UNIT-DUPLICATE', 'duplicate', 'warning', 'finding.unit.again', { name, other }),
  ];
}

function sendToLedger(checked: CheckedFile, order: number, sink: LedgerSink): void {
  if (checked.status !== 'read') return;
  const { found, file, modified, context } = checked;
  const contribution = contributionOf(found, { file, order, modified, errors: 0, warnings: 0 });
  sink(ledgerRows(contribution, context.round.id));
}

/**
 * Checks returns. Files are read one after the other and let go, so that a batch of any size fits in memory.
 * @param files in the order in which they are reported
 * @param sink takes the ledger's rows, where wanted
 * @returns a report a file (see `isLeftOut`) and the counts over all; a file that cannot be read is a report with its reason
 * @throws JourneyCancelled when `control` says so
 */
export async function checkReturns(
  files: readonly InputFile[],
  settings: JourneySettings,
  control: JourneyControl = {},
  sink?: LedgerSink,
): Promise<CheckReport> {
  const check = fileChecker(settings);
  const seen = new Map<string, string>();
  const reports: FileReport[] = [];
  const sizes = new SizeComparison();
  for (const file of files) {
    stopIfCancelled(control);
    control.onProgress?.({
      stage: 'read',
      done: reports.length,
      total: files.length,
      file: file.name,
    });
    const checked = await check(file);
    control.rest?.();
    if (isLeftOut(file, checked)) continue;
    if (sink) sendToLedger(checked, reports.length, sink);
    sizes.add(reports.length, checked);
    const more = duplicateFindings(checked, seen);
    const explain = settings.explain === true && files.length === 1;
    reports.push(fileReport(checked, settings.language, more, explain));
  }
  const compared = sizes.added(reports, settings.language);
  return { version: 1, files: compared, summary: summaryOf(compared) };
}
