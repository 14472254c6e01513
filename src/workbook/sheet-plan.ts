/**
 * A patch sorted by sheet: what each sheet of a workbook has to hold. Whoever writes a file needs it sheet by sheet,
 * while a patch may go to and fro between them.
 */
import type { CellBox } from '../sheet/address';
import { boxText } from '../sheet/address';
import { isSheetName, isTableName, nameKey } from './naming';
import type { SheetLayout, WorkbookEdit, WorkbookPatch } from './patch';
import { checkChartBoxes, checkPlace, checkTableBox } from './patch-boxes';
import { PatchRefused } from './patch-refused';

export type WriteEdit = Extract<WorkbookEdit, { kind: 'write' }>;
export type TableEdit = Extract<WorkbookEdit, { kind: 'table' }>;
export type ChartEdit = Extract<WorkbookEdit, { kind: 'chart' }>;
export type PropertyEdit = Extract<WorkbookEdit, { kind: 'property' }>;
/** An edit of one sheet, all but those of the workbook as a whole. */
export type SheetEdit = Exclude<WorkbookEdit, PropertyEdit>;

export interface SheetPlan {
  readonly name: string;
  readonly hidden: boolean;
  readonly layout: SheetLayout;
  /** In rising order of row; their rows are not read here. */
  readonly writes: readonly WriteEdit[];
  readonly merges: readonly CellBox[];
  readonly tables: readonly TableEdit[];
  readonly charts: readonly ChartEdit[];
}

interface Draft {
  name: string;
  hidden: boolean;
  layout: SheetLayout;
  writes: WriteEdit[];
  merges: CellBox[];
  tables: TableEdit[];
  charts: ChartEdit[];
}

/**
 * Sorts the edits of a patch that makes a new workbook.
 * @returns the sheets in the workbook's order
 * @throws PatchRefused for a bad or repeated name, a missing sheet, boxes that overlap, or a workbook without a
 *   visible sheet; nothing of the rows has been read then
 */
export function planSheets(patch: WorkbookPatch): SheetPlan[] {
  const drafts: Draft[] = [];
  const find = (sheet: string): Draft => {
    const draft = drafts.find(({ name }) => nameKey(name) === nameKey(sheet));
    if (!draft) throw new PatchRefused('sheet-missing', sheet);
    return draft;
  };
  for (const edit of patch.edits) {
    if (edit.kind === 'property') continue;
    if (edit.kind === 'addSheet') addSheet(drafts, edit);
    else if (edit.kind === 'deleteSheet') drafts.splice(drafts.indexOf(find(edit.sheet)), 1);
    else if (edit.kind === 'write') find(edit.sheet).writes.push(edit);
    else if (edit.kind === 'merge') find(edit.sheet).merges.push(...edit.boxes);
    else if (edit.kind === 'table') find(edit.sheet).tables.push(edit);
    else if (edit.kind === 'unmerge') unmerge(find(edit.sheet), edit.boxes);
    else if (edit.kind === 'deleteTable') dropTable(find(edit.sheet), edit.name);
    else if (edit.kind === 'chart') addChart(find(edit.sheet), edit);
    else dropChart(find(edit.sheet), edit.name);
  }
  if (drafts.every(({ hidden }) => hidden)) throw new PatchRefused('no-visible-sheet', null);
  drafts.forEach(checkBoxes);
  checkTableNames(drafts);
  return drafts;
}

/**
 * The custom document properties that a patch leaves.
 * @param before those that the workbook has already
 * @returns by name, in the order in which they were first set; names are the same without regard to case, and the
 *   spelling set last stands
 */
export function planProperties(
  edits: readonly WorkbookEdit[],
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const properties = new Map(
    Object.entries(before).map((property) => [nameKey(property[0]), property]),
  );
  for (const edit of edits) {
    if (edit.kind !== 'property') continue;
    if (edit.value === null) properties.delete(nameKey(edit.name));
    else properties.set(nameKey(edit.name), [edit.name, edit.value]);
  }
  return Object.fromEntries(properties.values());
}

function addSheet(drafts: Draft[], edit: Extract<WorkbookEdit, { kind: 'addSheet' }>): void {
  const { sheet: name, hidden = false, layout = {}, before } = edit;
  const key = nameKey(name);
  if (!isSheetName(name)) throw new PatchRefused('bad-sheet-name', name);
  if (drafts.some((draft) => nameKey(draft.name) === key)) {
    throw new PatchRefused('sheet-exists', name);
  }
  const place =
    before === undefined
      ? drafts.length
      : drafts.findIndex((draft) => nameKey(draft.name) === nameKey(before));
  if (place < 0) throw new PatchRefused('sheet-missing', before ?? null);
  drafts.splice(place, 0, { name, hidden, layout, writes: [], merges: [], tables: [], charts: [] });
}

function unmerge(draft: Draft, boxes: readonly CellBox[]): void {
  for (const box of boxes) {
    const place = draft.merges.findIndex((merge) => boxText(merge) === boxText(box));
    if (place < 0) throw new PatchRefused('merge-missing', draft.name, boxText(box));
    draft.merges.splice(place, 1);
  }
}

function dropTable(draft: Draft, name: string): void {
  const place = draft.tables.findIndex((table) => nameKey(table.name) === nameKey(name));
  if (place < 0) throw new PatchRefused('table-missing', draft.name, name);
  draft.tables.splice(place, 1);
}

function addChart(draft: Draft, chart: ChartEdit): void {
  if (draft.charts.some((other) => nameKey(other.name) === nameKey(chart.name))) {
    throw new PatchRefused('chart-exists', draft.name, chart.name);
  }
  draft.charts.push(chart);
}

function dropChart(draft: Draft, name: string): void {
  const place = draft.charts.findIndex((chart) => nameKey(chart.name) === nameKey(name));
  if (place < 0) throw new PatchRefused('chart-missing', draft.name, name);
  draft.charts.splice(place, 1);
}

/** Excel repairs a file whose merges or tables overlap, by dropping some; so such a patch is refused. */
function checkBoxes({ name, merges, tables, charts }: Draft): void {
  for (const box of merges) checkPlace(name, box);
  charts.forEach(checkChartBoxes);
  tables.forEach(checkTableBox);
  const boxes = [...merges, ...tables.map(({ box }) => box)].sort((a, b) => a.top - b.top);
  let open: CellBox[] = [];
  for (const box of boxes) {
    open = open.filter(({ bottom }) => bottom >= box.top);
    const other = open.find(({ left, right }) => left <= box.right && right >= box.left);
    if (other) {
      throw new PatchRefused('merges-overlap', name, `${boxText(other)} ${boxText(box)}`);
    }
    open.push(box);
  }
}

function checkTableNames(drafts: readonly Draft[]): void {
  const keys = new Set<string>();
  for (const { name: sheet, tables } of drafts) {
    for (const { name } of tables) {
      if (!isTableName(name)) throw new PatchRefused('bad-table-name', sheet, name);
      if (keys.has(nameKey(name))) throw new PatchRefused('table-exists', sheet, name);
      keys.add(nameKey(name));
    }
  }
}
