/** The patch that undoes another one, made of what the workbook held before. */
import { isInBox } from '../../sheet/address';
import { nameKey } from '../../workbook/naming';
import type { CellInput, ExpectedSheet, WorkbookEdit, WorkbookPatch } from '../../workbook/patch';
import { PatchRefused } from '../../workbook/patch-refused';
import type { CellBox } from '../../sheet/address';
import type { ReadSheet } from './doomed-sheet';
import { leftBySteps } from './expected-content';
import type { PatchPlan, PatchStep } from './patch-plan';
import { cellOfContents, restoringSpec } from './range-content';
import type { RangeContent } from './range-content';
import type { ReadyWrite } from './ready-patch';
import { formatAt, widthOfRow } from './ready-patch';
import { checksumsOfEdits } from './row-checksums';
import type { WorkbookSurvey } from './workbook-survey';
import { hasLook } from './write-format';

/**
 * Makes the inverse of a patch.
 * @param survey the workbook as it was before
 * @param read the sheets that the patch takes away
 * @throws PatchRefused `sheet-not-ours` where a chart would be taken away that nobody could draw again
 */
export function inversePatch(
  label: string,
  plan: PatchPlan,
  survey: WorkbookSurvey,
  read: readonly ReadSheet[],
): WorkbookPatch {
  const edits: WorkbookEdit[] = [
    ...plan.added.map(({ target }) => ({
      kind: 'deleteSheet' as const,
      sheet: target.name,
      ...(target.drawn.length > 0 ? { charts: target.drawn } : {}),
    })),
    ...restoredSheets(survey, read),
    ...[...plan.steps].reverse().flatMap((step) => (step.target.old ? undoneStep(step) : [])),
    ...undoneProperties(plan, survey),
  ];
  const expect = leftBySteps(plan.steps);
  const expectSheets = plan.added.map(({ target }) =>
    expectedSheet(plan, target.name, survey.is1904),
  );
  return {
    label,
    edits,
    ...(expect.length > 0 ? { expect } : {}),
    ...(expectSheets.length > 0 ? { expectSheets } : {}),
  };
}

/** The last sheet first, so that each finds the one before which it stood. */
export function restoredSheets(survey: WorkbookSurvey, read: readonly ReadSheet[]): WorkbookEdit[] {
  const place = (id: string): number => survey.sheets.findIndex((sheet) => sheet.id === id);
  return [...read]
    .sort((a, b) => place(b.doomed.sheet.id) - place(a.doomed.sheet.id))
    .flatMap((one) => one.edits(survey.sheets[place(one.doomed.sheet.id) + 1]?.name ?? null));
}

function expectedSheet(plan: PatchPlan, sheet: string, is1904: boolean): ExpectedSheet {
  const edits = plan.steps.flatMap(({ edit, target }) =>
    !target.old &&
    nameKey(target.name) === nameKey(sheet) &&
    (edit.kind === 'write' || edit.kind === 'merge')
      ? [edit]
      : [],
  );
  return { sheet, rows: checksumsOfEdits(edits, is1904) };
}

/** What undoes one step on a sheet that was there before. */
export function undoneStep({ edit, target }: PatchStep): WorkbookEdit[] {
  const { sheet } = edit;
  const contents = target.findings?.contents ?? [];
  switch (edit.kind) {
    case 'write':
      return [undoneWrite(edit, contents)];
    case 'merge':
      return [
        { kind: 'unmerge', sheet, boxes: edit.boxes },
        ...edit.boxes.flatMap((box) => hiddenCells(sheet, box, contents)),
      ];
    case 'unmerge':
      return [{ kind: 'merge', sheet, boxes: edit.boxes }];
    case 'table':
      return [{ kind: 'deleteTable', sheet, name: edit.name }];
    case 'deleteTable': {
      const key = nameKey(edit.name);
      const table = target.findings?.tables.find(({ name }) => nameKey(name) === key);
      return table ? [{ kind: 'table', sheet, ...table }] : [];
    }
    case 'chart':
      return [{ kind: 'deleteChart', sheet, name: edit.name, chart: edit }];
    case 'deleteChart': {
      const key = nameKey(edit.name);
      const isOld = target.findings?.charts.some((name) => nameKey(name) === key) ?? false;
      if (edit.chart) return [edit.chart];
      if (isOld) throw new PatchRefused('sheet-not-ours', sheet, 'chart');
      return [];
    }
  }
}

function undoneWrite(edit: ReadyWrite, contents: readonly RangeContent[]): WorkbookEdit {
  const { sheet, row: first, column } = edit;
  const rows = edit.rows.map((_, at) =>
    Array.from({ length: widthOfRow(edit, at) }, (__, place): CellInput => {
      const format = formatAt(edit, at, place);
      return restoredCell(contents, first + at, column + place, format !== null && hasLook(format));
    }),
  );
  return { kind: 'write', sheet, row: first, column, rows };
}

function restoredCell(
  contents: readonly RangeContent[],
  row: number,
  column: number,
  withLook: boolean,
): CellInput {
  const look = withLook
    ? contents
        .filter(({ box }) => isInBox(box, row, column))
        .map((content) => content.lookAt(row, column))
        .find((one) => one !== null)
    : null;
  return restoringSpec(cellOfContents(contents, row, column), look ?? null);
}

/** Excel drops what merged cells hide; only those are brought back, since the first may have been edited since. */
function hiddenCells(
  sheet: string,
  box: CellBox,
  contents: readonly RangeContent[],
): WorkbookEdit[] {
  const { top, left, bottom, right } = box;
  const cells = (row: number, from: number): CellInput[] =>
    Array.from({ length: right - from + 1 }, (_, at) =>
      restoredCell(contents, row, from + at, false),
    );
  const isBlank = (row: number, from: number): boolean =>
    Array.from({ length: right - from + 1 }).every((_, at) => {
      const { value, formula } = cellOfContents(contents, row, from + at);
      return value === null && formula === undefined;
    });
  const edits: WorkbookEdit[] = [];
  for (let row = top; row <= bottom; row += 1) {
    const column = row === top ? left + 1 : left;
    if (column > right || isBlank(row, column)) continue;
    edits.push({ kind: 'write', sheet, row, column, rows: [cells(row, column)] });
  }
  return edits;
}

/** Sets the properties back to what they were before the first of the patch's edits. */
export function undoneProperties(
  { properties }: PatchPlan,
  survey: WorkbookSurvey,
): WorkbookEdit[] {
  const names = new Map(properties.map(({ name }) => [nameKey(name), name]));
  return [...names].map(([key, name]) => {
    const old = survey.properties.find((property) => nameKey(property.name) === key);
    return {
      kind: 'property' as const,
      name: old?.name ?? name,
      value: old ? String(old.value) : null,
    };
  });
}
