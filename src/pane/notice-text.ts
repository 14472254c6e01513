/** From what went wrong to its notice, and from the notice to its sentence. */
import { hostProblemMessage, refusalMessage } from '../journeys/host-problem-message';
import type { WriteOutcome, WriteProblem } from '../journeys/write-journal';
import type { Language } from '../text/bilingual';
import { formatMessage } from '../text/message';
import type { HostProblem, HostResult } from '../workbook/host-problem';
import { PatchRefused } from '../workbook/patch-refused';
import type { PatchRefusal } from '../workbook/patch-refused';
import type { Notice } from './session-state';

/** What a host has against doing something, where it cannot be answered as a value. */
export class HostRefusal extends Error {
  override readonly name = 'HostRefusal';

  constructor(readonly problem: HostProblem) {
    super(problem.code);
  }
}

/**
 * The value of a host's answer.
 * @throws HostRefusal where it is a problem
 */
export function valueOf<T>(result: HostResult<T>): T {
  if (!result.ok) throw new HostRefusal(result.problem);
  return result.value;
}

/**
 * Makes sure that a write was made.
 * @throws PatchRefused where it was refused
 */
export function writtenOf(outcome: WriteOutcome | null): void {
  if (outcome && !outcome.ok) {
    const { code, sheet, detail } = outcome.problem;
    throw new PatchRefused(code, sheet, detail);
  }
}

/** An undo that the workbook does not take. */
export class UndoRefused extends Error {
  override readonly name = 'UndoRefused';

  constructor(readonly problem: WriteProblem) {
    super(problem.code);
  }
}

/** Reasons that will still hold when the user tries again. */
const FOR_GOOD: readonly PatchRefusal[] = [
  'cells-changed',
  'sheet-missing',
  'sheet-gone',
  'sheet-exists',
  'sheet-not-ours',
  'table-missing',
  'chart-missing',
  'merge-missing',
];

/** The notice for whatever was thrown. */
export function noticeOf(error: unknown): Notice {
  if (error instanceof UndoRefused) {
    const { code: reason, sheet, detail } = error.problem;
    return { kind: 'refused', reason, sheet, detail, mayForget: FOR_GOOD.includes(reason) };
  }
  if (error instanceof HostRefusal) return { kind: 'host', problem: error.problem };
  if (error instanceof PatchRefused) {
    const { reason, sheet, detail } = error;
    return { kind: 'refused', reason, sheet, detail };
  }
  return { kind: 'bug', reason: error instanceof Error ? error.message : String(error) };
}

/** The sentence of a notice. */
export function noticeText(notice: Notice, language: Language): string {
  switch (notice.kind) {
    case 'host':
      return hostProblemMessage(notice.problem, language);
    case 'refused':
      return refusalMessage(notice, language);
    case 'bug':
      return formatMessage(language, 'pane.notice.bug', { reason: notice.reason });
  }
}
