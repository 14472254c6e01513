/** Comparing cells of an open workbook with what a patch expects, and saying what a patch will have left. */
import { addressOf } from '../../sheet/address';
import { nameKey } from '../../workbook/naming';
import type { ExpectedCell } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import { serialToIso } from '../../xlsx/date-serial';
import { formatMeaning } from '../../xlsx/number-format';
import { specOf } from './cell-input';
import { formulaSense, sameNumber } from './formula-sense';
import type { PatchStep } from './patch-plan';
import type { HeldCell, RangeContent } from './range-content';
import { cellOfContents } from './range-content';
import { widthOfRow } from './ready-patch';
import type { WorkbookSurvey } from './workbook-survey';

/**
 * Holds the workbook to what a patch expects.
 * @throws PatchRefused `cells-changed` with the first place that is not as expected, `sheet-missing`
 */
export function checkExpected(
  expect: readonly ExpectedCell[],
  { findings, is1904 }: Pick<WorkbookSurvey, 'findings' | 'is1904'>,
): void {
  for (const expected of expect) {
    const { sheet, row, column } = expected;
    const found = findings.get(nameKey(sheet));
    if (!found) throw new PatchRefused('sheet-missing', sheet);
    if (!isAsExpected(cellOfContents(found.contents, row, column), expected, is1904)) {
      throw new PatchRefused('cells-changed', sheet, addressOf(row, column));
    }
  }
}

/** Formulas are compared by what they say, not by what they give. */
function isAsExpected(
  { value, formula, numberFormat }: HeldCell,
  expected: ExpectedCell,
  is1904: boolean,
): boolean {
  if (expected.formula !== undefined) {
    return formula !== undefined && formulaSense(formula) === formulaSense(expected.formula);
  }
  if (formula !== undefined) return false;
  const wanted = expected.value === '' ? null : expected.value;
  if (value === wanted) return true;
  if (typeof value !== 'number') return false;
  if (typeof wanted === 'number') return sameNumber(value, wanted);
  return (
    typeof wanted === 'string' &&
    formatMeaning(numberFormat).isDate &&
    serialToIso(value, is1904) === wanted
  );
}

/**
 * The first cell that two readings of the same boxes disagree on.
 * @returns its address, or null where they agree
 */
export function firstDifference(before: RangeContent, after: RangeContent): string | null {
  const { box } = before;
  for (let row = box.top; row <= box.bottom; row += 1) {
    for (let column = box.left; column <= box.right; column += 1) {
      const [a, b] = [before.at(row, column), after.at(row, column)];
      const isSame =
        a.formula === undefined && b.formula === undefined
          ? a.value === b.value
          : a.formula === b.formula;
      if (!isSame) return addressOf(row, column);
    }
  }
  return null;
}

/**
 * What the undo of a patch has to expect: each cell that the patch wrote on sheets that were there before, as it
 * leaves it.
 */
export function leftBySteps(steps: readonly PatchStep[]): ExpectedCell[] {
  const left = new Map<string, ExpectedCell>();
  for (const { edit, target } of steps) {
    if (edit.kind !== 'write' || !target.old) continue;
    edit.rows.forEach((cells, at) => {
      for (let place = 0; place < widthOfRow(edit, at); place += 1) {
        const [row, column] = [edit.row + at, edit.column + place];
        const { value, formula } = specOf(cells[place] ?? null);
        const expected: ExpectedCell = {
          sheet: target.name,
          row,
          column,
          // A number that is none shows as this error.
          value: typeof value === 'number' && !Number.isFinite(value) ? '#NUM!' : value,
          ...(formula === undefined ? {} : { formula }),
        };
        left.set(`${target.name}!${row},${column}`, expected);
      }
    });
  }
  return [...left.values()];
}
