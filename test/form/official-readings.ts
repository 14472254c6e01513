/** Reads a written return with our own reader and compares it with the figures that were written. */
import type ExcelJS from 'exceljs';
import type { FormDefinition, FormSet } from '../../src/form/form-set';
import { builtInFormSets } from '../../src/form/registry';
import type { ReturnReading } from '../../src/form/read-return';
import { readReturn } from '../../src/form/read-return';
import type { Return } from '../../src/form/return';
import type { UnitCode, UnitIdentification } from '../../src/register/unit-identification';
import type { Reading } from '../../src/sheet/reading';
import type { OfficialFigures, OfficialValue } from '../fixtures/official-return';
import { writeOfficialReturn } from '../fixtures/official-return';
import samples from '../fixtures/sample-returns.json';
import { readSheets } from '../xlsx/reading-in-tests';

export const [deAn09, deAn11] = builtInFormSets as [FormSet, FormSet];
export const figures09 = samples['de-an-09'] as unknown as OfficialFigures;
export const figures11 = samples['de-an-11'] as unknown as OfficialFigures;

/** Names the committee after the first line that begins with "ĐẢNG ỦY"; the last letter of the name is the code. */
export function identifyByHeading(texts: readonly string[]): UnitIdentification {
  const stated = texts.find((text) => text.startsWith('ĐẢNG ỦY')) ?? '';
  const code = texts.find((text) => /^\d{5}$/u.test(text)) ?? (stated === '' ? null : stated);
  return {
    code: code as UnitCode | null,
    name: stated,
    by: code === null ? 'none' : code === stated ? 'name' : 'code',
    candidates: [],
    reason: code === null ? 'no-heading' : null,
    stated,
  };
}

export function read(bytes: Uint8Array, formSets = builtInFormSets): ReturnReading {
  return readReturn(readSheets(bytes), formSets, identifyByHeading);
}

export function readExisting(bytes: Uint8Array): Return {
  const { return: found } = read(bytes);
  if (!found) throw new Error('no form was recognised');
  return found;
}

/** Changes a written sheet; `dataTop` is its first row of data, from 1. */
export type SheetChange = (sheet: ExcelJS.Worksheet, dataTop: number) => void;

/** Reads the official return of a set after the sheet of one appendix was changed. */
export async function readChanged(
  formId: string,
  change: SheetChange,
  formSet = deAn09,
): Promise<Return> {
  const bytes = await writeOfficialReturn(formSet, formSet === deAn09 ? figures09 : figures11, {
    after: (sheet, { id }, dataTop) => {
      if (id === formId) change(sheet, dataTop + 1);
    },
  });
  return readExisting(bytes);
}

/** What a reading says, in the terms in which the figures were written. */
function valueOf(reading: Reading): OfficialValue {
  switch (reading.kind) {
    case 'number':
    case 'text':
    case 'flag':
    case 'date':
      return reading.value;
    case 'blank':
    case 'notApplicable':
      return null;
    case 'ambiguous':
    case 'error':
      throw new Error(`${reading.kind}: ${reading.raw}`);
  }
}

/**
 * Figures that were written but not read back alike, as "A02 2023 4: 17 instead of 18"; label columns of fixed forms
 * are the form's own and left out.
 */
export function differences(found: Return, written: OfficialFigures): string[] {
  return found.formSet.forms
    .filter((form) => written[form.id])
    .flatMap((form) => formDifferences(found, form, written));
}

function formDifferences(found: Return, form: FormDefinition, written: OfficialFigures): string[] {
  const table = found.tables.get(form.id);
  if (!table) return [`${form.id} not found`];
  const rows = new Map(table.rows.map((row) => [row.key, row]));
  return written[form.id]!.flatMap(({ key, cells }) => {
    const row = rows.get(key);
    if (!row) return [`${form.id} ${key} not found`];
    return form.columns.flatMap((column, i) => {
      if (!(column.key in cells) && column.kind === 'text') return [];
      if (row.kind === 'total' && !(column.key in cells)) return [];
      const expected = cells[column.key] ?? (column.kind === 'flag' ? false : null);
      const value = valueOf(row.readings[i]!);
      return value === expected
        ? []
        : [`${form.id} ${key} ${column.key}: ${value} instead of ${expected}`];
    });
  });
}

/** All layout issues as "A03 row-unknown". */
export function issuesOf(found: Return): string[] {
  return [...found.tables].flatMap(([id, table]) =>
    table.issues.map(
      ({ code, values }) => `${id} ${code} ${values['column'] ?? values['row'] ?? ''}`,
    ),
  );
}
