/** `consolidate FILE|FOLDER… --out FILE.xlsx`: checks, puts together and writes the province workbook. */
import { resolve } from 'node:path';
import type { LedgerRow } from '../consolidate/ledger';
import { listWorkbooks } from '../hosts/file/node-files';
import { memoryRest } from '../hosts/file/node-memory';
import { consolidateReturns } from '../journeys/consolidate-returns';
import type { ConsolidationResult } from '../journeys/consolidation-outcome';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { ParsedArguments } from './arguments';
import { statusOf } from './check-command';
import { fillFrom, progressLine, saveFile, writeJson, writeOutput } from './output';
import { fileLines, summaryLine } from './report-text';
import { wrongUsage } from './exit-status';
import type { ExitStatus } from './exit-status';
import { settingsOf } from './settings';

async function saveLedger(
  file: string,
  rows: Iterable<LedgerRow>,
  language: Language,
): Promise<string | null> {
  if (/\.csv$/i.test(file)) {
    const { ledgerCsv } = await import('../consolidate/ledger-csv');
    return saveFile(file, (sink) => fillFrom(ledgerCsv(rows), sink), language);
  }
  const { ledgerParquet } = await import('../consolidate/ledger-parquet');
  const bytes = await ledgerParquet(rows);
  return saveFile(file, (sink) => sink(bytes), language);
}

function* resultLines(
  { report, files }: ConsolidationResult,
  language: Language,
): Generator<string> {
  for (const file of files) {
    if (file.problem !== null || file.findings.some(({ severity }) => severity !== 'note')) {
      yield* fileLines(file, language);
    }
  }
  const { expected, received } = report.summary;
  yield summaryLine(report.summary, language);
  yield formatMessage(language, 'command.received', { received, expected });
}

/**
 * Runs `consolidate`.
 * @returns 0 nothing wrong, 1 errors or unreadable files (the workbook is written all the same), 2 wrong usage or
 *   output that cannot be written
 */
export async function runConsolidate(
  args: ParsedArguments,
  language: Language,
): Promise<ExitStatus> {
  const out = args.values.get('out') ?? '';
  if (!/\.xlsx$/i.test(out)) {
    return wrongUsage(formatMessage(language, 'command.bad-out', { value: out }));
  }
  const ledgerFile = args.values.get('ledger');
  if (ledgerFile !== undefined && !/\.(csv|parquet)$/i.test(ledgerFile)) {
    const kinds = '.parquet, .csv';
    return wrongUsage(formatMessage(language, 'command.bad-ledger', { kinds, value: ledgerFile }));
  }
  const settings = await settingsOf(args, language);
  if (!settings.ok) return wrongUsage(settings.message);
  // The province workbook of an earlier run may lie among the returns; it is none.
  const files = (await listWorkbooks(args.operands)).filter(
    ({ name }) => resolve(name) !== resolve(out),
  );
  if (files.length === 0) {
    const places = args.operands.join(', ');
    process.stderr.write(`${formatMessage(language, 'command.no-files', { places })}\n`);
    return 1;
  }

  const progress = progressLine(language, args.switches.has('quiet'));
  const rest = memoryRest();
  const result = await consolidateReturns(files, settings.settings, { ...progress, rest });
  progress.end();

  const failures = [
    saveFile(
      out,
      (sink) =>
        result.writeTo((chunk) => {
          sink(chunk);
          rest();
        }),
      language,
    ),
    ledgerFile === undefined ? null : await saveLedger(ledgerFile, result.ledger, language),
  ].filter((failure) => failure !== null);
  if (args.switches.has('json')) {
    writeJson(result.report);
  } else {
    for (const line of resultLines(result, language)) writeOutput(`${line}\n`);
    if (failures.length === 0) {
      writeOutput(`${formatMessage(language, 'command.written', { file: out })}\n`);
    }
  }
  if (failures.length > 0) return wrongUsage(failures.join('\n'));
  return statusOf({ files: result.files, summary: result.report.summary });
}
