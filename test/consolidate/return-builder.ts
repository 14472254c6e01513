/** Returns made by hand for tests: figures in, the `Return` that reading a workbook would give out. */
import type { FormDefinition, FormSet, RowKind } from '../../src/form/form-set';
import { formSetById } from '../../src/form/registry';
import type { Return, ReturnRow, ReturnTable } from '../../src/form/return';
import type { UnitCode } from '../../src/register/unit-identification';
import { BLANK, NOT_APPLICABLE } from '../../src/sheet/reading';
import type { Reading } from '../../src/sheet/reading';
import { contributionOf } from '../../src/consolidate/contribution';
import type { Contribution, ContributionMeta } from '../../src/consolidate/contribution';
import type { ReportingUnit } from '../../src/consolidate/province-cell';

export type Figure = number | string | boolean | null | Reading;
/** Figures by column key. */
export type Row = Readonly<Record<string, Figure>>;
/** Fixed forms by row key, list forms as rows in order. */
export type Figures = Readonly<Record<string, Readonly<Record<string, Row>> | readonly Row[]>>;

export const DE_AN_09 = formSetById('de-an-09')!;
export const DE_AN_11 = formSetById('de-an-11')!;
const FIRST_ROW = 9;

export function unitNumber(index: number): ReportingUnit {
  return {
    code: String(3000 + index).padStart(5, '0') as UnitCode,
    name: `Đảng ủy xã Mẫu ${String(index)}`,
  };
}

export function makeReturn(
  unit: ReportingUnit,
  figures: Figures,
  { formSet = DE_AN_09, declaredDate = null as string | null } = {},
): Return {
  const tables = new Map<string, ReturnTable>();
  for (const [id, rows] of Object.entries(figures)) {
    const form = formSet.forms.find((candidate) => candidate.id === id)!;
    tables.set(id, makeTable(form, rows));
  }
  return {
    formSet,
    unit: {
      code: unit.code,
      name: unit.name,
      by: 'code',
      candidates: [],
      reason: null,
      stated: unit.name,
    },
    declaredDate,
    tables,
    unplacedSheets: [],
  };
}

function makeTable(
  form: FormDefinition,
  rows: Readonly<Record<string, Row>> | readonly Row[],
): ReturnTable {
  const made: ReturnRow[] = Array.isArray(rows)
    ? (rows as readonly Row[]).map((row, index) =>
        makeRow(form, String(row['key'] ?? index + 1), rowKindOf(row), index, row),
      )
    : form.rows.map((definition, index) => ({
        ...makeRow(
          form,
          definition.key,
          definition.kind,
          index,
          (rows as Readonly<Record<string, Row>>)[definition.key] ?? {},
        ),
        definition,
      }));
  return {
    form,
    sheet: form.code,
    box: {
      top: FIRST_ROW,
      left: 0,
      bottom: FIRST_ROW + made.length - 1,
      right: form.columns.length - 1,
    },
    sheetColumns: form.columns.map((_, index) => index),
    rows: made,
    issues: [],
  };
}

function rowKindOf(row: Row): RowKind {
  return row['key'] === 'TONG' ? 'total' : 'detail';
}

function makeRow(
  form: FormDefinition,
  key: string,
  kind: RowKind,
  index: number,
  figures: Row,
): ReturnRow {
  return {
    key,
    kind,
    definition: null,
    sheetRow: FIRST_ROW + index,
    readings: form.columns.map((column) =>
      kind === 'section' ? NOT_APPLICABLE : readingOf(figures[column.key] ?? null, column.kind),
    ),
  };
}

function readingOf(figure: Figure, kind: string): Reading {
  if (figure === null) return BLANK;
  const raw = String(figure);
  switch (typeof figure) {
    case 'number':
      return { kind: 'number', value: figure, raw, notes: [] };
    case 'boolean':
      return { kind: 'flag', value: figure, raw: figure ? 'x' : '', notes: [] };
    case 'string':
      return { kind: kind === 'date' ? 'date' : 'text', value: figure, raw, notes: [] };
    default:
      return figure;
  }
}

export function makeContribution(
  unit: ReportingUnit,
  figures: Figures,
  meta: Partial<ContributionMeta> & { declaredDate?: string; formSet?: FormSet } = {},
): Contribution {
  const { declaredDate = null, formSet = DE_AN_09, ...rest } = meta;
  return contributionOf(makeReturn(unit, figures, { formSet, declaredDate }), {
    file: `${unit.code}.xlsx`,
    order: 0,
    modified: null,
    errors: 0,
    warnings: 0,
    ...rest,
  });
}

/** A small repeatable source of numbers, so that a failing test fails again. */
export function randomSource(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A full return of Đề án 09: every figure filled, plausible in kind only. */
export function fullFigures(seed: number, villages = 20): Figures {
  const random = randomSource(seed * 7919 + 1);
  const figures: Record<string, Record<string, Row> | Row[]> = {};
  for (const form of DE_AN_09.forms) {
    const fill = (): Row =>
      Object.fromEntries(
        form.columns.flatMap((column, index): [string, Figure][] => {
          if (form.layout === 'fixed' && !/^\d/.test(column.key)) return [];
          if (form.layout === 'list' && index === 0) return [];
          switch (column.kind) {
            case 'int':
              return [[column.key, random(900)]];
            case 'pct':
            case 'money':
              return [[column.key, random(90_000) / 100]];
            case 'enum':
              return [[column.key, column.values![random(column.values!.length)]!]];
            case 'flag':
              return [[column.key, random(3) === 0 ? true : null]];
            case 'text':
            case 'date':
              return [[column.key, `Bản Mẫu ${String(random(500))}`]];
          }
        }),
      );
    figures[form.id] =
      form.layout === 'list'
        ? Array.from({ length: villages }, fill)
        : Object.fromEntries(
            form.rows.filter((row) => row.kind !== 'section').map((row) => [row.key, fill()]),
          );
  }
  return figures;
}
