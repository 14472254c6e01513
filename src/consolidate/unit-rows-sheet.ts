/**
 * "PL02 theo đơn vị": a fixed appendix with one line per committee, all committees of the round in the register's
 * order. The first block holds the form's total row, then comes one block per other row; each block begins with its
 * total line. A committee that has not sent is blank.
 */
import type { FormDefinition, RowKey } from '../form/form-set';
import { formatMessage } from '../text/message';
import type { CellInput, WorkbookEdit } from '../workbook/patch';
import type { AppendixRow } from './appendix-input';
import { appendixLayout } from './appendix-layout';
import type { TableContribution } from './contribution';
import { figureColumns, formRows } from './figure-place';
import { repeatable } from './ledger';
import { unpackTexts } from './packed-texts';
import { countedReturn } from './partial';
import { completenessLines, printedNames, sheetOfAllLines, statusText } from './province-input';
import type { ProvinceSheetNames, ProvinceWorkbookInput } from './province-input';
import { provinceLookup, totalCell } from './total-line';
import type { ProvinceLookup } from './total-line';
import { unitSheetPlan } from './unit-block';
import type { UnitSheetPlan } from './unit-block';

/** The plan of a form's by-unit sheet in this workbook; the province sheet uses it for its references. */
export function byUnitPlan(input: ProvinceWorkbookInput, form: FormDefinition): UnitSheetPlan {
  const lines = byUnitLines(input, form).length;
  return unitSheetPlan(form, input.units.length, lines, input.language);
}

/** The lines under the title of a by-unit sheet. */
function byUnitLines(input: ProvinceWorkbookInput, form: FormDefinition): string[] {
  return [
    formatMessage(input.language, 'province.by-unit-line'),
    ...completenessLines(input, form),
  ];
}

/** Draws the by-unit sheet of a fixed form. */
export function unitRowsSheet(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
): WorkbookEdit[] {
  const plan = byUnitPlan(input, form);
  const lookup = provinceLookup(input.tables.find((table) => table.form.id === form.id));
  return byUnitSheet(
    input,
    form,
    names,
    plan,
    repeatable(() => blockRows(input, form, names, plan, lookup)),
  );
}

/** A by-unit sheet with the rows given, in the official layout. */
export function byUnitSheet(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
  plan: UnitSheetPlan,
  rows: Iterable<AppendixRow>,
): WorkbookEdit[] {
  return appendixLayout({
    ...appendixHead(input),
    form: plan.form,
    sheet: names.byUnit.get(form.id)!,
    subtitles: byUnitLines(input, form),
    before: plan.before,
    after: plan.after,
    rows,
  });
}

/** What all appendix sheets of the province have in common. */
export function appendixHead(input: ProvinceWorkbookInput) {
  return {
    language: input.language,
    heading: { ...input.heading, committee: null },
    signature: input.signature,
    ...(input.attachedTo === undefined ? {} : { attachedTo: input.attachedTo }),
    ...(input.year === undefined ? {} : { year: input.year }),
  };
}

function* blockRows(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
  plan: UnitSheetPlan,
  lookup: ProvinceLookup,
): Generator<AppendixRow> {
  const printed = printedNames(input.units);
  for (const key of plan.blocks) {
    yield totalLine(input, form, names, plan, lookup, key);
    const rowIndex = formRows(form).findIndex((row) => row.key === key);
    for (const [index, state] of input.completeness.units.entries()) {
      const table = countedReturn(input.partial, state.unit.code)?.tables.get(form.id);
      yield {
        kind: 'detail',
        before: [index + 1, printed.get(state.unit.code) ?? state.unit.name],
        cells: table ? unitCells(table, rowIndex) : [],
        after: [statusText(state, input.language, form)],
      };
    }
  }
}

/** The total line of a block: the committees' lines under it, added up by each column's rule. */
export function totalLine(
  input: ProvinceWorkbookInput,
  form: FormDefinition,
  names: ProvinceSheetNames,
  plan: UnitSheetPlan,
  lookup: ProvinceLookup,
  key: RowKey,
): AppendixRow {
  const row = plan.totalRow(key);
  const place = {
    form,
    drawn: plan,
    row,
    first: row + 1,
    last: row + input.units.length,
    textSheet: sheetOfAllLines(names, form),
  };
  return {
    kind: 'total',
    before: [null, totalLabel(input, form, key, plan.blocks.length)],
    cells: plan.form.columns.map((column) =>
      totalCell(input, column, lookup.valueAt(key, column.key), place),
    ),
    after: [
      formatMessage(input.language, 'province.units-of', {
        received: input.completeness.unitsByForm.get(form.id) ?? 0,
        expected: input.units.length,
      }),
    ],
  };
}

/** "TỔNG SỐ" for the only block, else with the row's name: "TỔNG SỐ – 5.1 Trong đó: nữ". */
function totalLabel(
  { language }: ProvinceWorkbookInput,
  form: FormDefinition,
  key: RowKey,
  blocks: number,
): string {
  const row = formRows(form).find((candidate) => candidate.key === key);
  if (!row || blocks === 1) return formatMessage(language, 'province.total');
  const label = language === 'vi' ? row.label : row.labelEn;
  const isNamed = row.kind === 'total' || label.includes(key);
  return formatMessage(language, 'province.total-of', {
    label: isNamed ? label : `${key} ${label}`,
  });
}

/** One committee's figures of one row; what it left blank stays blank. */
function unitCells(table: TableContribution, rowIndex: number): CellInput[] {
  const columns = figureColumns(table.form);
  const texts = unpackTexts(table.texts);
  return columns.map((column, position) => {
    const cell = rowIndex * columns.length + position;
    return figureCell(table, cell, table.form.columns[column]!.kind === 'flag', texts);
  });
}

/** A figure as a cell: a number, a text, "x" for a tick. */
export function figureCell(
  table: TableContribution,
  cell: number,
  isFlag: boolean,
  texts: ReadonlyMap<number, string>,
): CellInput {
  const number = table.numbers[cell]!;
  if (Number.isNaN(number)) return texts.get(cell) ?? null;
  return isFlag ? (number === 1 ? 'x' : null) : number;
}
