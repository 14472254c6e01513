/** The boxes that edits of a patch name, looked at before anything is written. */
import type { CellBox } from '../sheet/address';
import { LAST_COLUMN, LAST_ROW, boxText } from '../sheet/address';
import { nameKey } from './naming';
import type { WorkbookEdit } from './patch';
import { PatchRefused } from './patch-refused';

/** As `sheet-plan.ts` calls them, which itself looks at boxes. */
type TableEdit = Extract<WorkbookEdit, { kind: 'table' }>;
type ChartEdit = Extract<WorkbookEdit, { kind: 'chart' }>;

/**
 * Refuses a box that no sheet has.
 * @throws PatchRefused `outside-sheet`
 */
export function checkPlace(sheet: string, box: CellBox): void {
  const isInside =
    box.top >= 0 &&
    box.left >= 0 &&
    box.top <= box.bottom &&
    box.left <= box.right &&
    box.bottom <= LAST_ROW &&
    box.right <= LAST_COLUMN;
  if (!isInside) throw new PatchRefused('outside-sheet', sheet, boxText(box));
}

/**
 * Refuses a table whose headings do not fit its box, each with a name of its own.
 * @throws PatchRefused `outside-sheet` or `bad-table-box`
 */
export function checkTableBox({ sheet, name, box, columns }: TableEdit): void {
  checkPlace(sheet, box);
  const keys = new Set(columns.map(nameKey));
  const isFitting = columns.length === box.right - box.left + 1;
  if (!isFitting || keys.size !== columns.length || keys.has('')) {
    throw new PatchRefused('bad-table-box', sheet, name);
  }
}

/**
 * Refuses a chart that stands or points outside the sheet.
 * @throws PatchRefused `outside-sheet`
 */
export function checkChartBoxes({ sheet, place, categories, series }: ChartEdit): void {
  for (const box of [place, categories, ...series.map(({ values }) => values)]) {
    checkPlace(sheet, box);
  }
}
