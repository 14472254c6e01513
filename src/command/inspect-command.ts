/** `inspect FILE`: the cells as read. */
import { NODE_READ_OPTIONS, nodeFile } from '../hosts/file/node-files';
import { fileProblemMessage } from '../journeys/file-problem-message';
import { inspectWorkbook } from '../journeys/inspect-workbook';
import type { InspectedSheet } from '../journeys/inspect-workbook';
import { openFile } from '../journeys/open-file';
import type { Language } from '../text/bilingual';
import type { ReadResult } from '../workbook/problem';
import type { ParsedArguments } from './arguments';
import { writeJson, writeOutput } from './output';
import type { ExitStatus } from './exit-status';

async function inspect(file: string): Promise<ReadResult<readonly InspectedSheet[]>> {
  const bytes = await nodeFile(file).read();
  if (!bytes.ok) return bytes;
  const workbook = await openFile(bytes.value, { readOptions: NODE_READ_OPTIONS, name: file });
  return workbook.ok ? inspectWorkbook(workbook.value) : workbook;
}

function* lines(sheets: readonly InspectedSheet[]): Generator<string> {
  for (const { name, hidden, range, cells } of sheets) {
    yield `# ${name}${hidden ? ' (hidden)' : ''} ${range ?? ''}\n`;
    for (const { address, kind, value, formula, decoded } of cells) {
      const shown = decoded ?? (value === null ? '' : String(value));
      yield `${address}\t${kind}\t${shown}${formula === undefined ? '' : `\t=${formula}`}\n`;
    }
  }
}

/**
 * Runs `inspect`.
 * @returns exit status 0, or 1 for a file that could not be read
 */
export async function runInspect(args: ParsedArguments, language: Language): Promise<ExitStatus> {
  const file = args.operands[0]!;
  const result = await inspect(file);
  const message = result.ok ? null : fileProblemMessage(result.problem, file, language);
  if (args.switches.has('json')) {
    writeJson({
      version: 1,
      file,
      status: result.ok ? 'read' : 'unreadable',
      problem: result.ok ? null : { code: result.problem.code, message },
      sheets: result.ok ? result.value : [],
    });
  } else if (result.ok) {
    for (const line of lines(result.value)) writeOutput(line);
  } else {
    process.stderr.write(`${message}\n`);
  }
  return result.ok ? 0 : 1;
}
