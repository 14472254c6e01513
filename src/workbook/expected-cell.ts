/** Comparing cells with what a patch expects of them, so that nobody's later work is written over. */
import type { CellInput, ExpectedCell, WorkbookEdit } from './patch';
import { nameKey } from './naming';
import { PatchRefused } from './patch-refused';
import type { SheetSnapshot, SnapshotCell } from '../sheet/snapshot';
import { cellAt } from '../sheet/snapshot';

/**
 * What a patch has to expect of a cell so that it is refused once the cell has changed.
 * @param cell undefined for a blank one
 */
export function expectationOf(
  sheet: string,
  row: number,
  column: number,
  cell: Pick<SnapshotCell, 'value' | 'formula'> | undefined,
): ExpectedCell {
  const { value = null, formula } = cell ?? {};
  return { sheet, row, column, value, ...(formula === undefined ? {} : { formula }) };
}

/** Whether a cell still is as expected; formulas are compared by what they say, not by what they give. */
export function isAsExpected(cell: SnapshotCell | undefined, expected: ExpectedCell): boolean {
  if (expected.formula !== undefined) return cell?.formula === expected.formula;
  // A text without letters is as blank as a cell without one.
  return cell?.formula === undefined && (cell?.value ?? '') === (expected.value ?? '');
}

/**
 * The first cell that is not as a patch expects it.
 * @param sheets the worksheets as they are now, those at least that are named
 * @returns the expectation that is not met, or null when all are
 * @throws PatchRefused `sheet-missing` for a sheet that is not there
 */
export function firstChanged(
  expect: readonly ExpectedCell[],
  sheets: readonly SheetSnapshot[],
): ExpectedCell | null {
  const byName = new Map(sheets.map((sheet) => [nameKey(sheet.name), sheet]));
  for (const expected of expect) {
    const sheet = byName.get(nameKey(expected.sheet));
    if (!sheet) throw new PatchRefused('sheet-missing', expected.sheet);
    if (!isAsExpected(cellAt(sheet, expected.row, expected.column), expected)) return expected;
  }
  return null;
}

/**
 * What an inverse patch has to expect: every cell that it restores, as the patch left it.
 * @param inverse its writes hold their rows as arrays
 * @param sheets the worksheets after the patch; writes on sheets that are not among them expect nothing, since the
 *   inverse itself brings those sheets back
 * @returns each cell once
 */
export function leftBy(
  inverse: readonly WorkbookEdit[],
  sheets: readonly SheetSnapshot[],
): ExpectedCell[] {
  const byName = new Map(sheets.map((sheet) => [nameKey(sheet.name), sheet]));
  const left = new Map<string, ExpectedCell>();
  for (const edit of inverse) {
    const sheet = edit.kind === 'write' ? byName.get(nameKey(edit.sheet)) : undefined;
    if (edit.kind !== 'write' || !sheet) continue;
    let row = edit.row;
    for (const cells of edit.rows as Iterable<readonly CellInput[]>) {
      cells.forEach((_, at) => {
        const column = edit.column + at;
        const key = `${sheet.name}!${row},${column}`;
        left.set(key, expectationOf(sheet.name, row, column, cellAt(sheet, row, column)));
      });
      row += 1;
    }
  }
  return [...left.values()];
}
