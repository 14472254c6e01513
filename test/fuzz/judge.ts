/** What a file must come to, however broken it is: a report or a named problem, soon, and within a small memory. */
import { NODE_READ_OPTIONS } from '../../src/hosts/file/node-files';
import { fileChecker } from '../../src/journeys/check-file';
import { fileReport } from '../../src/journeys/file-report';
import { inspectWorkbook } from '../../src/journeys/inspect-workbook';
import { openFile } from '../../src/journeys/open-file';
import type { JourneySettings } from '../../src/journeys/journey';

/** The promise for any one file, in milliseconds and in bytes over what the program needs for itself. */
export const MOST_MILLISECONDS = 2000;
export const MOST_BYTES = 200 * 1024 * 1024;

const SETTINGS: JourneySettings = {
  language: 'vi',
  today: '2026-03-10',
  readOptions: NODE_READ_OPTIONS,
};

/**
 * Reads a file as `check` and as `inspect` do.
 * @returns "read" or the code of the problem
 * @throws what a reader throws, which is the fault that is looked for, or when a report has no words for it
 */
export async function judgeFile(name: string, bytes: Uint8Array): Promise<string> {
  const checked = await fileChecker(SETTINGS)({
    name,
    read: async () => ({ ok: true, value: bytes }),
  });
  const report = fileReport(checked, 'vi');
  if (report.problem && report.problem.message.trim() === '') throw new Error('no words');
  for (const { message } of report.findings) if (message.trim() === '') throw new Error('no words');
  const opened = await openFile(bytes, { readOptions: NODE_READ_OPTIONS, name });
  if (opened.ok) inspectWorkbook(opened.value);
  return report.problem?.code ?? report.status;
}
