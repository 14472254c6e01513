/**
 * What this Excel lacks although its version should have it. Office on other platforms has such gaps (page set-up
 * without a printer, members that Mac, iPad and the web got later), and nothing tells of them but a refusal. Each is
 * found once, by asking or trying apart from everything else, and remembered as long as the pane lives.
 */
import type { HostLack } from '../../workbook/live-workbook';
import { ExcelFailure } from './office-error';

/** What a patch can do without: everything but sheets, contents, number formats, merged cells and properties. */
export type Part =
  | 'font'
  | 'fill'
  | 'border'
  | 'alignment'
  | 'sizes'
  | 'freeze'
  | 'gridlines'
  | 'print'
  | 'tables'
  | 'charts';

/** The order in which they are tried apart. */
export const PARTS: readonly Part[] = [
  'font',
  'fill',
  'border',
  'alignment',
  'sizes',
  'freeze',
  'gridlines',
  'print',
  'tables',
  'charts',
];

const LACK_OF: Readonly<Record<Part, HostLack>> = {
  font: 'looks',
  fill: 'looks',
  border: 'looks',
  alignment: 'looks',
  sizes: 'sizes',
  freeze: 'freeze',
  gridlines: 'gridlines',
  print: 'print',
  tables: 'tables',
  charts: 'charts',
};

/** What of a turn is needed to ask; the turn itself knows these gaps. */
interface Asking {
  sync(): Promise<void>;
}

/** What may be asked of a workbook and be done without. */
export type Question =
  | 'read-only'
  | 'structure'
  | 'protection'
  | 'calculation'
  | 'looks'
  | 'tables'
  | 'tables-of-range'
  | 'column-properties'
  | 'row-properties'
  | 'row-height'
  | 'standard-height'
  | 'gridlines'
  | 'freeze'
  | 'print'
  | 'rules'
  | 'validation'
  | 'comments'
  | 'workbook-comments'
  | 'shapes'
  | 'sheet-tables'
  | 'sheet-charts';

/** Tells whether something may be asked. */
export type May = (question: Question) => boolean;

/** How charts are drawn, from everything down to what the oldest Excel does; 3 stands for not at all. */
export type ChartMeans = 0 | 1 | 2 | 3;

/** How marks are made: 0 with formats over many areas, 1 one for each rectangle, 2 without setting their order. */
export type MarkMeans = 0 | 1 | 2;

export class ExcelGaps {
  /** Parts that were refused on their own. */
  readonly parts = new Set<Part>();
  /** Whether many areas can be addressed at once (`Worksheet.getRanges`). */
  hasAreas = true;
  /** Whether writes do without what only makes them faster (`RequestBudget`). */
  isPlain = false;
  /** How charts are drawn. */
  chartMeans: ChartMeans = 0;
  /** Whether looks were left out because what stood there before could not be saved. */
  keptLooks = false;
  /** Whether notes were left out. */
  hasComments = true;
  /** How marks are made. */
  markMeans: MarkMeans = 0;
  private readonly unanswered = new Set<Question>();

  /** Whether a question is worth asking. */
  readonly may: May = (question) => !this.unanswered.has(question);

  /** Notes that a question is not answered. */
  cannotTell(question: Question): void {
    this.unanswered.add(question);
  }

  /** What of a write or of marks is left out here, for the user; empty in an Excel that has everything. */
  lacks(): readonly HostLack[] {
    const found = new Set<HostLack>([...this.parts].map((part) => LACK_OF[part]));
    if (this.keptLooks) found.add('looks');
    if (this.chartMeans > 0 && !found.has('charts')) found.add('chart-style');
    if (!this.hasComments) found.add('notes');
    return [...found].sort();
  }
}

/** Whether a failure may come of something that this Excel does not have. */
export function isRefusal(error: unknown): error is ExcelFailure {
  return (
    error instanceof ExcelFailure &&
    error.officeCode !== null &&
    (error.problem.code === 'not-supported' || error.problem.code === 'host-error')
  );
}

/**
 * Asks; where Excel refuses, finds out which of the questions it does not answer, and asks again without those.
 * @param questions the ones that can be done without
 * @param ask asks what `may` lets pass, and nothing else; its answers are not looked at
 * @param work asks in earnest
 * @throws ExcelFailure where it was none of the questions
 */
export async function askingLess<T>(
  turn: Asking,
  gaps: ExcelGaps,
  questions: readonly Question[],
  ask: (may: May) => void,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isRefusal(error) || !(await findUnanswered(turn, gaps, questions, ask))) throw error;
    return work();
  }
}

async function findUnanswered(
  turn: Asking,
  gaps: ExcelGaps,
  questions: readonly Question[],
  ask: (may: May) => void,
): Promise<boolean> {
  let isFound = false;
  for (const question of questions.filter(gaps.may)) {
    ask((one) => one === question);
    try {
      await turn.sync();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      gaps.cannotTell(question);
      isFound = true;
    }
  }
  return isFound;
}
