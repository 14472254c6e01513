/** `check FILE…`: checks each return. */
import { ledgerCsv } from '../consolidate/ledger-csv';
import type { LedgerRow } from '../consolidate/ledger';
import { nodeFile } from '../hosts/file/node-files';
import { checkReturns } from '../journeys/check-returns';
import type { CheckReport } from '../journeys/report';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { ParsedArguments } from './arguments';
import { fillFrom, progressLine, saveFile, writeJson, writeOutput } from './output';
import { fileLines, summaryLine } from './report-text';
import { wrongUsage } from './exit-status';
import type { ExitStatus } from './exit-status';
import { settingsOf } from './settings';

/** Exit status 1 when a finding is an error or a file could not be read. */
export function statusOf(report: Pick<CheckReport, 'files' | 'summary'>): 0 | 1 {
  const unreadable = report.files.some(({ status }) => status === 'unreadable');
  return report.summary.errors > 0 || unreadable ? 1 : 0;
}

/**
 * Runs `check`.
 * @returns 0 nothing wrong, 1 errors or unreadable files, 2 wrong usage
 */
export async function runCheck(args: ParsedArguments, language: Language): Promise<ExitStatus> {
  const ledgerFile = args.values.get('ledger');
  if (ledgerFile !== undefined && !/\.csv$/i.test(ledgerFile)) {
    return wrongUsage(
      formatMessage(language, 'command.bad-ledger', { kinds: '.csv', value: ledgerFile }),
    );
  }
  const settings = await settingsOf(args, language);
  if (!settings.ok) return wrongUsage(settings.message);

  const rows: LedgerRow[] = [];
  const sink = (more: Iterable<LedgerRow>): void => {
    for (const row of more) rows.push(row);
  };
  const progress = progressLine(language, args.switches.has('quiet'));
  const report = await checkReturns(
    args.operands.map(nodeFile),
    settings.settings,
    progress,
    ledgerFile === undefined ? undefined : sink,
  );
  progress.end();

  if (args.switches.has('json')) {
    writeJson(report);
  } else {
    for (const file of report.files) {
      for (const line of fileLines(file, language)) writeOutput(`${line}\n`);
    }
    writeOutput(`${summaryLine(report.summary, language)}\n`);
  }
  if (ledgerFile !== undefined) {
    const failure = saveFile(ledgerFile, (sink) => fillFrom(ledgerCsv(rows), sink), language);
    if (failure !== null) return wrongUsage(failure);
  }
  return statusOf(report);
}
