/** What a write is going to write over, read once more in the request that writes. */
import { PatchRefused } from '../../workbook/patch-refused';
import { cellsOf } from './cell-box';
import { firstDifference } from './expected-content';
import type { RangeContent } from './range-content';
import { askContent } from './range-content';
import { askProbe } from './request-answer';
import type { ExcelTurn } from './run-excel';
import type { WorkbookSurvey } from './workbook-survey';

/** Up to so many cells are read a second time; more would cost more than the moment in between is worth. */
const READ_AGAIN = 20_000;

export interface SecondReading {
  /**
   * Compares with the first reading, and keeps the later one for taking the patch back.
   * @throws PatchRefused `cells-changed`
   */
  compare(): void;
  /** Whether Excel has answered it: if not, it has not begun with what comes after it in the same request. */
  hasBegun(): boolean;
}

/**
 * Asks once more for what is going to be written over.
 * @param survey the first reading; what is found now takes its place
 */
export function readAgain(turn: ExcelTurn, survey: WorkbookSurvey): SecondReading {
  // Asked for first, so that its answer tells whether Excel began with the request at all.
  const hasBegun = askProbe(turn.workbook);
  const all = [...survey.findings.values()].filter(({ doomed }) => doomed === null);
  const cells = all
    .flatMap(({ contents }) => contents)
    .reduce((sum, { box }) => sum + cellsOf(box), 0);
  const answers = (cells > READ_AGAIN ? [] : all).flatMap(({ need, contents }) => {
    const sheet = turn.workbook.worksheets.getItem(need.name);
    return contents.map((content, at) => {
      const answer = askContent(sheet, content.box, false);
      return { need, contents, at, answer };
    });
  });
  return {
    hasBegun,
    compare: () => {
      let changed: PatchRefused | null = null;
      for (const { need, contents, at, answer } of answers) {
        const before = contents[at]!;
        const after = answer();
        const place = firstDifference(before, after);
        if (place === null) continue;
        changed ??= new PatchRefused('cells-changed', need.name, place);
        contents[at] = withLooksOf(before, after);
      }
      if (changed) throw changed;
    },
  };
}

function withLooksOf(before: RangeContent, after: RangeContent): RangeContent {
  return { ...after, lookAt: (row, column) => before.lookAt(row, column) };
}
