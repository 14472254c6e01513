/** Taking back what was written before Excel failed, as far as it lets us. */
import { nameKey } from '../../workbook/naming';
import type { WorkbookEdit } from '../../workbook/patch';
import type { ReadSheet } from './doomed-sheet';
import { firstDifference } from './expected-content';
import { restoredSheets, undoneProperties, undoneStep } from './inverse-patch';
import { PARTS } from './excel-gaps';
import type { ExcelGaps } from './excel-gaps';
import { ExcelFailure } from './office-error';
import type { PatchPlan, PatchStep } from './patch-plan';
import { planPatch } from './patch-plan';
import { PatchWriter } from './patch-writer';
import { askContent } from './range-content';
import { readyPatch } from './ready-patch';
import { RequestBudget } from './request-budget';
import type { ExcelTurn } from './run-excel';
import type { SheetTarget } from './sheet-target';
import type { WorkbookSurvey } from './workbook-survey';

/** What there is now of what a patch may have made or taken away. */
interface Remains {
  /** By id. */
  readonly sheets: ReadonlyMap<string, Excel.Worksheet>;
  readonly tables: ReadonlySet<string>;
  /** `sheet id!chart`. */
  readonly charts: ReadonlySet<string>;
  /** Ids of sheets that have been protected meanwhile and are as they were. */
  readonly closed: ReadonlySet<string>;
}

/** A write that Excel broke off. */
export interface BrokenWrite {
  readonly plan: PatchPlan;
  readonly writer: PatchWriter;
  /** The workbook as it was. */
  readonly survey: WorkbookSurvey;
  /** The sheets that the patch takes away. */
  readonly read: readonly ReadSheet[];
  readonly gaps: ExcelGaps;
}

/**
 * Takes a patch back that was written in part; nothing of it is left when this returns.
 * @throws ExcelFailure when Excel will not let it
 */
export async function rollBack(turn: ExcelTurn, broken: BrokenWrite): Promise<void> {
  const { plan, writer, survey, read, gaps } = broken;
  const remains = await lookAround(turn, broken);
  // What Excel refused may have been one of the newer means, so that none of them is used to take it back.
  const budget = new RequestBudget(turn, () => undefined, true);
  const parts = new Set(PARTS.filter((part) => !gaps.parts.has(part)));
  const means = {
    parts,
    hasAreas: false,
    charts: gaps.chartMeans,
    mayChangeLooks: gaps.may('looks'),
  };
  for (const { sheet } of writer.added) {
    const id = knownId(sheet);
    if (id === null || !remains.sheets.has(id)) continue;
    await budget.take(2);
    turn.workbook.worksheets.getItem(id).delete();
  }
  await takeNamesBack(budget, plan, remains);
  const steps = [...writer.begun].reverse().flatMap((step) => backSteps(step, remains));
  const properties = undoneProperties(plan, survey).flatMap((edit) =>
    edit.kind === 'property' ? [edit] : [],
  );
  const back = { added: [], steps, properties, doomed: [] };
  await new PatchWriter(budget, back, survey.is1904, means).write();
  const gone = read.filter(({ doomed }) => !remains.sheets.has(doomed.sheet.id));
  if (gone.length > 0) {
    const now = { ...survey, sheets: survey.sheets.filter(({ id }) => remains.sheets.has(id)) };
    const edits = restoredSheets(survey, gone);
    const restored = planPatch(readyPatch({ label: '', edits }), now);
    await new PatchWriter(budget, restored, survey.is1904, means).write();
  }
  await budget.send();
}

/** Names for the user of what may be left, when it could not be taken back. */
export function leftovers(writer: PatchWriter): string {
  const names = [...writer.added, ...writer.begun].map(({ target }) => target.name);
  return [...new Set(names)].join(', ');
}

/** A sheet's id, or null where Excel had not got as far as adding it. */
function knownId(sheet: Excel.Worksheet): string | null {
  try {
    return sheet.id;
  } catch {
    return null;
  }
}

async function lookAround(
  turn: ExcelTurn,
  { plan, writer, gaps: { may } }: BrokenWrite,
): Promise<Remains> {
  const { worksheets } = turn.workbook;
  // One request for one list: a second one would take the place of the first.
  worksheets.load(`items/id,items/name${may('protection') ? ',items/protection/protected' : ''}`);
  const hasTables =
    plan.doomed.some(({ replacedTables }) => replacedTables.length > 0) ||
    writer.begun.some(({ edit }) => edit.kind === 'table' || edit.kind === 'deleteTable');
  const tables = hasTables ? turn.workbook.tables : null;
  tables?.load('items/name');
  await turn.sync();
  const sheets = new Map(worksheets.items.map((sheet) => [sheet.id, sheet]));
  const closed = may('protection') ? await checkClosed(turn, writer, sheets) : new Set<string>();
  const drawn = writer.begun.flatMap(({ edit, target }) => {
    const sheet = target.old ? sheets.get(target.old.id) : undefined;
    return sheet && (edit.kind === 'chart' || edit.kind === 'deleteChart') ? [sheet] : [];
  });
  const withCharts = [...new Set(drawn)];
  for (const sheet of withCharts) sheet.charts.load('items/name');
  if (withCharts.length > 0) await turn.sync();
  return {
    sheets,
    closed,
    tables: new Set((tables?.items ?? []).map(({ name }) => nameKey(name))),
    charts: new Set(
      withCharts.flatMap((sheet) =>
        sheet.charts.items.map(({ name }) => `${sheet.id}!${nameKey(name)}`),
      ),
    ),
  };
}

/**
 * Looks at sheets that were protected while we wrote: mostly that came before our request, and nothing was written.
 * @returns their ids
 * @throws ExcelFailure `sheet-protected` where something was written that can no longer be taken back
 */
async function checkClosed(
  turn: ExcelTurn,
  writer: PatchWriter,
  sheets: ReadonlyMap<string, Excel.Worksheet>,
): Promise<ReadonlySet<string>> {
  const targets = [...new Set(writer.begun.map(({ target }) => target))].filter(
    ({ old }) => old && sheets.get(old.id)?.protection.protected,
  );
  if (targets.length === 0) return new Set();
  const answers = targets.map(({ name, old, findings }) => {
    const contents = findings?.contents ?? [];
    const asked = contents.map(({ box }) => askContent(sheets.get(old!.id)!, box, false));
    return { name, contents, asked };
  });
  await turn.sync();
  for (const { name, contents, asked } of answers) {
    if (contents.some((content, at) => firstDifference(content, asked[at]!()) !== null)) {
      throw new ExcelFailure({ code: 'sheet-protected', sheet: name, detail: null }, null);
    }
  }
  return new Set(targets.map(({ old }) => old!.id));
}

async function takeNamesBack(
  budget: RequestBudget,
  plan: PatchPlan,
  remains: Remains,
): Promise<void> {
  for (const { sheet, isReplaced, replacedTables } of plan.doomed) {
    const old = remains.sheets.get(sheet.id);
    if (!old || (!isReplaced && replacedTables.length === 0)) continue;
    await budget.take(2 + replacedTables.length * 2);
    const target = budget.workbook.worksheets.getItem(sheet.id);
    if (isReplaced) target.name = sheet.name;
    replacedTables.forEach((name, at) => {
      const spare = PatchWriter.spareTableName(sheet.id, at);
      if (remains.tables.has(nameKey(spare))) target.tables.getItem(spare).name = name;
    });
  }
}

/** The steps that take one back, leaving out what was not done yet. */
function backSteps(step: PatchStep, remains: Remains): PatchStep[] {
  const { target } = step;
  if (!target.old || !remains.sheets.has(target.old.id) || remains.closed.has(target.old.id)) {
    return [];
  }
  return undoneStep(step)
    .filter((edit) => isToDo(edit, target, remains))
    .flatMap((edit) => {
      const [ready] = readyPatch({ label: '', edits: [edit] }).edits;
      return ready!.kind === 'property' ||
        ready!.kind === 'addSheet' ||
        ready!.kind === 'deleteSheet'
        ? []
        : [{ edit: ready!, target }];
    });
}

function isToDo(edit: WorkbookEdit, { old }: SheetTarget, { tables, charts }: Remains): boolean {
  switch (edit.kind) {
    case 'deleteTable':
      return tables.has(nameKey(edit.name));
    case 'table':
      return !tables.has(nameKey(edit.name));
    case 'deleteChart':
      return charts.has(`${old!.id}!${nameKey(edit.name)}`);
    case 'chart':
      return !charts.has(`${old!.id}!${nameKey(edit.name)}`);
    default:
      return true;
  }
}
