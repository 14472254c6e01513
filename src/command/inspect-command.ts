/** `inspect FILE`: the cells as read, the tables found among them, and how each column and row was matched. */
import { nodeFile } from '../hosts/file/node-files';
import { fileProblemMessage } from '../journeys/file-problem-message';
import { inspectWorkbook } from '../journeys/inspect-workbook';
import type { InspectedSheet } from '../journeys/inspect-workbook';
import type { JourneySettings } from '../journeys/journey';
import { columnText, groundsText, ownTexts, rivalsText, rowText } from '../journeys/match-text';
import type { Say } from '../journeys/match-text';
import { openFile } from '../journeys/open-file';
import type { MatchReport } from '../journeys/report';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { ReadResult } from '../workbook/problem';
import type { ParsedArguments } from './arguments';
import { writeJson, writeOutput } from './output';
import { wrongUsage } from './exit-status';
import type { ExitStatus } from './exit-status';
import { settingsOf } from './settings';

async function inspect(
  file: string,
  settings: JourneySettings,
): Promise<ReadResult<readonly InspectedSheet[]>> {
  const bytes = await nodeFile(file).read();
  if (!bytes.ok) return bytes;
  const workbook = await openFile(bytes.value, { ...settings, name: file });
  return workbook.ok ? inspectWorkbook(workbook.value, settings) : workbook;
}

function* tableLines(table: MatchReport, say: Say): Generator<string> {
  const { form, sheet, range, columns, rows } = table;
  yield `## ${say('match.table', { form, sheet, range, grounds: groundsText(table, say) })}\n`;
  for (const column of columns) {
    const told = [columnText(column, say), groundsText(column, say), rivalsText(column, say)];
    yield `  ${told.filter((text) => text !== '').join(' — ')}\n`;
  }
  for (const row of rows) {
    const told = [rowText(row, say), groundsText(row, say), rivalsText(row, say)];
    yield `  ${told.filter((text) => text !== '').join(' — ')}\n`;
  }
  for (const own of ownTexts(table, say)) yield `  ${own}\n`;
}

function readingText({ reading, notes }: InspectedSheet['cells'][number]): string {
  const place = reading ? [`${reading.form}[${reading.row}, ${reading.column}]`] : [];
  const open = reading?.candidates ? [`${reading.kind}: ${reading.candidates.join(' | ')}`] : [];
  return [...place, ...open, ...(notes ?? [])].map((text) => `\t${text}`).join('');
}

function* lines(sheets: readonly InspectedSheet[], say: Say): Generator<string> {
  for (const { name, hidden, range, cells, tables } of sheets) {
    yield `# ${name}${hidden ? ' (hidden)' : ''} ${range ?? ''}\n`;
    for (const table of tables) yield* tableLines(table, say);
    for (const cell of cells) {
      const { address, kind, value, formula, decoded } = cell;
      const shown = decoded ?? (value === null ? '' : String(value));
      const source = formula === undefined ? '' : `\t=${formula}`;
      yield `${address}\t${kind}\t${shown}${source}${readingText(cell)}\n`;
    }
  }
}

/**
 * Runs `inspect`.
 * @returns exit status 0, 1 for a file that could not be read, 2 for wrong usage
 */
export async function runInspect(args: ParsedArguments, language: Language): Promise<ExitStatus> {
  const file = args.operands[0]!;
  const settings = await settingsOf(args, language);
  if (!settings.ok) return wrongUsage(settings.message);
  const result = await inspect(file, settings.settings);
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
    const say: Say = (code, params) => formatMessage(language, code, params);
    for (const line of lines(result.value, say)) writeOutput(line);
  } else {
    process.stderr.write(`${message}\n`);
  }
  return result.ok ? 0 : 1;
}
